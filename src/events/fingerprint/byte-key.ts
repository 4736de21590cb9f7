/**
 * Keys of lines made from their bytes: what masking leaves of a line, hashed without making text of it. A kind leaves
 * all words with digits out; a skeleton leaves out only what `mask` surely replaces, so that two texts of one skeleton
 * have one mask.
 */
// hot path
import { tokenClass } from './byte-tokens.ts';
import { isTelling, Surroundings } from './byte-surroundings.ts';

const prime = 0x01000193;
/** For four bytes at once. */
const chunkPrime = 0x9e3779b1;
const digitBit = 2;
const hash = 35;
const zero = 48;
const dot = 46;
const colon = 0x3a;
const quote = 0x22;
const backslash = 0x5c;
/** Codes of forms; those of numbers are `hash` and the ten after it. */
const otherForm = 64;
const unitForm = 1;

/** 0 for what ends a word, 1 for what belongs to one, 3 for digits. Bytes beyond ASCII belong to words. */
const classes = new Uint8Array(256).fill(1, 128);
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$.-') classes[letter.charCodeAt(0)] = 1;
for (const digit of '0123456789') classes[digit.charCodeAt(0)] = 1 | digitBit;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

const longestUnit = 3;

const longestEnding = 5;

/**
 * Whether the word that begins at `start` is a field's value: `"pid":4711`. The names of types, codes and messages end in
 * `e` or `g`: a number there may be told as text. A `status` may be the problem itself.
 */
const isFieldValue = (buffer: Buffer, start: number, from: number): boolean => {
  if (start - from < longestEnding || buffer[start - 1] !== colon || buffer[start - 2] !== quote) return false;
  const last = buffer[start - 3] as number;
  if (last === backslash || (last | 0x20) === 0x65 || (last | 0x20) === 0x67) return false;
  return (last | 0x20) !== 0x73 || buffer[start - 4] !== 0x75 || buffer[start - 5] !== 0x74;
};

/** Whether the word is a number by itself, a field's value. */
// oxlint-disable-next-line eslint/max-params -- hot path: no object per word
const isFieldNumber = (buffer: Buffer, start: number, end: number, from: number): boolean => {
  if (!isFieldValue(buffer, start, from)) return false;
  for (let i = start; i < end; i++) if (!isDigit(buffer[i] as number) && buffer[i] !== dot) return false;
  return true;
};

/**
 * What is left of a word with digits: that it is a number, of one that may be a status the hundreds; its unit, or that it
 * is none. A full stop goes.
 */
// oxlint-disable-next-line eslint/max-params -- hot path: no object per word
const formOf = (buffer: Buffer, start: number, end: number, from: number): number => {
  let at = start;
  while (at < end && isDigit(buffer[at] as number)) at++;
  if (at === end)
    return end - start === 3 && !isFieldValue(buffer, start, from) ? hash + 1 + (buffer[start] as number) - zero : hash;
  if (at === start) return otherForm;
  if (buffer[at] === dot) {
    at++;
    while (at < end && isDigit(buffer[at] as number)) at++;
    if (at === end) return hash;
  }
  if (end - at > longestUnit) return otherForm;
  let unit = unitForm;
  for (; at < end; at++) {
    const letter = buffer[at] as number;
    if ((letter | 0x20) < 0x61 || (letter | 0x20) > 0x7a) return otherForm;
    unit = unit * 64 + (letter & 0x3f);
  }
  return unit;
};

/**
 * Whether bytes before `to` end a word behind which a version stands: version, revision, release, build, tag, sha. Far
 * more words end in `ion` (session, partition).
 */
const mayEndVersion = (buffer: Buffer, from: number, to: number): boolean => {
  const third = (buffer[to - 3] as number) | 0x20;
  switch ((third << 16) | (((buffer[to - 2] as number) | 0x20) << 8) | (buffer[to - 1] as number) | 0x20) {
    case 0x696f6e: // ion: rsion, ision
      if (to - from < 7 || ((buffer[to - 4] as number) | 0x20) !== 0x73) return false;
      return ((buffer[to - 5] as number) | 0x20) === 0x72 || ((buffer[to - 5] as number) | 0x20) === 0x69;
    case 0x617365: // ase
    case 0x696c64: // ild
    case 0x746167: // tag
    case 0x736861: // sha
      return true;
    default:
      return false;
  }
};
const versionWord = /(?:version|revision|release|build|tag|sha)$/i;
const longestGap = 4;

const longestType = 9;
const typeEnd = /(?:error|exception|failure|fault)$/i;

/** Whether a word ends as types of exceptions do: `psycopg2.OperationalError` is a problem, and `worker-7` is none. */
const isTypeName = (buffer: Buffer, start: number, end: number): boolean => {
  const last = (buffer[end - 1] as number) | 0x20;
  if (last !== 0x72 && last !== 0x6e && last !== 0x65 && last !== 0x74) return false;
  return typeEnd.test(buffer.toString('latin1', Math.max(start, end - longestType), end));
};

export class ByteKey {
  #a = 0;
  #b = 0;
  /** Range of the last word without digits; its buffer is that of the current call. */
  #wordFrom = 0;
  #wordTo = -1;
  readonly #surroundings = new Surroundings();
  #hasFields = false;

