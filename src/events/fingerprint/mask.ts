/** Masks what varies in a message: one pass over its characters, no pattern on the way of ordinary words. */
// hot path
import {
  classes,
  classOf,
  digit,
  dot,
  isDigit,
  isWordUnit,
  letter,
  lowerHex,
  underscore,
  upperHex,
  unitAt,
} from './characters.ts';
import { bodyEnd } from './bodies.ts';
import { base64End, maskCoded } from './coded.ts';
import { isHost, portEnd } from './hosts.ts';
import { atomEnd, bitsOf, colonGroup, maskNumber, wordEnd } from './numbers.ts';
import { maskPath, maskUrl, startsPath } from './paths.ts';
import { maskQuote } from './quotes.ts';
import { isMaskAt, maskLengthAt, NotingScanner, Scanner, type Mask } from './scanner.ts';
import { namedDateEnd } from './stamps.ts';
import { booleans, dayNames, monthNames } from './words.ts';

const hexLetters = lowerHex | upperHex;
const blank = 32;
const colon = 58;
const equals = 61;
const at = 64;

/**
 * The template of a message: numbers, addresses, paths, ids and so on replaced by `<num>`, `<ip>`, `<path>`...;
 * numbers that are names (an HTTP status, an errno, an exit code) stay. `mask(mask(x)) === mask(x)`. Linear in the
 * length of `text`; the empty text gives the empty text.
 */
export const mask = (text: string): string => {
  shared.begin(text);
  scan(shared);
  return shared.finish();
};

/** Nothing is masked while something is masked, so that one scanner serves all. */
const shared = new Scanner('');

/** A piece of a text that masking took for data. */
export interface MaskedPart {
  readonly text: string;
  /** What stands in the template instead. */
  readonly mask: string;
}

/** What `mask` replaces in `text`, in order; at most `limit` parts. */
export const maskedParts = (text: string, limit: number): readonly MaskedPart[] => {
  const parts: MaskedPart[] = [];
  const note = (start: number, end: number, written: string): void => {
    const part = text.slice(start, end);
    if (parts.length < limit && part !== written) parts.push({ text: part, mask: written });
  };
  scan(new NotingScanner(text, note));
  return parts;
};

/** As `mask`, on one line: runs of blanks and line feeds are one blank. Free for texts that have none. */
export const maskOnOneLine = (text: string): string => {
  shared.begin(text);
  const isTidy = scan(shared);
  const masked = shared.finish();
  return isTidy ? masked : masked.replace(/\s+/g, ' ').trim();
};

/** Whether the text holds no blanks but single ones between words. */
const scan = (scanner: Scanner): boolean => {
  const { text } = scanner;
  const { length } = text;
  let isTidy = length === 0 || (unitAt(text, 0) > blank && unitAt(text, length - 1) > blank);
  let i = 0;
  while (i < length) {
    const unit = text.charCodeAt(i);
    if (unit <= blank) {
      if (unit === blank) i = pastPlainWords(text, i);
      if (unit !== blank || unitAt(text, i + 1) <= blank) isTidy = false;
      i++;
      continue;
    }
    const bits = classes[unit] as number;
    if ((bits & letter) !== 0) {
      // The common case, a word between blanks, is passed over here; all else is looked at closely.
      let end = i + 1;
      let all = bits;
      for (let next = 0; end < length && (next = classes[text.charCodeAt(end)] as number) !== 0; end++) all |= next;
      const isPlain = (all & ~(letter | underscore)) === 0 && isSimple(text, i, unit) && unitAt(text, end) === blank;
      i = isPlain ? end : readWord(scanner, i, end, all);
    } else if (bits === digit) i = maskNumber(scanner, i, i);
    else i = readSign(scanner, i, unit);
    // What touches a placeholder is what masking left of a word: it is not masked again.
    if (i < length && classes[text.charCodeAt(i)] !== 0 && scanner.from > 0 && wordEnd(text, scanner.from) >= i)
      i = wordEnd(text, i);
  }
  return isTidy;
};

/** The last blank behind words of small letters with single blanks between, beginning at the one at `from`: nearly all of most texts. */
const pastPlainWords = (text: string, from: number): number => {
  const { length } = text;
  let last = from;
  for (;;) {
    let end = last + 1;
    let unit = 0;
    while (end < length && (unit = text.charCodeAt(end)) >= 97 && unit <= 122) end++;
    if (end === last + 1 || end === length || unit !== blank) return last;
    last = end;
  }
};

