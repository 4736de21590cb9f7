/** Counts ordinary lines from their bytes; whatever is not surely ordinary is left to the slow path. */
// hot path
import { levelIndex, type Layout } from '../formats/layout.ts';
import { learnLayout, type StampRange } from '../formats/learn-layout.ts';
import type { StampReader } from '../formats/stamp.ts';
import { levelFromWord, levelRank, levels } from '../model/level.ts';
import { decodeLine } from '../framing/decode.ts';
import type { EpochMs } from '../model/time.ts';
import type { ParsedRecord } from '../model/record.ts';
import type { OrdinaryCounts } from './ordinary-counts.ts';
import { StampCache } from './stamp-cache.ts';

/** A header line of a source and what its format read from it. */
export interface LaneSample {
  readonly line: string;
  readonly parsed: ParsedRecord | null;
  readonly stamp: StampRange | null;
}

export interface FastLaneOptions {
  readonly stamps: StampReader;
  readonly fallbackService: string;
  readonly counts: OrdinaryCounts;
  /** Lines of this rank (see `levelRank`) and worse are not ordinary. */
  readonly groupFromRank: number;
}

/** What a line turned out to be. */
export const laneResult = { slow: 0, ordinary: 1, error: 2 } as const;
export type LaneResult = (typeof laneResult)[keyof typeof laneResult];

/** What an error line's bytes say, before anybody has read it in full. */
export interface ErrorHead {
  readonly service: string;
  readonly message: string;
  readonly time: EpochMs;
  readonly second: number;
  readonly serviceIndex: number;
  readonly level: number;
}

const maxLayouts = 4;
const maxAnnounced = 256;
const unknownIndex = levelIndex('unknown');

const colon = 0x3a;
/** Words that begin sentences more often than they name a level. */
const isPlainWord = /^(?:note|notice|success|config|default|fine|alert|audit|information|failure|failed|fail|log)$/i;
const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

/** The level that a message without a level column announces by `word:` at its front. */
class AnnouncedLevels {
  /** By the word's first four letters and its length; filled from words that were seen, bounded by their number. */
  readonly #known = new Map<number, number>();

  /** `unknown` where the message announces none, or where only reading the line can tell. */
  read(buffer: Buffer, at: number, to: number): number {
    let end = at;
    let key = 0;
    while (end < to && end - at < 12 && isLetter(buffer[end] ?? 0)) {
      if (end - at < 4) key = (key << 7) | ((buffer[end] ?? 0) & 0x7f);
      end++;
    }
    if (end - at < 4 || buffer[end] !== colon) return unknownIndex;
    return this.#levelOf(key * 16 + (end - at), buffer, at, end);
  }

  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  #levelOf(slot: number, buffer: Buffer, at: number, end: number): number {
    const known = this.#known.get(slot);
    if (known !== undefined) return known;
    const word = buffer.toString('latin1', at, end);
    const named = isPlainWord.test(word) ? null : levelFromWord(word);
    const level = named === null ? unknownIndex : levelIndex(named);
    if (this.#known.size < maxAnnounced) this.#known.set(slot, level);
    return level;
  }
}

export class FastLane {
  readonly #options: FastLaneOptions;
  readonly #seconds: StampCache;
  readonly #announced = new AnnouncedLevels();
  readonly #fallback: number;
  /** By index into `levels`. */
  readonly #isGrouped: readonly boolean[];
  #layouts: Layout[] = [];
  #last: Layout | null = null;
  /** Whether records have no fields besides their message, so that an error's identity rests on its message alone. */
  isPlain = false;
  service = 0;
  second = 0;
  level = unknownIndex;

  constructor(options: FastLaneOptions) {
    this.#options = options;
    this.#isGrouped = levels.map(level => levelRank[level] >= options.groupFromRank);
    this.#seconds = new StampCache(options.stamps);
    this.#fallback = options.counts.services.indexOfText(options.fallbackService);
  }

