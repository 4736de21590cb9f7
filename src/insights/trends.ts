/** Trends: what is usual of a group, when it rose, and whether it is up now. */
import type { GroupStats } from '../analyses/group-stats.ts';
import { excessDeviations, usualRate, type UsualRate } from '../lib/robust-stats.ts';
import { isDailyHabit } from '../lib/daily-habit.ts';
import type { TickSeries } from '../lib/tick-series.ts';
import { dayMs, epochMs, minuteMs, tickMs, type EpochMs } from '../model/time.ts';

/** Known for less than this, nothing is usual. */
const minKnownMs = 5 * minuteMs;
/** A long range is looked at in at most so many slices. */
const maxSlices = 480;
const minSliceTicks = 2;
/** Over which it is told whether a group is up. */
const upMinutes = 5;
export const upMs = upMinutes * minuteMs;
const upTicks = upMs / tickMs;

/** A stretch in which something happened clearly more often than usual. */
export interface Rise {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly count: number;
  readonly perMinute: number;
  /** perMinute / usual; Infinity where the usual is none. */
  readonly times: number;
  readonly deviations: number;
  /** In how many ticks of it something happened: a single burst stands in one or two. */
  readonly activeTicks: number;
}

export interface Trend {
  /** Usual events a minute; null until five minutes are known. */
  readonly usualPerMinute: number | null;
  /** The clearest rise; null where nothing rose. */
  readonly rise: Rise | null;
  /** Twice the usual and beyond chance in the last five minutes. */
  readonly isUp: boolean;
}

interface Slices {
  readonly counts: readonly number[];
  readonly firstTick: number;
  readonly ticksPerSlice: number;
  /** The tick after the last slice. */
  readonly end: number;
}

/** Whether what stands in ticks [from, to) comes at that time of day anyway. */
type IsHabit = (from: number, to: number) => boolean;

const sliced = (series: TickSeries, from: number, to: number): Slices => {
  const ticksPerSlice = Math.max(minSliceTicks, series.ticksPerBucket, Math.ceil((to - from) / maxSlices));
  const counts: number[] = [];
  for (let tick = from; tick < to; tick += ticksPerSlice)
    counts.push(series.sum(tick, Math.min(to, tick + ticksPerSlice)));
  return { counts, firstTick: from, ticksPerSlice, end: to };
};

const perMinuteSlices = (series: TickSeries, from: number, to: number): number[] => {
  const perMinute = minuteMs / tickMs;
  const width = Math.max(perMinute, Math.ceil((to - from) / 240));
  const counts: number[] = [];
  for (let end = to; end - width >= from; end -= width) counts.push((series.sum(end - width, end) * perMinute) / width);
  return counts;
};

/**
 * The stretch with the largest sum of (count - reference), Kadane's algorithm, O(slices). The reference lies midway
 * between the usual and three times the usual: below it a stretch does not grow.
 */
const steepest = (
  counts: readonly number[],
  reference: number,
): { readonly from: number; readonly to: number } | null => {
  let best: { from: number; to: number } | null = null;
  let bestSum = 0;
  let from = 0;
  let sum = 0;
  counts.forEach((count, i) => {
    if (sum <= 0) {
      sum = 0;
      from = i;
    }
    sum += count - reference;
    if (sum > bestSum) {
      bestSum = sum;
      best = { from, to: i + 1 };
    }
  });
  return best;
};

const countActive = (series: TickSeries, from: number, to: number): number => {
  let active = 0;
  for (let tick = from; tick < to; tick++) if (series.sum(tick, tick + 1) > 0) active += 1;
  return active;
};

/** First tick in [from, to) that counts anything: slices are coarser than ticks. */
const firstActiveTick = (series: TickSeries, from: number, to: number): number => {
  for (let tick = from; tick < to; tick++) if (series.sum(tick, tick + 1) > 0) return tick;
  return from;
};

/** Slices that hold no more than what comes at their time of day count as empty. */
const withoutHabit = (slices: Slices, isHabit: IsHabit): Slices => {
  const { counts, firstTick, ticksPerSlice } = slices;
  const isUsual = (count: number, i: number): boolean =>
    count > 0 && isHabit(firstTick + i * ticksPerSlice, firstTick + (i + 1) * ticksPerSlice);
  return { ...slices, counts: counts.map((count, i) => (isUsual(count, i) ? 0 : count)) };
};

