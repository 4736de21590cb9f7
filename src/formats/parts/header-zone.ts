/** The level among the first words of a line whose layout nobody described, and where the header ends behind it. */
import { levelFromWord, type Level } from '../../model/level.ts';

/** Headers are short, whoever wrote them. */
const maxZone = 200;
const maxChunks = 10;
/** A bracket that holds more is text. */
const maxBracket = 100;
const closing: Readonly<Record<string, string>> = { '[': ']', '(': ')', '<': '>', '{': '}' };

/** Words that are levels where they shout; other programs' words for them are not told apart from names. */
const loud =
  /^(?:TRACE|TRAC|TRC|DEBUG|DEBU|DBUG|DBG|INFO|INF|INFORMATION|NOTICE|WARN|WARNING|WRN|ERROR|ERRO|ERR|SEVERE|CRITICAL|CRIT|FATAL|FATA|FTL|ALERT|EMERG|EMERGENCY|PANIC|PANI|FAIL)$/;
/** The same in other letters need a bracket or a colon. */
const quiet =
  /^(?:trace|debug|dbg|info|inf|information|notice|warn|warning|wrn|error|err|severe|critical|crit|fatal|alert|emerg|panic)$/i;
const letter = /^[EWIDFTVC]$/;
const words = /[A-Za-z]+/g;
/** Signs that part a level from its neighbours in one chunk: `loadgen/ERROR/main:`, `util.py[WARNING]:`. */
const before = new Set(['', '[', '(', '<', '{', '|', '/', ':', '*', '#', '.', '-', ']', ')', '>', '"', ',', ' ']);
const after = new Set(['', ']', ')', '>', '}', '|', '/', ':', '*', ',', ';', '[', '"', '<', '!', ' ']);
const opens = new Set(['[', '(', '<', '{', '"', '*']);
const closes = new Set([']', ')', '>', '}', '"', '*']);
/** Signs around a level that is first or last in brackets, as `before_after`. */
const boxed = /^(?:[[(<{"*]_[\])>}"*|:]|[#:.|]_[\])>}"*])$/;
/** syslog's `facility.severity`. */
const facility = /^(?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|console|local\d)$/;

interface Chunk {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Blanks behind it. */
  readonly gap: number;
}

/** Behind the run of text at `at`: up to a blank outside of brackets. */
const chunkEnd = (text: string, at: number): number => {
  let end = at;
  while (end < text.length && text[end] !== ' ' && text[end] !== '\t') {
    const close = closing[text[end] ?? ''];
    const found = close === undefined ? -1 : text.slice(end, end + maxBracket).indexOf(close);
    end += found > 0 ? found + 1 : 1;
  }
  return end;
};

const skipBlanks = (text: string, from: number): number => {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
};

/** A tabulator parts columns as many blanks do. */
const chunkAt = (text: string, at: number): Chunk => {
  const end = chunkEnd(text, at);
  return { text: text.slice(at, end), start: at, end, gap: text[end] === '\t' ? 2 : skipBlanks(text, end) - end };
};

/** A word of letters only: a host, a program, or the beginning of a sentence. */
const isPlainWord = (text: string): boolean => /^[A-Za-z'’]+$/.test(text);
/** What no header holds: the end of a sentence's part, a path, an address, a text in quotes. */
const isProse = (text: string): boolean =>
  /^[A-Za-z'’]+[,.;!?]$|^["'/]\S*[^"'/]$|:\/\//.test(text) && !/^"[A-Z]+"$/.test(text);

interface Place {
  readonly chunk: Chunk;
  /** Plain words before the chunk. */
  readonly plain: number;
  /** The chunk before was a word that shouted, or a sign. */
  readonly isSetOff: boolean;
  /** How many blanks stand before it; 9 at the front. */
  readonly gapBefore: number;
  readonly isFirst: boolean;
}

const isKey = (text: string, at: number): boolean => /(?:level|lvl|sev|severity)$/i.test(text.slice(0, at));

/** A level that shouts: by itself, or parted by signs from what it stands beside. */
const isLoudAt = (place: Place, from: number, to: number, rest: string): boolean => {
  const { text, gap, end, start } = place.chunk;
  const sign = text[from - 1] ?? '';
  if (sign === '=' ? !isKey(text, from - 1) : !before.has(sign)) return false;
  // A word that texts use, and quotes that texts hold.
  if ((sign === '"' || text === 'FAIL') && !place.isFirst) return false;
  if (!after.has(text[to] ?? '') && !(text[to] === '-' && to === text.length - 1)) return false;
  const isAlone = to - from === end - start;
  if (!isAlone || place.plain === 0) return place.plain < 3;
  return place.plain === 1 && (place.isSetOff || gap > 1 || place.gapBefore > 1 || /^["[({<]/.test(rest));
};

/** A level in small letters: alone in brackets, first or last in them, or before a colon. */
const isQuietAt = (place: Place, from: number, to: number): boolean => {
  if (place.plain > 0) return false;
  const { text, gap } = place.chunk;
  const [sign, next] = [text[from - 1] ?? '', text[to] ?? ''];
  if (sign === '.' && facility.test(text.slice(0, from - 1)) && next === '') return true;
  if (boxed.test(`${sign}_${next}`)) return true;
  if (sign === ':' && next === '' && place.isFirst) return true;
  if (sign === '/' && next === '' && /\d/.test(text.slice(0, from))) return true;
  if (next === ':' && to === text.length - 1 && (sign === '' || sign === ']' || sign === ':')) return true;
  return sign === '' && next === '' && !place.isFirst && (gap > 1 || place.gapBefore > 1);
};

/** `[E]`, `[E|app]`, `E/tag`, `]E:`; alone only where columns are aligned or a name with signs follows. */
const isLetterAt = (place: Place, from: number, to: number, rest: string): boolean => {
  if (place.plain > 0) return false;
  const { text, gap } = place.chunk;
  const [sign, next] = [text[from - 1] ?? '', text[to] ?? ''];
  if (opens.has(sign) && sign !== '"') return closes.has(next) || next === '|' || next === '/' || next === ' ';
  // Not `I/O error`.
  if (from === 0 && next === '/' && /^[A-Za-z][\w.-]/.test(text.slice(to + 1))) return true;
  if (next === ':' && to === text.length - 1) return sign === ']' || (from === 0 && place.isFirst);
  if (text.length > 1 || gap === 0) return false;
  return place.isFirst && (gap > 1 || /^(?:[\w-]{1,20} )?[\w.-]*[./_][\w./-]*[a-z]/.test(rest));
};

/** A level in a chunk, and where in it the text may begin: behind `ERROR:name:`, else behind the chunk. */
const levelIn = (place: Place, rest: string): { readonly level: Level; readonly length: number } | null => {
  const { text } = place.chunk;
  for (const found of text.matchAll(words)) {
    const [word] = found;
    const [from, to] = [found.index, found.index + word.length];
    const isLevel = loud.test(word)
      ? isLoudAt(place, from, to, rest)
      : letter.test(word)
        ? isLetterAt(place, from, to, rest)
        : quiet.test(word) && isQuietAt(place, from, to);
    const level = isLevel ? levelFromWord(word) : null;
    if (level !== null) return { level, length: behind(text, to) };
  }
  return null;
};

/** `INFO:name:text`, as Python's logging and its likes put them together. */
const named = /:(?:[\w.$-]{1,80}:)?(?=[^\s:])/y;

const behind = (text: string, to: number): number => {
  named.lastIndex = to;
  const found = named.exec(text);
  return found === null ? text.length : to + found[0].length;
};

/** What stands behind a level before the text: signs, and columns in brackets that a dash or colon ends. */
const tail = /(?:\s*(?:[-|:>]+|=>|->)(?=\s|$))?(?:\s*(?:[[(<{][^\])>}\n]{0,80}[\])>}])+(?: -|:)(?=\s))?\s*/y;

const endOf = (text: string, at: number): number => {
  tail.lastIndex = at;
  return at + (tail.exec(text)?.[0].length ?? 0);
};

export interface ZoneLevel {
  readonly level: Level;
  /** Where the text behind the level and its columns begins. */
  readonly end: number;
  /** Nothing but columns stands before the level: no plain word, which may be a part of the text. */
  readonly isClean: boolean;
}

/**
 * The level that stands among the columns at the front of `text`, and where what follows them begins; null where none
 * does or where a sentence begins before it. O(1): looks at the first 200 characters.
 */
export const zoneLevel = (text: string): ZoneLevel | null => {
  const head = text.length > maxZone ? text.slice(0, maxZone) : text;
  let at = skipBlanks(head, 0);
  let [plain, gapBefore, isSetOff] = [0, 9, false];
  for (let count = 0; count < maxChunks && at < head.length; count++) {
    const chunk = chunkAt(head, at);
    if (isProse(chunk.text)) return null;
    at = skipBlanks(head, chunk.end);
    const found = levelIn({ chunk, plain, isSetOff, gapBefore, isFirst: count === 0 }, head.slice(at));
    if (found !== null)
      return { level: found.level, end: endOf(head, chunk.start + found.length), isClean: plain === 0 };
    const isPlain = isPlainWord(chunk.text);
    if (isPlain && ++plain > 2) return null;
    isSetOff = /^(?:[A-Z]{3,}|[^\w\s]{1,3})$/.test(chunk.text);
    gapBefore = chunk.gap;
  }
  return null;
};

/** Whether `text`, which stands before a stamp, is made of columns: names and numbers with signs, at most one plain word. */
export const isColumns = (text: string): boolean => {
  let plain = 0;
  for (let at = 0, count = 0; at < text.length; count++) {
    const chunk = chunkAt(text, at);
    if (count >= maxChunks || isProse(chunk.text) || (isPlainWord(chunk.text) && ++plain > 1)) return false;
    at = skipBlanks(text, chunk.end);
  }
  return true;
};
