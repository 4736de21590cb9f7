/** Bursts of a series of counts, and whether they come at equal distances. */
import { median } from './robust-stats.ts';
import type { TickSeries } from './tick-series.ts';

/** A stretch with events and no long pause inside; ticks [start, end). */
export interface Burst {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

/** Bursts in ticks [from, to), oldest first; they are apart by `gapTicks` empty ticks or more. O(length of the series). */
export const burstsOf = (series: TickSeries, from: number, to: number, gapTicks: number): Burst[] => {
  const bursts: { start: number; end: number; count: number }[] = [];
  const width = series.ticksPerBucket;
  series.forEach((tick, count) => {
    if (tick < from || tick >= to) return;
    const open = bursts.at(-1);
    if (open && tick - open.end < gapTicks) {
      open.end = tick + width;
      open.count += count;
    } else bursts.push({ start: tick, end: tick + width, count });
  });
  return bursts;
};

export interface Period {
  readonly ticks: number;
  /** Events of a burst, the middle one. */
  readonly perBurst: number;
  /** Ticks from the start of a burst to its end, the longest one. */
  readonly longest: number;
  /** Tick at which the next burst begins. */
  readonly next: number;
}

/** Timers drift by a tick, and by a few per cent of a long period. */
export const slackOf = (periodTicks: number): number => 2 + 0.02 * periodTicks;

/** A shorter distance is no period but a rate. */
const minPeriodTicks = 6;

/** The period at which bursts come; null where fewer than `minBursts` do, or at unequal distances. O(n log n). */
export const periodOf = (bursts: readonly Burst[], minBursts: number): Period | null => {
  const last = bursts.at(-1);
  if (!last || bursts.length < Math.max(2, minBursts)) return null;
  const distances = bursts.slice(1).map((burst, i) => burst.start - (bursts[i]?.start ?? 0));
  const ticks = median(distances);
  if (ticks < minPeriodTicks || distances.some(each => Math.abs(each - ticks) > slackOf(ticks))) return null;
  return {
    ticks,
    perBurst: median(bursts.map(burst => burst.count)),
    longest: Math.max(...bursts.map(burst => burst.end - burst.start)),
    next: last.start + Math.round(ticks),
  };
};
