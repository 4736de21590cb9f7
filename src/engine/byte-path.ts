/** Lines as bytes: counts ordinary ones and errors seen before, and leaves the rest to be read as text. */
// hot path
import type { StampReader } from '../formats/stamp.ts';
import { stampRange } from '../formats/stamp-range.ts';
import type { BlockTaker } from '../framing/lines.ts';
import type { AssembledRecord, ParsedRecord } from '../model/record.ts';
import { isAdding } from './adding-bytes.ts';
import type { Asked } from './asked-lines.ts';
import { FastLane, laneResult, type LaneResult, type LaneSample } from './fast-lane.ts';
import { HeldEntry } from './held-entry.ts';
import { noKeys } from './held-line.ts';
import { allReaders, type LineKinds } from './line-kinds.ts';
import { maxBlockBytes } from './kernel/line-kernel.ts';
import { runStop, type OrdinaryRun } from './kernel/ordinary-run.ts';
import { LineRef } from './line-ref.ts';
import { OpenLines } from './open-lines.ts';
import type { OrdinaryCounts } from './ordinary-counts.ts';
import type { AskedRequest, RequestLane } from './request-lane.ts';
import { beginsAlone } from './stampless-kinds.ts';
import { StamplessPath, type StamplessPathOptions } from './stampless-path.ts';
import { ToldLine } from './told-line.ts';

export interface BytePathOptions extends StamplessPathOptions {
  readonly stamps: StampReader;
  readonly fallbackService: string;
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
  /** Takes lines that tell of a request; null where nobody asks for more than counts. */
  readonly requests: RequestLane | null;
}

/** Header lines from which layouts are learned; tried again a few times where nothing could be learned. */
const learningLines = 160;
const maxLearnings = 6;
const lineFeed = 10;
const carriageReturn = 13;

export class BytePath implements BlockTaker {
  readonly #options: BytePathOptions;
  readonly #lane: FastLane;
  readonly #counts: OrdinaryCounts;
  readonly #line = new LineRef();
  readonly #open: OpenLines;
  readonly #stampless: StamplessPath;
  /** Null where each record is read. */
  readonly #told: ToldLine | null;
  #samples: LaneSample[] = [];
  #learnings = 0;
  takenLines = 0;

