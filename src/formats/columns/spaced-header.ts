/**
 * Learns a header whose columns stand apart at blanks and signs: up to which column all lines are alike, and what the
 * columns hold.
 */
import { levelFromWord } from '../../model/level.ts';
import { emptyRecord, type ParsedRecord } from '../../model/record.ts';
import type { ParseContext } from '../define.ts';
import type { StampReader } from '../stamp.ts';
import { putService, type LearnedHeader, type MutableRecord } from './learned-header.ts';
import { spacedCells, type SpacedCell, type SpacedKind } from './spaced-cells.ts';
import { fewestLines, isType, spacedColumns, type SpacedColumn } from './spaced-column.ts';
import { rolesOf, type Role } from './spaced-roles.ts';

/** Columns of names that may stand before one that is surely the header's. */
const maxPending = 5;
/** The stamp is among the first cells, or the line is no header. */
const maxBeforeStamp = 6;

interface Row {
  readonly line: string;
  readonly cells: readonly SpacedCell[];
}

/** So many characters behind a column tell whether texts differ. */
const lookedAt = 60;
const fewestShapes = 4;

/**
 * How many texts must follow a column: words in brackets right behind the header belong to it, whatever follows;
 * `Pump: stuck` and `Valve: open` are statements until one name has two.
 */
const shapesBehind = (column: SpacedColumn, pending: number): number => {
  if (pending > 0) return fewestShapes;
  if ((column.isBracketed && column.isOf('word', 'place')) || column.isPrograms) return 1;
  if (column.distinct > 1 && (column.isPadded || column.isDotted)) return 2;
  return column.isSetOff ? Math.min(fewestShapes, Math.max(3, column.distinct + 1)) : fewestShapes;
};

/** Whether different texts follow the column: where all lines are one statement, its own words look like columns. */
const isBeforeTexts = (rows: readonly Row[], at: number, wanted: number): boolean => {
  const shapes = new Set<string>();
  const enough = Math.min(fewestShapes, Math.ceil(rows.length * 0.6));
  for (const { line, cells } of rows) {
    const from = cells[at]?.next ?? line.length;
    shapes.add(line.slice(from, from + lookedAt).replaceAll(/\d+/g, '0'));
    if (shapes.size >= Math.min(wanted, enough)) return true;
  }
  return false;
};

/** So many texts tell whether names and what follows them have to do with each other. */
const fewestPaired = 20;

/** Whether what follows a name also follows other names: the two are columns, not words of one sentence. */
const isIndependent = (names: SpacedColumn, next: SpacedColumn): boolean => {
  if (names.total < fewestPaired || names.distinct < 2) return false;
  const byNext = new Map<string, string[]>();
  for (const [i, cell] of next.cells.entries()) {
    const list = byNext.get(cell.text) ?? [];
    list.push(names.cells[i]?.text ?? '');
    byNext.set(cell.text, list);
  }
  const repeated = [...byNext.values()].filter(list => list.length > 1);
  const shared = repeated.filter(list => new Set(list).size > 1);
  return repeated.length >= fewestShapes && shared.length * 2 > repeated.length;
};

const isCapital = (cell: SpacedCell): boolean => /^\p{Lu}/u.test(cell.text);
const isSmall = (cell: SpacedCell): boolean => cell.text === cell.text.toLowerCase();

/** `cart Order 7 stored`: names in small letters before sentences. */
const isBeforeSentences = (names: SpacedColumn, next: SpacedColumn): boolean =>
  names.distinct * 4 <= names.total && names.share(isSmall) === 1 && next.share(isCapital) > 0.6;

/** One and the same name on every line, before texts that differ: the program's. */
const isConstant = (names: SpacedColumn, next: SpacedColumn): boolean =>
  names.distinct === 1 && next.distinct >= fewestShapes && next.isOf('word', 'number', 'field', 'hex', 'text', 'place');

