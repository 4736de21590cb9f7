/** Whether a service fails more than it may and more than it usually does, over the last minutes. */
import { excessDeviations } from '../../lib/robust-stats.ts';
import { percentText, rateText, timesText } from '../../lib/text/number-text.ts';
import { minuteMs, tickMs } from '../../model/time.ts';
import type { HealthCheck } from '../define.ts';

const windowMinutes = 2;
const minErrors = 5;

export const errors: HealthCheck = {
  id: 'errors',
  title: 'Errors against limits and usual',
  evaluate(service, input) {
    const to = Math.ceil(input.now / tickMs);
    const from = to - (windowMinutes * minuteMs) / tickMs;
    const count = service.errorSeries.sum(from, to);
    const records = service.recordSeries.sum(from, to);
    const perMinute = count / windowMinutes;
    const ratio = records === 0 ? 0 : count / records;
    const { limits } = input;
    const isOver = perMinute > limits.errorsPerMinuteWarning || ratio > limits.errorRatioWarning;
    if (count < minErrors || !isOver) return null;
    const usual = input.usual(service.service);
    if (usual) {
      const expected = Math.max(usual.errors.mean * windowMinutes, usual.ratio > 0.5 ? 0 : usual.ratio * records);
      const exposure = usual.errors.slices / windowMinutes;
      const deviations = excessDeviations(count, expected, usual.errors.dispersion, exposure);
      if (count < 2 * expected || deviations < 4) return null;
    }
    const isUnhealthy =
      perMinute > limits.errorsPerMinuteCritical ||
      (ratio > limits.errorRatioCritical && perMinute > limits.errorsPerMinuteWarning);
    const times = timesText(perMinute, usual?.errors.mean ?? null);
    const compared = usual && times ? `, ${times} of usual ${rateText(usual.errors.mean)}` : '';
    const text = `errors ${rateText(perMinute)}/min (${percentText(ratio)})${compared}`;
    return { verdict: isUnhealthy ? 'unhealthy' : 'degraded', text };
  },
};