  constructor(options: BytePathOptions) {
    this.#options = options;
    this.#counts = options.counts;
    const { onHeld, isServiceTelling } = options;
    this.#told =
      onHeld === null || isServiceTelling ? null : new ToldLine({ ...options, onHeld, read: this.#readTold });
    this.#lane = new FastLane({ ...options, told: this.#told, takesRequests: options.requests !== null });
    this.#open = new OpenLines(options, new HeldEntry(options, this.#lane));
    this.#stampless = new StamplessPath(options, this.#open);
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
        at = run.run(block, at, to, this.#open.held.isOpen || this.#open.isTextOpen);
        next += run.lines;
        if (run.lines > 0) this.#open.counted.setRun(run, block, next - 1, offset - from);
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
    if (this.#stampless.isOn) this.#stampless.take(this.#line, false);
    else if (result === laneResult.ordinary && !this.#open.held.isOpen && !this.#open.isTextOpen)
      this.#count(this.#line);
    else this.#takeOther(result, this.#line);
  }

  /** Completes what is open before a line that a run takes by itself; false where the line may belong to it. */
  #makeWay(): boolean {
    if (this.#mayGoOn(this.#line)) return false;
    if (this.#open.held.isOpen) this.#open.finishHeld(true);
    else if (this.#options.text.isInHeadedTrace) return false;
    if (this.#open.isTextOpen) this.#open.complete();
    return true;
  }

  /** Takes one line that was put together from two blocks, or is too long. */
  takeLine(line: LineRef): void {
    const isShort = line.to - line.from < this.#options.maxLineBytes;
    if (this.#stampless.isOn) this.#stampless.take(line, !isShort);
    else this.#takeOther(isShort ? this.#classify(line.buffer, line.from, line.to) : laneResult.slow, line);
  }

  /** A line was parsed as text: learns from it, and recalls the ordinary line before it if it is no header. */
  onParsed(line: string, number: number, header: ParsedRecord | null): void {
    if (this.#mayOwn(line, number, header)) this.#recall();
    else this.#options.requests?.settle();
    if (this.#lane.isReady || this.#learnings >= maxLearnings) return;
    this.#samples.push({
      line,
      parsed: header,
      stamp: header?.time ? stampRange(line, header.time, this.#options.stamps) : null,
    });
    if (this.#samples.length >= learningLines * (1 + this.#learnings)) this.#learn();
  }

  /** Whether the line counted last may own this one. */
  #mayOwn(line: string, number: number, header: ParsedRecord | null): boolean {
    if (this.#open.counted.number < 0 || this.#open.counted.number !== number - 1) return false;
    return this.#stampless.isOn ? !beginsAlone(line, header) : header === null;
  }

  #learn(): void {
    const samples = this.#samples;
    this.#samples = [];
    if (!this.#stampless.mayLearnFrom(samples)) return;
    this.#lane.learn(samples);
    this.#learnings++;
    this.#stampless.isOn = false;
    if (!this.#lane.isReady) this.#stampless.noteWithoutLayout(samples);
  }

  /** The line counted last turns out to own what follows. */
  #recall(): void {
    this.#options.requests?.drop();
    if (this.#stampless.isOn) this.#stampless.noteRecall();
    this.#open.recall();
  }

  /** What was asked of the record's line when it had to be read; null when nothing was. */
  askedOf(record: AssembledRecord): Asked | null {
    return this.#open.asked.takeOf(record);
  }

  /** The block is used again after this call. */
  keep(): void {
    this.#lane.run?.forget();
    this.#open.held.record.keep();
    this.#options.requests?.keep();
    this.#open.counted.keep();
  }

  /** No line follows for now: what is held is read. */
  flush(): void {
    if (this.#open.held.isOpen) this.#open.finishHeld(false);
    this.#finishRequest();
    this.#counts.flush();
    this.#options.requests?.flush();
  }

  /** The writer's lines have no stamps of their own. */
  get isStampless(): boolean {
    return this.#stampless.isOn;
  }

  /** Hands on the requests that are only counted so far. */
  flushRequests(): void {
    this.#options.requests?.flush();
  }

  /** Lines are taken elsewhere from now on. */
  leave(): void {
    if (this.#open.held.isOpen) this.#open.finishHeld(false);
    this.#finishRequest();
    this.#open.counted.forget();
  }

  /** A line comes that is not among the bytes: it is read as text, after what is open. */
  beginText(): void {
    if (this.#open.held.isOpen) this.#open.finishHeld(false);
    this.#open.isTextOpen = true;
  }

  /** The first line that is still needed: of what is held, or the one counted last; `next` where there is none. */
  firstNeeded(next: number): number {
    const { held, counted } = this.#open;
    const first = held.isOpen ? held.record.firstNumber : next;
    return counted.number === first - 1 ? counted.number : first;
  }

  /** The source has ended. */
  release(): void {
    this.#lane.release();
  }

  /** Every line that is not ordinary, and those beside a held one. */
  #takeOther(found: LaneResult, line: LineRef): void {
    let result = found;
    let request: AskedRequest | null = null;
    if (this.#open.held.isOpen) {
      if (result === laneResult.slow && this.#open.held.isError && this.#open.held.record.add(line)) return;
      const isWhole = result !== laneResult.slow && !this.#mayGoOn(line);
      this.#open.finishHeld(isWhole);
      if (!isWhole) return this.#open.read(line);
    } else if (this.#open.isTextOpen && result !== laneResult.slow && this.#mayGoOnText(line))
      return this.#open.read(line);
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
      this.#open.asked.add(line.number, line.number, noKeys, askedKind, readers, request);
    this.#open.read(line);
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
    this.#open.counted.forget();
  }

  #count(line: LineRef): void {
    this.#open.count(this.#lane, line);
    if (line.isFleeting) this.keep();
  }

  #hold(line: LineRef, isError: boolean, request: AskedRequest | null): boolean {
    if (this.#options.onHeld === null || !this.#open.held.open(line, isError)) return false;
    this.#open.held.request = request;
    return true;
  }

  /** No other line belongs to it. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  readonly #readTold = (line: string, number: number, offset: number, readers: number): void => {
    this.#open.asked.add(number, number, noKeys, 0, readers, null);
    this.#options.text.read(line, number, offset);
    this.#open.complete();
  };

  /** Whether a line with a header may belong to what is open as text. */
  #mayGoOnText(line: LineRef): boolean {
    return this.#mayGoOn(line) || this.#open.isInHeadedTrace();
  }

  /** Whether a line with a header looks as if it only added to the one before: a frame, a cause, PostgreSQL's details. */
  #mayGoOn({ buffer, from, to }: LineRef): boolean {
    return this.#lane.isPlain && isAdding(buffer, from, this.#lane.layout?.end ?? from, to);
  }
}
