/** Whether a seldom sign comes clearly more often than it used to. */
import type { TickSeries } from '../lib/tick-series.ts';
import { excessDeviations } from '../lib/robust-stats.ts';
import { tickMs } from '../model/time.ts';
import type { RuleContext } from './define.ts';

export interface SurgeLimits {
  readonly windowTicks: number;
  /** Fewer events than this are no surge. */
  readonly minCount: number;
  /** Spread over at least this many ticks: one burst is no surge. */
  readonly minTicks: number;
}

/** Signs scatter like errors do. */
const dispersion = 3;
const minDeviations = 4;

const activeTicks = (series: TickSeries, from: number, to: number, enough: number): number => {
  let ticks = 0;
  for (let tick = from; tick < to && ticks < enough; tick++) if (series.sum(tick, tick + 1) > 0) ticks += 1;
  return ticks;
};

/**
 * Compares the last `windowTicks` with everything before them since the start; where hardly anything is known yet, a
 * flood tells, and whatever comes once learning is over. O(windowTicks).
 */
export const isSurge = (series: TickSeries, context: RuleContext, limits: SurgeLimits): boolean => {
  const from = context.nowTick - limits.windowTicks;
  const count = series.sum(from, context.nowTick);
  if (count < limits.minCount) return false;
  if (activeTicks(series, from, context.nowTick, limits.minTicks) < limits.minTicks) return false;
  const start = Math.floor(context.startedAt / tickMs);
  const before = Math.max(0, from - start);
  const isFlood = count >= 5 * limits.minCount;
  if (before < limits.windowTicks) return context.hasLearned || isFlood;
  if (before < 2 * limits.windowTicks && !context.hasLearned) return isFlood;
  const expected = (series.sum(start, from) / before) * limits.windowTicks;
  if (count < 2 * expected) return false;
  return expected === 0 || excessDeviations(count, expected, dispersion, before / limits.windowTicks) >= minDeviations;
};
