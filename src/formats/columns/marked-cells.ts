/** Cuts a line into the cells between marks. */
import { levelFromWord, type Level } from '../../model/level.ts';
import type { EpochMs } from '../../model/time.ts';
import type { StampReader } from '../stamp.ts';

/** What a cell is like; `code` is a word with digits or signs in it, `tag` ends with a colon, `text` holds blanks. */
export type CellKind = 'stamp' | 'level' | 'number' | 'sign' | 'bracket' | 'tag' | 'code' | 'word' | 'text' | 'empty';

export interface Cell {
  readonly kind: CellKind;
  /** Without blanks, brackets and closing colons. */
  readonly text: string;
  readonly start: number;
  /** Behind the cell, its separator not included. */
  readonly end: number;
  readonly time: EpochMs | null;
  readonly level: Level | null;
}

/** More columns than any header that people can read. */
const maxCells = 14;
/** Other words that can name a level do so only where they shout: in small letters they are parts of sentences. */
const levelWords = /^(?:trace|debug|info|information|notice|warn|warning|error|fatal|critical|severe)$/i;
const isLoud = (text: string): boolean => text === text.toUpperCase();

/** Whether a word names a level in a header. */
export const isLevelWord = (text: string): boolean => kindOf(text, levelFromWord(text)) === 'level';

const plainCell = (text: string, start: number, end: number): Cell => {
  const level = levelFromWord(text);
  const kind = kindOf(text, level);
  return { kind, text, start, end, time: null, level: kind === 'level' ? level : null };
};

const kindOf = (text: string, level: Level | null): CellKind => {
  if (text === '') return 'empty';
  if (level !== null && (isLoud(text) || levelWords.test(text))) return 'level';
  if (!/[\p{L}\d]/u.test(text)) return 'sign';
  if (/^[-+]?[\d.,:/]+$/.test(text)) return 'number';
  if (/\s/.test(text)) return 'text';
  return /^[\p{L}']+$/u.test(text) ? 'word' : 'code';
};

/** A time of day behind a date that stands in another cell is half a stamp. */
const dated = /\d{4}[-/]\d\d[-/]\d\d $/;

/** The stamp at `at`, with the brackets and quotes around it; null when none stands there. */
const stampCell = (line: string, at: number, stamps: StampReader): Cell | null => {
  const open = /^[[(<"'{]/.test(line[at] ?? '') ? 1 : 0;
  const found = stamps.scan(line, at + open);
  if (!found || (line[found.start + 2] === ':' && dated.test(line.slice(Math.max(0, at - 11), at)))) return null;
  const tail = open ? /^[^\])>"'}\n]{0,12}[\])>"'}]:?/ : /^[:,](?=\s)/;
  const rest = tail.exec(line.slice(found.end, found.end + 16))?.[0].length ?? 0;
  if (open && rest === 0) return null;
  return { kind: 'stamp', text: '', start: at, end: found.end + rest, time: found.time, level: null };
};

/** The cells of `line` between `mark`s, the last one up to the line's end. A mark inside a stamp does not count. */
export const markedCells = (line: string, mark: string, stamps: StampReader): Cell[] => {
  const cells: Cell[] = [];
  let at = 0;
  while (at <= line.length && cells.length < maxCells) {
    let start = at;
    while (line[start] === ' ') start++;
    const stamp = stampCell(line, start, stamps);
    const found = line.indexOf(mark, stamp?.end ?? at);
    const end = found < 0 ? line.length : found;
    cells.push(stamp ? { ...stamp, text: line.slice(stamp.end, end).trim(), end } : unbracketed(line, start, end));
    at = found < 0 ? line.length + 1 : end + mark.length;
  }
  return cells;
};

const unbracketed = (line: string, start: number, end: number): Cell => {
  const text = line.slice(start, end).trim();
  const inside = /^[[("'<](.{0,80})[\])"'>]$/.exec(text)?.[1];
  return plainCell(text.length > 256 ? text.slice(0, 256) : (inside ?? text).trim(), start, end);
};
