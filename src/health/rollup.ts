/** Rolls the checks up: a verdict for every service, one for all, and why, most important first. */
import type { ServiceVolume } from '../analyses/volume.ts';
import { presenceOf, silentTicks } from '../lib/silence.ts';
import { epochMs, minuteMs, tickMs, type EpochMs } from '../model/time.ts';
import { healthChecks } from './checks/registry.ts';
import type { HealthInput, HealthReason, HealthVerdict } from './define.ts';
import { scatteredErrors } from './scattered-errors.ts';

export interface ServiceHealth {
  readonly service: string;
  readonly verdict: HealthVerdict;
  readonly records: number;
  readonly errors: number;
  /** errors / records in the last five minutes, 0..1. */
  readonly errorRatio: number;
  readonly errorsPerMinute: number;
  readonly lastSeen: EpochMs;
  /** Quiet for longer than its own habit: milliseconds since the last record; null otherwise. */
  readonly quietMs: number | null;
  readonly reason: string | null;
}

export interface Health {
  readonly verdict: HealthVerdict;
  /** Most important first; empty when healthy. */
  readonly reasons: readonly string[];
  /** Unhealthy first, then by errors a minute. */
  readonly services: readonly ServiceHealth[];
}

const rank: Readonly<Record<HealthVerdict, number>> = { unknown: 0, healthy: 1, degraded: 2, unhealthy: 3 };
const maxReasons = 8;

const worstOf = (reasons: readonly HealthReason[]): HealthReason | null =>
  reasons.find(reason => reason.verdict === 'unhealthy') ?? reasons[0] ?? null;

const ticks = (minutes: number): number => (minutes * minuteMs) / tickMs;

const serviceHealth = (service: ServiceVolume, input: HealthInput): ServiceHealth => {
  const now = Math.ceil(input.now / tickMs);
  const worst = worstOf(
    healthChecks
      .map(check => check.evaluate(service, input))
      .filter((reason): reason is HealthReason => reason !== null),
  );
  const records = service.recordSeries.sum(now - ticks(5), now);
  const quiet = silentTicks(presenceOf(service.recordSeries, now), now);
  return {
    service: service.service,
    verdict: worst?.verdict ?? 'healthy',
    records: service.records,
    errors: service.byLevel.error + service.byLevel.fatal,
    errorRatio: records === 0 ? 0 : service.errorSeries.sum(now - ticks(5), now) / records,
    errorsPerMinute: service.errorSeries.sum(now - ticks(1), now),
    lastSeen: epochMs(Math.max(0, service.lastSeen)),
    quietMs: quiet > 0 ? Math.max(0, input.now - service.lastSeen) : null,
    reason: worst?.text ?? null,
  };
};

/** Verdicts over all services; `unknown` for no records at all. Cost: O(services x length of their series). */
export const rollUp = (input: HealthInput): Health => {
  const services = [...input.volume.services.values()]
    .map(service => serviceHealth(service, input))
    .toSorted(
      (a, b) =>
        rank[b.verdict] - rank[a.verdict] || b.errorsPerMinute - a.errorsPerMinute || (a.service < b.service ? -1 : 1),
    );
  const global = input.alerts.filter(alert => alert.resolvedAt === null && alert.service === null);
  const reasons = [
    ...global.map(alert => alert.text),
    ...services.filter(each => each.reason !== null).map(each => withName(each.service, each.reason ?? '')),
  ];
  const verdicts: HealthVerdict[] = services.map(each => each.verdict);
  const scattered = scatteredErrors(input);
  if (scattered) {
    reasons.push(scattered.text);
    verdicts.push(scattered.verdict);
  }
  if (global.length > 0) verdicts.push(global.some(alert => alert.severity === 'critical') ? 'unhealthy' : 'degraded');
  const verdict = verdicts.toSorted((a, b) => rank[b] - rank[a])[0] ?? 'unknown';
  return { verdict, reasons: verdict === 'healthy' ? [] : reasons.slice(0, maxReasons), services };
};

/** Alert texts name their service already. */
const withName = (service: string, text: string): string => (text.includes(service) ? text : `${service}: ${text}`);
