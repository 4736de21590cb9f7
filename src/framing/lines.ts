/** Bytes to lines: finds line feeds block by block and copies only the broken tail. */
// hot path

/**
 * One line: bytes [from, to) of `buffer`, without line feed and the carriage return before it. `number` counts from
 * the start line, `offset` is where the line starts in the source. The buffer is only valid during the call.
 */
// oxlint-disable-next-line eslint/max-params -- hot path: no object per line
export type OnLine = (buffer: Buffer, from: number, to: number, number: number, offset: number) => void;

/** Takes many lines at once, so that the hot path makes no call for each. */
export interface BlockTaker {
  /**
   * Takes the lines of [from, to), each ended by a line feed; the first has this number and offset. Gives where it
   * stopped: `to`, or the beginning of a line that it leaves to the splitter.
   */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per block
  takeLines(block: Buffer, from: number, to: number, number: number, offset: number): number;
  /** How many lines the last call took. */
  readonly takenLines: number;
}

export interface LineSplitterOptions {
  /** Takes lines that lie whole in a block; without it they are handed out one by one. */
  readonly taker?: BlockTaker | null;

  /** Longer lines are cut to this many bytes and the rest is skipped; default 1 MiB. */
  readonly maxLineBytes?: number;
  /** Byte offset in the source of the first byte pushed; default 0. */
  readonly startOffset?: number;
  /** Number of the first line; default 1. */
  readonly startLine?: number;
  /** Reading begins in the middle of a line: the bytes up to the first line feed are no line to hand out. */
  readonly isMidLine?: boolean;
}

const nul = 0;
const lineFeed = 10;
const carriageReturn = 13;
const firstCarryBytes = 4096;

/** Cuts one source into lines; holds at most `maxLineBytes` whatever is pushed. */
export class LineSplitter {
  readonly #maxLineBytes: number;
  /** The broken tail of the last block: the first `#held` bytes of the open line. */
  #carry = Buffer.alloc(0);
  #held = 0;
  /** Bytes of the open line so far, held or not; how many NUL bytes it begins with; and the last byte. */
  #open = 0;
  #nuls = 0;
  #lastByte = 0;
  /** Until one was seen the source may be one whose lines end in carriage returns alone. */
  #hasLineFeed = false;
  #offset: number;
  #number: number;
  #drops: boolean;
  readonly #taker: BlockTaker | null;
  /** Lines that were longer than `maxLineBytes` and were cut. */
  cutLines = 0;

  constructor(options: LineSplitterOptions = {}) {
    this.#maxLineBytes = options.maxLineBytes ?? 1 << 20;
    this.#offset = options.startOffset ?? 0;
    this.#number = options.startLine ?? 1;
    this.#drops = options.isMidLine ?? false;
    this.#taker = options.taker ?? null;
  }

  /** Number of the next line to be handed out. */
  get nextNumber(): number {
    return this.#number;
  }

  /** Offset of the next line to be handed out: where the open line starts. */
  get nextOffset(): number {
    return this.#offset;
  }

  /** Whether `buffer` holds a line that was put together from two blocks: it is overwritten during the same `push`. */
  isCarry(buffer: Buffer): boolean {
    return buffer === this.#carry;
  }

  /** Bytes [from, to) follow those of the last call. */
  push(buffer: Buffer, from: number, to: number, onLine: OnLine): void {
    const block = to === buffer.length ? buffer : buffer.subarray(0, to);
    let start = from;
    let end = block.indexOf(lineFeed, start);
    if (this.#open > 0 && end >= 0 && end < to) {
      this.#hold(block, start, end, onLine);
      this.#finish(onLine, 1);
      start = end + 1;
      end = block.indexOf(lineFeed, start);
    }
    for (; end >= 0; end = block.indexOf(lineFeed, start)) {
      const taken = this.#taker && !this.#drops ? this.#takeMany(this.#taker, block, start) : start;
      if (taken === start) {
        this.#emit(block, start, end, onLine);
        start = end + 1;
      } else start = taken;
    }
    if (start < to) this.#hold(block, start, to, onLine);
  }

