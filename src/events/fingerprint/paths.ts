/** Masking of URLs, routes and file paths: their shape stays, what varies goes. */
import { classOf, digit, isDigit, isLetter, isWordUnit } from './characters.ts';
import { maskLengthAt, Scanner } from './scanner.ts';
import { maskCoded } from './coded.ts';
import { portEnd } from './hosts.ts';
import { httpMethods, sourceEndings } from './words.ts';

const slash = 47;
/** Folders kept at the front of a path: `/var/lib`, `/usr/local`. */
const headParts = 2;
/** Deeper routes are file paths in disguise. */
const routeParts = 10;
const stops = /[\s"'`<>,;()[\]{}|^]/;

/** End of a URL or path from `start`: up to a blank, quote or bracket; placeholders belong to it. */
const runEnd = (text: string, start: number, extraStops: string): number => {
  let end = start;
  while (end < text.length) {
    const character = text[end] as string;
    if (character === '<') {
      const length = maskLengthAt(text, end);
      if (length === 0) break;
      end += length;
    } else if (stops.test(character) || extraStops.includes(character)) break;
    else end++;
  }
  while (end > start && '.:!?-'.includes(text[end - 1] as string)) end--;
  return end;
};

/** Masks the URL whose `://` stands at `colon`; the scheme before it is kept. Gives where it ends. */
export const maskUrl = (scanner: Scanner, colon: number): number => {
  const { text } = scanner;
  const start = colon + 3;
  const end = runEnd(text, start, '');
  let hostEnd = start;
  while (hostEnd < end && !'/?#'.includes(text[hostEnd] as string)) hostEnd++;
  const rest = maskRoute(text.slice(hostEnd, end));
  scanner.rewrite(start, end, maskHost(text.slice(start, hostEnd)) + rest);
  return end;
};

/** A named host stays, an address goes; so do credentials. */
const maskHost = (host: string): string => {
  const at = host.lastIndexOf('@');
  const user = at < 0 ? '' : '<*>@';
  const name = host.slice(at + 1);
  if (/^\d+\.\d+\.\d+\.\d+(?::\d+)?$/.test(name) || name.startsWith('[')) return `${user}<ip>`;
  return user + name;
};

/** The shape of a route: words stay, parts with digits are masked, the query goes. */
export const maskRoute = (route: string): string => {
  const query = route.search(/[?#]/);
  const path = query < 0 ? route : route.slice(0, query);
  const parts = path.split('/');
  const shape = parts.length > routeParts ? [...parts.slice(0, 3), '<path>'] : parts;
  return shape.map(maskPart).join('/');
};

const maskPart = (part: string): string => {
  if (part.length <= 3 && /^v\d+$/.test(part)) return part;
  if (part.includes('<')) return part;
  if (/^\d+$/.test(part)) return '<num>';
  if (part.length > 32 && !/[-_. ]/.test(part)) return '<id>';
  if (!/\d/.test(part)) return part;
  const scanner = new Scanner(part);
  maskCoded(scanner, 0, part.length);
  return scanner.finish();
};

/** Masks the path or route that begins at `start` (at its `/`, `~/`, `C:\`); gives where it ends. */
export const maskPath = (scanner: Scanner, start: number): number => {
  const { text } = scanner;
  if (httpMethods.has(scanner.wordBefore(start, 2)) || text.charCodeAt(start + 1) === 63) {
    const end = runEnd(text, start, '');
    scanner.rewrite(start, end, maskRoute(text.slice(start, end)));
    return end;
  }
  const end = runEnd(text, start, ':=');
  const path = text.slice(start, end);
  const separator = path.includes('\\') ? '\\' : '/';
  const masked = maskParts(path.split(separator), separator, isPlace(text, end));
  if (masked !== path) scanner.rewrite(start, end, masked);
  return end;
};

/** Whether a line number follows: then the file is a place in the code. */
const isPlace = (text: string, end: number): boolean =>
  text.charCodeAt(end) === 58 && (isDigit(text.charCodeAt(end + 1)) || text.charCodeAt(end + 1) === 60);

const varies = (part: string): boolean => /[\d<]/.test(part);

const maskParts = (parts: readonly string[], separator: string, hasLine: boolean): string => {
  const head = headOf(parts);
  if (head.length === parts.length) return parts.join(separator);
  const last = parts.at(-1) ?? '';
  const ending = endingOf(last);
  const isSource = hasLine && sourceEndings.has(ending.slice(1)) && !varies(last);
  const tail = isSource ? `<path>${separator}${last}` : `<path>${ending}`;
  return [...head, tail].join(separator);
};

/** The first parts, as far as they do not vary; the empty one before a leading slash does not count. */
const headOf = (parts: readonly string[]): string[] => {
  const head: string[] = [];
  for (const part of parts) {
    if (head.length > headParts || varies(part)) break;
    head.push(part);
  }
  return head;
};

const endingOf = (name: string): string => /\.[a-zA-Z]{1,10}$/.exec(name)?.[0] ?? '';

/** Whether a path begins at the slash at `at`: not inside a word (`read/write`), with a name behind it. */
export const startsPath = (text: string, at: number): boolean => {
  const before = text.charCodeAt(at - 1);
  if (isWordUnit(before) || before === 62 || before === slash || before === 46 || before === 42) return false;
  const next = text.charCodeAt(at + 1);
  if (isLetter(next) || next === 95 || next === 46) return true;
  if (next === 60) return maskLengthAt(text, at + 1) > 0 && !text.startsWith('<ip>', at + 1);
  if (!isDigit(next)) return false;
  let end = at + 1;
  while ((classOf(text.charCodeAt(end)) & digit) !== 0) end++;
  return text.charCodeAt(end) !== 46 && !(portEnd(text, end) > end);
};
