/** Host names and ports: where they end. */
import { isWordUnit, unitAt } from './characters.ts';
import { digitsAt } from './stamps.ts';
import { topLevelDomains } from './words.ts';

const colon = 58;
/** `com.acme.app` is a package: written back to front, it is no host. */
const packageHead = /^(?:com|org|net|io|edu|gov|cn|de|android|java|javax)\./;

/** End of `:port` at `end`; `end` itself without one. */
export const portEnd = (text: string, end: number): number => {
  if (unitAt(text, end) !== colon) return end;
  const digits = digitsAt(text, end + 1, 6);
  return digits === 0 || digits > 5 || isWordUnit(unitAt(text, end + 1 + digits)) ? end : end + 1 + digits;
};

/** Under one of these, any two letters are a country's domain: `shop.co.in`, though `.in` alone is a common ending. */
const secondLevel: ReadonlySet<string> = new Set(['com', 'co', 'net', 'org', 'edu', 'gov', 'ac']);

const isDomain = (text: string, start: number, last: number, end: number): boolean => {
  if (topLevelDomains.has(text.slice(last + 1, end).toLowerCase())) return true;
  const before = text.lastIndexOf('.', last - 1);
  return end - last === 3 && before > start && secondLevel.has(text.slice(before + 1, last).toLowerCase());
};

/** Whether [start, end) is a host name: two labels or more, the last one a known top-level domain. */
export const isHost = (text: string, start: number, end: number): boolean => {
  const last = text.lastIndexOf('.', end - 1);
  if (last <= start || end - last < 3 || end - last > 12) return false;
  if (!isDomain(text, start, last, end)) return false;
  if (packageHead.test(text.slice(start, start + 8))) return false;
  // A class such as `shop.Name` or `java.net` is no host: hosts with two-letter endings have three labels or a port.
  const isShort = end - last === 3;
  return !isShort || text.lastIndexOf('.', last - 1) > start || portEnd(text, end) > end;
};
