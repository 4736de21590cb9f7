/** Error rate: a service fails more than it may, and clearly more than it usually does. */
import type { GroupStats } from '../../analyses/group-stats.ts';
import type { ServiceVolume } from '../../analyses/volume.ts';
import { regularEvents } from '../../insights/periodic.ts';
import { isDailyHabit } from '../../lib/daily-habit.ts';
import { percentText, rateText, timesText } from '../../lib/text/number-text.ts';
import { minuteMs, tickMs } from '../../model/time.ts';
import type { AlertRule, Condition, RuleContext } from '../define.ts';
import {
  errorWindow,
  windowThatTells,
  leastWindowMinutes,
  excessOf,
  isOver,
  isOverLiteral,
  type ErrorWindow,
  type Excess,
} from '../error-windows.ts';
import { isCriticalRate } from '../error-severity.ts';
import { areRequestsFailing } from '../failed-requests.ts';
import { isPassingBurst } from '../passing-burst.ts';
import { isOfRestarts } from '../restart-errors.ts';
import { UsualBursts } from '../usual-bursts.ts';
import { ticksPerMinute, type Usual } from '../usual-errors.ts';

/** Looked at together: the short one sees an outage at once, the long ones see what is small but lasts. */
const windowMinutes = [1, 2, 5] as const;
/**
 * Deviations asked for. Hundreds of (service, tick) pairs are tested an hour, and bursts make tails heavier than
 * normal ones: five keeps a quiet day quiet, where three would fire several times.
 */
const minDeviations = 5;
/** Below this a minute may still be bad by chance, which does not last: it must go on for so many ticks. */
const sureDeviations = 6.5;
const doubtTicks = 3;
/** Where another alert says that something is wrong with the service, three are enough. */
const minDeviationsInTrouble = 3;
const minErrors = 8;
/** A slow burn: under the limits, but three times the usual over ten minutes, beyond doubt. */
const slow = { minutes: 10, times: 3, deviations: 5.5, minErrors: 25 } as const;
/** Where one group makes most of the excess and hardly showed before, less is enough: noise rises all over. */
const slowByOne = { times: 2.5, deviations: 3.5, share: 0.5, minEvents: 20, groupTimes: 5 } as const;
/** Where that group was not there in the first minutes and most of all errors are its, still less is. */
const slowByNew = { times: 1.8, shareOfAll: 0.5 } as const;
/**
 * Most of what is too much is one group that showed for the first time in these minutes: what others usually scatter says
 * nothing of it.
 */
const byNew = { share: 0.5, minTicks: 4, minutes: 10 } as const;
/** A burst of so many times what came twice before without an alert is news. */
const minTimesOfBursts = 2;
/** While firing, half of what it takes to fire is enough to stay. */
const stay = { times: 1.5, deviations: 2 } as const;

interface Found {
  readonly window: ErrorWindow;
  readonly excess: Excess | null;
  readonly isSlow: boolean;
  /** A minute only just beyond chance: many services are looked at, each at every tick. */
  readonly isDoubtful?: boolean;
  /** It crept up for hours: only the hours before tell. */
  readonly isCreeping?: boolean;
}

/** Two minutes. */
const fineSteps = 24;

/** Errors of a single burst stand in one or two ticks; an incident goes on. */
const isSpread = (service: ServiceVolume, nowTick: number): boolean => {
  const width = service.errorSeries.widthFrom(nowTick - fineSteps);
  const steps = width === 1 ? fineSteps : 6;
  let active = 0;
  for (let i = 1; i <= steps; i++)
    if (service.errorSeries.sum(nowTick - i * width, nowTick - (i - 1) * width) > 0) active += 1;
  return active >= 4;
};

