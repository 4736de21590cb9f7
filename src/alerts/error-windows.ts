/** Whether a service has more errors than it may and than it usually has, over windows of several lengths. */
import type { ServiceVolume } from '../analyses/volume.ts';
import { excessDeviations } from '../lib/robust-stats.ts';
import type { AlertConfig, Limit } from './config.ts';
import { ticksPerMinute, type Habit } from './usual-errors.ts';

export interface ErrorWindow {
  readonly minutes: number;
  readonly errors: number;
  /** How many failures the errors tell of: what came in a few short bursts counts less (`failuresOf`). */
  readonly failures: number;
  readonly records: number;
  readonly perMinute: number;
  readonly ratio: number;
}

/** So many ticks in a row with errors are no burst any more. */
const lastingTicks = 6;
/** A burst may lie across two steps. */
const minLastingSteps = 4;
/** The shortest window over which a burst is told from an outage, in minutes: several steps of the series. */
export const leastWindowMinutes = ({ errorSeries }: ServiceVolume, nowTick: number): number => {
  const width = errorSeries.widthFrom(nowTick - ticksPerMinute);
  return width === 1 ? 0 : Math.ceil((minLastingSteps * width) / ticksPerMinute);
};

/** Below this nothing is decided by the number of failures. */
const minCounted = 5;

/**
 * One failing batch or a client that tries again logs many lines within seconds: no reason to wake anybody. Failures
 * are told from bursts by how many ticks they stand in. Of n independent ones a share 1 - exp(-n / ticks) of the ticks
 * shows at least one; turned round this gives n. An outage fills every tick and counts as it is. O(ticks).
 */
const failuresOf = (service: ServiceVolume, from: number, to: number, errors: number): number => {
  if (errors < minCounted) return errors;
  // Of a long log wider steps are kept: within one of them a burst can't be told from an outage.
  const width = service.errorSeries.widthFrom(from);
  const lasting = Math.max(lastingTicks, minLastingSteps * width);
  let active = 0;
  let run = 0;
  let steps = 0;
  for (let tick = Math.floor(from / width) * width; tick < to; tick += width) {
    run = service.errorSeries.sum(tick, tick + width) > 0 ? run + width : 0;
    if (run > 0) active += 1;
    if (run >= lasting) return errors;
    steps += 1;
  }
  return active === steps ? errors : Math.min(errors, -steps * Math.log(1 - active / steps));
};

export const errorWindow = (service: ServiceVolume, nowTick: number, minutes: number): ErrorWindow => {
  const from = nowTick - minutes * ticksPerMinute;
  const errors = service.errorSeries.sum(from, nowTick);
  const records = service.recordSeries.sum(from, nowTick);
  return {
    minutes,
    errors,
    failures: failuresOf(service, from, nowTick, errors),
    records,
    perMinute: errors / minutes,
    ratio: records === 0 ? 0 : errors / records,
  };
};

/**
 * Of a service that says little, two minutes without errors may be chance: as many more are looked at as hold so many
 * records, or would where it still failed at a quarter of what it did.
 */
const stayWindows = { minutes: [2, 5, 10], records: 8, shareOfPeak: 0.25 } as const;
export const windowThatTells = (
  service: ServiceVolume,
  nowTick: number,
  { isCreeping, peak }: { readonly isCreeping: boolean; readonly peak: number },
): ErrorWindow => {
  const windows = stayWindows.minutes
    .filter(minutes => minutes > 2 || !isCreeping)
    .map(minutes => errorWindow(service, nowTick, minutes));
  const tells = ({ records, minutes }: ErrorWindow): boolean =>
    Math.max(records, stayWindows.shareOfPeak * peak * minutes) >= stayWindows.records;
  return windows.find(tells) ?? (windows.at(-1) as ErrorWindow);
};

export interface Excess {
  /** Expected errors in the window, from the usual rate, or from the usual ratio where there is more traffic than usual. */
  readonly expected: number;
  /** failures / expected; Infinity where none are expected. */
  readonly times: number;
  /** Standard deviations above the expectation. */
  readonly deviations: number;
}

/**
 * Held against the usual rate *and* the usual share of records: twice the errors in twice the traffic are no incident.
 * Where most records are errors anyway the share says nothing and only the rate counts.
 */
export const excessOf = (window: ErrorWindow, usual: Habit): Excess => {
  // Where no error was seen in n minutes there may still be one in n + 1 (rule of succession).
  const byRate = Math.max(usual.errors.mean, 1 / (usual.errors.slices + 1)) * window.minutes;
  // So it is with work: who had next to nothing to do tells little of what share of it fails. Errors are no work.
  const work = (window.records - window.errors) / (usual.records * (1 - usual.ratio) + 1);
  const byRatio = usual.ratio > 0.5 ? 0 : usual.ratio * window.records + work;
  const expected = Math.max(byRate, byRatio);
  const exposure = byRatio > byRate ? usual.records / window.records : usual.errors.slices / window.minutes;
  return {
    expected,
    times: expected === 0 ? Infinity : window.failures / expected,
    deviations: excessDeviations(window.failures, expected, usual.errors.dispersion, exposure),
  };
};

/** Which default limits the window passes, user limits aside. */
export const isOver = (window: ErrorWindow, ratio: Limit, perMinute: Limit): boolean =>
  window.ratio > ratio.value || window.perMinute > perMinute.value;

/** Whether a limit that the user wrote is passed: taken literally, but for a ratio of a handful of records. */
export const isOverLiteral = (window: ErrorWindow, ratio: Limit, perMinute: Limit): boolean =>
  (ratio.isLiteral && window.ratio > ratio.value && window.records >= 10) ||
  (perMinute.isLiteral && window.perMinute > perMinute.value);

/** Where nobody waits for an answer (a worker, a job) so large a share must fail before it is critical. */
const criticalShareOfWorker = 0.5;

/**
 * So many deviations below the ratio that was seen: in some minute of many it comes out far above what it is, over five
 * it does not.
 */
const doubtOf = (minutes: number): number => Math.max(0, 3 - minutes);
const leastRatio = ({ minutes, errors, records }: ErrorWindow): number =>
  records === 0 ? 0 : (errors - doubtOf(minutes) * Math.sqrt(errors * (1 - errors / records))) / records;

/**
 * A service is in a critical state where more than the critical share of its records are errors and they are no
 * trickle, or where there are more a minute than the critical limit. A limit that the user wrote counts alone.
 */
export const isCritical = (window: ErrorWindow, config: AlertConfig, servesRequests: boolean): boolean => {
  const { errorRatioCritical: ratio, errorsPerMinuteCritical: perMinute, errorsPerMinuteWarning: floor } = config;
  if (window.perMinute > perMinute.value || isOverLiteral(window, ratio, perMinute)) return true;
  const share = servesRequests || ratio.isLiteral ? ratio.value : Math.max(ratio.value, criticalShareOfWorker);
  return leastRatio(window) > share && window.perMinute > floor.value;
};
