/** Reads an access line's parts from its bytes: target, client, and what stands behind the status. */
// hot path
import type { Layout } from '../formats/layout.ts';
import { PartKey } from './part-key.ts';

const prime = 0x01000193;

const blank = 0x20;
const quote = 0x22;
const percent = 0x25;
const comma = 0x2c;
const dot = 0x2e;
const slash = 0x2f;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const question = 0x3f;
const equals = 0x3d;
const bracket = 0x5b;
const fragment = 0x23;

/** Signs of a target: those that end it or have no business in it; of words; all others. */
const signs = { none: 0, other: 1, letter: 2, hexLetter: 3, digit: 4 } as const;
const targetSigns = new Uint8Array(256).fill(signs.other, 0x21, 0x7f);
for (const sign of 'ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ_') targetSigns[sign.charCodeAt(0)] = signs.letter;
for (const sign of 'abcdefABCDEF') targetSigns[sign.charCodeAt(0)] = signs.hexLetter;
for (const sign of '0123456789') targetSigns[sign.charCodeAt(0)] = signs.digit;
for (const sign of '"\\') targetSigns[sign.charCodeAt(0)] = signs.none;

/** Codes of what stands for a value; beyond all bytes. */
const numberCode = 0x1000;
const idCode = 0x2000;
const wordCode = 0x4000;
const addressCode = 0x8000;

/** As `routeOf` has it: hexadecimal words with so many digits are ids. */
const leastIdDigits = 4;
const longestMethod = 8;
const longestUnit = 2;
/** `HTTP/1.1`. */
const protocol = Buffer.from('HTTP/');
const longestProtocol = 8;
/** Caps of formats and analyses lie beyond: what they leave out of long lines plays no part. */
const longestLine = 2000;
const longestHead = 300;
const longestPath = 400;

/** Quoted texts up to this length belong to the line's shape, longer ones are parts of their own. */
const shortQuote = 13;
const maxParts = 8;
const longestName = 12;

const isDigit = (byte: number): boolean => byte >= zero && byte <= nine;
const isUpper = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;

/** What `read` found in the line that it saw last; ranges are of the buffer. */
export class RequestBytes {
  /** Method and target with its query, but for numbers and ids. */
  targetKey = 0;
  /** What stands before the stamp, but for the client's address. */
  headKey = 0;
  /** What stands behind the status, but for numbers, ids and long quoted texts. */
  tailKey = 0;
  /** Quoted texts: where they stand, and keys of the long ones; 0 for those that belong to the shape. */
  readonly partKeys = new Float64Array(maxParts);
  readonly partFrom = new Int32Array(maxParts);
  readonly partTo = new Int32Array(maxParts);
  partCount = 0;
  pathFrom = 0;
  pathTo = 0;
  /** End of the query. */
  targetTo = 0;
  /** -1 where nothing looks like an address. */
  addressFrom = -1;
  addressTo = -1;
  /** Numbers behind the status in their order, and how many. */
  readonly #key = new PartKey();
  #view: DataView = new DataView(new ArrayBuffer(0));
  #buffer: Buffer | null = null;

  get numbers(): Float64Array {
    return this.#key.numbers;
  }

  get numberCount(): number {
    return this.#key.count;
  }

  /**
   * Reads line [from, to), which `layout` matched last; `seed` tells sources, services and so on apart. False for a line
   * that is not like most, which is then read as text. O(bytes), free of allocations.
   */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  read(buffer: Buffer, from: number, to: number, layout: Layout, seed: number): boolean {
    if (to - from > longestLine || layout.requestFrom - from > longestHead) return false;
    return (
      this.#readTarget(buffer, layout.requestFrom, layout.requestTo, seed) &&
      this.#readHead(buffer, from, layout.timeFrom, seed) &&
      this.#readTail(buffer, layout.end, to, seed)
    );
  }

  /** Whether formats take the path as it is: no scheme, no fragment. */
  isPlainPath(buffer: Buffer): boolean {
    for (let at = this.pathFrom; at < this.pathTo; at++)
      if (buffer[at] === colon || buffer[at] === fragment) return false;
    return true;
  }

  /** The key of a quoted text but for numbers and ids; 0 where it has none. */
  shapeOfPart(buffer: Buffer, part: number, seed: number): number {
    const key = this.#key;
    const { count } = key;
    key.begin(partSeed(seed, part));
    const isRead = key.addShape(buffer, this.partFrom[part] as number, this.partTo[part] as number);
    key.count = count;
    return isRead ? key.value : 0;
  }

