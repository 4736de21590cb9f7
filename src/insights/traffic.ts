/** Whether a group came more often than the service's work explains: twice the errors in twice the traffic are no rise. */
import type { GroupStats } from '../analyses/group-stats.ts';
import type { ServiceVolume } from '../analyses/volume.ts';
import { excessDeviations } from '../lib/robust-stats.ts';
import { tickMs } from '../model/time.ts';

/** Fewer ordinary records at other times say nothing of how busy the service is. */
const minOrdinary = 100;
const minTimes = 2;
const minDeviations = 4;
/** As errors scatter. */
const dispersion = 3;

interface Span {
  readonly start: number;
  readonly end: number;
}

const ordinaryIn = ({ recordSeries, errorSeries }: ServiceVolume, from: number, to: number): number =>
  recordSeries.sum(from, to) - errorSeries.sum(from, to);

/**
 * Held against the group's share of the ordinary records at all other times of `range`; true where too few are known.
 * O(length of the series).
 */
export const isBeyondTraffic = (
  { series }: GroupStats,
  span: Span,
  range: Span,
  service: ServiceVolume | undefined,
): boolean => {
  if (!service) return true;
  const [from, to] = [Math.floor(span.start / tickMs), Math.ceil(span.end / tickMs)];
  const [first, last] = [Math.floor(range.start / tickMs), Math.ceil(range.end / tickMs)];
  const inside = ordinaryIn(service, from, to);
  const outside = ordinaryIn(service, first, last) - inside;
  if (outside < minOrdinary || inside <= 0) return true;
  const count = series.sum(from, to);
  const expected = ((series.sum(first, last) - count + 1) / outside) * inside;
  return (
    count >= minTimes * expected && excessDeviations(count, expected, dispersion, outside / inside) >= minDeviations
  );
};
