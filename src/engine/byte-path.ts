/** Lines as bytes: counts ordinary ones and errors seen before, and leaves the rest to be read as text. */
// hot path
import type { StampReader } from '../formats/stamp.ts';
import { stampRange } from '../formats/stamp-range.ts';
import { decodeLine } from '../framing/decode.ts';
import type { BlockTaker } from '../framing/lines.ts';
import type { AssembledRecord, ParsedRecord } from '../model/record.ts';
import { isAdding } from './adding-bytes.ts';
import { AskedLines, type Asked } from './asked-lines.ts';
import { FastLane, laneResult, type LaneResult, type LaneSample } from './fast-lane.ts';
import { HeldEntry } from './held-entry.ts';
import { noKeys, type HeldLine } from './held-line.ts';
import { allReaders, type LineKinds } from './line-kinds.ts';
import { maxBlockBytes } from './kernel/line-kernel.ts';
import { runStop, type OrdinaryRun } from './kernel/ordinary-run.ts';
import type { LinePlaces } from './line-places.ts';
import { LineRef } from './line-ref.ts';
import type { OrdinaryCounts } from './ordinary-counts.ts';
import type { AskedRequest, RequestLane } from './request-lane.ts';
import { ToldLine } from './told-line.ts';

/** Reads lines as text, those of one writer. */
export interface ReadsLines {
  read(line: string, number: number, offset: number): void;
  /** A header that was taken for an ordinary line and turns out to own the next one. */
  readHeader(text: string, number: number, offset: number): void;
  /** Completes open records. */
  completeRecords(): void;
  /** An exception is open whose every line had a header: lines with one may go on it. */
  readonly isInHeadedTrace: boolean;
}

export interface BytePathOptions {
  readonly text: ReadsLines;
  readonly stamps: StampReader;
  readonly fallbackService: string;
  readonly counts: OrdinaryCounts;
  readonly maxLineBytes: number;
  /** Lines of this rank (see `levelRank`) and worse are not ordinary. */
  readonly groupFromRank: number;
  readonly kinds: LineKinds;
  /** Tells this source's kinds from those of others. */
  readonly seed: number;
  /** The service takes part in what an error is: a rule of the user's own says so. */
  readonly isServiceTelling: boolean;
  /** A trace in a field may tell alone what an error is: neither rules nor source maps of the user's own have a say. */
  readonly tracesTell: boolean;
  /** Ordinary lines are counted only where their kind was found to interest nobody. */
  readonly asksKinds: boolean;
  /** Whether records of that second, since 1970, are to be believed: NaN is no second. */
  readonly isTimely: (second: number) => boolean;
  /** Takes a record that its bytes tell enough of, which is counted then; false when it has to be read in full. Null reads all. */
  readonly onHeld: ((held: HeldLine) => boolean) | null;
  /** Takes lines that tell of a request; null where nobody asks for more than counts. */
  readonly requests: RequestLane | null;
  /** Where lines stand in the source whose envelopes are off; null where they came without. */
  readonly places: LinePlaces | null;
}

/** Header lines from which layouts are learned; tried again a few times where nothing could be learned. */
const learningLines = 160;
const maxLearnings = 6;
/** So many lines with a header may pass before an open exception counts as complete. */
const maxInTrace = 64;

const lineFeed = 10;
const carriageReturn = 13;

export class BytePath implements BlockTaker {
  readonly #options: BytePathOptions;
  readonly #lane: FastLane;
  readonly #counts: OrdinaryCounts;
  readonly #line = new LineRef();
  readonly #held: HeldEntry;
  /** Null where each record is read. */
  readonly #told: ToldLine | null;
  /** The line counted last, as long as the next one may turn out to belong to it; number -1 for none. */
  #lastNumber = -1;
  #lastSecond = 0;
  #lastService = 0;
  #lastLevel = 0;
  #lastBytes = 0;
  #lastFrom = 0;
  #lastTo = 0;
  #lastOffset = 0;
  #lastBuffer: Buffer | null = null;
  #lastText = '';
  readonly #asked: AskedLines;
  /** Something was read as text since records were completed. */
  #isTextOpen = false;
  /** Lines with a header read because an exception was open that they might have gone on. */
  #inTrace = 0;
  #samples: LaneSample[] = [];
  #learnings = 0;
  takenLines = 0;

