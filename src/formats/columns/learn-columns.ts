/**
 * Learns the header of a format that nobody described: which of the first columns are the same kind of thing on every
 * line. Everything up to the last such column is the header, what follows is the message.
 */
import type { ParsedRecord } from '../../model/record.ts';
import { emptyRecord } from '../../model/record.ts';
import type { LogFormat, ParseContext } from '../define.ts';
import { typeName } from '../parts/header-format.ts';
import type { StampReader } from '../stamp.ts';
import { blankCells, isLevelWord, markedCells, type Cell, type CellKind } from './cells.ts';

/** Columns are judged on so many lines at least; fewer only where a level stands among them. */
const fewestLines = 8;
const fewestWithLevel = 2;
/** Share of the lines that must agree about a column. */
const agreement = 0.95;
/** Columns of names that may stand before one that is surely the header's. */
const maxPending = 5;
/** The stamp is among the first cells, or the line is no header. */
const maxBeforeStamp = 6;

type Role = 'stamp' | 'level' | 'service' | 'host' | 'thread' | 'other';

/** What the header's columns are, first to last; the message begins behind them. */
interface Header {
  /** What stands between columns; null where blanks do. */
  readonly mark: string | null;
  readonly roles: readonly Role[];
  /** The kinds that the columns must have for a line to be a header; null where any will do. */
  readonly kinds: readonly (CellKind | null)[];
}

const cut = (line: string, mark: string | null, stamps: StampReader): Cell[] =>
  mark === null ? blankCells(line, stamps) : markedCells(line, mark, stamps);

const hasStamp = (cells: readonly Cell[]): boolean =>
  cells.slice(0, maxBeforeStamp).some(cell => cell.kind === 'stamp');

interface Column {
  readonly cells: readonly Cell[];
  readonly total: number;
}

const shareOf = ({ cells, total }: Column, test: (cell: Cell) => boolean): number => cells.filter(test).length / total;

const isOf =
  (...kinds: readonly CellKind[]) =>
  (cell: Cell): boolean =>
    kinds.includes(cell.kind);

const distinct = ({ cells }: Column): number => new Set(cells.map(cell => cell.text)).size;

/** Random digits of one length: thread and session ids. */
const isSameHex = ({ cells }: Column): boolean => {
  const length = cells[0]?.text.length ?? 0;
  if (length < 6 || !cells.every(({ text }) => text.length === length && /^(?:0x)?[\da-f]+$/i.test(text))) return false;
  return cells.filter(({ text }) => /\d/.test(text)).length * 2 > cells.length;
};

const regularKinds = ['number', 'bracket', 'sign', 'empty'] as const;

/** The kind that makes a column the header's by itself; null when none does. */
const anchorOf = (column: Column): CellKind | null =>
  (['stamp', 'level', 'tag'] as const).find(kind => shareOf(column, isOf(kind)) >= agreement) ?? null;

/** Whether a column right behind the header goes on it; on few lines chance may look so. */
const isRegular = (column: Column): boolean =>
  column.total >= fewestLines &&
  (regularKinds.some(kind => shareOf(column, isOf(kind)) >= agreement) || isSameHex(column));

/** One and the same name on every line, before text that differs: the program's. */
const isConstant = (column: Column, next: Column | undefined): boolean =>
  column.total >= fewestLines &&
  distinct(column) === 1 &&
  column.cells.length === column.total &&
  next !== undefined &&
  distinct(next) >= 4 &&
  shareOf(next, isOf('word', 'code')) > 0.5;

/** `cart - ...`: one of a few names on every line, and a dash behind it. */
const isBeforeSign = (column: Column, next: Column | undefined): boolean =>
  column.total >= fewestLines &&
  shareOf(column, isOf('word', 'code')) >= agreement &&
  distinct(column) * 3 <= column.total &&
  next !== undefined &&
  shareOf(next, isOf('sign')) >= agreement;

/** Whether a name stands right behind the header, and belongs to it. */
const isName = (column: Column, next: Column | undefined): boolean =>
  isConstant(column, next) || isBeforeSign(column, next);

const columnsOf = (rows: readonly (readonly Cell[])[]): Column[] => {
  const columns: Column[] = [];
  for (;;) {
    const at = columns.length;
    const cells = rows.flatMap(row => row[at] ?? []);
    if (cells.length === 0 || cells.length < rows.length * agreement) return columns;
    columns.push({ cells, total: rows.length });
  }
};

