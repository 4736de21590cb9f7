/** Whether a service fails more than it may and more than it usually does, over the last minutes. */
import { excessDeviations } from '../../lib/robust-stats.ts';
import { percentText, rateText, timesText } from '../../lib/text/number-text.ts';
import { minuteMs, tickMs } from '../../model/time.ts';
import type { ServiceVolume } from '../../analyses/volume.ts';
import type { HealthCheck, HealthInput, HealthLimits } from '../define.ts';

const windowMinutes = 2;
const minErrors = 5;
const minDeviations = 4;

interface Figures {
  readonly count: number;
  readonly lastMinute: number;
  readonly records: number;
  readonly perMinute: number;
  readonly ratio: number;
}

const figuresOf = (service: ServiceVolume, now: number): Figures => {
  const to = Math.ceil(now / tickMs);
  const from = to - (windowMinutes * minuteMs) / tickMs;
  const count = service.errorSeries.sum(from, to);
  const records = service.recordSeries.sum(from, to);
  const lastMinute = service.errorSeries.sum(to - minuteMs / tickMs, to);
  return { count, lastMinute, records, perMinute: count / windowMinutes, ratio: records === 0 ? 0 : count / records };
};

const isUsual = ({ count, records }: Figures, usual: ReturnType<HealthInput['usual']>): boolean => {
  if (!usual) return false;
  const expected = Math.max(usual.errors.mean * windowMinutes, usual.ratio > 0.5 ? 0 : usual.ratio * records);
  const exposure = usual.errors.slices / windowMinutes;
  return count < 2 * expected || excessDeviations(count, expected, usual.errors.dispersion, exposure) < minDeviations;
};

const isUnhealthy = ({ perMinute, ratio }: Figures, limits: HealthLimits): boolean =>
  perMinute > limits.errorsPerMinuteCritical ||
  (ratio > limits.errorRatioCritical && perMinute > limits.errorsPerMinuteWarning);

export const errors: HealthCheck = {
  id: 'errors',
  title: 'Errors against limits and usual',
  evaluate(service, input) {
    const figures = figuresOf(service, input.now);
    const { count, lastMinute, perMinute, ratio } = figures;
    const isOver = perMinute > input.limits.errorsPerMinuteWarning || ratio > input.limits.errorRatioWarning;
    const usual = input.usual(service.service);
    if (count < minErrors || !isOver || isUsual(figures, usual)) return null;
    // What has begun a moment ago is as much as the last minute says, though judged by what lasts.
    const rate = Math.max(lastMinute, perMinute);
    const times = timesText(rate, usual?.errors.mean ?? null);
    const compared = usual && times ? `, ${times} of usual ${rateText(usual.errors.mean)}` : '';
    const text = `errors ${rateText(rate)}/min (${percentText(ratio)})${compared}`;
    return { verdict: isUnhealthy(figures, input.limits) ? 'unhealthy' : 'degraded', text };
  },
};