const riseOf = (series: TickSeries, usual: UsualRate, slices: Slices): Rise | null => {
  const { counts, firstTick, ticksPerSlice, end: to } = slices;
  const perSlice = (usual.mean * ticksPerSlice * tickMs) / minuteMs;
  const found = steepest(counts, Math.max(2 * perSlice, 0.25));
  if (!found) return null;
  const start = firstActiveTick(series, firstTick + found.from * ticksPerSlice, firstTick + found.to * ticksPerSlice);
  const end = Math.min(to, firstTick + found.to * ticksPerSlice);
  const count = series.sum(start, end);
  const minutes = Math.max(0.5, ((end - start) * tickMs) / minuteMs);
  const expected = usual.mean * minutes;
  const deviations = excessDeviations(count, expected, usual.dispersion, usual.slices / minutes);
  const times = expected === 0 ? Infinity : count / expected;
  if (count < 5 || times < 2 || deviations < 4) return null;
  const activeTicks = countActive(series, start, end);
  return {
    activeTicks,
    start: epochMs(start * tickMs),
    end: epochMs(end * tickMs),
    count,
    perMinute: count / minutes,
    times,
    deviations,
  };
};

const isUpNow = (series: TickSeries, usual: UsualRate, nowTick: number): boolean => {
  const minutes = upMinutes;
  const count = series.sum(nowTick - upTicks, nowTick);
  const expected = usual.mean * minutes;
  if (count < 5 || count < 2 * expected) return false;
  return excessDeviations(count, expected, usual.dispersion, usual.slices / minutes) >= 4;
};

/**
 * The trend of a series over [startedAt, now). The usual is that of the quieter minutes: a rise that fills half of
 * the range does not become its own usual. O(length of the series).
 */
export const trendOf = (series: TickSeries, startedAt: number, now: number, isHabit: IsHabit = () => false): Trend => {
  const from = Math.floor(startedAt / tickMs);
  const to = Math.ceil(now / tickMs);
  if (now - startedAt < minKnownMs) return { usualPerMinute: null, rise: null, isUp: false };
  const usual = usualRate(quieter(perMinuteSlices(series, from, to)));
  if (!usual) return { usualPerMinute: null, rise: null, isUp: false };
  const risen = riseOf(series, usual, sliced(series, from, to));
  return {
    usualPerMinute: usual.mean,
    // Looked at again without what is a habit only where there is anything: it costs a walk over all days.
    rise: risen && riseOf(series, usual, withoutHabit(sliced(series, from, to), isHabit)),
    isUp: isUpNow(series, usual, to) && !isHabit(to - upTicks, to),
  };
};

/** The lower two thirds of slices, scaled up a little for having left out the top: the usual even if a third is incident. */
const quieter = (counts: readonly number[]): number[] => {
  const sorted = counts.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const limit = Math.max(2.5 * middle, middle + 3 * Math.sqrt(3 * Math.max(middle, 0.3)));
  return sorted.filter(count => count <= limit);
};

/** Shorter ranges know of no time of day. */
const minHabitMs = 2 * dayMs;

/** A range in which what comes at its usual time of day is known. */
const habitIn = (series: TickSeries, startedAt: number, now: number): IsHabit => {
  const knownFrom = Math.floor(startedAt / tickMs);
  const knownUntil = Math.ceil(now / tickMs);
  if (now - startedAt < minHabitMs) return () => false;
  return (from, to) => isDailyHabit(series, { from, to, knownFrom, knownUntil, tickMs });
};

/** The trend of a group; what comes at its usual time of day did not rise. */
export const groupTrend = ({ series }: GroupStats, startedAt: EpochMs, now: EpochMs): Trend =>
  trendOf(series, startedAt, now, habitIn(series, startedAt, now));

/**
 * The rise of a group held against the minutes before `before` alone: what creeps up for most of the range has become the
 * usual of the range. Null where it did not rise. O(length of the series).
 */
export const riseSince = ({ series }: GroupStats, startedAt: EpochMs, before: number, now: EpochMs): Rise | null => {
  const from = Math.floor(startedAt / tickMs);
  const to = Math.ceil(now / tickMs);
  const usual = usualRate(perMinuteSlices(series, from, Math.floor(before / tickMs)));
  return usual && riseOf(series, usual, withoutHabit(sliced(series, from, to), habitIn(series, startedAt, now)));
};
