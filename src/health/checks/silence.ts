/** Whether a service logs less often than is its habit; no worse than odd where no alert says that it is down. */
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
    if (ticks === 0) return null;
    const isAlerted = input.alerts.some(
      ({ rule, service: owner, resolvedAt }) => rule === 'no_data' && owner === service.service && resolvedAt === null,
    );
    return { verdict: isAlerted ? 'unhealthy' : 'degraded', text: `no records for ${durationText(ticks * tickMs)}` };
  },
};
