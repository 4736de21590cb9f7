/** Which words with digits `mask` surely replaces, whatever their digits are, told from their bytes. */
// hot path
import { dayNames, monthNames, resultWords } from './words.ts';

const blank = 0x20;
const comma = 0x2c;
const dot = 0x2e;
const dash = 0x2d;
const colon = 0x3a;
const slash = 0x2f;
const backslash = 0x5c;

/** Kinds of bytes in a word, as bits. */
const digit = 1;
const hexLetter = 2;
/** a, c, e, f: no unit of time or size begins with or is made of these and digits. */
const tellingHexLetter = 4;
const otherLower = 8;
const upper = 16;
const dotBit = 32;
const dashBit = 64;
const rest = 128;

const bitsOf = new Uint8Array(256).fill(rest);
const setBits = (bytes: string, bits: number): void => {
  for (const byte of bytes) bitsOf[byte.charCodeAt(0)] = bits;
};
setBits('0123456789', digit);
setBits('bd', hexLetter);
setBits('acef', hexLetter | tellingHexLetter);
setBits('ghijklmnopqrstuvwxyz', otherLower);
setBits('ABCDEFGHIJKLMNOPQRSTUVWXYZ', upper);
setBits('.', dotBit);
setBits('-', dashBit);
setBits('_', rest);

const lower = hexLetter | tellingHexLetter | otherLower;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isHex = (byte: number): boolean => isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);

/** What takes the place of a word; lengths and units are added to some. 0 keeps the word. */
const kept = 0;
const classCode = {
  number: 0x100,
  joined: 0x200,
  decimal: 0x300,
  ip: 0x400,
  uuid: 0x500,
  hex: 0x600,
  hexNumber: 0x700,
};
const measureCode = 0x10000;
const nameCode = 0x1000000;
/** So long, and with a digit at their end, words of digits, `b` and `d` are no measures either. */
const leastTelling = 16;
/** A full stop behind the word. */
const sentenceEnd = 0x40000000;

/** Units whose measure is one placeholder whatever the number is (a part of those that `mask` knows). */
export const units: ReadonlySet<string> = new Set(
  'ms s us ns m h d kb mb gb KB MB GB kib mib gib KiB MiB GiB'.split(' '),
);
/** Words behind which a short number is the name of an error, and their initials. */
export const errorWords: ReadonlySet<string> = new Set(
  'errno errcode sqlcode sqlstate signal signo sig errorcode winerror error code status'.split(' '),
);
const initialsOf = (words: ReadonlySet<string>): ReadonlySet<number> =>
  new Set([...words].flatMap(word => [word.charCodeAt(0), word.toUpperCase().charCodeAt(0)]));
const errorInitials = initialsOf(errorWords);
const resultInitials = initialsOf(resultWords);
/** First parts of names with digits that stay as they are (`utf-8`, `sha-256`, `iso-8859-1`). */
export const namedParts: ReadonlySet<string> = new Set(['utf', 'sha', 'iso', 'x']);
const longestName = 35;

/**
 * What the word [start, end), which holds a digit, counts as; 0 for itself. The text reaches from `from` to `to`.
 * O(length).
 */
// oxlint-disable-next-line eslint/max-params, eslint/complexity -- hot path: no object per word
export const tokenClass = (buffer: Buffer, start: number, end: number, from: number, to: number): number => {
  const before = start > from ? (buffer[start - 1] as number) : 0;
  const after = end < to ? (buffer[end] as number) : 0;
  // Escapes, addresses of objects, mail addresses and placeholders: only reading tells.
  if (before === backslash || isClinging(before) || isClinging(after)) return kept;
  const last = buffer[end - 1] as number;
  const first = buffer[start] as number;
  if (last === dash || first === dot || first === dash) return kept;
  if (last === dot) {
    const code = end - start < 2 || buffer[end - 2] === dot ? kept : tokenClass(buffer, start, end - 1, from, to);
    return code === kept ? kept : code ^ sentenceEnd;
  }
  let bits = 0;
  for (let i = start; i < end; i++) bits |= bitsOf[buffer[i] as number] as number;
  if (bits === digit) return numberClass(buffer, start, end, from, to);
  if (after === colon && (end - start <= 4 || (end + 1 < to && buffer[end + 1] === slash))) return kept;
  if (bits === (digit | dotBit)) return dottedClass(buffer, start, end);
  if ((bits & (upper | rest)) !== 0)
    return isDigit(first) ? measureClass(buffer, start, end) : nameClass(buffer, start, end);
  if ((bits & ~(digit | hexLetter | tellingHexLetter)) === 0 && end - start >= 7) {
    if ((bits & tellingHexLetter) !== 0) return classCode.hex;
    if (end - start >= leastTelling && isDigit(last)) return classCode.hex;
  }
  if (end - start === 36 && isUuid(buffer, start)) return classCode.uuid;
  if (!isDigit(first)) return nameClass(buffer, start, end);
  if (!isHexNumber(buffer, start, end)) return measureClass(buffer, start, end);
  return isResult(buffer, start, end, from) ? kept : classCode.hexNumber;
};