/** A tag behind more than a host is rather a sentence's, and a level behind words of a few lines chance. */
const mostPending = (anchor: CellKind, lines: number): number => {
  if (lines < fewestLines) return anchor === 'level' ? 1 : 0;
  return anchor === 'tag' ? 1 : maxPending;
};

/** How many of the columns are the header's where blanks stand between them. */
const headerWidth = (columns: readonly Column[]): number => {
  let width = 0;
  for (let at = 0; at < columns.length && at - width <= maxPending; at++) {
    const column = columns[at] as Column;
    if (shareOf(column, isOf('text')) > 0) break;
    const anchor = anchorOf(column);
    if (anchor !== null && at - width <= mostPending(anchor, column.total)) width = at + 1;
    else if (at === width && width > 0 && (isRegular(column) || isName(column, columns[at + 1]))) width = at + 1;
  }
  return width;
};

/** How many of the columns are the header's where marks stand between them: all before the one that holds sentences. */
const markedWidth = (columns: readonly Column[]): number => {
  const text = columns.findIndex(column => shareOf(column, isOf('text')) > 0.3 || shareOf(column, isLong) > 0.3);
  return text < 0 ? columns.length - 1 : text;
};

const isLong = (cell: Cell): boolean => cell.kind !== 'stamp' && cell.text.length > 48;

const roleOf = (column: Column, kind: CellKind | null): Role => {
  if (kind === 'stamp') return 'stamp';
  if (kind === 'level') return 'level';
  if (kind === 'tag') return shareOf(column, ({ text }) => /^\d+$/.test(text)) > 0.5 ? 'thread' : 'service';
  if (shareOf(column, isOf('bracket')) >= agreement) return 'thread';
  const isWord = shareOf(column, isOf('word', 'code')) >= agreement && !isSameHex(column);
  return isWord && distinct(column) * 3 <= Math.max(column.total, 6) ? 'service' : 'other';
};

/** Only the last of several names is the service: hosts and locations come first. */
const onlyLastService = (roles: readonly Role[]): Role[] => {
  const last = roles.lastIndexOf('service');
  return roles.map((role, at) => (role === 'service' && at !== last ? 'host' : role));
};

const onlyFirst = (roles: readonly Role[], one: Role): Role[] =>
  roles.map((role, at) => (role === one && roles.indexOf(one) !== at ? 'other' : role));

const headerOf = (columns: readonly Column[], mark: string | null): Header => {
  const kinds = columns.map(anchorOf);
  const roles = columns.map((column, at) => roleOf(column, kinds[at] ?? null));
  return { mark, roles: onlyFirst(onlyFirst(onlyLastService(roles), 'stamp'), 'host'), kinds };
};

/** Marks that stand between columns, the rarest in texts first; a dash takes a name behind the stamp along. */
const marks = ['|', '\t', ';', ' - ', ','] as const;

const learnMarked = (rows: readonly (readonly Cell[])[], mark: string): Header | null => {
  const stamped = rows.filter(hasStamp);
  const columns = columnsOf(stamped);
  const isLoose = stamped.some(row => row.some(cell => cell.kind === 'stamp' && cell.text !== ''));
  if (columns.length < (mark === ' - ' && isLoose ? 2 : 3)) return null;
  if (isLoose && (mark !== ' - ' || !stamped.every(hasShortName))) return null;
  const width = markedWidth(columns);
  const header = columns.slice(0, width);
  if (!header.some(column => anchorOf(column) === 'stamp')) return null;
  if (mark === ' - ' && width > 1 && !header.some(column => anchorOf(column) === 'level')) return null;
  return headerOf(header, mark);
};

/** `[10.30 16:49:06] chrome.exe *64 - ...`: a program's name and little more between the stamp and the dash. */
const hasShortName = (row: readonly Cell[]): boolean =>
  row.every(cell => cell.kind !== 'stamp' || (/^\S{1,60}(?: \S{1,12})?$/.test(cell.text) && !namesLevel(cell.text)));

/** `INFO cart - ...`: a level and a name are two columns. */
const namesLevel = (text: string): boolean => text.split(' ').some(isLevelWord);

/** `Start-Date: 2026-11-23 08:00:36`: a field whose value is a time is no header, for it says nothing besides. */
const saysNothing = (rows: readonly (readonly Cell[])[], width: number): boolean =>
  rows.filter(row => row.length <= width).length * 2 > rows.length;

