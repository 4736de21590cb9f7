/** In which order to look at groups: newness, severity, how far over the usual, criticality, users, rate and trend. */
import type { Severity, Term } from '../model/classification.ts';
import { countText, rateText, timesText } from '../lib/text/number-text.ts';
import type { GroupBadge } from './findings.ts';

export interface PriorityInput {
  readonly badge: GroupBadge | null;
  readonly severity: Severity;
  readonly isCritical: boolean;
  readonly perMinute: number;
  /** Null until known. */
  readonly usualPerMinute: number | null;
  /** Events of the last five minutes and of the five before. */
  readonly lastMinutes: number;
  readonly minutesBefore: number;
  readonly users: number;
}

export interface Priority {
  /** 0..100; the sum of the terms. */
  readonly score: number;
  readonly terms: readonly Term[];
}

/**
 * Steps of one kind are wider than everything below them together, so that the order by score is: badge, then
 * severity, then how far over the usual with what else there is.
 */
const badgePoints: Readonly<Record<GroupBadge, number>> = { new: 75, back: 50, up: 25 };
const severityPoints: Readonly<Record<Severity, number>> = { critical: 18, high: 12, medium: 6, low: 0 };
const most = { overUsual: 2.5, critical: 1, users: 1.2, rate: 0.7, rising: 0.5 } as const;

export const priorityOf = (input: PriorityInput): Priority => {
  const { badge, severity } = input;
  const terms: Term[] = [
    ...(badge === null ? [] : [{ points: badgePoints[badge], text: badge.toUpperCase() }]),
    { points: severityPoints[severity], text: severity },
    ...overUsual(input),
    ...(input.isCritical ? [{ points: most.critical, text: 'critical pattern' }] : []),
    ...scaled(input.users, most.users, 10_000, `${countText(input.users)} users`),
    ...scaled(input.perMinute, most.rate, 1000, `${rateText(input.perMinute)}/min`),
    ...(isRising(input) ? [{ points: most.rising, text: 'rising' }] : []),
  ];
  return { score: terms.reduce((sum, term) => sum + term.points, 0), terms };
};

/** Doubling counts the same, up to a thousand times the usual; an unknown or tiny usual is taken as one a minute. */
const overUsual = ({ perMinute, usualPerMinute }: PriorityInput): Term[] => {
  const times = perMinute / Math.max(1, usualPerMinute ?? 1);
  if (times <= 1) return [];
  const text = timesText(perMinute, usualPerMinute) ?? `x${countText(times)}`;
  return [{ points: round(most.overUsual * Math.min(1, Math.log2(times) / 10)), text: `${text} of usual` }];
};

/** Grows with the logarithm of `value`; all of `points` at `full`. */
const scaled = (value: number, points: number, full: number, text: string): Term[] => {
  if (value < 1) return [];
  return [{ points: round(points * Math.min(1, Math.log(1 + value) / Math.log(1 + full))), text }];
};

const minRising = 5;
const isRising = ({ lastMinutes, minutesBefore }: PriorityInput): boolean =>
  lastMinutes >= minRising && lastMinutes >= 1.5 * minutesBefore;

const round = (points: number): number => Math.round(points * 100) / 100;
