/** Whether a service logs less often than is its habit. */
import { presenceOf, silentTicks } from '../../lib/silence.ts';
import { durationText } from '../../lib/text/duration-text.ts';
import { tickMs } from '../../model/time.ts';
import type { HealthCheck } from '../define.ts';

export const silence: HealthCheck = {
  id: 'silence',
  title: 'Silence',
  evaluate(service, input) {
    const now = Math.floor(input.now / tickMs);
    const ticks = silentTicks(presenceOf(service.recordSeries, now), now);
    return ticks === 0 ? null : { verdict: 'unhealthy', text: `no records for ${durationText(ticks * tickMs)}` };
  },
};
