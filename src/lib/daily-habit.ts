/** What comes at the same time of day on other days: a nightly batch that always fails is no news. */
import { robustDeviation } from './robust-stats.ts';
import type { TickSeries } from './tick-series.ts';

/** A time of day is a habit from the third day on. */
const minDays = 2;
const maxDays = 14;
/** A job may begin so much earlier or later than on other days; its fullest stretch of that time counts. */
const slackMs = 30 * 60_000;
const dayMs = 86_400_000;
/** Deviations above the habit that are still the habit. */
const maxDeviations = 3;
/** Errors scatter more than chance: variance over mean. */
const dispersion = 3;
/** From so many days on their own scatter says more. */
const minDaysOfScatter = 5;

export interface DailyHabit {
  /** Other days that are known at this time of day. */
  readonly days: number;
  /** Events in as long a stretch, the middle day (of an even number the lower one: one bad day makes no habit). */
  readonly usual: number;
  /** Up to this it is no more than the habit. */
  readonly limit: number;
}

export interface Stretch {
  /** Ticks [from, to), shorter than half a day. */
  readonly from: number;
  readonly to: number;
  /** First tick from which anything is known. */
  readonly knownFrom: number;
  /** In hindsight later days count too: the tick after the last known one. */
  readonly knownUntil?: number;
  readonly tickMs: number;
}

/** The most in any stretch of `length` ticks that lies in [from, to). */
const fullest = (series: TickSeries, from: number, to: number, length: number): number => {
  const step = Math.max(1, Math.floor(length / 4));
  let most = 0;
  for (let at = from; at + length <= to; at += step) most = Math.max(most, series.sum(at, at + length));
  return most;
};

/**
 * The habit of a time of day; null before two other days are known. Nothing is kept for it but the series itself.
 * O(days x stretches of the slack).
 */
export const dailyHabit = (
  series: TickSeries,
  { from, to, knownFrom, knownUntil = from, tickMs }: Stretch,
): DailyHabit | null => {
  const day = dayMs / tickMs;
  const slack = slackMs / tickMs;
  const length = to - from;
  if (length <= 0 || length > day / 2) return null;
  const counts: number[] = [];
  const add = (shift: number): void => {
    counts.push(fullest(series, from + shift - slack, to + shift + slack, length));
  };
  for (let i = 1; i <= maxDays && from - i * day >= knownFrom; i++) add(-i * day);
  for (let i = 1; i <= maxDays && to + i * day <= knownUntil; i++) add(i * day);
  if (counts.length < minDays) return null;
  const sorted = counts.toSorted((a, b) => a - b);
  const usual = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  const ofChance = Math.sqrt(dispersion * usual);
  const deviation = counts.length < minDaysOfScatter ? ofChance : Math.max(ofChance, robustDeviation(counts));
  return { days: counts.length, usual, limit: usual === 0 ? 0 : usual + maxDeviations * deviation };
};

/** Whether a stretch holds no more than what comes at its time of day anyway. */
export const isDailyHabit = (series: TickSeries, stretch: Stretch): boolean => {
  const habit = dailyHabit(series, stretch);
  return habit !== null && series.sum(stretch.from, stretch.to) <= habit.limit;
};