const learnBlank = (rows: readonly (readonly Cell[])[]): Header | null => {
  const stamped = rows.filter(hasStamp);
  const columns = columnsOf(stamped);
  const width = headerWidth(columns);
  if (saysNothing(stamped, width)) return null;
  const header = headerOf(columns.slice(0, width), null);
  return header.roles.includes('stamp') && header.roles.some(role => role !== 'stamp' && role !== 'level')
    ? header
    : null;
};

const learnHeader = (lines: readonly string[], stamps: StampReader): Header | null => {
  const blank = lines.map(line => blankCells(line, stamps));
  const stamped = lines.filter((_, at) => hasStamp(blank[at] ?? []));
  if (stamped.length < fewestWithLevel) return null;
  for (const mark of marks) {
    const marked = stamped.filter(line => line.includes(mark));
    if (marked.length < stamped.length * agreement) continue;
    const header = learnMarked(
      stamped.map(line => markedCells(line, mark, stamps)),
      mark,
    );
    if (header && isFounded(header, stamped.length)) return header;
  }
  const header = learnBlank(blank);
  return header && isFounded(header, stamped.length) ? header : null;
};

const isFounded = (header: Header, lines: number): boolean =>
  lines >= (header.kinds.includes('level') ? fewestWithLevel : fewestLines);

const programAndPid = /^(.*?)(?:\[(\d{1,10})\])?$/;

/** Null when the line does not have the header's columns. */
const parseHeader = (line: string, header: Header, { stamps }: ParseContext): ParsedRecord | null => {
  const { roles, kinds, mark } = header;
  const cells = mark === null ? blankCells(line, stamps, roles.length) : cut(line, mark, stamps);
  const last = cells[roles.length - 1];
  if (last === undefined || (mark !== null && cells.length <= roles.length)) return null;
  const record: { -readonly [K in keyof ParsedRecord]: ParsedRecord[K] } = { ...emptyRecord };
  for (let at = 0; at < roles.length; at++) {
    const cell = cells[at] as Cell;
    if (kinds[at] === 'stamp' && cell.kind !== 'stamp') return null;
    if (cell !== last || !isType(cell)) put(record, roles[at] as Role, cell);
  }
  const start = isType(last) ? last.start : last.end + (mark?.length ?? 0);
  const message = line.slice(start).replace(/^(?:[\s|]|[:-]+(?=\s))+/, '');
  record.message = mark === ',' ? unquoted(message) : message;
  return record;
};

/** `ERROR KeyError: 'sku'`: an exception stands where others name their program. */
const isType = (cell: Cell): boolean => cell.kind === 'tag' && typeName.test(cell.text);

const unquoted = (text: string): string => {
  const inside = /^"([^]*)"$/.exec(text)?.[1];
  return inside === undefined || /[^"]"[^"]/.test(inside) ? text : inside.replaceAll('""', '"');
};

const put = (record: { -readonly [K in keyof ParsedRecord]: ParsedRecord[K] }, role: Role, cell: Cell): void => {
  if (role === 'stamp') {
    record.time = cell.time;
    if (cell.text !== '') record.service = cell.text.split(' ', 1)[0] ?? null;
  } else if (role === 'level') record.level = cell.level;
  else if (role === 'host') record.host = cell.text;
  else if (role === 'thread') record.thread = cell.text;
  else if (role === 'service' && cell.kind !== 'empty') {
    const [, name = '', pid] = programAndPid.exec(cell.text) ?? [];
    record.service = name === '' ? null : name;
    if (pid !== undefined) record.thread = pid;
  }
};

/** How surely a line with the learned columns is a header: more than one with a stamp alone. */
const certainty = 0.4;

export interface LearnOptions {
  /** Reads the lines that lack the columns. */
  readonly general: LogFormat;
  /** Fewer columns are not worth a format of their own. */
  readonly least: number;
}

/** A format for `lines`, or null when they have no columns besides a stamp and a level. O(lines x columns). */
export const learnColumns = (
  lines: readonly string[],
  context: ParseContext,
  { general, least }: LearnOptions,
): LogFormat | null => {
  const header = learnHeader(lines, context.stamps);
  if (header === null || header.roles.length < least) return null;
  return {
    id: 'columns',
    title: 'Columns that were learned from the lines',
    docs: general.docs,
    sniff: line => (parseHeader(line, header, context) === null ? general.sniff(line) : certainty),
    parse: (line, own) => parseHeader(line, header, own) ?? general.parse(line, own),
    samples: [],
  };
};
