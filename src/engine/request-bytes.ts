/** Reads an access line's parts from its bytes: target, client, and what stands behind the status. */
// hot path
import type { Layout } from '../formats/layout.ts';
import { PartKey } from './part-key.ts';
import {
  addressCode,
  idCode,
  isDigit,
  isProtocol,
  isUpper,
  nameCode,
  numberCode,
  partSeed,
  signs,
  targetSigns,
  wordCode,
  wordForm,
} from './request-signs.ts';
import { TailTexts, TargetTexts, type TailText } from './request-texts.ts';

const prime = 0x01000193;

const blank = 0x20;
const quote = 0x22;
const percent = 0x25;
const comma = 0x2c;
const dot = 0x2e;
const slash = 0x2f;
const zero = 0x30;
const colon = 0x3a;
const question = 0x3f;
const bracket = 0x5b;
const fragment = 0x23;

/** As `routeOf` has it: hexadecimal words with so many digits are ids. */
const leastIdDigits = 4;
const longestMethod = 8;
/** Numbers with more digits are told apart by how many they are (see `PartKey`). */
const usualDigits = 6;
/** Caps of formats and analyses lie beyond: what they leave out of long lines plays no part. */
const longestLine = 2000;
const longestHead = 300;
const longestPath = 400;

/** Quoted texts up to this length belong to the line's shape, longer ones are parts of their own. */
const shortQuote = 13;
const maxParts = 8;

/** What `read` found in the line that it saw last; ranges are of the buffer. */
export class RequestBytes {
  /** Method and target with its query, but for numbers and ids. */
  targetKey = 0;
  /** Request lines as they stand; the last one is this line's. */
  readonly targets = new TargetTexts();
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
  readonly #textKey = new PartKey();
  readonly #tails = new TailTexts();
  /** The line's end where it was known as it stands behind a number, or is from now on. */
  tail: TailText | null = null;
  /** The key of what stood between the address and the stamp last, and of the whole. */
  #headText = 0;
  #headTextKey = 0;

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
    if (buffer !== this.#buffer) this.#take(buffer);
    return (
      this.#findTarget(buffer, layout.requestFrom, layout.requestTo, seed) &&
      this.#findHead(buffer, from, layout.timeFrom, seed) &&
      this.#findTail(buffer, layout.end, to, seed)
    );
  }

  /** Reads a request line, where it is not known as it stands. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  #findTarget(buffer: Buffer, from: number, to: number, seed: number): boolean {
    const key = this.#textKey;
    const { targets } = this;
    key.begin(seed);
    key.addText(buffer, this.#view, from, to);
    const { value } = key;
    if (targets.find(value)) {
      this.targetKey = targets.targetKey;
      this.pathFrom = from + targets.pathFrom;
      this.pathTo = from + targets.pathTo;
      this.targetTo = from + targets.targetTo;
      return true;
    }
    if (!this.#readTarget(buffer, from, to, seed)) return false;
    targets.add(value, this.targetKey, this.pathFrom - from, this.pathTo - from, this.targetTo - from);
    return true;
  }

  /** Most lines begin with an address, behind which all say the same. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  #findHead(buffer: Buffer, from: number, to: number, seed: number): boolean {
    let end = from;
    let points = 0;
    for (let byte = 0; end < to && (isDigit((byte = buffer[end] as number)) || byte === dot); end++)
      if (byte === dot) points++;
    if (points < 2 || buffer[end] !== blank) return this.#readHead(buffer, from, to, seed);
    const key = this.#textKey;
    key.begin(seed);
    key.addText(buffer, this.#view, end, to);
    const { value } = key;
    if (value !== this.#headText) {
      if (!this.#readHead(buffer, from, to, seed)) return false;
      this.#headText = value;
      this.#headTextKey = this.headKey;
    }
    this.headKey = this.#headTextKey;
    this.addressFrom = from;
    this.addressTo = end;
    return true;
  }

  /** Reads what stands behind the status, where it is not known as it stands behind a number. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  #findTail(buffer: Buffer, from: number, to: number, seed: number): boolean {
    this.tail = null;
    let at = from + 1;
    let number = 0;
    for (let byte = 0; at < to && isDigit((byte = buffer[at] as number)); at++) number = number * 10 + byte - zero;
    const digits = at - from - 1;
    if (buffer[from] !== blank || digits === 0 || digits > usualDigits || (at < to && buffer[at] !== blank))
      return this.#readTail(buffer, from, to, seed);
    const key = this.#textKey;
    key.begin(seed);
    key.addText(buffer, this.#view, at, to);
    const { value } = key;
    const known = this.#tails.find(value);
    if (known !== undefined) {
      this.#takeTail(known, at, number);
      return true;
    }
    if (!this.#readTail(buffer, from, to, seed)) return false;
    this.tail = this.#tails.add(value, this, at);
    return true;
  }

  #takeTail(tail: TailText, from: number, number: number): void {
    const { partKeys, partFrom, partTo, numbers } = tail;
    this.tail = tail;
    this.tailKey = tail.tailKey;
    this.partCount = partKeys.length;
    for (let part = 0; part < partKeys.length; part++) {
      this.partKeys[part] = partKeys[part] as number;
      this.partFrom[part] = from + (partFrom[part] as number);
      this.partTo[part] = from + (partTo[part] as number);
    }
    const key = this.#key;
    key.count = numbers.length + 1;
    key.numbers[0] = number;
    for (let i = 0; i < numbers.length; i++) key.numbers[i + 1] = numbers[i] as number;
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