const fast = (
  windows: readonly ErrorWindow[],
  usual: Usual,
  context: RuleContext,
  deviations: number,
): Found | null => {
  const { errorRatioWarning, errorsPerMinuteWarning } = context.config;
  for (const window of windows) {
    if (window.errors < minErrors || !isOver(window, errorRatioWarning, errorsPerMinuteWarning)) continue;
    const excess = excessOf(window, usual);
    if (excess.times < 2 || excess.deviations < deviations) continue;
    const isDoubtful = window.minutes === windowMinutes[0] && excess.deviations < sureDeviations;
    return { window, excess, isSlow: false, isDoubtful };
  }
  return null;
};

/** Ticks in which a group shows: a burst stands in one or two. */
const isGroupSpread = ({ series }: GroupStats, from: number, to: number): boolean => {
  let active = 0;
  for (let tick = from; tick < to && active < byNew.minTicks; tick++) if (series.sum(tick, tick + 1) > 0) active += 1;
  return active >= byNew.minTicks;
};

/** Over the limits, and most of it one new group. O(groups), only where a service is over. */
const overByNew = (
  windows: readonly ErrorWindow[],
  usual: Usual,
  service: ServiceVolume,
  context: RuleContext,
): Found | null => {
  const { errorRatioWarning, errorsPerMinuteWarning, newErrorLearnMs } = context.config;
  const since = Math.max(context.startedAt + newErrorLearnMs, context.now - byNew.minutes * minuteMs);
  for (const window of windows) {
    if (window.errors < minErrors || !isOver(window, errorRatioWarning, errorsPerMinuteWarning)) continue;
    const excess = excessOf(window, usual);
    if (excess.times < 2) continue;
    const from = context.nowTick - window.minutes * ticksPerMinute;
    const isTheOne = (stats: GroupStats): boolean => {
      if (stats.service !== service.service || stats.firstSeen >= context.now || stats.firstSeen < since) return false;
      const events = stats.series.sum(from, context.nowTick);
      if (events < minErrors || events < byNew.share * window.errors) return false;
      return isGroupSpread(stats, from, context.nowTick);
    };
    if (context.knowsPast && context.groups.some(isTheOne)) return { window, excess, isSlow: false };
  }
  return null;
};

const slowBurn = (service: ServiceVolume, usual: Usual, context: RuleContext): Found | null => {
  const { nowTick } = context;
  const window = errorWindow(service, nowTick, slow.minutes);
  if (window.errors < slow.minErrors) return null;
  const excess = excessOf(window, usual.early);
  if (excess.times < slowByNew.times || excess.deviations < slowByOne.deviations) return null;
  const isClear = excess.times >= slow.times && excess.deviations >= slow.deviations;
  if (!isClear && !isByOneGroup(window, excess, service, context)) return null;
  const recent = errorWindow(service, nowTick, 3);
  const times = Math.min(excess.times, 2);
  return recent.errors > times * excessOf(recent, usual.early).expected ? { window, excess, isSlow: true } : null;
};

/** As a slow burn, against the older half of the day and for one group's doing only: hours differ for many reasons. */
const creep = (service: ServiceVolume, usual: Usual, context: RuleContext): Found | null => {
  if (!usual.dayBefore) return null;
  const window = errorWindow(service, context.nowTick, slow.minutes);
  if (window.errors < slow.minErrors) return null;
  const excess = excessOf(window, usual.dayBefore);
  if (excess.times < slow.times || excess.deviations < slow.deviations) return null;
  const recent = errorWindow(service, context.nowTick, 3);
  if (recent.errors <= 2 * excessOf(recent, usual.dayBefore).expected) return null;
  return isByOneGroup(window, excess, service, context) ? { window, excess, isSlow: true, isCreeping: true } : null;
};