/** A word in small letters behind a blank is no date and no value of a key. */
const isSimple = (text: string, start: number, unit: number): boolean =>
  unit >= 97 && start > 0 && unitAt(text, start - 1) === blank;

const readSign = (scanner: Scanner, i: number, unit: number): number => {
  if (unit === 34 || unit === 39 || unit === 96) return maskQuote(scanner, i);
  if (unit === 60) return copyMask(scanner, i);
  if (unit === 95) return readUnderscore(scanner, i);
  if (unit === 123 && i > 3 && i !== scanner.from) {
    const body = bodyEnd(scanner.text, i);
    if (body > 0) return put(scanner, i, body, '<*>');
  }
  // Behind a placeholder nothing begins, just as nothing begins inside a word.
  if (i === scanner.from && i > 0) return i + 1;
  return startsValue(scanner.text, i, unit) ? readValue(scanner, i, unit) : i + 1;
};

const readUnderscore = (scanner: Scanner, i: number): number => {
  const end = wordEnd(scanner.text, i);
  return readWord(scanner, i, end, bitsOf(scanner.text, i, end));
};

/** Whether a number with a sign, a path or a short IPv6 address begins at this sign. */
const startsValue = (text: string, i: number, unit: number): boolean => {
  if (unit === 45) return isSign(text, i);
  if (unit === 47) return startsPath(text, i);
  if (unit === colon) return isDoubleColon(text, i);
  return unit === 126 && unitAt(text, i + 1) === 47 && !isWordUnit(unitAt(text, i - 1)) && unitAt(text, i - 1) !== 62;
};

const readValue = (scanner: Scanner, i: number, unit: number): number => {
  if (unit === 45) return maskNumber(scanner, i, i + 1);
  return unit === colon ? shortAddress(scanner, i) : maskPath(scanner, i);
};

/** A minus belongs to its number only when nothing that it could join stands before it. */
const isSign = (text: string, i: number): boolean => {
  if (!isDigit(unitAt(text, i + 1))) return false;
  const before = unitAt(text, i - 1);
  return !(before > 32) || before === equals || before === 40 || before === 91 || before === colon || before === 44;
};

const isDoubleColon = (text: string, i: number): boolean =>
  unitAt(text, i + 1) === colon && !isWordUnit(unitAt(text, i - 1)) && unitAt(text, i - 1) !== 62;

/** `::1` and its like. */
const shortAddress = (scanner: Scanner, i: number): number => {
  const group = colonGroup(scanner.text, i);
  if (group.end < 0 || group.mask !== '<ip>' || group.end - i < 3) return i + 2;
  return put(scanner, i, group.end, '<ip>');
};

const copyMask = (scanner: Scanner, i: number): number => {
  const length = maskLengthAt(scanner.text, i);
  if (length === 0) return i + 1;
  scanner.replace(i, i + length, scanner.text.slice(i, i + length) as Mask);
  return i + length;
};

const put = (scanner: Scanner, start: number, end: number, name: Mask): number => {
  scanner.replace(start, end, name);
  return end;
};

/** Reads the word at `start`, whose run ends at `runEnd`: keeps it, or finds out what else it is. */
const readWord = (scanner: Scanner, start: number, runEnd: number, runBits: number): number => {
  const { text } = scanner;
  let end = runEnd;
  let bits = runBits;
  if (bits >= dot) {
    end = atomEnd(text, start);
    if (end < runEnd) bits = bitsOf(text, start, end);
  }
  if (isMaskAt(text, runEnd)) return runEnd;
  const after = unitAt(text, end);
  if (after === at || after === 43) {
    const mail = mailEnd(text, end);
    if (mail > 0) return put(scanner, start, mail, '<email>');
  }
  if ((after === 43 || after === 47 || after === equals) && end === runEnd) {
    const encoded = base64End(text, start, end);
    if (encoded > 0) return put(scanner, start, encoded, '<token>');
  }
  if ((bits & (digit | dot)) === 0) return plainWord(scanner, start, end, after);
  return after === colon && isColonThing(scanner, start, end)
    ? colonThing(scanner, start, end)
    : dottedOrCoded(scanner, start, end, bits);
};

