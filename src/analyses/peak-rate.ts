/** How much came in a second at the most. */
import type { TickSeries } from '../lib/tick-series.ts';
import { tickMs } from '../model/time.ts';

/** Sum of the fullest bucket by its seconds; null for an empty series. O(buckets). */
export const peakPerSecond = (series: TickSeries): number | null => {
  let most = 0;
  series.forEach((_, count) => (most = Math.max(most, count)));
  return most === 0 ? null : most / ((series.ticksPerBucket * tickMs) / 1000);
};
