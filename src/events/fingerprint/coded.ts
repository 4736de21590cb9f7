/** Masking of words with digits in them: identifiers, digests, numbered names, error codes, hosts. */
import {
  classOf,
  dash,
  digit,
  dot,
  isDigit,
  letter,
  lowerHex,
  lowerOther,
  upperHex,
  upperOther,
  unitAt,
} from './characters.ts';
import type { Mask, Scanner } from './scanner.ts';
import { codePrefixes, digitNames } from './words.ts';

const lower = lowerHex | lowerOther;
const upper = upperHex | upperOther;

/** Masks [start, end), which holds a digit; gives `end`. */
export const maskCoded = (scanner: Scanner, start: number, end: number): number => {
  const { text } = scanner;
  const word = text.slice(start, end);
  if (isKeptName(scanner, word, start, end)) {
    return end;
  }
  const uuid = uuidIn(word);
  if (uuid >= 0) return put(scanner, start + uuid, end, '<uuid>');
  if (isDigest(word)) return put(scanner, start, end, '<hex>');
  if (isRandom(word)) return put(scanner, start, end, '<token>');
  return maskSegments(scanner, start, end);
};

const put = (scanner: Scanner, start: number, end: number, mask: Mask): number => {
  scanner.replace(start, end, mask);
  return end;
};

/** Where the UUID begins that ends `word`; -1 when there is none. */
const uuidIn = (word: string): number => {
  const at = word.length - 36;
  if (at < 0 || word[at + 8] !== '-' || word[at + 13] !== '-' || word[at + 18] !== '-' || word[at + 23] !== '-')
    return -1;
  if (at > 0 && !'-_.'.includes(word[at - 1] as string)) return -1;
  return isHexRun(word, at, true) ? at : -1;
};

/** Hex digits of a digest, a commit or an object: 7 or more with a digit and a letter among them. */
const isDigest = (word: string): boolean => word.length >= 7 && isHexRun(word, 0, false) && hasLetter(word);

const hasLetter = (word: string): boolean => {
  for (let i = 0; i < word.length; i++) if (!isDigit(word.charCodeAt(i))) return true;
  return false;
};

const isHexRun = (word: string, from: number, hasDashes: boolean): boolean => {
  const allowed = digit | lowerHex | upperHex | (hasDashes ? dash : 0);
  for (let i = from; i < word.length; i++) if ((classOf(word.charCodeAt(i)) & allowed) === 0) return false;
  return true;
};

/**
 * A token: 20 or more units whose kind (small, capital, digit) changes often. A capital followed by small letters
 * is no change: long class names are made of those.
 */
const isRandom = (word: string): boolean => {
  return word.length >= 20 && changesOf(word) * 10 >= word.length * 3;
};

const changesOf = (word: string): number => {
  let changes = 0;
  let previous = 0;
  for (let i = 0; i < word.length; i++) {
    const bits = classOf(word.charCodeAt(i));
    const kind = (bits & digit) !== 0 ? 1 : (bits & lower) !== 0 ? 2 : (bits & upper) !== 0 ? 3 : previous;
    if (kind !== previous && !(previous === 3 && kind === 2)) changes++;
    previous = kind;
  }
  return changes;
};

/** A base64 text is at least as long as a key of 12 bytes. */
const shortestBase64 = 16;
const [equalsSign, plus, slash] = [61, 43, 47];

/** End of the base64 text at `start`, `=` signs included; -1 when there is none. `first` is where its first word ends. */
export const base64End = (text: string, start: number, first: number): number => {
  let end = first;
  for (; end < text.length; end++) {
    const unit = unitAt(text, end);
    if (unit !== plus && unit !== slash && (classOf(unit) & ~(letter | digit)) !== 0) return -1;
    if (unit !== plus && unit !== slash && classOf(unit) === 0) break;
  }
  if (end - start < shortestBase64 || unitAt(text, start - 1) === slash) return -1;
  let stop = end;
  while (stop < end + 2 && unitAt(text, stop) === equalsSign) stop++;
  const word = text.slice(start, end);
  const isMixed = /[a-z]/.test(word) && /[A-Z]/.test(word) && (stop > end || /\d/.test(word));
  return isMixed && changesOf(word) * 10 >= word.length * 3 ? stop : -1;
};

const isKeptName = (scanner: Scanner, word: string, start: number, end: number): boolean => {
  if (word.length <= 10 && digitNames.has(word.toLowerCase())) return true;
  if (word.length <= 3 && /^v\d+$/.test(word)) return true;
  if (unitAt(scanner.text, start - 1) === percentSign && mnemonic.test(word)) return true;
  return word.length >= 3 && word.length <= 24 && isErrorCode(scanner, word, start, end);
};

