/** Splits `key=value key="quoted value"` into fields. */
import type { FieldValue } from '../model/record.ts';

export interface LogfmtPairs {
  readonly fields: Record<string, FieldValue>;
  /** How many pairs were read. */
  readonly pairs: number;
  /** Words without `=`, in order, joined by blanks. */
  readonly rest: string;
  /** The line ended inside a quoted value. */
  readonly isCut: boolean;
}

/** A hostile line may hold a million pairs. */
const maxPairs = 512;

const key = /[A-Za-z_@%][\w.@/%:[\]*-]{0,127}=/y;
const bareValue = /[^\s"]\S*/y;
const space = /\s+/y;

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

const unescape = (text: string): string =>
  text.includes('\\')
    ? text.replace(
        /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/gs,
        (_, unicode?: string, hex?: string, other?: string) => {
          if (unicode || hex) return String.fromCharCode(parseInt(unicode ?? hex ?? '', 16));
          return escapes[other ?? ''] ?? other ?? '';
        },
      )
    : text;

/** ZIO puts the JVM's words for an exception in a value as they are, the thread's quotes with them. */
const threadAt = /Exception in thread "[^"]{0,120}"/y;

/** Index of the quote that closes the one at `from`; the line's length where none does. */
const closingQuote = (line: string, from: number): number => {
  const quote = line.charCodeAt(from);
  threadAt.lastIndex = from + 1;
  for (let at = threadAt.test(line) ? threadAt.lastIndex : from + 1; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === quote) return at;
  }
  return line.length;
};

/** What stands behind a value in Python's quotes; `it's` has none. */
const afterValue = /\s|$/y;

/** Index of the quote that closes the value at `at`; -1 where it is in none. */
const endOfQuoted = (line: string, at: number): number => {
  const code = line.charCodeAt(at);
  if (code === 0x22) return closingQuote(line, at);
  if (code !== 0x27) return -1;
  const close = closingQuote(line, at);
  afterValue.lastIndex = close + 1;
  return close < line.length && afterValue.test(line) ? close : -1;
};

/** Reads all pairs of `line` from `start`. Linear in the line's length. */
export const readLogfmt = (line: string, start = 0): LogfmtPairs => {
  const fields: Record<string, FieldValue> = {};
  const words: string[] = [];
  let pairs = 0;
  let at = start;
  let isCut = false;
  while (at < line.length) {
    space.lastIndex = at;
    if (space.test(line)) at = space.lastIndex;
    if (at >= line.length) break;
    key.lastIndex = at;
    if (pairs >= maxPairs || !key.test(line)) {
      bareValue.lastIndex = at;
      const end = bareValue.test(line) ? bareValue.lastIndex : at + 1;
      words.push(line.slice(at, end));
      at = end;
      continue;
    }
    const valueAt = key.lastIndex;
    const name = line.slice(at, valueAt - 1);
    pairs++;
    const close = endOfQuoted(line, valueAt);
    if (close >= 0) {
      fields[name] = unescape(line.slice(valueAt + 1, close));
      isCut = close >= line.length;
      at = close + 1;
    } else {
      bareValue.lastIndex = valueAt;
      at = bareValue.test(line) ? bareValue.lastIndex : valueAt;
      fields[name] = line.slice(valueAt, at);
    }
  }
  return { fields, pairs, rest: words.join(' '), isCut };
};
