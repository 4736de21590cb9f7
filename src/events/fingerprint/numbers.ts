/** Masking of what begins with a digit: numbers with units, stamps, addresses, versions; and numbers that are names. */
import {
  classOf,
  dash,
  digit,
  dot,
  isDigit,
  isLetter,
  isWordUnit,
  lowerHex,
  notHex,
  upperHex,
  unitAt,
} from './characters.ts';
import { isHost, portEnd } from './hosts.ts';
import { isMaskAt, type Mask, type Scanner } from './scanner.ts';
import { maskCoded } from './coded.ts';
import { clockEnd, dateEnd, digitsAt } from './stamps.ts';
import {
  answerWords,
  durationUnits,
  errnoWords,
  exitNames,
  exitWords,
  linkWords,
  reasonWords,
  resultWords,
  sizeUnits,
  statusWords,
} from './words.ts';

const colon = 58;
/** Blank and `microseconds`. */
const longestUnit = 13;

/** The run of word units at `start` without the dots and dashes that only end a sentence. */
export const atomEnd = (text: string, start: number): number => {
  let end = start;
  for (; end < text.length; end++) {
    const bits = classOf(unitAt(text, end));
    if (bits === 0) break;
    if ((bits & (dot | dash)) !== 0 && (classOf(unitAt(text, end + 1)) & ~(dot | dash)) === 0) break;
  }
  return end;
};

/** End of the word units at `start`, trailing dots and dashes included. */
export const wordEnd = (text: string, start: number): number => {
  let end = start;
  while (classOf(unitAt(text, end)) !== 0) end++;
  return end;
};

/** Bits of all units of [start, end). */
export const bitsOf = (text: string, start: number, end: number): number => {
  let bits = 0;
  for (let i = start; i < end; i++) bits |= classOf(unitAt(text, i));
  return bits;
};

/** Masks the number at `start` (its first digit, or its sign with `first` behind it); gives where it ends. */
export const maskNumber = (scanner: Scanner, start: number, first: number): number => {
  const { text } = scanner;
  let digits = first + 1;
  while (isDigit(unitAt(text, digits))) digits++;
  if (endsNumber[unitAt(text, digits)] === 1) return plainNumber(scanner, start, first, digits);
  const end = atomEnd(text, first);
  const runEnd = wordEnd(text, end);
  if (isMaskAt(text, runEnd)) return runEnd;
  const stamp = stampEnd(text, first);
  if (stamp >= 0) return put(scanner, first, stamp, '<time>');
  const bits = bitsOf(text, first, end);
  if (unitAt(text, end) === colon && (bits & notHex) === 0 && end - first <= 4) {
    const group = colonGroup(text, first);
    if (group.end >= 0) return put(scanner, first, group.end, group.mask);
  }
  if ((bits & ~digit) === 0) return plainNumber(scanner, start, first, end);
  if ((bits & ~(digit | dot)) === 0) return dottedNumber(scanner, start, first, end);
  return mixedNumber(scanner, start, first, end);
};

const put = (scanner: Scanner, start: number, end: number, mask: Mask): number => {
  scanner.replace(start, end, mask);
  return end;
};

/** A table over small letters, so that most words are ruled out by their first one. */
function initialsOf(letters: string): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const initial of letters) table[initial.charCodeAt(0)] = 1;
  return table;
}
/** Behind digits these (the end of the text is 0) mean that nothing more belongs to the number; most end so. */
const endsNumber = initialsOf(' ,;)]}"\'=|%>\0');
const endsWord = initialsOf(' ,;:)]"\'\0\n\t');
const unitInitials = initialsOf('nuµμmshdwbkgtp');

/** End of a date or a time of day at `at`; -1 when there is none. A place in a file (`a.rs:2:53`) is no time. */
const stampEnd = (text: string, at: number): number => {
  const next = unitAt(text, at + digitsAt(text, at, 5));
  if (next === colon) return unitAt(text, at - 1) === colon ? -1 : clockEnd(text, at);
  return next === 45 || next === 47 ? dateEnd(text, at) : -1;
};

const plainNumber = (scanner: Scanner, start: number, first: number, end: number): number => {
  if (start === first && isName(scanner, first, end)) {
    return end;
  }
  return withUnit(scanner, start, end);
};

const dottedNumber = (scanner: Scanner, start: number, first: number, end: number): number => {
  const { text } = scanner;
  let dots = 0;
  for (let i = first; i < end; i++) if (unitAt(text, i) === 46) dots++;
  if (dots === 2) {
    const date = dateEnd(text, first);
    if (date >= 0) return put(scanner, first, date, '<time>');
  }
  if (dots === 1) return withUnit(scanner, start, end);
  if (dots !== 3) return put(scanner, first, end, '<version>');
  return put(scanner, first, portEnd(text, end), '<ip>');
};

