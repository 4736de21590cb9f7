/** Cuts the front of a line into cells and what stands between them: brackets, words, fields, stamps, levels. */
import { levelFromWord, type Level } from '../../model/level.ts';
import type { EpochMs } from '../../model/time.ts';
import type { StampReader } from '../stamp.ts';

/** `place` is a source file with a line, `field` a key with its value, `text` holds blanks. */
export type SpacedKind = 'stamp' | 'level' | 'number' | 'hex' | 'place' | 'field' | 'word' | 'text' | 'sign';

export interface SpacedCell {
  readonly kind: SpacedKind;
  /** Without the signs around it; of a field its value. */
  readonly text: string;
  /** Signs before the text, a bracket as a rule; of a field also its key. */
  readonly open: string;
  readonly start: number;
  /** Behind the cell and the signs around it. */
  readonly end: number;
  /** What parts the cell from the next one: signs without the blanks before them, blanks as one blank. */
  readonly gap: string;
  /** Where the next cell begins. */
  readonly next: number;
  readonly time: EpochMs | null;
  readonly level: Level | null;
}

/** More columns than any header that people can read. */
export const maxSpaced = 14;
/** Brackets that hold more are text. */
const maxBracket = 80;
const maxWord = 256;

const closing: Readonly<Record<string, string>> = {
  '[': ']',
  '(': ')',
  '<': '>',
  '{': '}',
  '"': '"',
  '|': '|',
};

/** Other words that can name a level do so only where they shout or stand in signs. */
const quietLevel =
  /^(?:trace|trc|debug|dbg|info|inf|information|notice|warn|wrn|warning|error|err|fatal|critical|crit|severe)$/i;
const signedWord = /^([^\p{L}\p{N}\s]{0,2})(\p{L}{1,17})([^\p{L}\p{N}\s]{0,2})$/u;

/** Two groups of signs at most, each behind blanks: `: `, ` | `, `;`, ` - `, ` :: `. A colon or comma ends a word. */
const gapAfter =
  /(?:\](?= ))?(?:[ \t]*(?:[|;]+|[:,]+(?=[ \t|;]|$)|(?:[-=~]{1,3}>?|>{1,2}|[*•·»→/\\])(?=[ \t]))){0,2}[ \t]*/y;

const lengthOf = (pattern: RegExp, line: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0].length ?? 0;
};

type Inside = Pick<SpacedCell, 'kind' | 'text' | 'level'> & { readonly open: string };

const field = /^([A-Za-z_][\w.-]{0,30}[=:])(\S+)$/;
const place = /^[\w./\\$-]+\.[A-Za-z]{1,5}:\d{1,7}(?::\d{1,5})?$/;
const number = /^[-+#]?\d[\d.,:/]*s?$/;
const hex = /^(?:0x)?(?=[\da-f-]*\d)[\da-f]{6,}(?:-[\da-f]{2,12}){0,5}$/i;

const isLevel = (word: string, isSigned: boolean): boolean =>
  isSigned || word === word.toUpperCase() || quietLevel.test(word);

const levelInside = (text: string, isSigned: boolean): Inside | null => {
  const [, open = '', word = '', close = ''] = signedWord.exec(text) ?? [];
  const level = word === '' ? null : levelFromWord(word);
  if (level === null || !isLevel(word, isSigned || (open !== '' && close !== ''))) return null;
  return { kind: 'level', text: word, open, level };
};

/** What a text without the brackets around it is. */
const inside = (text: string, isSigned: boolean): Inside => {
  const asLevel = levelInside(text, isSigned);
  if (asLevel) return asLevel;
  const plain = { text, open: '', level: null } as const;
  if (/\s/.test(text)) return { ...plain, kind: 'text' };
  if (!/[\p{L}\p{N}]/u.test(text)) return { ...plain, kind: 'sign' };
  if (number.test(text)) return { ...plain, kind: 'number' };
  if (hex.test(text)) return { ...plain, kind: 'hex' };
  if (place.test(text)) return { ...plain, kind: 'place' };
  const [, key, value] = field.exec(text) ?? [];
  if (key === undefined || value === undefined || value.startsWith(':')) return { ...plain, kind: 'word' };
  const named = /^(?:level|lvl|severity|sev)[=:]$/i.test(key) ? levelInside(value, true) : null;
  return named ? { ...named, open: key } : { kind: 'field', text: value, open: key, level: null };
};

/** A time of day behind a date that stands in another cell is half a stamp. */
const dated = /\d{4}[-/]\d\d[-/]\d\d $/;

/** Up to the bracket or quote that closes the one before a stamp. */
const closingTail = /^[^\])>"'}|\n]{0,12}[\])>"'}|]/;
/** What hangs on a clock besides: a fraction in other signs, `8:10:17:14`. */
const clockTail = /^[:.,]\d{1,9}(?=[\s|;,])/;

