/** Errors that come at equal distances (a job that fails every five minutes): known, and no anomaly while they stay so. */
import type { GroupStats } from '../analyses/group-stats.ts';
import { burstsOf, periodOf, slackOf, type Burst, type Period } from '../lib/bursts.ts';
import { epochMs, tickMs, type EpochMs } from '../model/time.ts';

/** Half a minute without an event ends a burst. */
const gapTicks = 6;
/** Four bursts at three equal distances are hardly chance. */
const minBursts = 4;
/** A burst this much larger or longer than the others is no more of the same. */
const maxGrowth = 1.5;

/** A group that comes at equal distances. */
export interface PeriodicGroup {
  readonly group: string;
  readonly service: string;
  readonly title: string;
  readonly everyMs: number;
  /** Events each time, the middle one. */
  readonly perTime: number;
  readonly next: EpochMs;
}

const isAsBefore = (burst: Burst, { perBurst, longest }: Pick<Period, 'perBurst' | 'longest'>): boolean =>
  burst.count <= maxGrowth * perBurst + 2 && burst.end - burst.start <= maxGrowth * longest + 2;

/**
 * The period of a group over [startedAt, now); null where it has none, where it is overdue, or where the newest burst is
 * unlike the others. O(length of its series).
 */
export const groupPeriod = (stats: GroupStats, startedAt: number, now: number): Period | null => {
  if (stats.count < minBursts) return null;
  const [from, to] = [Math.floor(startedAt / tickMs), Math.ceil(now / tickMs)];
  const bursts = burstsOf(stats.series, from, to, gapTicks);
  const period = periodOf(bursts, minBursts);
  const last = bursts.at(-1);
  if (!period || !last || to > period.next + slackOf(period.ticks) + gapTicks) return null;
  return isAsBefore(last, period) ? period : null;
};

export const periodicGroup = (id: string, stats: GroupStats, period: Period): PeriodicGroup => ({
  group: id,
  service: stats.service,
  title: stats.title,
  everyMs: period.ticks * tickMs,
  perTime: period.perBurst,
  next: epochMs(period.next * tickMs),
});

export interface HabitRange {
  /** First tick of the log. */
  readonly start: number;
  /** Tick after the newest. */
  readonly now: number;
  /** Until this tick everything was taken for usual. */
  readonly learnedAt: number;
}

/**
 * Events in ticks [from, now) that are only the group's next regular burst: at the distance of those before it, no
 * larger and no longer. Of a group that was there while the usual was learned two earlier bursts are enough, or one
 * that was seen then. O(length of its series).
 */
export const regularEvents = (stats: GroupStats, from: number, { start, now, learnedAt }: HabitRange): number => {
  const bursts = burstsOf(stats.series, start, now, gapTicks);
  const current = bursts.at(-1);
  if (!current || current.end <= from) return 0;
  const earlier = bursts.slice(0, -1);
  const first = earlier[0];
  if (!first) return 0;
  const isOld = first.start < learnedAt;
  const known = earlier.slice(-8);
  const habit = {
    perBurst: Math.max(...known.map(burst => burst.count)),
    longest: Math.max(...known.map(burst => burst.end - burst.start)),
  };
  if (!isAsBefore(current, habit)) return 0;
  if (isOld && earlier.length === 1) return first.end <= learnedAt ? current.count : 0;
  const period = periodOf(known, isOld ? 2 : minBursts);
  const isDue = period !== null && Math.abs(current.start - period.next) <= slackOf(period.ticks);
  return isDue ? current.count : 0;
};
