/** Whether a service only had a burst of what it logs anyway, which is over before anybody looks. */
import type { ServiceVolume } from '../analyses/volume.ts';
import { minuteMs } from '../model/time.ts';
import type { RuleContext } from './define.ts';
import type { ErrorWindow, Excess } from './error-windows.ts';
import { areRequestsFailing } from './failed-requests.ts';
import { ticksPerMinute } from './usual-errors.ts';

/** How long a burst may last: a job that fails for a few dozen items, a client that tries again. */
const burstTicks = 9;
/** So much of the errors must lie outside of the worst burst for it to be more than one. */
const minShareOutside = 0.2;
/** And so many times the usual, where a window of minutes is looked at. */
const minTimesOutside = 2;
/** Looked at besides the window itself: there a rise that goes on shows best. */
const recentTicks = 2 * ticksPerMinute;
/** In wider steps a burst is not told from what lasts; then `failuresOf` asks for several steps. */
const maxWidth = 8;
/** More within `recentTicks` than the critical limit allows is a flood, however short. */
const isFlood = ({ errorSeries }: ServiceVolume, { nowTick, config }: RuleContext): boolean =>
  errorSeries.sum(nowTick - recentTicks, nowTick) >=
  (config.errorsPerMinuteCritical.value * recentTicks) / ticksPerMinute;
/** What showed no longer ago is new, and not the service's habit. */
const newMinutes = 10;
const minOldShare = 0.5;

/**
 * Whether the last `ticks` hold no more than `usual` errors a tick would explain but for their worst burst. Of a long log
 * whole steps are looked at. O(ticks).
 */
const isOneBurst = ({ errorSeries: series }: ServiceVolume, now: number, ticks: number, usual: number): boolean => {
  const width = series.widthFrom(now - ticks);
  if (width > maxWidth) return false;
  const end = Math.floor(now / width) * width;
  const from = end - Math.max(ticks, 6 * width);
  const length = width * Math.max(Math.ceil(burstTicks / width), width === 1 ? 1 : 2);
  const errors = series.sum(from, end);
  let worst = 0;
  for (let tick = from; tick + length <= end; tick += width) worst = Math.max(worst, series.sum(tick, tick + length));
  return errors - worst < Math.max(minShareOutside * errors, usual * (end - from - length), 1);
};

/** Whether groups that were there before make up most of the errors. O(groups). */
const isOldStory = (service: ServiceVolume, window: ErrorWindow, context: RuleContext): boolean => {
  const from = context.nowTick - window.minutes * ticksPerMinute;
  const learnedAt = context.startedAt + context.config.newErrorLearnMs;
  const since = Math.max(learnedAt, context.now - newMinutes * minuteMs);
  let old = 0;
  for (const stats of context.groups)
    if (stats.service === service.service && stats.firstSeen < since) old += stats.series.sum(from, context.nowTick);
  return old >= minOldShare * window.errors;
};

const isNoMoreThanBurst = (
  service: ServiceVolume,
  { minutes }: ErrorWindow,
  { expected }: Excess,
  { nowTick }: RuleContext,
): boolean => {
  const ticks = minutes * ticksPerMinute;
  return (
    isOneBurst(service, nowTick, recentTicks, 0) ||
    (ticks > recentTicks && isOneBurst(service, nowTick, ticks, (minTimesOutside * expected) / ticks))
  );
};

/** Asked only where an alert would begin. What is new, refuses requests, or goes on for a minute does not pass. */
export const isPassingBurst = (
  service: ServiceVolume,
  window: ErrorWindow,
  usual: Excess,
  context: RuleContext,
): boolean =>
  !isFlood(service, context) &&
  isNoMoreThanBurst(service, window, usual, context) &&
  isOldStory(service, window, context) &&
  !areRequestsFailing(service, window, context);
