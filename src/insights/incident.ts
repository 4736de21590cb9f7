/** The groups that an incident is made of: what rose, when, and how it may be called. */
import type { GroupStats } from '../analyses/group-stats.ts';
import type { TracePoint } from '../analyses/traces.ts';
import type { Release } from '../analyses/releases.ts';
import { minuteMs, type EpochMs } from '../model/time.ts';
import { poissonTailBound } from '../lib/robust-stats.ts';
import { concerns } from './mark-releases.ts';
import { failureKindOf } from './knowledge.ts';
import type { FailureKind } from './knowledge/define.ts';
import { clumpsIn, showings } from './regressions.ts';
import type { Rise, Trend } from './trends.ts';

/** A group that is new or clearly rose. */
export interface Riser {
  readonly id: string;
  readonly stats: GroupStats;
  readonly isNew: boolean;
  /** First event of the rise. */
  readonly onset: number;
  readonly end: number;
  /** It was there when the log begins: nobody knows since when. */
  readonly isFromStart: boolean;
  /** Events of the rise. */
  readonly count: number;
  /** Deviations of the rise above the usual. */
  readonly deviations: number;
  /** The access log's word of how requests ended: never the cause of another answer. */
  readonly isOutcome: boolean;
  readonly kind: FailureKind | null;
  /** The release of its own service that it follows; null when none. */
  readonly release: Release | null;
}

const minTimes = 2.5;
/**
 * The steepest stretch of many is looked for, in hundreds of groups: what chance makes of bursts of one to six must
 * not pass.
 */
const minDeviations = 7;
const minRiseEvents = 10;
const minActiveTicks = 6;
const minNewEvents = 4;
/** One is enough of what ends a process. */
const minNewDeaths = 1;
const fromStartMs = 15_000;
/** A release is blamed for what rises within this. */
const releaseBlameMs = 6 * minuteMs;
const skewMs = 30_000;

/** Type, title, template and the messages of the exception chain. */
export const groupWords = (stats: GroupStats): string => {
  const words = [stats.type ?? '', stats.title, stats.template];
  for (let link = stats.exception; link; link = link.cause) words.push(`${link.type ?? ''}: ${link.message}`);
  return words.join('\n');
};

/** Exact time of the first event from `start` on, as far as points are kept; `start` otherwise. */
const exactOnset = (points: readonly TracePoint[], start: number): number =>
  points.find(point => point.time >= start)?.time ?? start;

/** A proxy may stamp requests when they came: its points have the time at which they failed. */
const maxRequestMs = minuteMs;
const firstFailure = ({ firstSeen }: GroupStats, points: readonly TracePoint[]): number => {
  const first = points[0];
  return first?.isOutcome && first.time - firstSeen <= maxRequestMs ? Math.max(firstSeen, first.time) : firstSeen;
};

export interface RiserInput {
  readonly id: string;
  readonly stats: GroupStats;
  readonly trend: Trend;
  readonly isNew: boolean;
  /** The group's own points, in order of time; asked for only where it rose. */
  readonly pointsOf: (id: string) => readonly TracePoint[];
  readonly releases: readonly Release[];
  readonly knowledge: readonly FailureKind[];
  readonly startedAt: EpochMs;
  readonly now: EpochMs;
}

/**
 * What comes in bursts makes a rise of a few of them: each is one coincidence, however many lines it has. Where they
 * follow each other closely anyway they run together, and their lines tell.
 */
const maxBurstChance = 1e-4;
const frequentPerMinute = 1;

/** Whether bursts fell into the rise more often than chance puts them there. O(length of the series). */
const isBeyondBursts = ({ start, end }: Rise, { stats, startedAt, now }: RiserInput): boolean => {
  const inside = clumpsIn(stats, start, end);
  const outside = Math.max(0, showings(stats, now) - inside) + 1;
  const perMs = outside / Math.max(minuteMs, now - startedAt - (end - start));
  return perMs * minuteMs >= frequentPerMinute || poissonTailBound(inside, perMs * (end - start)) <= maxBurstChance;
};

const hasRisen = (input: RiserInput): boolean => {
  const { rise } = input.trend;
  return (
    rise !== null &&
    rise.times >= minTimes &&
    rise.deviations >= minDeviations &&
    rise.count >= minRiseEvents &&
    rise.activeTicks >= minActiveTicks &&
    isBeyondBursts(rise, input)
  );
};

/** The release of the group's own service shortly before `onset`; restarts of the same version change nothing. */
const releaseBefore = (releases: readonly Release[], service: string, onset: number): Release | null =>
  releases.findLast(
    each =>
      each.kind !== 'restart' &&
      concerns(each, service) &&
      each.time <= onset + skewMs &&
      onset - each.time <= releaseBlameMs,
  ) ?? null;

/** A single event long before all others is no part of what they are, though it was the first that was seen. */
const wholeShare = 0.9;
const isBehindStragglers = ({ firstSeen, count }: GroupStats, rise: Rise): boolean =>
  rise.start - firstSeen > minuteMs && rise.count >= wholeShare * count;

/** A new group rose from nothing: all of it is the rise. */
const spanOf = (
  { stats, trend, isNew }: RiserInput,
  points: readonly TracePoint[],
): Pick<Riser, 'onset' | 'end' | 'count' | 'deviations'> => {
  const { rise } = trend;
  const deviations = rise?.deviations ?? minDeviations;
  if (rise === null || (isNew && !isBehindStragglers(stats, rise)))
    return { onset: firstFailure(stats, points), end: stats.lastSeen, count: stats.count, deviations };
  return { onset: exactOnset(points, rise.start), end: rise.end, count: rise.count, deviations };
};

/** Null where the group did nothing unusual. */
export const riserOf = (input: RiserInput): Riser | null => {
  const { stats, isNew, releases } = input;
  const leastNew = stats.level === 'fatal' ? minNewDeaths : minNewEvents;
  if (!hasRisen(input) && !(isNew && stats.count >= leastNew)) return null;
  const points = input.pointsOf(input.id);
  const span = spanOf(input, points);
  return {
    id: input.id,
    stats,
    isNew,
    ...span,
    isFromStart: span.onset - input.startedAt < fromStartMs,
    isOutcome: points.length > 0 && points.every(point => point.isOutcome),
    kind: failureKindOf(groupWords(stats), input.knowledge),
    release: releaseBefore(releases, stats.service, span.onset),
  };
};
