/** Masking of URLs, routes and file paths: their shape stays, what varies goes. */
import { classOf, dash, digit, dot, isDigit, isLetter, isWordUnit, underscore, unitAt } from './characters.ts';
import { type Mask, maskLengthAt, type Scanner } from './scanner.ts';
import { maskCoded } from './coded.ts';
import { portEnd } from './hosts.ts';
import { httpMethods, sourceEndings } from './words.ts';

const slash = 47;
/** Folders kept at the front of a path: `/var/lib`, `/usr/local`. */
const headParts = 2;
/** Deeper routes are file paths in disguise. */
const routeParts = 10;
/** Longer parts of a route without a dash or dot are ids made of letters. */
const longestPart = 32;
const less = 60;
const stopsUrl = new Uint8Array(128);
const stopsPath = new Uint8Array(128);
for (const character of ' \t\r\n"\'`<>,;()[]{}|^') stopsUrl[character.charCodeAt(0)] = 1;
stopsPath.set(stopsUrl);
for (const character of ':=') stopsPath[character.charCodeAt(0)] = 1;
const closers: ReadonlySet<number> = new Set([...'.:!?-'].map(character => character.charCodeAt(0)));

/** End of a URL or path from `start`: up to a blank, quote or bracket; placeholders belong to it. */
const runEnd = (text: string, start: number, stops: Uint8Array): number => {
  let end = start;
  while (end < text.length) {
    const unit = unitAt(text, end);
    const length = unit === less ? maskLength(text, end, stops) : 1;
    if (length === 0 || (unit !== less && unit < 128 && stops[unit] === 1)) break;
    end += length;
  }
  while (end > start && closers.has(unitAt(text, end - 1))) end--;
  return end;
};

/** In a path only what path masking itself writes belongs to it; a second placeholder behind it is something else. */
const maskLength = (text: string, at: number, stops: Uint8Array): number => {
  if (stops === stopsUrl) return maskLengthAt(text, at);
  return text.startsWith('<path>', at) && unitAt(text, at - 1) !== 62 ? 6 : 0;
};

/** Masks the URL whose `://` stands at `colon`; the scheme before it is kept. Gives where it ends. */
export const maskUrl = (scanner: Scanner, colon: number): number => {
  const { text } = scanner;
  const start = colon + 3;
  const end = runEnd(text, start, stopsUrl);
  let hostEnd = start;
  while (hostEnd < end && !isRouteStart(unitAt(text, hostEnd))) hostEnd++;
  const host = text.slice(start, hostEnd);
  const masked = maskHost(host, isWeb(text, colon));
  if (masked !== host) scanner.rewrite(start, hostEnd, masked);
  if (isStore(text, colon)) maskKey(scanner, hostEnd + 1, end);
  else maskRoute(scanner, hostEnd, end);
  return end;
};

/** Stores of objects: behind the bucket stands a key, which is a path of data. */
const isStore = (text: string, colon: number): boolean =>
  /(?:^|[^\w])(?:s3[an]?|gs|hdfs|abfss?|wasbs?|adl)$/.test(text.slice(Math.max(0, colon - 7), colon));

const maskKey = (scanner: Scanner, start: number, end: number): void => {
  if (start < end && !scanner.text.startsWith('<path>', start))
    scanner.replace(start, endingStart(scanner.text, start, end), '<path>');
};

const isRouteStart = (unit: number): boolean => unit === slash || unit === 63 || unit === 35;

/** Whether the scheme is that of the web or of a socket: its host is an endpoint's name. */
const isWeb = (text: string, colon: number): boolean =>
  /(?:https?|wss?)$/.test(text.slice(Math.max(0, colon - 5), colon));

/** The named host of a web address stays, another's goes as an address does; so do credentials. */
const maskHost = (host: string, isNamed: boolean): string => {
  const at = host.lastIndexOf('@');
  const user = at < 0 ? '' : '<*>@';
  const name = host.slice(at + 1);
  const isAddress = name.startsWith('[') || (isDigit(name.charCodeAt(0)) && /^\d+\.\d+\.\d+\.\d+(?::\d+)?$/.test(name));
  if (isAddress) return `${user}<ip>`;
  return user + (isNamed || !/\d/.test(name) ? name : '<host>');
};

