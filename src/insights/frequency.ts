/** Frequency: how often errors of each type, severity and category come, how fast, in how many groups and services. */
import type { GroupStats } from '../analyses/group-stats.ts';
import type { Level } from '../model/level.ts';
import { minuteMs, tickMs, type EpochMs } from '../model/time.ts';

export interface FrequencyRow {
  /** Exception type, else `(no type)`. */
  readonly type: string;
  readonly level: Level;
  /** What kind of problem it is; null where nobody says. */
  readonly category: string | null;
  readonly count: number;
  /** Events in the last 1, 5, 15 and 60 minutes. */
  readonly windows: { readonly 1: number; readonly 5: number; readonly 15: number; readonly 60: number };
  readonly groups: number;
  readonly services: readonly string[];
  /** The newest message, cut. */
  readonly example: string;
}

const maxRows = 100;
const maxExample = 160;
const untyped = '(no type)';
const ticksPerMinute = minuteMs / tickMs;

interface Sum {
  count: number;
  groups: number;
  readonly windows: { 1: number; 5: number; 15: number; 60: number };
  readonly services: Set<string>;
  example: string;
  exampleTime: number;
}

const add = (sum: Sum, stats: GroupStats, end: number): void => {
  sum.count += stats.count;
  sum.groups += 1;
  sum.services.add(stats.service);
  for (const minutes of [1, 5, 15, 60] as const)
    sum.windows[minutes] += stats.series.sum(end - minutes * ticksPerMinute, end);
  const newest = stats.samples.at(-1);
  if (!newest || newest.time <= sum.exampleTime) return;
  sum.exampleTime = newest.time;
  sum.example = newest.message.slice(0, maxExample);
};

const emptySum = (): Sum => ({
  count: 0,
  groups: 0,
  windows: { 1: 0, 5: 0, 15: 0, 60: 0 },
  services: new Set(),
  example: '',
  exampleTime: -Infinity,
});

/** Most frequent first, at most 100; `categoryOf` says what kind of problem a group is. O(groups). */
export const frequencyRows = (
  groups: readonly GroupStats[],
  now: EpochMs,
  categoryOf: (stats: GroupStats) => string | null,
): FrequencyRow[] => {
  const end = Math.ceil(now / tickMs);
  const sums = new Map<string, Sum>();
  for (const stats of groups) {
    const key = [stats.type ?? untyped, stats.level, categoryOf(stats) ?? ''].join('\n');
    let sum = sums.get(key);
    if (!sum) sums.set(key, (sum = emptySum()));
    add(sum, stats, end);
  }
  return [...sums]
    .map(([key, sum]) => {
      const [type = untyped, level = 'error', category = ''] = key.split('\n');
      const { count, windows, groups: members, services, example } = sum;
      return {
        type,
        level: level as Level,
        category: category === '' ? null : category,
        count,
        windows,
        groups: members,
        services: [...services].toSorted(),
        example,
      };
    })
    .toSorted((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1))
    .slice(0, maxRows);
};
