/** What share of a service's requests fail, where it serves any: its other records would water it down. */
import { stateOf } from '../analyses/define.ts';
import { endpoints } from '../analyses/endpoints.ts';
import { latency } from '../analyses/latency.ts';
import type { ServiceVolume } from '../analyses/volume.ts';
import type { RuleContext } from './define.ts';
import type { ErrorWindow } from './error-windows.ts';
import { ticksPerMinute } from './usual-errors.ts';

/** Requests that a service answered with 5xx in ticks [from, to), health probes aside. O(endpoints). */
export const failedRequests = (service: string, from: number, to: number, context: RuleContext): number => {
  let failed = 0;
  for (const endpoint of stateOf(context.states, endpoints)?.endpoints.values() ?? [])
    if (endpoint.service === service && !endpoint.isProbe) failed += endpoint.errorSeries.sum(from, to);
  return failed;
};

/** Of the errors so many are requests answered with 5xx: people are told that it fails. */
const minFailedRequests = 0.5;

/** Whether most of a window's errors are requests that failed. O(endpoints). */
export const areRequestsFailing = (service: ServiceVolume, window: ErrorWindow, context: RuleContext): boolean => {
  const from = context.nowTick - window.minutes * ticksPerMinute;
  return failedRequests(service.service, from, context.nowTick, context) >= minFailedRequests * window.errors;
};

interface FailedShare {
  /** Failed / all, 0..1; 0 where no request tells how long it took. */
  readonly ratio: number;
  readonly all: number;
  readonly perMinute: number;
}

const unasked: FailedShare = { ratio: 0, all: 0, perMinute: 0 };

/** Over the last whole slots of the history that make up so many minutes, or the last one. O(endpoints). */
const failedShare = (service: string, minutes: number, context: RuleContext): FailedShare => {
  const history = stateOf(context.states, latency)?.services.get(service)?.history;
  if (!history) return unasked;
  const to = Math.floor(context.nowTick / history.ticksPerSlot) * history.ticksPerSlot;
  const from = to - Math.max(minutes * ticksPerMinute, history.ticksPerSlot);
  const all = history.between(from, to).total;
  if (all === 0) return unasked;
  const failed = failedRequests(service, from, to, context);
  return { ratio: Math.min(1, failed / all), all, perMinute: (failed * ticksPerMinute) / (to - from) };
};

/**
 * Over so many minutes more of the requests fail than the critical limit: just so where they are many, beyond chance where
 * they are few. A service that is seldom asked is down as well.
 */
const refused = { minutes: 5, deviations: 2, minPerMinute: 3 } as const;
export const areManyRefused = (service: string, context: RuleContext): boolean => {
  const { errorRatioCritical, errorsPerMinuteWarning } = context.config;
  const { ratio, all, perMinute } = failedShare(service, refused.minutes, context);
  if (ratio <= errorRatioCritical.value || perMinute < refused.minPerMinute) return false;
  const doubt = refused.deviations * Math.sqrt((ratio * (1 - ratio)) / all);
  return perMinute > errorsPerMinuteWarning.value || ratio - doubt > errorRatioCritical.value;
};