  // oxlint-disable-next-line eslint/complexity, eslint/max-lines-per-function -- hot path: one flat loop over the bytes
  #readTarget(buffer: Buffer, from: number, to: number, seed: number): boolean {
    let a = (0x811c9dc5 ^ seed) | 0;
    let b = (seed + 1) | 0;
    let at = from;
    for (let byte = 0; at < to && isUpper((byte = buffer[at] as number)); at++) {
      a = Math.imul(a ^ byte, prime);
      b = (Math.imul(b, 31) + byte) | 0;
    }
    if (at === from || at - from > longestMethod || at + 1 >= to) return false;
    if (buffer[at] !== blank || buffer[at + 1] !== slash) return false;
    this.pathFrom = ++at;
    let byte: number = slash;
    while (byte === slash) {
      a = Math.imul(a ^ slash, prime);
      b = (Math.imul(b, 31) + slash) | 0;
      at++;
      const start = at;
      const startA = a;
      const startB = b;
      let digits = 0;
      let isHex = true;
      for (; at < to; at++) {
        byte = buffer[at] as number;
        const sign = targetSigns[byte] as number;
        if (sign === signs.digit) digits++;
        else if (sign !== signs.hexLetter && byte !== 0x2d) {
          if (sign === signs.none || byte === slash || byte === question) break;
          isHex = false;
        }
        a = Math.imul(a ^ byte, prime);
        b = (Math.imul(b, 31) + byte) | 0;
      }
      if (at === to) return false;
      if (isHex && digits > 0 && (digits === at - start || digits >= leastIdDigits)) {
        const code = digits === at - start ? numberCode : idCode;
        a = Math.imul(startA ^ code, prime);
        b = (Math.imul(startB, 31) + code) | 0;
      }
    }
    this.pathTo = at;
    if (at - this.pathFrom > longestPath) return false;
    if (byte === question) {
      for (; at < to; at++) {
        byte = buffer[at] as number;
        const sign = targetSigns[byte] as number;
        if (sign === signs.none) break;
        if (sign === signs.other) {
          a = Math.imul(a ^ byte, prime);
          b = (Math.imul(b, 31) + byte) | 0;
          // `%27` is a sign, not a number.
          if (byte !== percent) continue;
          for (
            let i = 0;
            i < 2 && at + 1 < to && (targetSigns[buffer[at + 1] as number] as number) >= signs.hexLetter;
            i++
          ) {
            at++;
            a = Math.imul(a ^ (buffer[at] as number), prime);
            b = (Math.imul(b, 31) + (buffer[at] as number)) | 0;
          }
          continue;
        }
        const start = at;
        const startA = a;
        const startB = b;
        let digits = 0;
        for (; at < to; at++) {
          byte = buffer[at] as number;
          const kind = targetSigns[byte] as number;
          if (kind < signs.letter) break;
          if (kind === signs.digit) digits++;
          a = Math.imul(a ^ byte, prime);
          b = (Math.imul(b, 31) + byte) | 0;
        }
        if (digits > 0) {
          const code = wordForm(buffer, start, at, digits);
          a = Math.imul(startA ^ code, prime);
          b = (Math.imul(startB, 31) + code) | 0;
        }
        at--;
      }
      if (at >= to) return false;
    }
    this.targetTo = at;
    this.targetKey = (a >>> 0) * 0x200000 + (b >>> 11);
    return buffer[at] === blank && isProtocol(buffer, at + 1, to);
  }

  /** The first word of an address' signs is left out. */
  #readHead(buffer: Buffer, from: number, to: number, seed: number): boolean {
    let a = (0x811c9dc5 ^ seed) | 0;
    let b = (seed + 1) | 0;
    let first = from;
    let points = 0;
    for (let byte = 0; first < to && (isDigit((byte = buffer[first] as number)) || byte === dot); first++)
      if (byte === dot) points++;
    // Most lines begin with such an address.
    const isPlain = points > 1 && buffer[first] === blank;
    this.addressFrom = isPlain ? from : -1;
    this.addressTo = isPlain ? first : -1;
    if (isPlain) {
      a = Math.imul(a ^ (addressCode + 1), prime);
      b = (Math.imul(b, 31) + addressCode + 1) | 0;
    } else first = from;
    for (let at = first; at < to; at++) {
      const start = at;
      const startA = a;
      const startB = b;
      let dots = 0;
      let colons = 0;
      let isAddress = this.addressFrom < 0;
      let byte = 0;
      for (; at < to; at++) {
        byte = buffer[at] as number;
        if (byte === blank || byte === comma) break;
        const sign = targetSigns[byte] as number;
        if (sign === signs.none) return false;
        if (byte === dot) dots++;
        else if (byte === colon) colons++;
        else if (sign < signs.hexLetter) isAddress = false;
        // Of numbers in names one digit is like another, and like many.
        if (sign === signs.digit) {
          if (at > start && isDigit(buffer[at - 1] as number)) continue;
          byte = numberCode;
        }
        a = Math.imul(a ^ byte, prime);
        b = (Math.imul(b, 31) + byte) | 0;
      }
      if (isAddress && dots + colons > 1) {
        this.addressFrom = start;
        this.addressTo = at;
        // `192.0.2.7:443` is another form than `::ffff:192.0.2.7`.
        const code = addressCode + (dots > 0 ? 1 : 0) + (colons > 1 ? 2 : colons);
        a = Math.imul(startA ^ code, prime);
        b = (Math.imul(startB, 31) + code) | 0;
      }
      a = Math.imul(a ^ byte, prime);
      b = (Math.imul(b, 31) + byte) | 0;
    }
    this.headKey = (a >>> 0) * 0x200000 + (b >>> 11);
    return true;
  }

  /** In fields as `quotedFields` cuts them. */
  #readTail(buffer: Buffer, from: number, to: number, seed: number): boolean {
    if (buffer !== this.#buffer) this.#take(buffer);
    const key = this.#key;
    key.count = 0;
    this.partCount = 0;
    key.begin(seed);
    for (let at = from; at < to;) {
      const byte = buffer[at] as number;
      if (byte === blank) {
        key.add(blank);
        at++;
      } else if (byte === quote) {
        at = this.#readQuoted(buffer, at + 1, to, seed);
        if (at < 0) return false;
      } else if (byte === bracket) return false;
      else {
        const start = at;
        while (at < to && buffer[at] !== blank) at++;
        if (!key.addShape(buffer, start, at)) return false;
      }
    }
    this.tailKey = key.value;
    return true;
  }

  #readQuoted(buffer: Buffer, from: number, to: number, seed: number): number {
    const key = this.#partKey;
    key.begin(partSeed(seed, this.partCount));
    const end = key.addUntilQuote(buffer, this.#view, from, to);
    const part = this.partCount++;
    if (end < 0 || part === maxParts) return -1;
    this.partFrom[part] = from;
    this.partTo[part] = end;
    this.#key.add(quote);
    const isLong = end - from > shortQuote;
    this.partKeys[part] = isLong ? key.value : 0;
    if (isLong) this.#key.add(wordCode + nameCode(buffer, from));
    else if (!this.#key.addShape(buffer, from, end)) return -1;
    return end + 1;
  }

  readonly #partKey = new PartKey();

  #take(buffer: Buffer): void {
    this.#buffer = buffer;
    this.#view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  }
}

