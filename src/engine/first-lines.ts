/** Holds a stream's first lines back until there are enough to decide on, however its bytes were cut. */

/** Lines that decide envelope and format. */
export const decidingLines = 64;
/** Giant lines decide sooner, so that a stream without line feeds is not held for ever. */
const maxHeldBytes = 1024 * 1024;

const lineFeed = 10;

export class FirstLines {
  #held: Buffer[] = [];
  #bytes = 0;
  #lines = 0;

  /** Bytes wait to be decided on. */
  get isHolding(): boolean {
    return this.#bytes > 0;
  }

  /**
   * Takes bytes [from, to): true when there are enough now, and `take` gives all of them. The block may be used again
   * after this call.
   */
  add(buffer: Buffer, from: number, to: number): boolean {
    this.#held.push(Buffer.from(buffer.subarray(from, to)));
    this.#bytes += to - from;
    this.#lines = linesIn(buffer, from, to, this.#lines);
    return this.#lines >= decidingLines || this.#bytes >= maxHeldBytes;
  }

  /** Whether bytes [from, to) are enough by themselves, so that none need be held. */
  isEnough(buffer: Buffer, from: number, to: number): boolean {
    return !this.isHolding && (to - from >= maxHeldBytes || linesIn(buffer, from, to, 0) >= decidingLines);
  }

  /** All that was held; nothing is afterwards. */
  take(): Buffer {
    const all = this.#held.length === 1 ? this.#held[0]! : Buffer.concat(this.#held);
    this.#held = [];
    this.#bytes = 0;
    this.#lines = 0;
    return all;
  }
}

/** Where the part of [from, to) ends that may decide: the same whatever was pushed at once. */
export const decidingEnd = (from: number, to: number): number => Math.min(to, from + maxHeldBytes);

/** `known` and the line feeds of [from, to), counted up to what decides. */
// oxlint-disable-next-line eslint/max-params -- a range of a buffer, and where to count on
const linesIn = (buffer: Buffer, from: number, to: number, known: number): number => {
  let lines = known;
  for (let at = buffer.indexOf(lineFeed, from); at >= 0 && at < to && lines < decidingLines; lines++)
    at = buffer.indexOf(lineFeed, at + 1);
  return lines;
};