/** The stamp at `at`, with the brackets and quotes around it; null when none stands there. */
const stampAt = (
  line: string,
  at: number,
  stamps: StampReader,
): { readonly time: EpochMs; readonly end: number } | null => {
  const open = /^[[(<"'{|]/.test(line[at] ?? '') ? 1 : 0;
  const found = stamps.scan(line, at + open);
  if (!found || (line[found.start + 2] === ':' && dated.test(line.slice(Math.max(0, at - 11), at)))) return null;
  const tail = open > 0 ? closingTail : clockTail;
  const rest = tail.exec(line.slice(found.end, found.end + 16))?.[0].length ?? 0;
  if (open > 0 && levelInside(line.slice(found.end, found.end + rest).trim(), false) !== null) return found;
  return open > 0 && rest === 0 ? null : { time: found.time, end: found.end + rest };
};

/** A part of a header that has nothing to say leaves its brackets: `[]`. */
const canBeEmpty = /[\])>}]/;

/** Behind the bracket that closes the one at `at`; -1 where none does. */
const bracketEnd = (line: string, at: number): number => {
  const close = closing[line[at] ?? ''];
  const found = close === undefined ? -1 : line.slice(at + 1, at + maxBracket).indexOf(close);
  return found < (canBeEmpty.test(close ?? '') ? 0 : 1) ? -1 : at + found + 2;
};

const wordEnd = (line: string, at: number): number => {
  let end = at + 1;
  while (end < line.length && end - at < maxWord && !/[\s|;]/.test(line[end] ?? '')) end++;
  while (end - 1 > at && /[:,]/.test(line[end - 1] ?? '')) end--;
  return end - 1 > at && line[end - 1] === ']' && !line.slice(at, end).includes('[') ? end - 1 : end;
};

type Cut = Pick<SpacedCell, 'kind' | 'text' | 'open' | 'end' | 'time' | 'level'>;

const cutAt = (line: string, at: number, stamps: StampReader): Cut => {
  const stamp = stampAt(line, at, stamps);
  if (stamp) return { kind: 'stamp', text: '', open: '', level: null, ...stamp };
  const end = bracketEnd(line, at);
  if (end > 0) {
    const found = inside(line.slice(at + 1, end - 1).trim(), true);
    return { ...found, open: `${line[at] ?? ''}${found.open}`, end, time: null };
  }
  const stop = wordEnd(line, at);
  return { ...inside(line.slice(at, stop), false), end: stop, time: null };
};

const gapOf = (text: string): string => text.replace(/^ +(?=\S)/, '').replaceAll(/ {2,}/g, ' ');

/** The first cells of `line`, at most `limit`. O(cells): nothing behind them is read. */
export const spacedCells = (line: string, stamps: StampReader, limit = maxSpaced): SpacedCell[] => {
  const cells: SpacedCell[] = [];
  let at = lengthOf(/[ \t]*/y, line, 0);
  while (cells.length < limit && at < line.length) {
    const cell = cutAt(line, at, stamps);
    const next = cell.end + lengthOf(gapAfter, line, cell.end);
    cells.push({ ...cell, start: at, gap: gapOf(line.slice(cell.end, next)), next });
    at = next;
  }
  return cells;
};
