/** Frequency: how often errors of each type, severity and category come, how fast, in how many groups and services. */
import type { GroupStats } from '../analyses/group-stats.ts';
import type { Severity } from '../model/classification.ts';
import { minuteMs, tickMs, type EpochMs } from '../model/time.ts';

/** A group with what it was judged to be. */
export interface JudgedStats {
  readonly stats: GroupStats;
  /** Null where nothing tells what kind of problem it is. */
  readonly category: string | null;
  readonly severity: Severity;
}

/** All records of one window. */
export interface FrequencyWindow {
  readonly minutes: 1 | 5 | 15 | 60;
  readonly records: number;
}

/** How fast errors came over a window. */
export interface FrequencyRate {
  readonly perSecond: number;
  /** Of all records of the window, 0..1; 0 where there were none. */
  readonly ratio: number;
}

export interface FrequencyRow {
  /** Exception type, else `(no type)`. */
  readonly type: string;
  readonly severity: Severity;
  readonly category: string | null;
  readonly count: number;
  /** Events in the last 1, 5, 15 and 60 minutes. */
  readonly windows: { readonly 1: number; readonly 5: number; readonly 15: number; readonly 60: number };
  /** The same windows, by their minutes. */
  readonly rates: Readonly<Record<string, FrequencyRate>>;
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
  readonly type: string;
  readonly severity: Severity;
  readonly category: string | null;
  count: number;
  groups: number;
  readonly windows: { 1: number; 5: number; 15: number; 60: number };
  readonly services: Set<string>;
  example: string;
  exampleTime: number;
}

const emptySum = ({ stats, severity, category }: JudgedStats): Sum => ({
  type: stats.type ?? untyped,
  severity,
  category,
  count: 0,
  groups: 0,
  windows: { 1: 0, 5: 0, 15: 0, 60: 0 },
  services: new Set(),
  example: '',
  exampleTime: -Infinity,
});

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

const ratesOf = (counts: Sum['windows'], windows: readonly FrequencyWindow[]): FrequencyRow['rates'] =>
  Object.fromEntries(
    windows.map(({ minutes, records }) => [
      minutes,
      { perSecond: counts[minutes] / (minutes * 60), ratio: records === 0 ? 0 : counts[minutes] / records },
    ]),
  );

/** Most frequent first, at most 100; `windows` tells of all records. O(groups). */
export const frequencyRows = (
  groups: readonly JudgedStats[],
  now: EpochMs,
  windows: readonly FrequencyWindow[],
): FrequencyRow[] => {
  const end = Math.ceil(now / tickMs);
  const sums = new Map<string, Sum>();
  for (const group of groups) {
    const key = [group.stats.type ?? untyped, group.severity, group.category ?? ''].join('\n');
    let sum = sums.get(key);
    if (!sum) sums.set(key, (sum = emptySum(group)));
    add(sum, group.stats, end);
  }
  return [...sums.values()]
    .map(({ type, severity, category, count, windows: counts, groups: members, services, example }) => {
      const told = {
        type,
        severity,
        category,
        count,
        windows: counts,
        rates: ratesOf(counts, windows),
        groups: members,
      };
      return { ...told, services: [...services].toSorted(), example };
    })
    .toSorted((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1))
    .slice(0, maxRows);
};