/** Whether one group of the service makes up most of what is too much. O(groups). */
const isByOneGroup = (window: ErrorWindow, excess: Excess, service: ServiceVolume, context: RuleContext): boolean => {
  const from = context.nowTick - window.minutes * ticksPerMinute;
  const start = Math.floor(context.startedAt / tickMs);
  const earlyTicks = Math.floor((context.nowTick - start) / 2);
  const learnedAt = context.startedAt + context.config.newErrorLearnMs;
  const isTheOne = (stats: GroupStats): boolean => {
    if (stats.service !== service.service || stats.firstSeen >= context.now || stats.count < slowByOne.minEvents)
      return false;
    const events = stats.series.sum(from, context.nowTick);
    const early = stats.series.sum(start, start + earlyTicks);
    const usual = ((early + 1) * window.minutes * ticksPerMinute) / Math.max(1, earlyTicks);
    const isMost = events >= slowByOne.share * (window.errors - excess.expected);
    if (events < slowByOne.minEvents || !isMost) return false;
    // A rise in a straight line is soon no more than a few times its own older half: what began later has no usual.
    if (stats.firstSeen >= learnedAt && events >= slowByNew.shareOfAll * window.errors) return true;
    return excess.times >= slowByOne.times && events >= slowByOne.groupTimes * usual;
  };
  return context.groups.some(isTheOne);
};

/** A service's first so many ticks, and how much more must fail now than in them, for it not to have been so from the start. */
const fromTheStart = { ticks: 6, minTicks: 12, times: 3 } as const;
const hasRisenSinceStart = (service: ServiceVolume, window: ErrorWindow, nowTick: number): boolean => {
  const first = Math.floor(service.firstSeen / tickMs);
  if (nowTick - first < fromTheStart.minTicks) return false;
  const before = service.errorSeries.sum(first, first + fromTheStart.ticks) / fromTheStart.ticks;
  return window.perMinute / ticksPerMinute >= fromTheStart.times * before;
};

/**
 * Until a usual level is known, a default fires only where both critical limits are passed; and where it was so from the
 * first second on, only where requests fail: there are programs that log errors all day, and nobody is woken for that.
 */
const unlearned = (service: ServiceVolume, windows: readonly ErrorWindow[], context: RuleContext): Found | null => {
  const { errorRatioCritical, errorsPerMinuteCritical } = context.config;
  const window = windows.find(
    ({ ratio, perMinute }) => ratio > errorRatioCritical.value && perMinute > errorsPerMinuteCritical.value,
  );
  if (!window) return null;
  const isOutage = hasRisenSinceStart(service, window, context.nowTick) || areRequestsFailing(service, window, context);
  return isOutage ? { window, excess: null, isSlow: false } : null;
};

const literal = (windows: readonly ErrorWindow[], context: RuleContext): Found | null => {
  const { errorRatioWarning, errorsPerMinuteWarning, errorRatioCritical, errorsPerMinuteCritical } = context.config;
  const window = windows.find(
    each =>
      isOverLiteral(each, errorRatioWarning, errorsPerMinuteWarning) ||
      isOverLiteral(each, errorRatioCritical, errorsPerMinuteCritical),
  );
  return window ? { window, excess: null, isSlow: false } : null;
};

const stays = (service: ServiceVolume, usual: Usual, nowTick: number, past: Past): Found | null => {
  const { isCreeping } = past;
  const window = windowThatTells(service, nowTick, past);
  const before = usual.early.errors.mean < usual.errors.mean ? usual.early : usual;
  const excess = excessOf(window, (isCreeping ? usual.dayBefore : null) ?? before);
  const isHot = excess.times >= stay.times && excess.deviations >= stay.deviations && window.errors >= 3;
  return isHot ? { window, excess, isSlow: true } : null;
};

/** The lengths of window to look at, in minutes. */
const windowsAt = (service: ServiceVolume, nowTick: number): number[] => {
  const least = leastWindowMinutes(service, nowTick);
  return windowMinutes.map(minutes => Math.max(minutes, least));
};

interface Past {
  /** The last tick of an incident before: a window that reaches back to it only remembers. */
  readonly since: number;
  /** What is firing crept up for hours. */
  readonly isCreeping: boolean;
  /** Errors a minute at the worst of what is firing. */
  readonly peak: number;
  readonly bursts: UsualBursts;
}