/** A number without letters in it: takes a unit behind it along (`12 ms`, `97%`). */
const withUnit = (scanner: Scanner, start: number, end: number): number => {
  const { text } = scanner;
  const next = unitAt(text, end);
  if (next === 37) return put(scanner, start, end + 1, '<percent>');
  if (next === 32 && unitInitials[unitAt(text, end + 1) | 32] === 1) {
    let stop = end + 2;
    while (isLetter(unitAt(text, stop)) && stop - end < 14) stop++;
    const mask =
      stop - end > longestUnit || isWordUnit(unitAt(text, stop)) ? null : unitMask(text.slice(end + 1, stop), true);
    if (mask) return put(scanner, lessThanBefore(text, start), stop, mask);
  }
  return put(scanner, start, end, '<num>');
};

/** `<1 sec` is a duration too: takes the sign along. */
const lessThanBefore = (text: string, start: number): number =>
  unitAt(text, start - 1) === 60 && unitAt(text, start - 2) <= 32 ? start - 1 : start;

/** A single letter is a unit only when it touches its number (`5s`, but `5 s` may be the start of a word list). */
const unitMask = (unit: string, isApart: boolean): Mask | null => {
  if (isApart && unit.length === 1) return unit === 's' ? '<duration>' : unit === 'B' ? '<size>' : null;
  const word = unit.toLowerCase();
  if (unit.length === 1 && unit >= 'A' && unit <= 'Z') return sizeUnits.has(word) ? '<size>' : null;
  if (durationUnits.has(word)) return '<duration>';
  return sizeUnits.has(word) ? '<size>' : null;
};

/** Digits with letters, dashes or underscores among them. */
const mixedNumber = (scanner: Scanner, start: number, first: number, end: number): number => {
  const { text } = scanner;
  const second = unitAt(text, first + 1);
  if (unitAt(text, first) === 48 && (second === 120 || second === 88)) {
    const stop = hexEnd(text, first + 2);
    return isResult(scanner, start, stop) ? stop : put(scanner, start, stop, '<hex>');
  }
  const power = exponentEnd(text, first, end);
  if (power > 0) return put(scanner, start, power, '<num>');
  const measure = measureMask(text, first, end);
  if (measure) return put(scanner, lessThanBefore(text, start), end, measure);
  if (isScientific(text, first, end)) return put(scanner, start, end, '<num>');
  if (isHost(text, first, end)) return put(scanner, first, portEnd(text, end), '<host>');
  return maskCoded(scanner, first, end);
};

/** End of `1.3e+05`, whose sign ends the run of word units at `end`; -1 for anything else. */
const exponentEnd = (text: string, first: number, end: number): number => {
  if (unitAt(text, end) !== 43 || (unitAt(text, end - 1) | 32) !== 101) return -1;
  const digits = digitsAt(text, end + 1, 4);
  if (digits === 0 || digits > 3 || isWordUnit(unitAt(text, end + 1 + digits))) return -1;
  for (let i = first; i < end - 1; i++) if ((classOf(unitAt(text, i)) & ~(digit | dot)) !== 0) return -1;
  return end + 1 + digits;
};

/** `0x80070005`, `0xC0000005`: a result of Windows, behind a word that says so, names an error. */
const isResult = (scanner: Scanner, start: number, end: number): boolean => {
  const first = unitAt(scanner.text, start + 2) | 32;
  return end - start === 10 && (first === 56 || first === 99) && resultWords.has(scanner.wordBefore(start, 3));
};

const hexEnd = (text: string, at: number): number => {
  let end = at;
  while (isHexUnit(unitAt(text, end))) end++;
  return end === at || isWordUnit(unitAt(text, end)) ? atomEnd(text, at) : end;
};

const isHexUnit = (unit: number): boolean => unit < 128 && (classOf(unit) & (digit | lowerHex | upperHex)) !== 0;

/** The kind of a measure such as `812ms`, `30.01s`, `1h30m`, `16K`; null when [start, end) is none. */
const measureMask = (text: string, start: number, end: number): Mask | null => {
  let mask: Mask | null = null;
  let at = start;
  while (at < end) {
    const numberStart = at;
    while (at < end && (isDigit(unitAt(text, at)) || unitAt(text, at) === 46)) at++;
    const unitStart = at;
    while (at < end && isLetter(unitAt(text, at))) at++;
    if (unitStart === numberStart || at === unitStart || at - unitStart > 12) return null;
    const next = unitMask(text.slice(unitStart, at), false);
    if (next === null || (mask !== null && next !== mask)) return null;
    mask = next;
  }
  return mask;
};