/** Sources and services have the lower bits. */
const partSeed = (seed: number, part: number): number => seed ^ ((part + 1) << 26);

const isProtocol = (buffer: Buffer, from: number, to: number): boolean => {
  if (to - from > longestProtocol || to - from <= protocol.length) return false;
  for (let i = 0; i < protocol.length; i++) if (buffer[from + i] !== protocol[i]) return false;
  for (let at = from + protocol.length; at < to; at++) {
    const byte = buffer[at] as number;
    if (byte !== dot && !isDigit(byte)) return false;
  }
  return true;
};

/**
 * Whether a quoted text begins with a name and a value, which formats may take for a column: 0 if not. Of the name only
 * its first sign counts, so that links and apps (`https:`, `android-app:`) are told apart.
 */
const nameCode = (buffer: Buffer, from: number): number => {
  for (let at = from; at < from + longestName; at++) {
    const byte = buffer[at] as number;
    if (byte === colon || byte === equals) return (byte << 7) | (buffer[from] as number);
  }
  return 0;
};

/** What is left of a word with digits: how long it is; of a number with a unit also the unit. */
const wordForm = (buffer: Buffer, from: number, to: number, digits: number): number => {
  const length = to - from;
  if (digits === length) return numberCode + length;
  if (length - digits > longestUnit) return wordCode + length;
  let unit = 0;
  for (let at = from + digits; at < to; at++) {
    const byte = buffer[at] as number;
    if (isDigit(byte)) return wordCode + length;
    unit = unit * 0x80 + byte;
  }
  return (unit + 1) * wordCode + idCode + length;
};