/** `@`, `+`, `<`, `>` beside a word make it a part of something larger. */
const isClinging = (byte: number): boolean => byte === 0x40 || byte === 0x2b || byte === 0x3c || byte === 0x3e;

/** Digits alone. Those that may be a status, an exit code or an errno stay; lengths count where a date or a time may be. */
// oxlint-disable-next-line eslint/max-params -- hot path: no object per word
const numberClass = (buffer: Buffer, start: number, end: number, from: number, to: number): number => {
  const length = end - start;
  const first = buffer[start] as number;
  if (length === 3 && (first === 0x31 || first === 0x34 || first === 0x35)) return kept;
  if (length <= 5 && (isInBrackets(buffer, start, end, from, to) || isBehindErrorWord(buffer, start, from)))
    return kept;
  return joinsNumbers(buffer, start, end, from, to) ? classCode.joined + Math.min(length, 20) : classCode.number;
};

/** `(111: Connection refused)` */
// oxlint-disable-next-line eslint/max-params -- hot path: no object per word
const isInBrackets = (buffer: Buffer, start: number, end: number, from: number, to: number): boolean =>
  start > from && buffer[start - 1] === 0x28 && end < to && buffer[end] === colon;

/** Whether a colon or a slash joins the number with another: a time of day, a date, an address. */
// oxlint-disable-next-line eslint/max-params -- hot path: no object per word
const joinsNumbers = (buffer: Buffer, start: number, end: number, from: number, to: number): boolean => {
  if (end + 1 < to && isJoint(buffer[end] as number) && isJoined(buffer[end + 1] as number)) return true;
  if (start - 2 >= from && buffer[start - 1] === blank && isDateBefore(buffer, start - 2, from)) return true;
  return start - 2 >= from && isJoint(buffer[start - 1] as number) && isJoined(buffer[start - 2] as number);
};

/** Whether a number, or the name of a month or a day, ends at `at`. */
const isDateBefore = (buffer: Buffer, at: number, from: number): boolean => {
  if (isDigit(buffer[at] as number)) return true;
  const end = buffer[at] === comma ? at : at + 1;
  if (end - 3 < from || (end - 4 >= from && isWordLetter(buffer[end - 4] as number))) return false;
  const word = buffer.toString('latin1', end - 3, end).toLowerCase();
  return monthNames.has(word) || dayNames.has(word);
};

const isJoint = (byte: number): boolean => byte === colon || byte === slash;
const isJoined = (byte: number): boolean => byte === colon || isHex(byte);

/** Whether one of the words that make a number a name stands at most three signs before it. */
const isBehindErrorWord = (buffer: Buffer, start: number, from: number): boolean =>
  isBehind(buffer, start, from, errorWords, errorInitials);

/** `0x80070005`, `0xc0000005` behind a word that says that it is what failed. */
// oxlint-disable-next-line eslint/max-params -- hot path: no object per word
const isResult = (buffer: Buffer, start: number, end: number, from: number): boolean => {
  if (end - start !== 10) return false;
  const first = (buffer[start + 2] as number) | 0x20;
  return (first === 0x38 || first === 0x63) && isBehind(buffer, start, from, resultWords, resultInitials);
};