/** The shape of a route: words stay, parts with digits are masked, the query goes. */
const maskRoute = (scanner: Scanner, start: number, end: number): void => {
  const { text } = scanner;
  let part = start;
  let parts = 0;
  for (let i = start; i <= end; i++) {
    const unit = i === end ? slash : unitAt(text, i);
    if (!isRouteStart(unit)) continue;
    if (i > part && !maskPart(scanner, part, i)) parts++;
    part = i + 1;
    if (i < end && unit !== slash) {
      scanner.rewrite(i, end, '');
      return;
    }
    if (parts >= routeParts && i < end) {
      scanner.replace(part, end, '<path>');
      return;
    }
  }
};

/** Whether the part [start, end) of a route was left as it is. */
const maskPart = (scanner: Scanner, start: number, end: number): boolean => {
  const { text } = scanner;
  let bits = 0;
  for (let i = start; i < end; i++) {
    const unit = unitAt(text, i);
    if (unit === less) return true;
    bits |= classOf(unit);
  }
  if ((bits & digit) === 0)
    return end - start <= longestPart || (bits & (dot | dash | underscore)) !== 0
      ? true
      : put(scanner, start, end, '<id>');
  if (bits === digit) return put(scanner, start, end, '<num>');
  if (end - start <= 3 && /^v\d+$/.test(text.slice(start, end))) return true;
  maskCoded(scanner, start, end);
  return false;
};

const put = (scanner: Scanner, start: number, end: number, mask: Mask): false => {
  scanner.replace(start, end, mask);
  return false;
};

/** Masks the path or route that begins at `start` (at its `/`, `~/`, `C:\`); gives where it ends. */
export const maskPath = (scanner: Scanner, start: number): number => {
  const { text } = scanner;
  if (unitAt(text, start + 1) === 63 || httpMethods.has(scanner.wordBefore(start, 2))) {
    const end = runEnd(text, start, stopsUrl);
    maskRoute(scanner, start, end);
    return end;
  }
  const end = runEnd(text, start, stopsPath);
  const head = headEnd(text, start, end);
  if (head < end && unitAt(text, head) !== less) maskTail(scanner, head, end);
  return end;
};

const isSeparator = (unit: number): boolean => unit === slash || unit === 92;

/** Where the first part begins that varies, or that is one too many. */
const headEnd = (text: string, start: number, end: number): number => {
  let part = isSeparator(unitAt(text, start)) ? start + 1 : start;
  let parts = 0;
  for (let i = part; i < end; i++) {
    const unit = unitAt(text, i);
    if (parts === headParts || isDigit(unit) || unit === less) return part;
    if (!isSeparator(unit)) continue;
    parts++;
    part = i + 1;
  }
  return parts === headParts && part < end ? part : end;
};

/** Masks [from, end) but for the ending; a source file with a line number is a place in the code and stays. */
const maskTail = (scanner: Scanner, from: number, end: number): void => {
  const { text } = scanner;
  const ending = endingStart(text, from, end);
  let base = end;
  while (base > from && !isSeparator(unitAt(text, base - 1))) base--;
  const isSource =
    isPlace(text, end) && sourceEndings.has(text.slice(ending + 1, end)) && !/[\d<]/.test(text.slice(base, end));
  if (!isSource) scanner.replace(from, ending, '<path>');
  else if (base > from) scanner.replace(from, base - 1, '<path>');
};

const endingStart = (text: string, from: number, end: number): number => {
  let at = end - 1;
  while (at > from && end - at < 12 && isLetter(unitAt(text, at))) at--;
  return unitAt(text, at) === 46 && end - at > 1 && at > from ? at : end;
};

/** Whether a line number follows: then the file is a place in the code. */
const isPlace = (text: string, end: number): boolean =>
  text.startsWith(' on line ', end) ||
  (unitAt(text, end) === 58 && (isDigit(unitAt(text, end + 1)) || unitAt(text, end + 1) === less));

/** Whether a path begins at the slash at `at`: not inside a word (`read/write`), with a name behind it. */
export const startsPath = (text: string, at: number): boolean => {
  const before = unitAt(text, at - 1);
  if (isWordUnit(before) || before === 62 || before === slash || before === 46 || before === 42) return false;
  const next = unitAt(text, at + 1);
  if (isLetter(next) || next === 95 || next === 46) return true;
  if (next === 60) return text.startsWith('<path>', at + 1);
  if (!isDigit(next)) return false;
  let end = at + 1;
  while ((classOf(unitAt(text, end)) & digit) !== 0) end++;
  return unitAt(text, end) !== 46 && !(portEnd(text, end) > end);
};