/** Whether names right behind the header belong to it. */
const isSpeaker = (column: SpacedColumn, next: SpacedColumn | undefined): boolean => {
  if (column.total < fewestLines || next === undefined) return false;
  if (!column.isFewNames || column.isTypes || column.gap === null) return false;
  return (
    column.isCoded ||
    column.isPadded ||
    column.isSetOff ||
    isConstant(column, next) ||
    isBeforeSentences(column, next) ||
    isIndependent(column, next)
  );
};

/** `hasName`: a column before names who speaks. */
const isRegular = (column: SpacedColumn, next: SpacedColumn | undefined, hasName: boolean): boolean =>
  column.isOf('number') ||
  column.isOf('sign') ||
  column.isOf('place') ||
  isSameHex(column) ||
  (column.isWrapped && !column.isTypes) ||
  column.isNumbered ||
  (!hasName && isSpeaker(column, next));

/** Random digits of one length: thread and session ids. */
const isSameHex = (column: SpacedColumn): boolean =>
  column.isOf('hex') && new Set(column.cells.map(cell => cell.text.length)).size === 1;

const isSure = (column: SpacedColumn): boolean => column.isOf('stamp') || column.isLevels;

/** How many of the columns are the header's. */
const headerWidth = (columns: readonly SpacedColumn[], rows: readonly Row[]): number => {
  const isFew = rows.length < fewestShapes;
  const gaps = new Set<string | null>();
  let width = 0;
  for (const [at, column] of columns.entries()) {
    const pending = at - width;
    if (pending > maxPending || column.isMnemonic || (!column.isWrapped && column.isOf('text'))) break;
    if (isSure(column)) {
      if (pending > (isFew && column.isLevels ? 1 : maxPending)) break;
      width = at + 1;
    } else if (width > 0 && column.hasStrongGap && !column.isTypes) {
      const most = isFew ? 0 : gaps.has(column.gap) ? maxPending : 1;
      if (pending <= most && (isFew || isBeforeTexts(rows, at, shapesBehind(column, pending)))) width = at + 1;
    } else if (!isFew && width > 0 && pending === 0 && isBeforeTexts(rows, at, shapesBehind(column, pending))) {
      const names = rolesOf(columns.slice(0, width)).includes('service');
      if (isRegular(column, columns[at + 1], names)) width = at + 1;
    }
    if (at < width && column.hasStrongGap) gaps.add(column.gap);
  }
  return width;
};

/** `Start-Date: 2026-11-23 08:00:36`: a field whose value is a time is no header, for it says nothing besides. */
const saysNothing = (rows: readonly Row[], width: number): boolean =>
  rows.filter(row => row.cells.length <= width).length * 2 > rows.length;

/** Where the message begins behind the last column: signs that only some lines have there are the message's. */
const messageFrom = (line: string, { end, next, gap: own }: SpacedCell, gap: string | null): number => {
  if (gap === null || own === gap || !own.startsWith(gap.trimEnd())) return next;
  const rest = line.slice(end, next);
  const signs = rest.indexOf(gap.trimEnd()) + gap.trimEnd().length;
  return end + signs + rest.slice(signs).search(/[^ \t]|$/);
};

const put = (record: MutableRecord, role: Role, cell: SpacedCell): void => {
  if (role === 'stamp') record.time = cell.time;
  else if (role === 'level') record.level = cell.level ?? levelFromWord(cell.text);
  else if (role === 'service') putService(record, cell.text);
  else if (role === 'host' || role === 'thread' || role === 'logger') record[role] = cell.text;
};

/** What a line must have at a column's place; null where any will do. */
interface Wanted {
  readonly role: Role;
  readonly kind: SpacedKind | null;
  readonly open: string | null;
  readonly gap: string | null;
}

const wantedOf = (columns: readonly SpacedColumn[], roles: readonly Role[]): Wanted[] => {
  const sure = roles.includes('stamp') ? 'stamp' : 'level';
  return columns.map((column, at) => ({
    role: roles[at] as Role,
    kind: roles[at] === sure ? sure : null,
    open: column.isWrapped ? column.open : null,
    gap: at < columns.length - 1 && column.hasStrongGap ? column.gap : null,
  }));
};