/** Whether one of `words`, all of which begin with one of `initials`, stands at most four signs before `start`. */
// oxlint-disable-next-line eslint/max-params -- hot path: no object per word
const isBehind = (
  buffer: Buffer,
  start: number,
  from: number,
  words: ReadonlySet<string>,
  initials: ReadonlySet<number>,
): boolean => {
  let end = start;
  while (end > from && start - end < 4 && isGap(buffer[end - 1] as number)) end--;
  let at = end;
  while (at > from && end - at < 12 && isWordLetter(buffer[at - 1] as number)) at--;
  if (at === end || !initials.has(buffer[at] as number)) return false;
  return words.has(buffer.toString('latin1', at, end).toLowerCase());
};

const isWordLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isGap = (byte: number): boolean => !isWordLetter(byte) && !isDigit(byte) && byte !== 0x5f && byte < 128;

/** `1.5` and `10.1.2.3`; two dots are a date or a version. */
const dottedClass = (buffer: Buffer, start: number, end: number): number => {
  let dots = 0;
  for (let i = start; i < end; i++) {
    if (buffer[i] !== dot) continue;
    if (buffer[i + 1] === dot) return kept;
    dots++;
  }
  if (dots === 1) return classCode.decimal;
  return dots === 3 ? classCode.ip : kept;
};

/** `812ms`, `30.01s`, `16KB` */
const measureClass = (buffer: Buffer, start: number, end: number): number => {
  let at = start;
  let dots = 0;
  while (at < end && (isDigit(buffer[at] as number) || buffer[at] === dot)) if (buffer[at++] === dot) dots++;
  if (dots > 1 || end - at > 3 || at === end) return kept;
  if (!units.has(buffer.toString('latin1', at, end))) return kept;
  let unit = 0;
  for (let i = at; i < end; i++) unit = unit * 128 + (buffer[i] as number);
  return measureCode + unit * 2 + dots;
};

const isHexNumber = (buffer: Buffer, start: number, end: number): boolean => {
  if (end - start < 3 || buffer[start] !== 0x30 || buffer[start + 1] !== 0x78) return false;
  for (let i = start + 2; i < end; i++) if (!isHex(buffer[i] as number)) return false;
  return true;
};

const isUuid = (buffer: Buffer, start: number): boolean => {
  for (let i = 0; i < 36; i++) {
    const byte = buffer[start + i] as number;
    const isSeparator = i === 8 || i === 13 || i === 18 || i === 23;
    if (isSeparator ? byte !== dash : !isHex(byte)) return false;
  }
  return true;
};

/**
 * `dave-42`, `node-26.internal`, `worker_7`: parts of letters alone and of digits alone, the first and the last not of
 * digits after a dot. Letters count as they are. Anything else is kept.
 */
// oxlint-disable-next-line eslint/complexity -- hot path: one pass
const nameClass = (buffer: Buffer, start: number, end: number): number => {
  if (end - start > longestName || !isLowerLetter(buffer[start] as number)) return kept;
  let code = 0x811c9dc5;
  let partFrom = start;
  let letters = 0;
  let changes = 1;
  let isNumber = false;
  for (let i = start; i < end; i++) {
    const byte = buffer[i] as number;
    const bits = bitsOf[byte] as number;
    if (byte === dash || byte === dot || byte === 0x5f) {
      if (i === partFrom || (partFrom === start && namedParts.has(buffer.toString('latin1', start, i)))) return kept;
      code = Math.imul(code ^ byte, 0x01000193);
      partFrom = i + 1;
      letters++;
    } else if ((bits & digit) !== 0) {
      if (i === partFrom) {
        isNumber = true;
        changes++;
        letters++;
        code = Math.imul(code ^ 0x23, 0x01000193);
      } else if (!isNumber) return kept;
    } else {
      if ((bits & (lower | upper)) === 0) return kept;
      if (i === partFrom) {
        isNumber = false;
        changes++;
      } else if (isNumber) return kept;
      else if (((bits & upper) !== 0) !== (((bitsOf[buffer[i - 1] as number] as number) & upper) !== 0)) changes++;
      letters++;
      code = Math.imul(code ^ byte, 0x01000193);
    }
  }
  if (partFrom === start || partFrom === end) return kept;
  if (isNumber && buffer[partFrom - 1] === dot) return kept;
  // Words whose kind of letter changes often may be tokens, which depends on their length.
  return changes >= 6 && changes * 10 >= letters * 3 ? kept : nameCode ^ (code & 0x7fffffff) || nameCode;
};

const isLowerLetter = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a;
