/** Masking of quoted text: a variable or a name, by the word before it. */
import { isWordUnit, unitAt } from './characters.ts';
import { isMaskAt, type Scanner } from './scanner.ts';
import { httpMethods, nameWords, variableWords } from './words.ts';

/** A quotation longer than this is data, not a name. */
const longestName = 120;
const longestQuote = 2000;
const backquote = 96;
const apostrophe = 39;

/** Masks or keeps the quotation that opens at `start`; gives where reading goes on (just behind the quote when it reads inside). */
export const maskQuote = (scanner: Scanner, start: number): number => {
  const { text } = scanner;
  const close = start > 0 && start === scanner.from ? -1 : closingQuote(text, start);
  if (close <= start + 1) return start + 1;
  const before = scanner.wordBefore(start, 4);
  if (close - start > longestName && !startsWithMethod(text, start + 1)) return replaceInside(scanner, start, close);
  if (nameWords.has(before)) {
    return close + 1;
  }
  return variableWords.has(before) && !startsWithMethod(text, start + 1)
    ? replaceInside(scanner, start, close)
    : start + 1;
};

const replaceInside = (scanner: Scanner, start: number, close: number): number => {
  scanner.replace(start + 1, close, '<str>');
  return close + 1;
};

const startsWithMethod = (text: string, at: number): boolean => {
  const blank = text.indexOf(' ', at);
  return blank > at && blank - at <= 8 && httpMethods.has(text.slice(at, blank).toLowerCase());
};

/** Place of the quote that closes the one at `start`; -1 when it opens nothing (an apostrophe, an odd quote). */
const closingQuote = (text: string, start: number): number => {
  const quote = unitAt(text, start);
  if (isWordUnit(unitAt(text, start - 1)) || unitAt(text, start - 1) === 62) return -1;
  const limit = Math.min(text.length, start + longestQuote);
  for (let i = start + 1; i < limit; i++) {
    const unit = unitAt(text, i);
    if (unit === 10) return -1;
    if (unit === 92) i++;
    else if (closes(unit, quote) && (quote === 34 || !(isWordUnit(unitAt(text, i + 1)) || isMaskAt(text, i + 1))))
      return i;
  }
  return -1;
};

/** Older messages quote `like this'. */
const closes = (unit: number, quote: number): boolean => unit === quote || (quote === backquote && unit === apostrophe);