const isScientific = (text: string, start: number, end: number): boolean =>
  end - start < 30 &&
  /^\d+(?:\.\d+)?[eE]-?\d+$/.test(text.slice(start, end)) &&
  !/^\d+[eE]\d+$/.test(text.slice(start, end));

/** A MAC, an IPv6 address, a bus address: groups of hex digits with colons between; end -1 when there is none. */
export const colonGroup = (text: string, start: number): { end: number; mask: Mask } => {
  let end = start;
  let colons = 0;
  let size = 0;
  let pairs = true;
  let isDouble = false;
  for (; end < text.length && end - start < 60; end++) {
    const unit = unitAt(text, end);
    if (unit === colon) {
      if (size !== 2) pairs = false;
      if (size === 0) isDouble = true;
      if (!isHexUnit(unitAt(text, end + 1)) && unitAt(text, end + 1) !== colon && !isDouble) break;
      colons++;
      size = 0;
    } else if (isHexUnit(unit) && size < 5) size++;
    else break;
  }
  if (unitAt(text, end) === 46 && isDigit(unitAt(text, end + 1))) end = atomEnd(text, end);
  else if (isWordUnit(unitAt(text, end)) || isMaskAt(text, end)) return { end: -1, mask: '<id>' };
  if (unitAt(text, end) === colon && isMaskAt(text, end + 1)) return { end: -1, mask: '<id>' };
  if (pairs && size === 2 && colons >= 5) return { end, mask: '<mac>' };
  if (isDouble && colons >= 2) return { end, mask: '<ip>' };
  if (colons >= 7) return { end, mask: '<ip>' };
  return colons >= 2 ? { end, mask: '<id>' } : { end: -1, mask: '<id>' };
};

/** First letters of the words that make any number, or only one shaped like a status or exit code, a name. */
const errnoInitials = initialsOf('cesw');
const statusInitials = initialsOf('acehgrstwio');

/** Whether the digits [start, end) name an error: an HTTP status, an exit code, a signal, an errno. */
const isName = (scanner: Scanner, start: number, end: number): boolean => {
  const { text } = scanner;
  if (end - start > 5) return false;
  const isStatus = isFailure(text, start, end);
  if ((isStatus && isReason(text, end)) || isErrnoInBrackets(text, start, end)) return true;
  const isCode = isStatus || (end - start === 3 && unitAt(text, start) === 49);
  const initial = scanner.initialBefore(start, 3);
  if (errnoInitials[initial] !== 1 && !(isCode && statusInitials[initial] === 1)) return false;
  const before = scanner.wordBefore(start, 3);
  // Zero is no error.
  if (isErrno(scanner, before)) return end - start > 1 || unitAt(text, start) !== 48;
  return isStatus
    ? isStatusWord(before) || (linkWords.has(before) && answerWords.has(scanner.earlierWord()))
    : isCode && isExit(text.slice(start, end), before);
};

const isStatusWord = (before: string): boolean => statusWords.has(before) || before.startsWith('http');

const isErrno = (scanner: Scanner, before: string): boolean => {
  if (errnoWords.has(before) || before === 'error') return true;
  return (before === 'code' || before === 'status') && scanner.earlierWord() === 'error';
};

const isExit = (digits: string, before: string): boolean =>
  exitNames.has(digits) && (exitWords.has(before) || before === 'code' || before === 'status');

/** `(111: Connection refused)`. */
const isErrnoInBrackets = (text: string, start: number, end: number): boolean =>
  unitAt(text, start - 1) === 40 &&
  unitAt(text, end) === colon &&
  unitAt(text, end + 1) === 32 &&
  isLetter(unitAt(text, end + 2));

/** 4xx and 5xx; the statuses that mean success are values like any other. */
const isFailure = (text: string, start: number, end: number): boolean => {
  const first = unitAt(text, start);
  return end - start === 3 && (first === 52 || first === 53);
};

/** Whether a reason phrase follows at `end`: `503 Service Unavailable`. */
const isReason = (text: string, end: number): boolean => {
  const initial = unitAt(text, end + 1);
  if (unitAt(text, end) !== 32 || !(initial >= 65 && initial <= 90)) return false;
  let stop = end + 1;
  while (isLetter(unitAt(text, stop)) && stop - end < 16) stop++;
  if (endsWord[unitAt(text, stop)] !== 1) return false;
  return reasonWords.has(text.slice(end + 1, stop).toLowerCase());
};
