/** Bytes to lines: finds line feeds block by block and copies only the broken tail. */
// hot path

/**
 * One line: bytes [from, to) of `buffer`, without line feed and the carriage return before it. `number` counts from
 * the start line, `offset` is where the line starts in the source. The buffer is only valid during the call.
 */
// oxlint-disable-next-line eslint/max-params -- hot path: no object per line
export type OnLine = (buffer: Buffer, from: number, to: number, number: number, offset: number) => void;

export interface LineSplitterOptions {
  /** Longer lines are cut to this many bytes and the rest is skipped; default 1 MiB. */
  readonly maxLineBytes?: number;
  /** Byte offset in the source of the first byte pushed; default 0. */
  readonly startOffset?: number;
  /** Number of the first line; default 1. */
  readonly startLine?: number;
  /** Reading begins in the middle of a line: the bytes up to the first line feed are no line to hand out. */
  readonly isMidLine?: boolean;
}

const lineFeed = 10;
const carriageReturn = 13;
const firstCarryBytes = 4096;

/** Cuts one source into lines; holds at most `maxLineBytes` whatever is pushed. */
export class LineSplitter {
  readonly #maxLineBytes: number;
  /** The broken tail of the last block: the first `#held` bytes of the open line. */
  #carry = Buffer.alloc(0);
  #held = 0;
  /** Bytes of the open line so far, held or not, and the last of them. */
  #open = 0;
  #lastByte = 0;
  #offset: number;
  #number: number;
  #drops: boolean;
  /** Lines that were longer than `maxLineBytes` and were cut. */
  cutLines = 0;

  constructor(options: LineSplitterOptions = {}) {
    this.#maxLineBytes = options.maxLineBytes ?? 1 << 20;
    this.#offset = options.startOffset ?? 0;
    this.#number = options.startLine ?? 1;
    this.#drops = options.isMidLine ?? false;
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
      this.#hold(block, start, end);
      this.#finish(onLine, 1);
      start = end + 1;
      end = block.indexOf(lineFeed, start);
    }
    for (; end >= 0; end = block.indexOf(lineFeed, start)) {
      this.#emit(block, start, end, onLine);
      start = end + 1;
    }
    if (start < to) this.#hold(block, start, to);
  }

  /** The source ended: a line without line feed is whole now. */
  end(onLine: OnLine): void {
    if (this.#open > 0) this.#finish(onLine, 0);
  }

  /** A line that lies whole in `block`. */
  #emit(block: Buffer, from: number, lineFeedAt: number, onLine: OnLine): void {
    const offset = this.#offset;
    const number = this.#number++;
    this.#offset = offset + lineFeedAt + 1 - from;
    if (this.#drops) {
      this.#drops = false;
      return;
    }
    let to = lineFeedAt > from && block[lineFeedAt - 1] === carriageReturn ? lineFeedAt - 1 : lineFeedAt;
    if (to - from > this.#maxLineBytes) {
      to = from + this.#maxLineBytes;
      this.cutLines++;
    }
    onLine(block, from, to, number, offset);
  }

  /** Copies what fits of a broken line; the rest is only measured. */
  #hold(block: Buffer, from: number, to: number): void {
    if (from >= to) return;
    const kept = this.#drops ? 0 : Math.min(to - from, this.#maxLineBytes - this.#held);
    if (kept > 0) {
      this.#reserve(this.#held + kept);
      block.copy(this.#carry, this.#held, from, from + kept);
      this.#held += kept;
    }
    this.#open += to - from;
    this.#lastByte = block[to - 1] ?? 0;
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
    const offset = this.#offset;
    const number = this.#number++;
    const length = this.#lastByte === carriageReturn && lineEndBytes === 1 ? this.#open - 1 : this.#open;
    const to = Math.min(length, this.#held);
    this.#offset = offset + this.#open + lineEndBytes;
    this.#open = 0;
    this.#held = 0;
    if (this.#drops) {
      this.#drops = false;
      return;
    }
    if (length > this.#maxLineBytes) this.cutLines++;
    onLine(this.#carry, 0, to, number, offset);
  }
}