  /** Begins a new key with a number that belongs to it. */
  begin(seed: number): void {
    this.#a = (0x811c9dc5 ^ seed) | 0;
    this.#b = (seed + 1) | 0;
  }

  /** The key of all that was added: 53 bits. */
  get value(): number {
    return (this.#a >>> 0) * 0x200000 + (this.#b >>> 11);
  }

  /**
   * Adds bytes [from, to) but for words with digits, of which only the form counts: a number, a number with a unit, or
   * another. A number of three digits keeps its first, for it may be a status, but not as the value of a JSON field whose
   * name ends as no status's does. A version after `version` or the like counts as it is, so do types of exceptions. The kernel does the same
   * (`addKind` in `kernel/`). O(bytes).
   */
  addKind(buffer: Buffer, from: number, to: number): void {
    let a = this.#a;
    let b = this.#b;
    this.#wordTo = -1;
    for (let i = from; i < to;) {
      let byte = buffer[i] as number;
      let bits = classes[byte] as number;
      if (bits === 0) {
        a = Math.imul(a ^ byte, prime);
        i++;
        continue;
      }
      const start = i;
      let word = a;
      let chunk = 0;
      let all = 0;
      do {
        all |= bits;
        chunk |= byte << ((i - start) << 3);
        i++;
        if (((i - start) & 3) === 0) {
          word = Math.imul(word ^ chunk, chunkPrime);
          word ^= word >>> 15;
          chunk = 0;
        }
        if (i === to) break;
        byte = buffer[i] as number;
        bits = classes[byte] as number;
      } while (bits !== 0);
      const hasDigit = (all & digitBit) !== 0;
      if (!hasDigit || this.#isVersion(buffer, start) || isTypeName(buffer, start, i)) {
        a = word;
        if (((i - start) & 3) !== 0) {
          a = Math.imul(a ^ chunk, chunkPrime);
          a ^= a >>> 15;
        }
        if (!hasDigit) {
          this.#wordFrom = start;
          this.#wordTo = i;
        }
      } else a = Math.imul(a ^ formOf(buffer, start, i, from), prime);
      // The second half takes what the first one is after each word, a byte at a time would cost a third more.
      b = (Math.imul(b, 31) + a) | 0;
    }
    this.#a = a;
    this.#b = (Math.imul(b, 31) + a) | 0;
  }

  /** `addSkeleton` for JSON, of whose fields with numbers none says what failed. */
  addFields(buffer: Buffer, from: number, to: number): void {
    this.#hasFields = true;
    this.addSkeleton(buffer, from, to);
    this.#hasFields = false;
  }

  /** Adds bytes [from, to) but for what `mask` surely replaces. O(bytes). */
  addSkeleton(buffer: Buffer, from: number, to: number): void {
    const surroundings = this.#surroundings;
    surroundings.begin(from, to);
    let a = this.#a;
    let b = this.#b;
    for (let i = from; i < to;) {
      let byte = buffer[i] as number;
      let bits = classes[byte] as number;
      if (bits === 0) {
        a = Math.imul(a ^ byte, prime);
        b = (Math.imul(b, 31) + byte) | 0;
        if (isTelling[byte] === 1) surroundings.note(byte, buffer, i);
        i++;
        continue;
      }
      const start = i;
      const startA = a;
      const startB = b;
      let all = 0;
      do {
        all |= bits;
        a = Math.imul(a ^ byte, prime);
        b = (Math.imul(b, 31) + byte) | 0;
        i++;
        if (i === to) break;
        byte = buffer[i] as number;
        bits = classes[byte] as number;
      } while (bits !== 0);
      if ((all & digitBit) === 0) continue;
      const code =
        this.#hasFields && isFieldNumber(buffer, start, i, from)
          ? otherForm
          : surroundings.keeps(buffer, start, i)
            ? 0
            : tokenClass(buffer, start, i, from, to);
      if (code === 0) continue;
      a = Math.imul(startA ^ code, prime);
      b = (Math.imul(startB, 31) + code) | 0;
    }
    this.#a = a;
    this.#b = b;
  }

  /** Adds bytes [from, to) without their digits: frames but for their line numbers. */
  addWithoutDigits(buffer: Buffer, from: number, to: number): void {
    let a = this.#a;
    let b = this.#b;
    for (let i = from; i < to; i++) {
      const byte = buffer[i] as number;
      if (isDigit(byte)) continue;
      a = Math.imul(a ^ byte, prime);
      b = (Math.imul(b, 31) + byte) | 0;
    }
    this.#a = a;
    this.#b = b;
  }

  /** Adds another key. */
  addKey(other: ByteKey): void {
    this.addNumber(other.#a);
    this.addNumber(other.#b);
  }

  /** Adds a number. */
  addNumber(value: number): void {
    this.#a = Math.imul(this.#a ^ value, prime);
    this.#b = (Math.imul(this.#b, 31) + value) | 0;
  }

  #isVersion(buffer: Buffer, start: number): boolean {
    const to = this.#wordTo;
    if (to < 0 || start - to > longestGap || to - this.#wordFrom < 3) return false;
    if (!mayEndVersion(buffer, this.#wordFrom, to)) return false;
    return versionWord.test(buffer.toString('latin1', Math.max(this.#wordFrom, to - 8), to));
  }
}
