/**
 * Error budgets: how much of what an objective allows is used up, how fast, and when it will be gone. Burn rates and
 * the limits at which to alert are those of "The Site Reliability Workbook" (Google 2018), chapter 5.
 */
import { stateOf, type AnalysisStates } from '../analyses/define.ts';
import { latency } from '../analyses/latency.ts';
import type { ServiceVolume, VolumeState } from '../analyses/volume.ts';
import type { Objective } from '../config/objective-schema.ts';
import { minuteMs, tickMs } from '../model/time.ts';

export interface BudgetInput {
  readonly now: number;
  /** First event. */
  readonly startedAt: number;
  readonly volume: VolumeState;
  readonly states: AnalysisStates;
}

/** How fast the budget burns over a long and a short window: 1 uses it up exactly at the end of the objective's window. */
export interface Burn {
  readonly longMs: number;
  readonly shortMs: number;
  readonly long: number;
  readonly short: number;
  /** Above this over both windows, somebody should know. */
  readonly limit: number;
  readonly severity: 'critical' | 'warning';
  /** Whether both are above the limit. */
  readonly isOver: boolean;
}

export interface ErrorBudget {
  readonly name: string;
  /** 0..1. */
  readonly objective: number;
  readonly windowMs: number;
  readonly services: readonly string[];
  /** How much of the window is known; before that as many records are assumed, none of them bad. */
  readonly knownMs: number;
  readonly total: number;
  readonly bad: number;
  /** bad / what the objective allows over its whole window, 0 and up; 1 is all of it. */
  readonly consumed: number;
  /** Fastest first. */
  readonly burns: readonly Burn[];
  /** Until nothing is left at the rate of the last hour (for 30 days); null while it is not being used up faster than allowed. */
  readonly exhaustedInMs: number | null;
}

/** Shares of the window, and the share of the budget that may go in each: 2 % in 1 h, 5 % in 6 h, 10 % in 3 d of 30 d. */
const windows = [
  { share: 1 / 720, limit: 14.4, severity: 'critical' },
  { share: 1 / 120, limit: 6, severity: 'critical' },
  { share: 1 / 10, limit: 1, severity: 'warning' },
] as const;
/** The short window is a twelfth of the long one: it tells that it still goes on. */
const shortShare = 1 / 12;
/** A window of an hour would be looked at over five seconds. */
const leastLongMs = 5 * minuteMs;
const leastShortMs = minuteMs;
/** Fewer bad events than this burn nothing: one of ten requests at night is no incident. */
const minBad = 5;

/** [from, to) */
interface Ticks {
  readonly from: number;
  readonly to: number;
}

interface Counts {
  readonly total: number;
  readonly bad: number;
}

const servicesOf = ({ services }: Objective, volume: VolumeState): readonly string[] =>
  services ?? [...volume.services.keys()].toSorted();

/** Nothing is left out of what came last, in however wide steps it is kept. */
const endOf = (service: ServiceVolume | undefined, now: number): number => {
  const end = Math.ceil(now / tickMs);
  return service && now >= service.lastSeen ? Math.max(end, (service.recordSeries.lastTick ?? 0) + 1) : end;
};

/** Records and errors of the services, or requests and slow ones where the objective names a latency. */
const countIn = (objective: Objective, input: BudgetInput, fromMs: number): Counts => {
  const from = Math.floor(fromMs / tickMs);
  let [total, bad] = [0, 0];
  for (const name of servicesOf(objective, input.volume)) {
    const ticks = { from, to: endOf(input.volume.services.get(name), input.now) };
    const counts =
      objective.latencyMs === undefined
        ? recordsOf(name, input, ticks)
        : slowOf(name, objective.latencyMs, input, ticks);
    total += counts.total;
    bad += counts.bad;
  }
  return { total, bad };
};

const recordsOf = (name: string, { volume }: BudgetInput, { from, to }: Ticks): Counts => {
  const service = volume.services.get(name);
  return service
    ? { total: service.recordSeries.sum(from, to), bad: service.errorSeries.sum(from, to) }
    : { total: 0, bad: 0 };
};

/** Counted one by one where the limit was known from the start, else told by the history within a quarter. */
const slowOf = (name: string, limitMs: number, { states }: BudgetInput, { from, to }: Ticks): Counts => {
  const service = stateOf(states, latency)?.services.get(name);
  if (!service) return { total: 0, bad: 0 };
  const counted = service.limits.find(limit => limit.limitMs === limitMs);
  if (counted) return { total: counted.all.sum(from, to), bad: counted.over.sum(from, to) };
  const found = service.history.within(from, to);
  return { total: found.total, bad: found.countAbove(limitMs) };
};

const burnRate = ({ total, bad }: Counts, allowed: number): number => (total === 0 ? 0 : bad / total / allowed);

const burnsOf = (objective: Objective, input: BudgetInput): Burn[] =>
  windows.map(({ share, limit, severity }) => {
    const longMs = Math.max(leastLongMs, objective.window * share);
    const shortMs = Math.max(leastShortMs, longMs * shortShare);
    const allowed = 1 - objective.objective;
    const inLong = countIn(objective, input, input.now - longMs);
    const long = burnRate(inLong, allowed);
    const short = burnRate(countIn(objective, input, input.now - shortMs), allowed);
    // A window of hours says nothing after minutes.
    const isKnown = input.now - input.startedAt >= shortMs;
    const isOver = isKnown && inLong.bad >= minBad && long >= limit && short >= limit;
    return { longMs, shortMs, long, short, limit, severity, isOver };
  });

/** One budget for each objective, in their order. Cost: O(objectives x services x length of their series). */
export const errorBudgets = (objectives: readonly Objective[], input: BudgetInput): ErrorBudget[] =>
  objectives.map(objective => {
    const windowMs = objective.window;
    const knownMs = Math.min(windowMs, Math.max(tickMs, input.now - input.startedAt));
    const counts = countIn(objective, input, input.now - windowMs);
    const allowed = 1 - objective.objective;
    const expectedTotal = (counts.total * windowMs) / knownMs;
    const consumed = expectedTotal === 0 ? 0 : counts.bad / (expectedTotal * allowed);
    const burns = burnsOf(objective, input);
    const fastest = burns[0]?.long ?? 0;
    const left = Math.max(0, 1 - consumed);
    return {
      name: objective.name,
      objective: objective.objective,
      windowMs,
      services: servicesOf(objective, input.volume),
      knownMs,
      ...counts,
      consumed,
      burns,
      exhaustedInMs: left === 0 ? 0 : fastest > 1 ? (left * windowMs) / fastest : null,
    };
  });
