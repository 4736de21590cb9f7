/** One source's bytes on their way to records: lines, envelope, format, assembly; ordinary lines are counted on the way. */
import { mask } from '../events/fingerprint/mask.ts';
import { findStamp, type StampReader } from '../formats/stamp.ts';
import type { LogFormat } from '../formats/define.ts';
import { StickyFormat } from '../formats/sticky.ts';
import { Assembler } from '../framing/assembler.ts';
import { decodeLine, Transcoder } from '../framing/decode.ts';
import { LineSplitter } from '../framing/lines.ts';
import { PartialJoiner, type JoinedLine } from '../framing/partials.ts';
import { Unwrapper } from '../framing/unwrap.ts';
import type { SourceId } from '../model/brand.ts';
import type { AssembledRecord, Carrier, FramedLine, ParsedRecord } from '../model/record.ts';
import type { EpochMs } from '../model/time.ts';
import type { SourceStart } from '../model/source.ts';
import { FastLane, laneResult, type ErrorHead, type LaneResult, type LaneSample } from './fast-lane.ts';
import { HeldLine } from './held-line.ts';
import { HeldRecord } from './held-record.ts';
import type { OrdinaryCounts } from './ordinary-counts.ts';

export interface StreamOptions {
  readonly source: SourceId;
  readonly start: SourceStart;
  readonly makeStamps: () => StampReader;
  readonly forcedFormat: LogFormat | null;
  /** Formats of the user's own, tried before the built-in ones. */
  readonly customFormats: readonly LogFormat[];
  readonly maxLineBytes: number;
  /** Lines of this rank and worse are not ordinary. */
  readonly groupFromRank: number;
  /** Where ordinary lines are counted; null reads every line in full. */
  readonly counts: OrdinaryCounts | null;
  /** Counts an error by its key without reading it in full; false when it wants to see the record. Null reads all. */
  readonly onError: ((key: string, time: EpochMs) => boolean) | null;
  /** A whole record; `isCounted` says that the counts have it already, `key` is what `onError` will know it by. */
  readonly onRecord: (record: AssembledRecord, isCounted: boolean, key: string | null) => void;
}

/** Lines that decide envelope and format. */
const decidingLines = 64;
/** Header lines from which layouts are learned; tried again a few times where nothing could be learned. */
const learningLines = 160;
const maxLearnings = 6;
/** One in this many ordinary lines is read in full and compared. */
const maxLanes = 64;