const plainWord = (scanner: Scanner, start: number, end: number, after: number): number => {
  const { text } = scanner;
  if (after === colon && isColonThing(scanner, start, end)) return colonThing(scanner, start, end);
  if (end - start === 3 && unitAt(text, start) < 91) {
    const stop = dateWordEnd(text, start);
    if (stop > 0) return put(scanner, start, stop, '<time>');
  }
  const before = unitAt(text, start - 1);
  if (
    (before === equals || before === colon) &&
    end - start < 10 &&
    booleans.has(text.slice(start, end).toLowerCase()) &&
    !beginsSentence(text, end)
  ) {
    return put(scanner, start, end, '<bool>');
  }
  if (unitAt(text, end) === at && isDigest(text, end + 1)) return digestAfter(scanner, end);
  return end;
};

/** `error=No such file`: words follow, and the next is no key. */
const beginsSentence = (text: string, end: number): boolean => {
  if (unitAt(text, end) !== blank || (classOf(unitAt(text, end + 1)) & letter) === 0) return false;
  let stop = end + 1;
  while ((classOf(unitAt(text, stop)) & letter) !== 0) stop++;
  return unitAt(text, stop) === blank;
};

/** `com.acme.Job@1f2e3d`: the address of an object goes, its class stays. */
const digestAfter = (scanner: Scanner, end: number): number => {
  return put(scanner, end + 1, atomEnd(scanner.text, end + 1), '<hex>');
};

const isDigest = (text: string, start: number): boolean => {
  const end = atomEnd(text, start);
  if (end - start < 4 || end - start > 16 || isMaskAt(text, wordEnd(text, end))) return false;
  for (let i = start; i < end; i++) if ((classOf(unitAt(text, i)) & (digit | hexLetters)) === 0) return false;
  return true;
};

const dateWordEnd = (text: string, start: number): number => {
  const word = text.slice(start, start + 3).toLowerCase();
  return monthNames.has(word) || dayNames.has(word) ? namedDateEnd(text, start) : -1;
};

/** Whether the colon at `end` belongs to a URL, a drive or an address that begins with this word. */
const isColonThing = (scanner: Scanner, start: number, end: number): boolean => {
  const { text } = scanner;
  const next = unitAt(text, end + 1);
  if (next === 47 && unitAt(text, end + 2) === 47) return true;
  if (end - start === 1) return next === 92 || next === 47;
  return end - start <= 4 && colonGroupOf(text, start, end).end > 0;
};

const colonGroupOf = (text: string, start: number, end: number): { end: number; mask: Mask } => {
  for (let i = start; i < end; i++) {
    if ((classOf(unitAt(text, i)) & (digit | hexLetters)) === 0) return { end: -1, mask: '<id>' };
  }
  const group = colonGroup(text, start);
  return group.mask === '<id>' ? { end: -1, mask: '<id>' } : group;
};

const colonThing = (scanner: Scanner, start: number, end: number): number => {
  const { text } = scanner;
  if (unitAt(text, end + 1) === 47 && unitAt(text, end + 2) === 47) {
    return maskUrl(scanner, end);
  }
  if (end - start === 1) return maskPath(scanner, start + 2);
  const group = colonGroupOf(text, start, end);
  return put(scanner, start, group.end, group.mask);
};

/** End of the e-mail address whose local part goes on at `at` (an `@` or a `+`); -1 when there is none. */
const mailEnd = (text: string, from: number): number => {
  let sign = from;
  while (sign - from < 64 && (unitAt(text, sign) === 43 || classOf(unitAt(text, sign)) !== 0)) sign++;
  if (unitAt(text, sign) !== at) return -1;
  const end = atomEnd(text, sign + 1);
  return isHost(text, sign + 1, end) && !isMaskAt(text, wordEnd(text, end)) ? end : -1;
};

const dottedOrCoded = (scanner: Scanner, start: number, end: number, bits: number): number => {
  const { text } = scanner;
  if ((bits & dot) !== 0) {
    if (isHost(text, start, end)) return put(scanner, start, portEnd(text, end), '<host>');
    if (isJwt(text, start, end)) return put(scanner, start, end, '<token>');
  }
  if ((bits & digit) !== 0) return maskCoded(scanner, start, end);
  if (unitAt(text, end) === at && isDigest(text, end + 1)) return digestAfter(scanner, end);
  return end;
};

const isJwt = (text: string, start: number, end: number): boolean => end - start > 30 && text.startsWith('eyJ', start);