const isLike = (cell: SpacedCell, { role, kind, open, gap }: Wanted): boolean => {
  if (kind !== null && cell.kind !== kind) return false;
  if (role === 'stamp') return true;
  return (open === null || cell.open === open) && (gap === null || cell.gap === gap);
};

const parseWith = (columns: readonly SpacedColumn[], roles: readonly Role[]): LearnedHeader['parse'] => {
  const gap = columns.at(-1)?.gap ?? null;
  const wanted = wantedOf(columns, roles);
  return (line: string, { stamps }: ParseContext): ParsedRecord | null => {
    const cells = spacedCells(line, stamps, wanted.length);
    const last = cells[wanted.length - 1];
    if (last === undefined) return null;
    const record: MutableRecord = { ...emptyRecord };
    const isThrown = isType(last);
    for (const [at, cell] of cells.entries()) {
      const column = wanted[at] as Wanted;
      if (!isLike(cell, column)) return null;
      if (cell !== last || !isThrown) put(record, column.role, cell);
    }
    record.message = line.slice(isThrown ? last.start : messageFrom(line, last, gap));
    return record;
  };
};

/** Whether a header stands at the front: its stamp, or of lines without stamps its level. */
const hasEarly = ({ cells }: Row, kind: 'stamp' | 'level'): boolean =>
  cells.slice(0, maxBeforeStamp).some(cell => cell.kind === kind && (kind === 'stamp' || !outcome.test(cell.text)));

/** `200 OK`: how something ended is no level by itself. */
const outcome = /^(?:ok|success)$/i;

/** The lines that are headers: those with a stamp; where there are none, those with a level. */
const headersOf = (lines: readonly string[], stamps: StampReader): readonly Row[] => {
  const rows = lines.map(line => ({ line, cells: spacedCells(line, stamps) }));
  const stamped = rows.filter(row => hasEarly(row, 'stamp'));
  if (stamped.length > 1) return stamped;
  const levelled = rows.filter(row => hasEarly(row, 'level'));
  // Where few lines have one it is a word of theirs.
  const flush = lines.filter(line => /^\S/.test(line));
  return levelled.length < fewestLines || levelled.length * 2 < flush.length ? [] : levelled;
};

/**
 * Python's logging and Log4j write a comma before the milliseconds, and the logger behind the level without any sign:
 * a module, which is a part of a program and not its name. No module's name holds a hyphen.
 */
const commaStamp = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d,\d{3}(?!\d)/;
const moduleName = /^[A-Za-z_][\w.]*$/;

const namesModules = (columns: readonly SpacedColumn[], roles: readonly Role[], rows: readonly Row[]): boolean =>
  roles.join() === 'stamp,level,service' &&
  rows.every(({ line }) => commaStamp.test(line)) &&
  columns.at(-1)?.share(cell => cell.open === '' && moduleName.test(cell.text)) === 1;

/** Null when the lines have nothing in common but a stamp. O(lines x columns). */
export const learnSpaced = (lines: readonly string[], stamps: StampReader): LearnedHeader | null => {
  const rows = headersOf(lines, stamps);
  const all = spacedColumns(rows.map(row => row.cells));
  const columns = all.slice(0, headerWidth(all, rows));
  const told = rolesOf(columns);
  const roles = namesModules(columns, told, rows) ? told.with(told.length - 1, 'logger') : told;
  const [hasStamp, hasLevel] = [roles.includes('stamp'), roles.includes('level')];
  if (rows.length < (hasLevel ? 2 : fewestLines) || saysNothing(rows, columns.length)) return null;
  if (hasStamp ? roles.length < 2 : !hasLevel) return null;
  return {
    columns: roles,
    hasStamp,
    hasLevel,
    hasMore: roles.some(role => role !== 'stamp' && role !== 'level'),
    parse: parseWith(columns, roles),
  };
};
