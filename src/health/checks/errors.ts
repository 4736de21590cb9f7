/** Whether a service fails more than it may and more than it usually does, over the last minutes. */
import { excessDeviations } from '../../lib/robust-stats.ts';
import { percentText, rateText, timesText } from '../../lib/text/number-text.ts';
import { minuteMs, tickMs } from '../../model/time.ts';
import type { ServiceVolume } from '../../analyses/volume.ts';
import type { HealthCheck, HealthInput, HealthLimits, HealthReason } from '../define.ts';

const windowMinutes = 2;
/** Fewer say nothing. */
export const minErrors = 5;
const minDeviations = 4;

/** Of the last two minutes. */
export interface ErrorFigures {
  readonly count: number;
  readonly lastMinute: number;
  readonly records: number;
  readonly perMinute: number;
  readonly ratio: number;
}

export const errorFigures = (service: ServiceVolume, now: number): ErrorFigures => {
  const to = Math.ceil(now / tickMs);
  const from = to - (windowMinutes * minuteMs) / tickMs;
  const count = service.errorSeries.sum(from, to);
  const records = service.recordSeries.sum(from, to);
  const lastMinute = service.errorSeries.sum(to - minuteMs / tickMs, to);
  return { count, lastMinute, records, perMinute: count / windowMinutes, ratio: records === 0 ? 0 : count / records };
};

const isUsual = ({ count, records }: ErrorFigures, usual: Usual): boolean => {
  if (!usual) return false;
  const expected = Math.max(usual.errors.mean * windowMinutes, usual.ratio > 0.5 ? 0 : usual.ratio * records);
  const exposure = usual.errors.slices / windowMinutes;
  return count < 2 * expected || excessDeviations(count, expected, usual.errors.dispersion, exposure) < minDeviations;
};

type Usual = ReturnType<HealthInput['usual']>;

const isUnhealthy = ({ perMinute, ratio }: ErrorFigures, limits: HealthLimits): boolean =>
  perMinute > limits.errorsPerMinuteCritical ||
  (ratio > limits.errorRatioCritical && perMinute > limits.errorsPerMinuteWarning);

/** What figures say that may be those of several services; null for nothing. */
export const judgeErrors = (figures: ErrorFigures, usual: Usual, limits: HealthLimits): HealthReason | null => {
  const { count, lastMinute, perMinute, ratio } = figures;
  const isOver = perMinute > limits.errorsPerMinuteWarning || ratio > limits.errorRatioWarning;
  if (count < minErrors || !isOver || isUsual(figures, usual)) return null;
  // What has begun a moment ago is as much as the last minute says, though judged by what lasts.
  const rate = Math.max(lastMinute, perMinute);
  const times = timesText(rate, usual?.errors.mean ?? null);
  const compared = usual && times ? `, ${times} of usual ${rateText(usual.errors.mean)}` : '';
  const text = `errors ${rateText(rate)}/min (${percentText(ratio)})${compared}`;
  return { verdict: isUnhealthy(figures, limits) ? 'unhealthy' : 'degraded', text };
};

export const errors: HealthCheck = {
  id: 'errors',
  title: 'Errors against limits and usual',
  evaluate: (service, input) =>
    judgeErrors(errorFigures(service, input.now), input.usual(service.service), input.limits),
};
