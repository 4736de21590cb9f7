/** Learns a header between whose columns one and the same mark stands; columns may hold blanks. */
import { levelFromWord } from '../../model/level.ts';
import { emptyRecord, type ParsedRecord } from '../../model/record.ts';
import type { ParseContext } from '../define.ts';
import { typeName } from '../parts/header-format.ts';
import type { StampReader } from '../stamp.ts';
import { putService, type LearnedHeader, type MutableRecord } from './learned-header.ts';
import { isLevelWord, markedCells, type Cell, type CellKind } from './marked-cells.ts';
import { agreement, areMostlyLevels, fewestLines, mostLevels } from './spaced-column.ts';

/** Columns are judged on fewer lines only where a level stands among them. */
const fewestWithLevel = 2;
/** The stamp is among the first cells, or the line is no header. */
const maxBeforeStamp = 6;

type Role = 'stamp' | 'level' | 'service' | 'host' | 'other';

/** What the header's columns are, first to last; the message begins behind them. */
interface Header {
  readonly mark: string;
  readonly roles: readonly Role[];
  /** The kinds that the columns must have for a line to be a header; null where any will do. */
  readonly kinds: readonly (CellKind | null)[];
  /** The roles of those that hold something: a mark may stand before a level, too. */
  readonly filled: readonly Role[];
}

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

/** The kind that makes a column the header's by itself; null when none does. */
const anchorOf = (column: Column): CellKind | null =>
  (['stamp', 'level'] as const).find(kind => shareOf(column, isOf(kind)) >= agreement) ??
  (isLevels(column) ? 'level' : null);

/** Words of a program's own may stand among the levels. */
const isLevels = (column: Column): boolean =>
  shareOf(column, isOf('level', 'word')) === 1 &&
  distinct(column) <= mostLevels &&
  areMostlyLevels(column.cells.map(cell => levelFromWord(cell.text)));

const columnsOf = (rows: readonly (readonly Cell[])[]): Column[] => {
  const columns: Column[] = [];
  for (;;) {
    const at = columns.length;
    const cells = rows.flatMap(row => row[at] ?? []);
    if (cells.length === 0 || cells.length < rows.length * agreement) return columns;
    columns.push({ cells, total: rows.length });
  }
};

/** All columns before the one that holds sentences are the header's. */
const widthOf = (columns: readonly Column[]): number => {
  const text = columns.findIndex(column => shareOf(column, isOf('text')) > 0.3 || shareOf(column, isLong) > 0.3);
  return text < 0 ? columns.length - 1 : text;
};

const isLong = (cell: Cell): boolean => cell.kind !== 'stamp' && cell.text.length > 48;

const roleOf = (column: Column, kind: CellKind | null): Role => {
  if (kind === 'stamp' || kind === 'level') return kind;
  const isWord = shareOf(column, isOf('word', 'code')) >= agreement;
  return isWord && distinct(column) * 3 <= Math.max(column.total, 6) ? 'service' : 'other';
};

/** Only the last of several names is the service: hosts and locations come first. */
const onlyLastService = (roles: readonly Role[]): Role[] => {
  const last = roles.lastIndexOf('service');
  return roles.map((role, at) => (role === 'service' && at !== last ? 'host' : role));
};

const onlyFirst = (roles: readonly Role[], one: Role): Role[] =>
  roles.map((role, at) => (role === one && roles.indexOf(one) !== at ? 'other' : role));

const headerOf = (columns: readonly Column[], mark: string): Header => {
  const kinds = columns.map(anchorOf);
  const roles = columns.map((column, at) => roleOf(column, kinds[at] ?? null));
  const settled = onlyFirst(onlyFirst(onlyLastService(roles), 'stamp'), 'host');
  const filled = settled.filter((_, at) => shareOf(columns[at] as Column, isOf('empty')) < agreement);
  return { mark, roles: settled, kinds, filled };
};

/** Marks that stand between columns, the rarest in texts first; a dash takes a name behind the stamp along. */
const marks = ['|', '\t', ';', ' - ', ','] as const;

const learnWith = (rows: readonly (readonly Cell[])[], mark: string): Header | null => {
  const stamped = rows.filter(hasStamp);
  const columns = columnsOf(stamped);
  const isLoose = stamped.some(row => row.some(cell => cell.kind === 'stamp' && cell.text !== ''));
  if (columns.length < (mark === ' - ' && isLoose ? 2 : 3)) return null;
  if (isLoose && (mark !== ' - ' || !stamped.every(hasShortName))) return null;
  const width = widthOf(columns);
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

const isFounded = (header: Header, lines: number): boolean =>
  lines >= (header.kinds.includes('level') ? fewestWithLevel : fewestLines);

/** `ERROR KeyError: 'sku'`: an exception stands where others name their program. */
const isType = (cell: Cell): boolean => cell.kind === 'tag' && typeName.test(cell.text);

const unquoted = (text: string): string => {
  const inside = /^"([^]*)"$/.exec(text)?.[1];
  return inside === undefined || /[^"]"[^"]/.test(inside) ? text : inside.replaceAll('""', '"');
};

const put = (record: MutableRecord, role: Role, cell: Cell): void => {
  if (role === 'stamp') {
    record.time = cell.time;
    if (cell.text !== '') record.service = cell.text.split(' ', 1)[0] ?? null;
  } else if (role === 'level') record.level = cell.level ?? levelFromWord(cell.text);
  else if (role === 'host') record.host = cell.text;
  else if (role === 'service' && cell.kind !== 'empty') putService(record, cell.text);
};

const parseWith =
  ({ roles, kinds, mark }: Header): LearnedHeader['parse'] =>
  (line: string, { stamps }: ParseContext): ParsedRecord | null => {
    const cells = markedCells(line, mark, stamps);
    const last = cells[roles.length - 1];
    if (last === undefined || cells.length <= roles.length) return null;
    const record: MutableRecord = { ...emptyRecord };
    for (let at = 0; at < roles.length; at++) {
      const cell = cells[at] as Cell;
      if (kinds[at] === 'stamp' && cell.kind !== 'stamp') return null;
      if (cell !== last || !isType(cell)) put(record, roles[at] as Role, cell);
    }
    const message = line.slice(isType(last) ? last.start : last.end + mark.length).replace(leadingSigns, '');
    record.message = mark === ',' ? unquoted(message) : message;
    return record;
  };

const leadingSigns = /^(?:[\s|]|[:-]+(?=\s))+/;

/** Null where no mark parts the lines into columns. O(lines x columns). */
export const learnMarked = (lines: readonly string[], stamps: StampReader): LearnedHeader | null => {
  for (const mark of marks) {
    const stamped = lines.filter(line => hasStamp(markedCells(line, mark, stamps)));
    const marked = stamped.filter(line => line.includes(mark));
    if (marked.length < fewestWithLevel || marked.length < stamped.length * agreement) continue;
    const header = learnWith(
      stamped.map(line => markedCells(line, mark, stamps)),
      mark,
    );
    if (!header || !isFounded(header, stamped.length)) continue;
    return {
      columns: header.filled,
      hasStamp: true,
      hasLevel: header.roles.includes('level'),
      hasMore: true,
      parse: parseWith(header),
    };
  }
  return null;
};
