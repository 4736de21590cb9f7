/** Tells from a line's bytes what it is: ordinary, an error, or one that has to be read. */
// hot path
import { ByteKey } from '../events/fingerprint/byte-key.ts';
import { levelIndex, type Layout } from '../formats/layout.ts';
import { learnLayout, type StampRange } from '../formats/learn-layout.ts';
import { headerNamesOf } from '../formats/learn-names.ts';
import type { StampReader } from '../formats/stamp.ts';
import { noNames, type HeaderNames } from '../model/header-names.ts';
import { levelRank, levels } from '../model/level.ts';
import type { ParsedRecord } from '../model/record.ts';
import { allReaders, kindVerdict, levelOfVerdict, readersOf, type LineKinds } from './line-kinds.ts';
import type { OrdinaryCounts } from './ordinary-counts.ts';
import { OrdinaryRun, runStop } from './kernel/ordinary-run.ts';
import { StampCache } from './stamp-cache.ts';
import type { ToldLine } from './told-line.ts';

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
  /** What was decided of kinds of lines; shared by all sources, told apart by `seed`. */
  readonly kinds: LineKinds;
  readonly seed: number;
  /** Ordinary lines are counted only where their kind was found to interest nobody. */
  readonly asksKinds: boolean;
  /** Lines that tell of a request are results of their own. */
  readonly takesRequests: boolean;
  readonly maxLineBytes: number;
  /** Whether records of that second, since 1970, are to be believed. */
  readonly isTimely: (second: number) => boolean;
  /** Takes lines that the kernel tells; null where none are taken so. */
  readonly told: ToldLine | null;
}

/**
 * What a line turned out to be: no header that is known, ordinary, an error, a header that has to be read, a request
 * with its status, whether it failed or not; nothing at all.
 */
export const laneResult = { slow: 0, ordinary: 1, error: 2, read: 3, request: 4, empty: 5 } as const;
export type LaneResult = (typeof laneResult)[keyof typeof laneResult];

const maxLayouts = 4;
const unknownIndex = levelIndex('unknown');

const hasOnlyText = ({ fields, errorType, stack }: ParsedRecord): boolean =>
  fields === null && errorType === null && stack === null;

/** Whether nothing is told but a message and names, which stand in columns of their own. */
const isBare = ({ isWhole, traceId }: ParsedRecord): boolean => !isWhole && traceId === null;

export class FastLane {
  readonly #options: FastLaneOptions;
  readonly #counts: OrdinaryCounts;
  readonly #seconds: StampCache;
  readonly #key = new ByteKey();
  readonly #fallback: number;
  /** By index into `levels`. */
  readonly #isGrouped: readonly boolean[];
  readonly #asksKinds: boolean;
  readonly #takesRequests: boolean;
  #layouts: Layout[] = [];
  #run: OrdinaryRun | null = null;
  #last: Layout | null = null;
  /** The last second that was to be believed. */
  #timelySecond = Number.NaN;
  /** Whether records have no fields besides their message, so that an error's identity rests on its message alone. */
  isPlain = false;
  /**
   * Plain, and nothing stands before the message, which is the rest of the line, but what the lane or `names` tells.
   */
  isBare = false;
  service = 0;
  second = 0;
  level = unknownIndex;
  /** Key of the kind of a line of which nothing is decided yet; 0 for any other. */
  askedKind = 0;
  /** Key of the kind of the line that was read last and is no error by its level. */
  kind = 0;
  /** Who wants to see a line that is read: bits, or everybody. */
  readers = allReaders;

  constructor(options: FastLaneOptions) {
    this.#options = options;
    this.#counts = options.counts;
    this.#asksKinds = options.asksKinds;
    this.#takesRequests = options.takesRequests;
    this.#isGrouped = levels.map(level => levelRank[level] >= options.groupFromRank);
    this.#seconds = new StampCache(options.stamps);
    this.#fallback = options.counts.services.indexOfText(options.fallbackService);
  }

