/** The second that a stamp's bytes name, remembered from line to line. */
// hot path
import type { StampReader } from '../formats/stamp.ts';

const dot = 0x2e;
const comma = 0x2c;

/** Stamps change in their fraction only, most of the time: comparing the rest saves reading them. */
export class StampCache {
  readonly #stamps: StampReader;
  readonly #known = Buffer.alloc(64);
  #length = -1;
  #prefix = 0;
  #second = Number.NaN;

  constructor(stamps: StampReader) {
    this.#stamps = stamps;
  }

  /** Epoch second of the stamp in bytes [from, to); NaN when it is none. */
  secondOf(buffer: Buffer, from: number, to: number): number {
    if (to - from === this.#length && this.#isKnown(buffer, from)) return this.#second;
    return this.#read(buffer, from, to);
  }

  /** Milliseconds into its second of the stamp that `secondOf` just read. */
  fractionOf(buffer: Buffer, from: number, to: number): number {
    let at = from + this.#prefix;
    if (buffer[at] === dot || buffer[at] === comma) at++;
    let fraction = 0;
    for (let unit = 100; at < to && isDigit(buffer[at] as number); at++, unit /= 10)
      fraction += ((buffer[at] as number) - 48) * unit;
    return fraction;
  }

  /** Bytes of the stamp that `secondOf` read last; -1 for one that is not remembered. */
  get length(): number {
    return this.#length;
  }

  /** How many of its first bytes decide the second. */
  get prefix(): number {
    return this.#prefix;
  }

  #isKnown(buffer: Buffer, from: number): boolean {
    const known = this.#known;
    for (let i = this.#prefix - 1; i >= 0; i--) if (buffer[from + i] !== known[i]) return false;
    return true;
  }

  #read(buffer: Buffer, from: number, to: number): number {
    const text = buffer.toString('latin1', from, to);
    const time = this.#stamps.read(text);
    this.#length = -1;
    if (time === null) return Number.NaN;
    this.#second = Math.floor(time / 1000);
    this.#prefix = secondsEnd(text);
    if (to - from > this.#known.length) return this.#second;
    this.#length = to - from;
    buffer.copy(this.#known, 0, from, from + this.#prefix);
    return this.#second;
  }
}

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** Where the part that decides the second ends: before a fraction, else the whole stamp. */
const secondsEnd = (text: string): number => {
  const fraction = /:\d\d[.,]\d/.exec(text);
  if (fraction) return fraction.index + 3;
  return /^\d{13}$/.test(text) || /^\d{10}\.\d+$/.test(text) ? 10 : text.length;
};
