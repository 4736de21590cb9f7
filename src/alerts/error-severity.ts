/** How bad it is that a service has too many errors. */
import { stateOf } from '../analyses/define.ts';
import { endpoints } from '../analyses/endpoints.ts';
import type { ServiceVolume } from '../analyses/volume.ts';
import { isCriticalError } from './critical-error.ts';
import type { RuleContext } from './define.ts';
import { errorWindow, isCritical, type ErrorWindow } from './error-windows.ts';
import { areManyRefused } from './failed-requests.ts';
import { ticksPerMinute } from './usual-errors.ts';

/** Of the errors so many are critical whatever their number: so is their rate. */
const criticalGroupShare = 0.5;

/** Whether somebody waits for its answers; taken for granted where requests were not analysed. */
const doesServe = (service: string, context: RuleContext): boolean => {
  const state = stateOf(context.states, endpoints);
  return state === null || state.services.has(service);
};

/** Whether most of the errors are of new groups that are critical whatever their number. O(groups), while it fires. */
const isByCritical = (service: ServiceVolume, window: ErrorWindow, context: RuleContext): boolean => {
  const from = context.nowTick - window.minutes * ticksPerMinute;
  const learnedAt = context.startedAt + context.config.newErrorLearnMs;
  let critical = 0;
  for (const stats of context.groups) {
    if (stats.service !== service.service || stats.firstSeen < learnedAt || stats.firstSeen >= context.now) continue;
    const events = stats.series.sum(from, context.nowTick);
    if (events > 0 && isCriticalError(stats, context)) critical += events;
  }
  return critical > criticalGroupShare * window.errors;
};

/** A worker logs little: only a longer window tells what share of its work fails. */
const isGrave = (service: ServiceVolume, window: ErrorWindow, context: RuleContext): boolean => {
  const over = (minutes: number): ErrorWindow => errorWindow(service, context.nowTick, minutes);
  if (doesServe(service.service, context))
    return [window, over(2), over(5)].some(each => isCritical(each, context.config, true));
  if (window.perMinute > context.config.errorsPerMinuteCritical.value) return true;
  return isCritical(over(5), context.config, false);
};

/** Whether too many errors of a service are critical; of a slow rise only the requests that fail are. */
export const isCriticalRate = (
  service: ServiceVolume,
  window: ErrorWindow,
  context: RuleContext,
  isSlow: boolean,
): boolean =>
  areManyRefused(service.service, context) ||
  (!isSlow && (isGrave(service, window, context) || isByCritical(service, window, context)));