const find = (service: ServiceVolume, past: Past, context: RuleContext): Found | null => {
  const { since, bursts } = past;
  const windows = windowsAt(service, context.nowTick).map(minutes => errorWindow(service, context.nowTick, minutes));
  if ((windows.at(-1)?.errors ?? 0) === 0) return null;
  const byUser = literal(windows, context);
  if (byUser) return byUser;
  const usual = context.hasLearned ? context.usual(service.service) : null;
  const isBeyond = ({ minutes, errors }: ErrorWindow): boolean =>
    errors > minTimesOfBursts * bursts.twiceSeen(service.service, minutes, context.nowTick);
  const isFiring = context.isFiring(service.service);
  // While firing only the short windows may keep it alive as what it was: the long one remembers for too long.
  const telling = isFiring
    ? windows.slice(0, 2)
    : windows.filter(({ minutes }) => context.nowTick - minutes * ticksPerMinute >= since);
  if (!usual) return unlearned(service, telling, context);
  if (!isFiring) return overUsual(service, { all: telling, beyondBursts: telling.filter(isBeyond) }, usual, context);
  return fast(telling, usual, context, minDeviations) ?? stays(service, usual, context.nowTick, past);
};

interface Windows {
  readonly all: readonly ErrorWindow[];
  /** Those that hold more than the service's bursts use to. */
  readonly beyondBursts: readonly ErrorWindow[];
}

const isLong = ({ minutes }: ErrorWindow): boolean => minutes > windowMinutes[0];

const overUsual = (
  service: ServiceVolume,
  { all, beyondBursts }: Windows,
  usual: Usual,
  context: RuleContext,
): Found | null => {
  if (!isSpread(service, context.nowTick)) return null;
  const deviations = context.isTroubled(service.service) ? minDeviationsInTrouble : minDeviations;
  const found = fast(beyondBursts, usual, context, deviations);
  if (found && !found.isDoubtful) return found;
  return (
    (found && fast(beyondBursts.filter(isLong), usual, context, deviations)) ??
    overByNew(all, usual, service, context) ??
    slowBurn(service, usual, context) ??
    found ??
    creep(service, usual, context)
  );
};

/**
 * Whether what is too much is only a job that fails at its usual time, or what restarts bring: without such the rest is
 * nothing unusual. A limit of the user's own counts them all. O(groups), and only where an alert would begin.
 */
const isRegular = (service: ServiceVolume, { window, excess }: Found, context: RuleContext): boolean => {
  if (!excess || context.isFiring(service.service)) return false;
  const from = context.nowTick - window.minutes * ticksPerMinute;
  const start = Math.floor(context.startedAt / tickMs);
  const learnedAt = start + Math.floor(context.config.learnMs / tickMs);
  let regular = 0;
  for (const stats of context.groups)
    if (stats.service === service.service && stats.series.sum(from, context.nowTick) > 0)
      regular += isOfRestarts(stats, from, context)
        ? stats.series.sum(from, context.nowTick)
        : regularEvents(stats, from, { start, now: context.nowTick, learnedAt });
  if (regular === 0) return false;
  return window.errors - regular < Math.max(minErrors, 2 * excess.expected);
};

/** Whether as many come at this time of day on every earlier day. A limit of the user's own counts them all. */
const isHabitual = (service: ServiceVolume, { window, excess }: Found, context: RuleContext): boolean =>
  excess !== null &&
  !context.isFiring(service.service) &&
  isDailyHabit(service.errorSeries, {
    from: context.nowTick - window.minutes * ticksPerMinute,
    to: context.nowTick,
    knownFrom: Math.floor(service.firstSeen / tickMs),
    tickMs,
  });

const isPassing = (service: ServiceVolume, { window, excess }: Found, context: RuleContext): boolean =>
  excess !== null && !context.isFiring(service.service) && isPassingBurst(service, window, excess, context);

const textOf = (service: string, { window, excess }: Found): string => {
  const now = `errors in ${service} ${rateText(window.perMinute)}/min, ${percentText(window.ratio)} of records`;
  if (!excess) return now;
  const usualPerMinute = excess.expected / window.minutes;
  const times = usualPerMinute < 0.05 ? null : timesText(window.perMinute, usualPerMinute);
  return times ? `${now}, ${times} of usual ${rateText(usualPerMinute)}` : `${now}, usual none`;
};