  constructor(options: BytePathOptions) {
    this.#options = options;
    this.#counts = options.counts;
    this.#asked = new AskedLines(options.places);
    const { onHeld, isServiceTelling } = options;
    this.#told =
      onHeld === null || isServiceTelling ? null : new ToldLine({ ...options, onHeld, read: this.#readTold });
    this.#lane = new FastLane({ ...options, told: this.#told, takesRequests: options.requests !== null });
    this.#held = new HeldEntry(options, this.#lane);
  }

  /** Takes whole lines, each ended by a line feed; stops before one that is too long. */
  // oxlint-disable-next-line eslint/max-params -- hot path
  takeLines(block: Buffer, from: number, to: number, number: number, offset: number): number {
    const { maxLineBytes } = this.#options;
    const run = this.#runOver(block, from, to);
    let at = from;
    let next = number;
    while (at < to) {
      if (run !== null) {
        this.#told?.begin(block, next, offset - from);
        at = run.run(block, at, to, this.#held.isOpen || this.#isTextOpen);
        next += run.lines;
        if (run.lines > 0) this.#noteRun(run, block, next - 1, offset - from);
        if (at >= to) break;
      }
      const isTold = run !== null && run.stopped >= runStop.grouped;
      const feed = isTold ? run.feed : block.indexOf(lineFeed, at);
      const end = isTold ? run.lineTo : feed > at && block[feed - 1] === carriageReturn ? feed - 1 : feed;
      if (end - at > maxLineBytes || block[at] === 0) break;
      const result = isTold ? this.#lane.classifyStop(run, block) : this.#classify(block, at, end);
      this.#point(block, at, end, next, offset + at - from);
      if (isTold && run.stopped >= runStop.known && this.#makeWay()) continue;
      this.#take(result);
      at = feed + 1;
      next++;
    }
    this.takenLines = next - number;
    return at;
  }

  /** The run over ordinary lines, with the block loaded; null where there is none. */
  #runOver(block: Buffer, from: number, to: number): OrdinaryRun | null {
    const { run } = this.#lane;
    if (run === null || to - from > maxBlockBytes) return null;
    run.load(block, from, to);
    return run;
  }

  /** Lines were counted up to the one with this number. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  #noteRun(run: OrdinaryRun, block: Buffer, number: number, offset: number): void {
    this.#lastNumber = run.isLastTold ? -1 : number;
    this.#lastBuffer = null;
    if (run.isLastTold) return;
    this.#lastSecond = run.lastSecond;
    this.#lastService = run.lastService;
    this.#lastLevel = run.lastLevel;
    this.#lastBytes = run.lastTo - run.lastFrom + 1;
    this.#lastFrom = run.lastFrom;
    this.#lastTo = run.lastTo;
    this.#lastOffset = offset + run.lastFrom;
    this.#lastBuffer = block;
  }

  #classify(block: Buffer, at: number, end: number): LaneResult {
    const result = this.#lane.isReady ? this.#lane.classify(block, at, end) : laneResult.slow;
    if (result !== laneResult.slow) this.#options.requests?.settle();
    return result;
  }

  /** Comes to a line of the block. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  #point(block: Buffer, from: number, to: number, number: number, offset: number): void {
    const line = this.#line;
    line.buffer = block;
    line.from = from;
    line.to = to;
    line.number = number;
    line.offset = offset;
    line.isFleeting = false;
  }

  /** Takes a line that is not known to be ordinary. */
  #take(result: LaneResult): void {
    if (result === laneResult.ordinary && !this.#held.isOpen && !this.#isTextOpen) this.#count(this.#line);
    else this.#takeOther(result, this.#line);
  }

  /** Completes what is open before a line that a run takes by itself; false where the line may belong to it. */
  #makeWay(): boolean {
    if (this.#mayGoOn(this.#line)) return false;
    if (this.#held.isOpen) this.#finishHeld(true);
    else if (this.#options.text.isInHeadedTrace) return false;
    if (this.#isTextOpen) this.#completeText();
    return true;
  }

  /** Takes one line that was put together from two blocks, or is too long. */
  takeLine(line: LineRef): void {
    const isShort = line.to - line.from < this.#options.maxLineBytes;
    this.#takeOther(isShort ? this.#classify(line.buffer, line.from, line.to) : laneResult.slow, line);
  }

  /** A line was parsed as text: learns from it, and recalls the ordinary line before it if it is no header. */
  onParsed(line: string, number: number, header: ParsedRecord | null): void {
    if (header === null && this.#lastNumber >= 0 && this.#lastNumber === number - 1) this.#recall();
    else this.#options.requests?.settle();
    if (this.#lane.isReady || this.#learnings >= maxLearnings) return;
    this.#samples.push({
      line,
      parsed: header,
      stamp: header?.time ? stampRange(line, header.time, this.#options.stamps) : null,
    });
    if (this.#samples.length < learningLines * (1 + this.#learnings)) return;
    this.#lane.learn(this.#samples);
    this.#learnings++;
    this.#samples = [];
  }

  /** What was asked of the record's line when it had to be read; null when nothing was. */
  askedOf(record: AssembledRecord): Asked | null {
    return this.#asked.takeOf(record);
  }

  /** The block is used again after this call. */
  keep(): void {
    this.#lane.run?.forget();
    this.#held.record.keep();
    this.#options.requests?.keep();
    if (this.#lastBuffer === null) return;
    this.#lastText = decodeLine(this.#lastBuffer, this.#lastFrom, this.#lastTo);
    this.#lastBuffer = null;
  }

  /** No line follows for now: what is held is read. */
  flush(): void {
    if (this.#held.isOpen) this.#finishHeld(false);
    this.#finishRequest();
    this.#counts.flush();
    this.#options.requests?.flush();
  }

  /** Hands on the requests that are only counted so far. */
  flushRequests(): void {
    this.#options.requests?.flush();
  }

  /** Lines are taken elsewhere from now on. */
  leave(): void {
    if (this.#held.isOpen) this.#finishHeld(false);
    this.#finishRequest();
    this.#lastNumber = -1;
  }

  /** A line comes that is not among the bytes: it is read as text, after what is open. */
  beginText(): void {
    if (this.#held.isOpen) this.#finishHeld(false);
    this.#isTextOpen = true;
  }

  /** The first line that is still needed: of what is held, or the one counted last; `next` where there is none. */
  firstNeeded(next: number): number {
    if (this.#held.isOpen) return this.#held.record.firstNumber;
    return this.#lastNumber === next - 1 ? this.#lastNumber : next;
  }

  /** The source has ended. */
  release(): void {
    this.#lane.release();
  }

  /** Every line that is not ordinary, and those beside a held one. */
  #takeOther(found: LaneResult, line: LineRef): void {
    let result = found;
    let request: AskedRequest | null = null;
    if (this.#held.isOpen) {
      if (result === laneResult.slow && this.#held.isError && this.#held.record.add(line)) return;
      const isWhole = result !== laneResult.slow && !this.#mayGoOn(line);
      this.#finishHeld(isWhole);
      if (!isWhole) return this.#readText(line);
    } else if (this.#isTextOpen && result !== laneResult.slow && this.#mayGoOnText(line)) return this.#readText(line);
    if (result === laneResult.request) {
      if (this.#takeRequest(line)) return;
      request = this.#options.requests?.asked ?? null;
      result = this.#lane.classifyAsLine(line.buffer, line.from, line.to);
    }
    if (result === laneResult.ordinary) return this.#count(line);
    const { askedKind, readers } = this.#lane;
    const isKnown = result === laneResult.error || (result === laneResult.read && readers !== allReaders);
    if (isKnown && this.#hold(line, result === laneResult.error, request)) return;
    if (result === laneResult.read && (askedKind !== 0 || readers !== allReaders || request !== null))
      this.#asked.add(line.number, line.number, noKeys, askedKind, readers, request);
    this.#readText(line);
  }

  /** False for a request that has to be read. */
  #takeRequest(line: LineRef): boolean {
    if (this.#options.requests?.take(line, this.#lane) !== true) return false;
    this.#count(line);
    return true;
  }

  /** Nothing can belong to the pending request any more. */
  #finishRequest(): void {
    const { requests } = this.#options;
    if (requests === null || !requests.isPending) return;
    requests.settle();
    this.#lastNumber = -1;
  }

  #count(line: LineRef): void {
    const lane = this.#lane;
    if (this.#isTextOpen) this.#completeText();
    const bytes = line.to - line.from + 1;
    this.#counts.add(lane.second, lane.service, lane.level, bytes);
    this.#lastNumber = line.number;
    this.#lastSecond = lane.second;
    this.#lastService = lane.service;
    this.#lastLevel = lane.level;
    this.#lastBytes = bytes;
    this.#lastBuffer = line.buffer;
    this.#lastFrom = line.from;
    this.#lastTo = line.to;
    this.#lastOffset = line.offset;
    if (line.isFleeting) this.keep();
  }

  #hold(line: LineRef, isError: boolean, request: AskedRequest | null): boolean {
    if (this.#options.onHeld === null || !this.#held.open(line, isError)) return false;
    this.#held.request = request;
    return true;
  }

  /** Takes the held record if it is known, else reads it. It is whole when a header followed it. */
  #finishHeld(isWhole: boolean): void {
    const held = this.#held;
    if (isWhole && !this.#counts.wants(held.second)) return held.record.drop();
    if (isWhole) {
      if (held.isError) held.readKeys();
      if (this.#isTextOpen) this.#completeText();
      if (this.#options.onHeld?.(held) === true) {
        held.count();
        return held.record.drop();
      }
    }
    if (isWhole || !held.isError) this.#askHeld();
    this.#readHeld();
  }

  #askHeld(): void {
    const { isError, readers, record, request } = this.#held;
    const { firstNumber: first, lastNumber: last } = record;
    this.#asked.add(first, last, isError ? this.#held : noKeys, 0, isError ? allReaders : readers, request);
  }

  #readHeld(): void {
    for (const { text, number, offset } of this.#held.record.take()) this.#options.text.read(text, number, offset);
    this.#isTextOpen = true;
  }

  /** No other line belongs to it. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  readonly #readTold = (line: string, number: number, offset: number, readers: number): void => {
    this.#asked.add(number, number, noKeys, 0, readers, null);
    this.#options.text.read(line, number, offset);
    this.#completeText();
  };

  #readText(line: LineRef): void {
    this.#options.text.read(decodeLine(line.buffer, line.from, line.to), line.number, line.offset);
    this.#isTextOpen = true;
  }

  #completeText(): void {
    this.#inTrace = 0;
    this.#options.text.completeRecords();
    this.#isTextOpen = false;
  }

  /** Whether a line with a header may belong to what is open as text. */
  #mayGoOnText(line: LineRef): boolean {
    if (this.#mayGoOn(line)) return true;
    if (!this.#options.text.isInHeadedTrace) return false;
    this.#inTrace++;
    return this.#inTrace <= maxInTrace;
  }

  /** Whether a line with a header looks as if it only added to the one before: a frame, a cause, PostgreSQL's details. */
  #mayGoOn({ buffer, from, to }: LineRef): boolean {
    return this.#lane.isPlain && isAdding(buffer, from, this.#lane.layout?.end ?? from, to);
  }

  /** The line counted last turns out to own what follows: it is read after all. */
  #recall(): void {
    const text = this.#lastBuffer ? decodeLine(this.#lastBuffer, this.#lastFrom, this.#lastTo) : this.#lastText;
    this.#options.requests?.drop();
    this.#counts.takeBack(this.#lastSecond, this.#lastService, this.#lastLevel, this.#lastBytes);
    this.#options.text.readHeader(text, this.#lastNumber, this.#lastOffset);
    this.#lastNumber = -1;
    this.#lastBuffer = null;
  }
}