  /** The source ended: a line without line feed is whole now. */
  end(onLine: OnLine): void {
    if (this.#open > 0) this.#finish(onLine, 0);
  }

  /** Lets the taker have what it will of the whole lines from `start` on; gives where the rest begins. */
  #takeMany(taker: BlockTaker, block: Buffer, start: number): number {
    const stop = taker.takeLines(block, start, block.lastIndexOf(lineFeed) + 1, this.#number, this.#offset);
    if (taker.takenLines > 0) this.#hasLineFeed = true;
    this.#number += taker.takenLines;
    this.#offset += stop - start;
    return stop;
  }

  /** A line that lies whole in `block`. */
  #emit(block: Buffer, start: number, lineFeedAt: number, onLine: OnLine): void {
    if (!this.#hasLineFeed && lineFeedAt - start > this.#maxLineBytes) {
      this.#hold(block, start, lineFeedAt, onLine);
      return this.#finish(onLine, 1);
    }
    this.#hasLineFeed = true;
    const offset = this.#offset;
    const number = this.#number++;
    this.#offset = offset + lineFeedAt + 1 - start;
    if (this.#drops) {
      this.#drops = false;
      return;
    }
    let from = start;
    // A file that was copied and truncated while its writer held an old position begins with a run of them.
    while (block[from] === nul) from++;
    let to = lineFeedAt > from && block[lineFeedAt - 1] === carriageReturn ? lineFeedAt - 1 : lineFeedAt;
    if (to - from > this.#maxLineBytes) {
      to = from + this.#maxLineBytes;
      this.cutLines++;
    }
    onLine(block, from, to, number, offset);
  }

  /** Copies what fits of a broken line; the rest is only measured. */
  #hold(block: Buffer, start: number, to: number, onLine: OnLine): void {
    let from = start;
    while (from < to) {
      if (this.#open === this.#nuls && block[from] === nul) {
        this.#open++;
        this.#nuls++;
        from++;
        continue;
      }
      const kept = this.#drops ? 0 : Math.min(to - from, this.#maxLineBytes - this.#held);
      if (kept > 0) {
        this.#reserve(this.#held + kept);
        block.copy(this.#carry, this.#held, from, from + kept);
        this.#held += kept;
        this.#open += kept;
        from += kept;
      }
      if (from === to || this.#splitHeld(onLine)) continue;
      this.#open += to - from;
      from = to;
    }
    if (to > start) this.#lastByte = block[to - 1] ?? 0;
  }

  /** One at the very end may be half of a line end. */
  #hasInnerReturn(): boolean {
    const at = this.#carry.indexOf(carriageReturn);
    return at >= 0 && at < this.#held - 1;
  }

  /** Hands out held lines that end in a carriage return alone, in a source without line feeds. Whether there were any. */
  #splitHeld(onLine: OnLine): boolean {
    if (this.#hasLineFeed || this.#drops) return false;
    let start = 0;
    for (let end = this.#carry.indexOf(carriageReturn); end >= 0 && end < this.#held;) {
      onLine(this.#carry, start, end, this.#number++, this.#offset + (start === 0 ? 0 : this.#nuls + start));
      start = end + 1;
      end = this.#carry.indexOf(carriageReturn, start);
    }
    if (start === 0) return false;
    this.#carry.copyWithin(0, start, this.#held);
    this.#held -= start;
    this.#open -= this.#nuls + start;
    this.#offset += this.#nuls + start;
    this.#nuls = 0;
    return true;
  }

  #reserve(bytes: number): void {
    if (bytes <= this.#carry.length) return;
    const size = Math.min(this.#maxLineBytes, Math.max(bytes, this.#carry.length * 2, firstCarryBytes));
    const larger = Buffer.allocUnsafe(size);
    this.#carry.copy(larger, 0, 0, this.#held);
    this.#carry = larger;
  }

  /** Hands out the held line; `lineEndBytes` is 0 at the end of the source. */
  #finish(onLine: OnLine, lineEndBytes: number): void {
    if (lineEndBytes === 1) this.#hasLineFeed = true;
    else if (this.#hasInnerReturn() && this.#splitHeld(onLine) && this.#open === 0) return;
    const offset = this.#offset;
    const number = this.#number++;
    const length = (this.#lastByte === carriageReturn && lineEndBytes === 1 ? this.#open - 1 : this.#open) - this.#nuls;
    const to = Math.min(length, this.#held);
    this.#offset = offset + this.#open + lineEndBytes;
    this.#open = 0;
    this.#nuls = 0;
    this.#held = 0;
    if (this.#drops) {
      this.#drops = false;
      return;
    }
    if (length > this.#maxLineBytes) this.cutLines++;
    onLine(this.#carry, 0, to, number, offset);
  }
}
