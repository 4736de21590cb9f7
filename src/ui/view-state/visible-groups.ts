/** The groups in the order and choice that the user asked for. */
import { levelRank } from '../../model/level.ts';
import type { GroupRow } from '../../state/snapshot.ts';
import { parseFilter } from './filter.ts';
import type { SortColumn, ViewState } from './view-state.ts';

/** The filtered, sorted rows, the pinned one on top. `rows` come sorted by impact. */
export const selectVisibleGroups = (
  rows: readonly GroupRow[],
  view: Pick<ViewState, 'filter' | 'sort' | 'pinned'>,
): readonly GroupRow[] => {
  const filter = parseFilter(view.filter);
  const kept = filter === null ? rows : rows.filter(row => filter.matches(searchText(row)));
  const sorted = sortRows(kept, view.sort.column);
  const ordered = view.sort.isReversed ? [...sorted].reverse() : sorted;
  const pinned = rows.find(row => row.id === view.pinned);
  return pinned === undefined ? ordered : [pinned, ...ordered.filter(row => row !== pinned)];
};

/** All words by which a group can be found, badge, level, severity, category and kind included. */
export const searchText = (row: GroupRow): string =>
  [
    row.id,
    ...row.aliases.slice(0, 8),
    row.severity,
    row.category ?? '',
    row.errorKind ?? '',
    row.badge ?? '',
    row.level,
    row.service,
    row.title,
    row.topFrame ?? '',
  ].join(' ');

type Compare = (one: GroupRow, other: GroupRow) => number;

const orders: Readonly<Record<Exclude<SortColumn, 'impact'>, Compare>> = {
  count: (one, other) => other.count - one.count,
  rate: (one, other) => other.perMinute - one.perMinute,
  last: (one, other) => other.lastSeen - one.lastSeen,
  first: (one, other) => other.firstSeen - one.firstSeen,
  level: (one, other) => levelRank[other.level] - levelRank[one.level],
  service: (one, other) => compareText(one.service, other.service),
  id: (one, other) => compareText(one.id, other.id),
};

// Sorting is stable: what is equal stays in order of impact.
const sortRows = (rows: readonly GroupRow[], column: SortColumn): readonly GroupRow[] =>
  column === 'impact' ? rows : [...rows].sort(orders[column]);

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