/** `%ASA-4-106023`, `%LINK-3-UPDOWN`: facility, severity and message of network gear. */
const mnemonic = /^[A-Z][A-Z\d_]*(?:-[A-Z\d_]+)*-[0-7]-[A-Z\d_]+$/;
const percentSign = 37;

const codeShape = /^(?:([A-Za-z]{1,8})-?\d{3,7}(?:-\d{1,7})?[A-Z]?|[0-9A-Z]{5})$/;

const longestHexCode = 10;

/** `MY-010068`, `AH01630`, `E0502`, `42P01`: by its maker's prefix, or by standing where codes stand. */
const isErrorCode = (scanner: Scanner, word: string, start: number, end: number): boolean => {
  if ((classOf(word.charCodeAt(0)) & (upper | digit)) === 0) return false;
  const match = codeShape.exec(word);
  // A queue's id, `BDBEAE1481: removed`, may look like a code by chance.
  if (!match || (word.length >= longestHexCode && isHexRun(word, 0, false))) return false;
  const before = scanner.wordBefore(start, 3);
  if (before === 'sqlstate' || before === 'code' || before === 'error') return true;
  const prefix = match[1];
  if (prefix === undefined) return false;
  if (codePrefixes.has(prefix.toLowerCase())) return prefix === prefix.toUpperCase();
  return (
    /^[A-Z]+\d/.test(word) && (start === 0 || isBracketed(scanner.text, start, end)) && unitAt(scanner.text, end) === 58
  );
};

const isBracketed = (text: string, start: number, end: number): boolean =>
  unitAt(text, start - 1) === 91 && unitAt(text, end) === 93;

/**
 * Keeps what stands before the first part with a digit (parts end at `_`, `-`, `.`), masks that part, and the rest
 * too when it holds more digits; an ending of letters (`.log`) stays.
 */
const maskSegments = (scanner: Scanner, start: number, end: number): number => {
  const { text } = scanner;
  const part = partWithDigit(text, start, end);
  const partStop = partEnd(text, part, end);
  const more = hasDigit(text, partStop, end);
  const stem = stemEnd(text, part, partStop);
  const stop = more ? endingStart(text, partStop, end) : partStop;
  const mask: Mask = more ? versionOrId(text, stem, stop) : numberOrId(text, part, partStop, stem);
  const from = mask === '<hex>' ? part : stem;
  scanner.replace(isNegative(text, start, from) ? from - 1 : from, stop, mask);
  return end;
};

/** `blk_-42` is a name with a negative number. */
const isNegative = (text: string, start: number, at: number): boolean =>
  at - 2 > start && unitAt(text, at - 1) === 45 && unitAt(text, at - 2) === 95;

const isSeparator = (unit: number): boolean => unit === 95 || unit === 45 || unit === 46;

/** Start of the first part that holds a digit. */
const partWithDigit = (text: string, start: number, end: number): number => {
  let part = start;
  for (let i = start; i < end; i++) {
    const unit = unitAt(text, i);
    if (isSeparator(unit)) part = i + 1;
    else if (isDigit(unit)) return part;
  }
  return part;
};

const partEnd = (text: string, part: number, end: number): number => {
  let stop = part;
  while (stop < end && !isSeparator(unitAt(text, stop))) stop++;
  return stop;
};

const hasDigit = (text: string, from: number, end: number): boolean => {
  for (let i = from; i < end; i++) if (isDigit(unitAt(text, i))) return true;
  return false;
};

/** End of the letters that name the part: `node3`, `FNANLI5`, `Thread12`; the part's start when it has no such stem. */
const stemEnd = (text: string, part: number, stop: number): number => {
  let at = part;
  let bits = 0;
  while (at < stop && !isDigit(unitAt(text, at))) {
    const next = classOf(unitAt(text, at));
    if (at > part + 1 && (next & upper) !== 0 && (bits & lower) !== 0 && stop - part < 9) return part;
    bits |= next;
    at++;
  }
  return at;
};

const numberOrId = (text: string, part: number, stop: number, stem: number): Mask => {
  let bits = 0;
  for (let i = stem; i < stop; i++) bits |= classOf(unitAt(text, i));
  if (stop - part >= 6 && isDigest(text.slice(part, stop))) return '<hex>';
  return (bits & letter) === 0 ? '<num>' : '<id>';
};

const versionOrId = (text: string, part: number, stop: number): Mask => {
  let bits = 0;
  for (let i = part; i < stop; i++) bits |= classOf(unitAt(text, i));
  return (bits & ~(digit | dot)) === 0 ? '<version>' : '<id>';
};

/** Start of an ending such as `.jhist` behind the last digit; `end` when there is none. */
const endingStart = (text: string, from: number, end: number): number => {
  let at = end - 1;
  while (at > from && (classOf(unitAt(text, at)) & letter) !== 0) at--;
  return unitAt(text, at) === 46 && end - at > 1 && end - at <= 9 && at >= from ? at : end;
};