  get isReady(): boolean {
    return this.#layouts.length > 0;
  }

  /** Learns layouts from sample lines; one that disagrees with the format on any sample is not taken. */
  learn(samples: readonly LaneSample[]): void {
    this.isPlain = samples.every(({ parsed }) => parsed === null || parsed.fields === null);
    const found = new Map<string, { layout: Layout; count: number }>();
    for (const sample of samples) {
      const layout = sample.parsed && learnLayout({ line: sample.line, parsed: sample.parsed, stamp: sample.stamp });
      if (!layout || !sample.parsed?.time) continue;
      const key = JSON.stringify(layout.steps);
      const known = found.get(key);
      if (known) known.count++;
      else found.set(key, { layout, count: 1 });
    }
    this.#layouts = [...found.values()]
      .sort((a, b) => b.count - a.count)
      .map(entry => entry.layout)
      .filter(layout => samples.every(sample => this.#agrees(layout, sample)))
      .slice(0, maxLayouts);
  }

  /** Forgets the layouts: the format changed, or one was wrong. */
  reset(): void {
    this.#layouts = [];
  }

  /**
   * What the line is. For `ordinary` and `error` the fields `second`, `service` and `level` are set; nothing is
   * counted yet. O(header length) and free of allocations but for new stamps and names.
   */
  classify(buffer: Buffer, from: number, to: number): LaneResult {
    const layout = this.#matching(buffer, from, to);
    if (!layout || !this.#readParts(layout, buffer)) return laneResult.slow;
    if (layout.level === unknownIndex) return laneResult.slow;
    this.level = layout.level;
    this.#last = layout;
    return this.#isGrouped[layout.level] ? laneResult.error : laneResult.ordinary;
  }

  /** Counts the line that `classify` just called ordinary. */
  count(bytes: number): void {
    this.#options.counts.add(this.second, this.service, this.level, bytes);
  }

  /** Head of the line that `classify` just called an error; null when its stamp can't be read. */
  head(buffer: Buffer, to: number): ErrorHead | null {
    const layout = this.#last;
    if (!layout) return null;
    const time = this.#options.stamps.read(buffer.toString('latin1', layout.timeFrom, layout.timeTo));
    if (time === null) return null;
    const { second, service: serviceIndex, level } = this;
    const service = this.#options.counts.services.names[serviceIndex] ?? '';
    return { service, message: decodeLine(buffer, layout.end, to), time, second, serviceIndex, level };
  }

  countError({ second, serviceIndex, level }: ErrorHead, bytes: number): void {
    this.#options.counts.add(second, serviceIndex, level, bytes);
  }

  #matching(buffer: Buffer, from: number, to: number): Layout | null {
    for (let i = 0; i < this.#layouts.length; i++) {
      const layout = this.#layouts[i];
      if (!layout?.match(buffer, from, to)) continue;
      if (!layout.hasLevel) layout.level = this.#announced.read(buffer, layout.end, to);
      return layout;
    }
    return null;
  }

  #readParts(layout: Layout, buffer: Buffer): boolean {
    this.second = this.#seconds.secondOf(buffer, layout.timeFrom, layout.timeTo);
    this.service =
      layout.serviceFrom < 0
        ? this.#fallback
        : this.#options.counts.services.indexOf(buffer, layout.serviceFrom, layout.serviceTo);
    return this.service >= 0 && this.second === this.second;
  }

  #agrees(layout: Layout, { line, parsed }: LaneSample): boolean {
    const bytes = Buffer.from(line);
    if (!layout.match(bytes, 0, bytes.length)) return true;
    if (!parsed || !this.#readParts(layout, bytes)) return false;
    const isSameLevel = !layout.hasLevel || levels[layout.level] === parsed.level;
    const service = parsed.service ?? this.#options.fallbackService;
    const isSameTime = parsed.time !== null && Math.floor(parsed.time / 1000) === this.second;
    return isSameLevel && isSameTime && this.#options.counts.services.names[this.service] === service;
  }
}
