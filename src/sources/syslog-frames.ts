/** Cuts a TCP stream into syslog messages: counted octets or lines, told apart message by message (RFC 6587). */

const lineFeed = 10;
/** `LENGTH <`, or the beginning of it. */
const countShape = /^([1-9]\d{0,6}) (?=<)/;
const maybeCount = /^[1-9]\d{0,6} ?$/;
const countHead = 9;

export class SyslogFrames {
  readonly #maxBytes: number;
  #held = Buffer.alloc(0);
  /** Bytes of a counted message that are over the limit and still to come. */
  #skipBytes = 0;
  #skipsLine = false;
  /** Messages that were longer than allowed and were cut. */
  cut = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  push(chunk: Buffer, onMessage: (message: Buffer) => void): void {
    const data = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    let at = 0;
    while (at < data.length) {
      const next = this.#take(data, at, onMessage);
      if (next < 0) break;
      at = next;
    }
    this.#held = Buffer.from(data.subarray(at));
  }

  /** The connection was closed: a last line without line feed is a message; a counted one that is not whole is none. */
  end(onMessage: (message: Buffer) => void): void {
    if (this.#held.length > 0 && !maybeCount.test(this.#head(this.#held, 0)) && this.#countAt(this.#held, 0) === null)
      onMessage(this.#held);
    this.#held = Buffer.alloc(0);
  }

  /** Takes one step from `at` on; the result is where the next begins, negative when more bytes are needed. */
  #take(data: Buffer, at: number, onMessage: (message: Buffer) => void): number {
    if (this.#skipBytes > 0) {
      const skipped = Math.min(this.#skipBytes, data.length - at);
      this.#skipBytes -= skipped;
      return at + skipped;
    }
    const end = data.indexOf(lineFeed, at);
    if (this.#skipsLine) {
      this.#skipsLine = end < 0;
      return end < 0 ? data.length : end + 1;
    }
    const first = data[at]!;
    if (first <= 0x20) return at + 1;
    const count = this.#countAt(data, at);
    if (count !== null) return this.#takeCounted(data, count, onMessage);
    if (maybeCount.test(this.#head(data, at)) && data.length - at < countHead) return -1;
    return this.#takeLine(data, at, end, onMessage);
  }

  #takeCounted(data: Buffer, count: Count, onMessage: (message: Buffer) => void): number {
    const length = Math.min(count.length, this.#maxBytes);
    if (data.length - count.from < length) return -1;
    onMessage(data.subarray(count.from, count.from + length));
    if (count.length > length) this.cut += 1;
    this.#skipBytes = count.length - length;
    return count.from + length;
  }

  // oxlint-disable-next-line eslint/max-params -- one step of one loop
  #takeLine(data: Buffer, at: number, end: number, onMessage: (message: Buffer) => void): number {
    const to = end < 0 ? data.length : end;
    if (end < 0 && to - at <= this.#maxBytes) return -1;
    if (to - at > this.#maxBytes) this.cut += 1;
    this.#skipsLine = end < 0;
    onMessage(data.subarray(at, Math.min(to, at + this.#maxBytes)));
    return end < 0 ? data.length : end + 1;
  }

  #head(data: Buffer, at: number): string {
    return data.toString('latin1', at, Math.min(data.length, at + countHead));
  }

  #countAt(data: Buffer, at: number): Count | null {
    const match = countShape.exec(this.#head(data, at));
    return match === null ? null : { from: at + match[0].length, length: Number(match[1]) };
  }
}

interface Count {
  readonly from: number;
  readonly length: number;
}
