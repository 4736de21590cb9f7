/** Keeps the list of groups still enough to be read: rows that are about equal do not change places all the time. */
import { severities } from '../model/classification.ts';
import type { GroupRow, Snapshot } from './snapshot.ts';

/** The engine's order is taken over as it is this often, in log time. */
const adoptEveryMs = 10_000;
/** In between a row passes another only when it is this many times as far over its usual rate. */
const clearlyMore = 2;

/**
 * The rows of `next` in the order of `previous` as far as that still holds: a better badge, a graver severity or a
 * clearly higher rate moves a row at once, everything else waits for the next ten seconds. O(rows) when little moved.
 */
export const steadyRows = (previous: Snapshot | null, next: Snapshot): readonly GroupRow[] => {
  const { rows } = next.groups;
  if (previous === null || period(previous) !== period(next)) return rows;
  const place = new Map(previous.groups.rows.map((row, index) => [row.id, index]));
  const known = rows.filter(row => place.has(row.id));
  known.sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
  const rank = new Map(rows.map((row, index) => [row, index]));
  const ordered: GroupRow[] = [];
  for (const row of [...known, ...rows.filter(candidate => !place.has(candidate.id))]) insert(ordered, row, rank);
  return ordered;
};

const period = (snapshot: Snapshot): number => Math.floor(snapshot.now / adoptEveryMs);

/** Moves up only where the engine's order (`rank`) says so too. */
const insert = (ordered: GroupRow[], row: GroupRow, rank: ReadonlyMap<GroupRow, number>): void => {
  const passes = (above: GroupRow): boolean =>
    (rank.get(row) ?? 0) < (rank.get(above) ?? 0) && isClearlyBefore(row, above);
  let at = ordered.length;
  for (let above = ordered[at - 1]; above !== undefined && passes(above); above = ordered[at - 1]) at -= 1;
  ordered.splice(at, 0, row);
};

const badgeRank = { new: 3, back: 2, up: 1 } as const;
const rankOf = (row: GroupRow): number => (row.badge === null ? 0 : badgeRank[row.badge]);
const overUsual = (row: GroupRow): number => row.perMinute / Math.max(1, row.usualPerMinute ?? 1);

const isClearlyBefore = (row: GroupRow, above: GroupRow): boolean => {
  const difference =
    rankOf(row) - rankOf(above) || severities.indexOf(above.severity) - severities.indexOf(row.severity);
  if (difference !== 0) return difference > 0;
  // A tenth over usual: what is near zero does not count as many times nothing.
  return overUsual(row) + 0.1 > clearlyMore * (overUsual(above) + 0.1);
};