const condition = (service: ServiceVolume, found: Found, context: RuleContext): Condition => ({
  subject: service.service,
  severity: isCriticalRate(service, found.window, context, found.isSlow) ? 'critical' : 'warning',
  service: service.service,
  group: null,
  text: textOf(service.service, found),
  size: found.window.perMinute,
});

class ErrorRate {
  /** Service -> last tick of its last incident: while the long window still holds its end, nothing burns slowly. */
  readonly #lastFiring = new Map<string, number>();
  /** Service -> last tick at which it failed too much while an alert said so. */
  readonly #lastOver = new Map<string, number>();
  /** Services whose errors crept up for hours. */
  readonly #creeping = new Set<string>();
  /** Service that fires -> errors a minute at its worst. */
  readonly #peaks = new Map<string, number>();
  readonly #bursts = new UsualBursts();
  /** Service -> first tick of those in a row at which it was only just beyond chance. */
  readonly #doubtfulSince = new Map<string, number>();

  *evaluate(context: RuleContext): Iterable<Condition> {
    for (const service of context.activeServices) {
      const isFiring = context.isFiring(service.service);
      if (isFiring) this.#lastFiring.set(service.service, context.nowTick);
      const since = this.#lastOver.get(service.service) ?? -Infinity;
      if (context.nowTick % ticksPerMinute === 0) this.#learn(service, context);
      const isCreeping = this.#creeping.has(service.service);
      const peak = this.#peaks.get(service.service) ?? 0;
      const found = find(service, { since, isCreeping, peak, bursts: this.#bursts }, context);
      if (!isFiring) this.#peaks.delete(service.service);
      if (found) this.#peaks.set(service.service, Math.max(isFiring ? peak : 0, found.window.perMinute));
      if (found?.isCreeping) this.#creeping.add(service.service);
      else if (!isFiring) this.#creeping.delete(service.service);
      if (found && isFiring) this.#lastOver.set(service.service, context.nowTick);
      if (this.#isInDoubt(service.service, found, context)) continue;
      if (!found || this.#isAftermath(service.service, found, context)) continue;
      if (isPassing(service, found, context)) continue;
      if (isRegular(service, found, context) || isHabitual(service, found, context)) continue;
      yield condition(service, found, context);
    }
  }

  #learn(service: ServiceVolume, context: RuleContext): void {
    if (context.isFiring(service.service) || context.isTroubled(service.service)) return;
    this.#bursts.note(service, context.nowTick, windowsAt(service, context.nowTick));
  }

  #isInDoubt(service: string, found: Found | null, context: RuleContext): boolean {
    if (!found?.isDoubtful || context.isFiring(service)) {
      this.#doubtfulSince.delete(service);
      return false;
    }
    const since = this.#doubtfulSince.get(service) ?? context.nowTick;
    this.#doubtfulSince.set(service, since);
    return context.nowTick - since < doubtTicks;
  }

  #isAftermath(service: string, found: Found, context: RuleContext): boolean {
    const last = this.#lastFiring.get(service);
    if (!found.isSlow || last === undefined || last === context.nowTick) return false;
    return context.nowTick - last < (slow.minutes + 1) * ticksPerMinute;
  }
}

export const errorRate: AlertRule = {
  id: 'error_rate',
  title: 'Error rate',
  docs: 'more than 5 % of the records or 10 a minute are errors (critical: 10 % of records or requests, or half of them where nobody waits for an answer, or 50 a minute, or most of them critical whatever their number), and clearly more than usual (from the third day on also than at this time of day); or three times the usual for ten minutes. A burst of known errors that refuses no requests is over before it alerts, and what a service did twice before is its usual. In the first minutes only beyond both critical limits, and for what was so from the first second only where requests fail',
  holdMs: 10_000,
  resolveMs: 60_000,
  cooldownMs: 180_000,
  start: () => new ErrorRate(),
};