export class Stream {
  readonly start: SourceStart;
  readonly #options: StreamOptions;
  readonly #splitter: LineSplitter;
  readonly #transcoder = new Transcoder();
  readonly #unwrapper: Unwrapper;
  readonly #partials = new PartialJoiner(line => this.#onCarried(line));
  readonly #assembler: Assembler;
  readonly #stamps: StampReader;
  readonly #formats = new Map<string, StickyFormat>();
  readonly #main: StickyFormat;
  readonly #lane: FastLane | null;
  readonly #onLine: (buffer: Buffer, from: number, to: number, number: number, offset: number) => void;
  readonly #observed: string[] = [];
  #samples: LaneSample[] = [];
  #learnings = 0;
  /** The last line that was counted as ordinary, in case the next one belongs to it. */
  readonly #ordinary = new HeldLine();
  readonly #held = new HeldRecord();
  #heldHead: ErrorHead | null = null;
  /** The record that the assembler completes now is the one with this key, if it has just these lines. */
  #learning: { readonly key: string; readonly first: number; readonly last: number } | null = null;
  /** Number of the line that was counted already and is now being read after all. */
  #countedNumber = -1;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.start = options.start;
    this.#stamps = options.makeStamps();
    this.#main = this.#newFormat(this.#stamps);
    this.#unwrapper = new Unwrapper(text => this.#stamps.read(text));
    const { startOffset, isMidFile } = options.start;
    this.#splitter = new LineSplitter({ maxLineBytes: options.maxLineBytes, startOffset, isMidLine: isMidFile });
    this.#assembler = new Assembler(record => {
      const isCounted = record.lines[0]?.number === this.#countedNumber;
      options.onRecord(record, isCounted, this.#keyOf(record));
    });
    this.#lane = options.counts
      ? new FastLane({
          stamps: this.#stamps,
          fallbackService: options.start.fallbackService,
          counts: options.counts,
          groupFromRank: options.groupFromRank,
        })
      : null;
    this.#onLine = this.#takeLine.bind(this);
  }

  /** Id of the format that reads this source's records now. */
  get format(): LogFormat {
    return this.#main.format;
  }

  get cutLines(): number {
    return this.#splitter.cutLines;
  }

  push(buffer: Buffer, from: number, to: number): void {
    this.#transcoder.push(buffer, from, to, this.#onUtf8);
    // The block is used again after this call.
    this.#ordinary.keep();
    this.#held.keep();
  }

  /** Silence: what is open is complete. */
  idle(): void {
    if (this.#held.isOpen) this.#finishHeld(false);
    if (this.#partials.isOpen) this.#partials.flush();
    if (this.#assembler.isOpen) this.#assembler.flush();
    this.#options.counts?.flush();
  }

  end(): void {
    this.#transcoder.end(this.#onUtf8);
    this.#splitter.end(this.#onLine);
    this.idle();
  }

  readonly #onUtf8 = (buffer: Buffer, from: number, to: number): void => {
    if (this.#observed.length < decidingLines) this.#observe(buffer, from, to);
    this.#splitter.push(buffer, from, to, this.#onLine);
  };

  #newFormat(stamps: StampReader): StickyFormat {
    const { forcedFormat, customFormats: custom } = this.#options;
    return new StickyFormat(forcedFormat ? { stamps, forced: forcedFormat } : { stamps, custom });
  }

  /** Looks at the first lines ahead of reading them: envelope and format are decided on several, not on one. */
  #observe(buffer: Buffer, from: number, to: number): void {
    let start = from;
    while (this.#observed.length < decidingLines && start < to) {
      const end = buffer.indexOf(10, start);
      const stop = end < 0 || end >= to ? to : end;
      const text = decodeLine(buffer, start, Math.min(stop, start + 65_536));
      this.#observed.push(text.endsWith('\r') ? text.slice(0, -1) : text);
      start = stop + 1;
    }
    this.#unwrapper.decide(this.#observed);
    const inner = this.#observed.map(line => this.#unwrapper.unwrap(line));
    if (!inner.some(line => line.carrier !== null)) this.#main.decide(inner.map(line => line.text));
    else this.#decideLanes(inner);
  }

  #decideLanes(lines: readonly { readonly text: string; readonly carrier: Carrier | null }[]): void {
    const byLane = new Map<string, string[]>();
    for (const { text, carrier } of lines) {
      const lane = carrier?.lane ?? '';
      const texts = byLane.get(lane);
      if (texts) texts.push(text);
      else byLane.set(lane, [text]);
    }
    this.#main.decide(lines.map(line => line.text));
    for (const [lane, texts] of byLane) if (texts.length >= 2) this.#formatOf(lane).decide(texts);
  }

  #formatOf(lane: string): StickyFormat {
    const known = this.#formats.get(lane);
    if (known) return known;
    if (this.#formats.size >= maxLanes) return this.#main;
    const made = this.#newFormat(this.#options.makeStamps());
    this.#formats.set(lane, made);
    return made;
  }

  #takeLine(buffer: Buffer, from: number, to: number, number: number, offset: number): void {
    const lane = this.#lane;
    if (!lane?.isReady) return this.#readLine(decodeLine(buffer, from, to), number, offset);
    const result = lane.classify(buffer, from, to);
    if (this.#held.isOpen && !this.#goesOnHeld(result, buffer, from, to, offset))
      return this.#takeLine(buffer, from, to, number, offset);
    if (this.#held.isOpen) return;
    if (result === laneResult.ordinary) {
      if (this.#assembler.isOpen) this.#assembler.flush();
      lane.count(to - from + 1);
      this.#ordinary.set(buffer, from, to, number, offset);
      if (this.#splitter.isCarry(buffer)) this.#ordinary.keep();
    } else if (result === laneResult.error && lane.isPlain && this.#options.onError) {
      this.#hold(buffer, from, to, number, offset);
    } else this.#readLine(decodeLine(buffer, from, to), number, offset);
  }

  #hold(buffer: Buffer, from: number, to: number, number: number, offset: number): void {
    this.#heldHead = this.#lane?.head(buffer, to) ?? null;
    if (!this.#heldHead) return this.#readLine(decodeLine(buffer, from, to), number, offset);
    this.#held.open(number);
    if (!this.#held.add(buffer, from, to, offset)) {
      this.#held.drop();
      return this.#readLine(decodeLine(buffer, from, to), number, offset);
    }
    if (this.#splitter.isCarry(buffer)) this.#held.keep();
  }

  /** A line after a held error's header: true when it was added; else the held record is finished first. */
  #goesOnHeld(result: LaneResult, buffer: Buffer, from: number, to: number, offset: number): boolean {
    if (result === laneResult.slow && this.#held.add(buffer, from, to, offset)) {
      if (this.#splitter.isCarry(buffer)) this.#held.keep();
      return true;
    }
    this.#finishHeld(result !== laneResult.slow);
    return false;
  }

  /** Counts the held record if it is known, else reads it. It is whole when a header followed it. */
  #finishHeld(isWhole: boolean): void {
    const head = this.#heldHead;
    const key = isWhole && head ? this.#keyOfHeld(head) : null;
    if (key !== null && head && this.#options.onError?.(key, head.time)) {
      if (this.#assembler.isOpen) this.#assembler.flush();
      this.#lane?.countError(head, this.#held.bytes + this.#held.lineCount);
      this.#held.drop();
      return;
    }
    const lines = this.#held.take();
    for (const { text, number, offset } of lines) this.#readLine(text, number, offset);
    if (key === null) return;
    const last = lines.at(-1);
    this.#learning = { key, first: lines[0]?.number ?? -1, last: last?.number ?? -1 };
    this.#assembler.flush();
    this.#learning = null;
  }

  #readLine(line: string, number: number, offset: number): void {
    const { text, carrier } = this.#unwrapper.unwrap(line);
    if (carrier !== null || this.#partials.isOpen) return this.#partials.push(text, carrier, number, offset);
    const header = this.#main.parse(text);
    if (header === null && this.#ordinary.number === number - 1) this.#recallOrdinary();
    if (this.#lane) this.#sample(line, header);
    this.#assembler.push({ text, number, offset, header, carrier });
  }

  /** A line that came in an envelope; its parts, where the carrier had cut it, are joined. */
  readonly #onCarried = ({ text, carrier, number, offset, lastNumber }: JoinedLine): void => {
    const header = (carrier === null ? this.#main : this.#formatOf(carrier.lane)).parse(text);
    this.#assembler.push({ text, number, offset, header, carrier, lastNumber });
  };

  /** The line counted last turns out to own what follows: it is read after all, and not counted again. */
  #recallOrdinary(): void {
    const { number, offset } = this.#ordinary;
    const text = this.#ordinary.take();
    this.#countedNumber = number;
    const line: FramedLine = { text, number, offset, header: this.#main.parse(text), carrier: null };
    this.#assembler.push(line);
  }

  /** An exception below the header names the problem alone; else the header's message does, or takes part. */
  #keyOfHeld({ service, message }: ErrorHead): string {
    return this.#held.key(this.#held.hasOwnBody ? `${service}\n` : `${service}\n${mask(message)}`);
  }

  #keyOf({ lines }: AssembledRecord): string | null {
    const learning = this.#learning;
    const isSame = learning && lines[0]?.number === learning.first && lines.at(-1)?.number === learning.last;
    return isSame ? learning.key : null;
  }

  #sample(line: string, parsed: ParsedRecord | null): void {
    const lane = this.#lane;
    if (!lane || lane.isReady || this.#learnings >= maxLearnings) return;
    this.#samples.push({ line, parsed, stamp: parsed && this.#stampOf(line, parsed) });
    if (this.#samples.length < learningLines * (1 + this.#learnings)) return;
    lane.learn(this.#samples);
    this.#learnings++;
    this.#samples = [];
  }

  #stampOf(line: string, parsed: ParsedRecord): LaneSample['stamp'] {
    const found = findStamp(line, this.#stamps, 96);
    return found && found.time === parsed.time ? { from: found.start, to: found.end } : null;
  }
}
