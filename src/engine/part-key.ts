/** Keys of parts of a line: of their bytes as they are, or but for the numbers and ids in them. */
// hot path

const prime = 0x01000193;
/** Odd numbers that mix well: of the golden ratio (Knuth), and of xxHash. */
const mixA = 0x9e3779b1;
const mixB = 0x85ebca6b;

const zero = 0x30;
const nine = 0x39;
const dot = 0x2e;
const quote = 0x22;
const backslash = 0x5c;

/** What belongs to no text of printable ASCII; other signs; signs of numbers and ids. */
const signs = { none: 0, plain: 1, hex: 2 } as const;
const classes = new Uint8Array(256).fill(signs.plain, 0x20, 0x7f);
for (const sign of '0123456789abcdefABCDEF-') classes[sign.charCodeAt(0)] = signs.hex;

/** Beyond all bytes. */
const idCode = 0x100;
const numberCode = 0x200;
/** Words of so many hexadecimal signs with a digit among them are ids. */
const leastId = 16;
const maxDecimals = 9;
/** Numbers with more digits than this are told apart by how many they are. */
const usualDigits = 6;
const maxNumbers = 16;
const powers = Float64Array.from({ length: maxDecimals + 1 }, (_, i) => 10 ** i);

const isDigit = (byte: number): boolean => byte >= zero && byte <= nine;

/** A key under way, and the numbers that were left out of it. */
export class PartKey {
  #a = 0;
  #b = 0;
  /** Code of the number read last. */
  #form = 0;
  /** The first numbers that `addShape` met, as they stand there. */
  readonly numbers = new Float64Array(maxNumbers);
  count = 0;

  /** Begins a new key with a number that belongs to it; the numbers stay. */
  begin(seed: number): void {
    this.#a = (0x811c9dc5 ^ seed) | 0;
    this.#b = (seed + 1) | 0;
  }

  /** The key of all that was added: 53 bits. */
  get value(): number {
    return (this.#a >>> 0) * 0x200000 + (this.#b >>> 11);
  }

  add(code: number): void {
    this.#a = Math.imul(this.#a ^ code, prime);
    this.#b = (Math.imul(this.#b, 31) + code) | 0;
  }

  /**
   * Adds bytes [from, to) but for ids and for numbers, which are noted. Of a number its decimals count, and its digits
   * where there are many. False where a byte is no printable ASCII. O(bytes).
   */
  addShape(buffer: Buffer, from: number, to: number): boolean {
    let a = this.#a;
    let b = this.#b;
    for (let at = from; at < to;) {
      let byte = buffer[at] as number;
      let sign = classes[byte] as number;
      if (sign !== signs.hex) {
        if (sign === signs.none) return false;
        a = Math.imul(a ^ byte, prime);
        b = (Math.imul(b, 31) + byte) | 0;
        at++;
        continue;
      }
      const start = at;
      const startA = a;
      const startB = b;
      const { count } = this;
      let hasDigit = false;
      do {
        let code = byte;
        if (isDigit(byte)) {
          hasDigit = true;
          at = this.#number(buffer, at, to);
          code = this.#form;
        } else at++;
        a = Math.imul(a ^ code, prime);
        b = (Math.imul(b, 31) + code) | 0;
        if (at === to) break;
        byte = buffer[at] as number;
        sign = classes[byte] as number;
      } while (sign === signs.hex);
      if (!hasDigit || at - start < leastId) continue;
      this.count = count;
      a = Math.imul(startA ^ idCode, prime);
      b = (Math.imul(startB, 31) + idCode) | 0;
    }
    this.#a = a;
    this.#b = b;
    return true;
  }

  /**
   * Adds the bytes from `at` to the next quote, as they are and by fours. Where the quote stands; -1 where a backslash
   * or a byte beyond ASCII comes first, or no quote. `view` is of the same bytes as `buffer`. O(bytes).
   */
  addUntilQuote(buffer: Buffer, view: DataView, at: number, to: number): number {
    let a = this.#a;
    let b = this.#b;
    let end = at;
    for (; end + 4 <= to; end += 4) {
      const word = view.getInt32(end, true);
      if ((zeroByteIn(word ^ quotes) | zeroByteIn(word ^ backslashes) | word) & highBits) break;
      a = Math.imul(a ^ word, mixA);
      a ^= a >>> 15;
      b = Math.imul((b + word) | 0, mixB);
      b ^= b >>> 13;
    }
    for (; end < to; end++) {
      const byte = buffer[end] as number;
      if (byte === quote) {
        this.#a = a;
        this.#b = b;
        return end;
      }
      if (byte === backslash || byte > 0x7e) return -1;
      a = Math.imul(a ^ byte, prime);
      b = (Math.imul(b, 31) + byte) | 0;
    }
    return -1;
  }

  /** Adds bytes [from, to) as they are, by eights. `view` is of the same bytes as `buffer`. O(bytes). */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  addText(buffer: Buffer, view: DataView, from: number, to: number): void {
    let a = this.#a;
    let b = this.#b;
    let at = from;
    for (; at + 8 <= to; at += 8) {
      const first = Math.imul(a ^ view.getInt32(at, true), mixA);
      const second = Math.imul(b ^ view.getInt32(at + 4, true), mixB);
      // Each half takes of the other: neither may forget what only it has seen.
      a = first ^ (second >>> 15);
      b = second ^ (first >>> 13);
    }
    for (; at < to; at++) {
      const byte = buffer[at] as number;
      a = Math.imul(a ^ byte, mixA);
      a ^= a >>> 15;
      b = Math.imul((b + byte) | 0, mixB);
      b ^= b >>> 13;
    }
    this.#a = a ^ (to - from);
    this.#b = b;
  }

  /** Notes the number that begins at `start`; where it ends. */
  #number(buffer: Buffer, start: number, to: number): number {
    let value = 0;
    let at = start;
    for (let byte = 0; at < to && isDigit((byte = buffer[at] as number)); at++) value = value * 10 + byte - zero;
    const digits = at - start;
    let decimals = 0;
    if (at + 1 < to && buffer[at] === dot && isDigit(buffer[at + 1] as number)) {
      at++;
      const from = at;
      for (let byte = 0; at < to && isDigit((byte = buffer[at] as number)); at++) value = value * 10 + byte - zero;
      decimals = at - from;
    }
    this.#form = numberCode + decimals + (digits > usualDigits ? digits << 8 : 0);
    if (this.count < maxNumbers)
      this.numbers[this.count++] =
        decimals === 0 ? value : decimals > maxDecimals ? Number.NaN : value / (powers[decimals] as number);
    return at;
  }
}

const quotes = 0x22222222;
const backslashes = 0x5c5c5c5c;
const highBits = 0x80808080 | 0;

/** High bits are set where a byte of the word is 0, and maybe above such a one. */
const zeroByteIn = (word: number): number => (word - 0x01010101) & ~word;