  get isReady(): boolean {
    return this.#layouts.length > 0;
  }

  /** The layout of the line that `classify` saw last, where it had one. */
  get layout(): Layout | null {
    return this.#last;
  }

  /** What the header of the line that `classify` saw last names, where the lane is bare. */
  get names(): HeaderNames {
    return this.#last?.names ?? noNames;
  }

  /** Status of the request that the line told of which `classify` saw last. */
  get status(): number {
    return this.#last?.status ?? 0;
  }

  /** Whether lines of the level that `classify` saw last belong to groups. */
  get isGrouped(): boolean {
    return this.#isGrouped[this.level] === true;
  }

  /** What the line that `classify` saw last is, its request aside. */
  classifyAsLine(buffer: Buffer, from: number, to: number): LaneResult {
    return this.#last === null ? laneResult.slow : this.#asLine(this.#last, buffer, from, to);
  }

  /** Learns layouts from sample lines; one that disagrees with the format on any sample is not taken. */
  learn(samples: readonly LaneSample[]): void {
    this.isPlain = samples.every(({ parsed }) => parsed === null || hasOnlyText(parsed));
    this.isBare = this.isPlain && samples.every(({ parsed }) => parsed === null || isBare(parsed));
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
    for (const layout of this.#layouts) layout.names = headerNamesOf(layout, samples);
    this.isBare &&= this.#layouts.every(({ names }) => names !== null);
    this.#run = this.#newRun();
  }

  /** Runs over ordinary lines of the layout that most lines have; null before anything was learned, and for requests. */
  get run(): OrdinaryRun | null {
    return this.#run;
  }

  /** The source has ended. */
  release(): void {
    this.#run?.release();
    this.#run = null;
  }

  #newRun(): OrdinaryRun | null {
    const [layout] = this.#layouts;
    if (!layout || (this.#takesRequests && this.#layouts.some(each => each.hasRequest))) return null;
    const { counts, kinds, seed, maxLineBytes, told } = this.#options;
    const { kernel } = kinds;
    if (kernel === null) return null;
    if (told !== null) {
      told.isBare = this.isBare;
      told.names = layout.names ?? noNames;
    }
    return OrdinaryRun.of(kernel, {
      layout,
      counts,
      stamps: this.#seconds,
      isGrouped: this.#isGrouped,
      asksKinds: this.#asksKinds,
      seed,
      fallbackService: this.#fallback,
      maxLineBytes,
      isTimely: this.#options.isTimely,
      isPlain: this.isPlain,
      // Of a request more may be told than its line.
      told: layout.hasRequest ? null : told,
    });
  }

  /** As `classify`, of the line that the run stopped at and told the parts of. */
  classifyStop(run: OrdinaryRun, buffer: Buffer): LaneResult {
    const layout = this.#layouts[0] as Layout;
    const { timeFrom, timeTo, status } = run;
    layout.timeFrom = timeFrom;
    layout.timeTo = timeTo;
    layout.serviceFrom = layout.hasService ? run.serviceFrom : -1;
    layout.serviceTo = layout.hasService ? run.serviceTo : -1;
    layout.end = run.end;
    if (layout.hasRequest) {
      layout.status = status;
      layout.requestFrom = run.requestFrom;
      layout.requestTo = run.requestTo;
    }
    this.#last = layout;
    this.second = this.#seconds.secondOf(buffer, timeFrom, timeTo);
    this.service = run.service;
    this.level = run.level;
    this.askedKind = 0;
    this.readers = allReaders;
    if (run.stopped === runStop.ordinary) return laneResult.ordinary;
    layout.level = run.level;
    return run.stopped === runStop.kind || run.stopped === runStop.wanted ? this.#judge(run.kind) : laneResult.error;
  }

  /**
   * What the line is. For `ordinary` and `error` the fields `second`, `service` and `level` are set; nothing is
   * counted yet. O(header length), O(length) where kinds are asked for, and free of allocations but for new stamps and
   * names.
   */
  classify(buffer: Buffer, from: number, to: number): LaneResult {
    const layouts = this.#layouts;
    for (let i = 0; i < layouts.length; i++) {
      const layout = layouts[i] as Layout;
      if (layout.match(buffer, from, to)) return this.#read(layout, buffer, from, to);
    }
    return laneResult.slow;
  }

  /** Time of the line that `classify` saw last. */
  timeOf(buffer: Buffer): number {
    const layout = this.#last;
    return layout ? this.second * 1000 + this.#seconds.fractionOf(buffer, layout.timeFrom, layout.timeTo) : Number.NaN;
  }

  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  #read(layout: Layout, buffer: Buffer, from: number, to: number): LaneResult {
    this.#last = layout;
    const second = this.#seconds.secondOf(buffer, layout.timeFrom, layout.timeTo);
    const service =
      layout.serviceFrom < 0
        ? this.#fallback
        : this.#counts.services.indexOf(buffer, layout.serviceFrom, layout.serviceTo);
    this.askedKind = 0;
    this.readers = allReaders;
    if (service < 0 || !this.#isTimely(second)) return laneResult.read;
    this.second = second;
    this.service = service;
    this.level = layout.level;
    if (this.#takesRequests && layout.hasRequest) return laneResult.request;
    return this.#asLine(layout, buffer, from, to);
  }

  /** Lines of one second follow one another. */
  #isTimely(second: number): boolean {
    if (second !== this.#timelySecond && this.#options.isTimely(second)) this.#timelySecond = second;
    return second === this.#timelySecond;
  }

  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  #asLine(layout: Layout, buffer: Buffer, from: number, to: number): LaneResult {
    if (this.#isGrouped[layout.level] === true) return laneResult.error;
    return this.#asksKinds || layout.level === unknownIndex
      ? this.#byKind(layout, buffer, from, to)
      : laneResult.ordinary;
  }

  /** Decides by the line's kind, that is, all of it but for its stamp and its values. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  #byKind(layout: Layout, buffer: Buffer, from: number, to: number): LaneResult {
    const key = this.#key;
    key.begin(this.#options.seed);
    key.addKind(buffer, from, layout.timeFrom);
    key.addKind(buffer, layout.timeTo, to);
    return this.#judge(key.value);
  }

  /** Decides by the key of the line's kind. */
  #judge(kind: number): LaneResult {
    const verdict = this.#options.kinds.get(kind);
    if (verdict >= kindVerdict.counted && verdict < kindVerdict.read) {
      this.level = verdict - kindVerdict.counted;
      return this.#isGrouped[this.level] === true ? laneResult.error : laneResult.ordinary;
    }
    this.kind = kind;
    if (verdict === kindVerdict.none) this.askedKind = kind;
    else if (verdict !== kindVerdict.read) {
      this.readers = readersOf(verdict);
      this.level = levelOfVerdict(verdict);
    }
    return laneResult.read;
  }

  #agrees(layout: Layout, { line, parsed }: LaneSample): boolean {
    const bytes = Buffer.from(line);
    if (!layout.match(bytes, 0, bytes.length)) return true;
    if (!parsed) return false;
    const second = this.#seconds.secondOf(bytes, layout.timeFrom, layout.timeTo);
    if (parsed.time === null || Math.floor(parsed.time / 1000) !== second) return false;
    if (layout.hasLevel && levels[layout.level] !== parsed.level) return false;
    if (!line.endsWith(parsed.message) || layout.end !== bytes.length - Buffer.byteLength(parsed.message))
      this.isBare = false;
    const name = bytes.toString('utf8', layout.serviceFrom, layout.serviceTo);
    const service = layout.serviceFrom < 0 ? null : name;
    return service === parsed.service;
  }
}
