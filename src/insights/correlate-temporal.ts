/** Which rises go together in time where no id ties them: tested against chance, with lift and delay. */
import { median, poissonTailBound } from '../lib/robust-stats.ts';
import { secondMs } from '../model/time.ts';
import type { Riser } from './incident.ts';
import { isBlamed, isNamedBy } from './named-by.ts';

/** How long after a cause its effect may show. */
const lagsMs = [5, 15, 45, 90].map(seconds => seconds * secondMs);
const minFollowed = 6;
const minShare = 0.6;
const minLift = 2;
/** Scores this near to the best are as good as equal. */
const tie = 0.8;

export interface TemporalPair {
  readonly cause: string;
  readonly effect: string;
  readonly delayMs: number;
  /** Share of the effect's events that follow the cause within the lag. */
  readonly share: number;
  /** How many times more often than by chance. */
  readonly lift: number;
  readonly lagMs: number;
}

interface Follow {
  readonly share: number;
  readonly lift: number;
  readonly followed: number;
  readonly lagMs: number;
  readonly score: number;
}

/** Share of the range that lies within `lag` after an event. O(n). */
const coverage = (times: readonly number[], lag: number, rangeMs: number): number => {
  let covered = 0;
  let until = -Infinity;
  for (const time of times) {
    covered += Math.max(0, time + lag - Math.max(time, until));
    until = Math.max(until, time + lag);
  }
  return Math.min(1, covered / Math.max(1, rangeMs));
};

/** How many of `effects` have one of `causes` within `lag` before them. Both in order of time; O(n + m). */
const countFollowing = (causes: readonly number[], effects: readonly number[], lag: number): number => {
  let at = -1;
  let followed = 0;
  for (const time of effects) {
    while (at + 1 < causes.length && (causes[at + 1] ?? Infinity) <= time) at += 1;
    const cause = causes[at];
    if (cause !== undefined && time - cause <= lag) followed += 1;
  }
  return followed;
};

/**
 * A cause that goes on and on is followed by everything: then only that both began together says something. O(n).
 */
const maxOnsetLagMs = 150 * secondMs;
const isTogether = (cause: Riser, effect: Riser, causes: readonly number[], lagMs: number): boolean => {
  if (effect.onset - cause.onset <= maxOnsetLagMs) return true;
  const inSpan = causes.filter(time => time >= effect.onset - lagMs && time <= effect.end);
  return coverage(inSpan, lagMs, effect.end - effect.onset + lagMs) <= 0.5;
};

/**
 * What goes on and on is over soon after its cause is: two failures that only began together end when they end. A death,
 * or a few words on a change of state, tell nothing of how long it lasts.
 */
const aftershockMs = 45 * secondMs;
const maxOutlasting = 0.1;
const minGoingOn = 20;
const outlasts = (effects: readonly number[], causes: readonly number[]): boolean => {
  if (causes.length < minGoingOn) return false;
  // The last ones may be stragglers of any time.
  const over = (causes[Math.floor(0.97 * causes.length)] ?? Infinity) + aftershockMs;
  return effects.filter(time => time > over).length > maxOutlasting * effects.length;
};

/** The share of effects right behind a cause is beyond what so many causes have behind them anyway: event by event. */
const breathMs = secondMs;
const minCoupled = 0.5;
const isCoupled = (causes: readonly number[], effects: readonly number[], spanMs: number): boolean => {
  const chance = coverage(causes, breathMs, spanMs);
  const share = countFollowing(causes, effects, breathMs) / effects.length;
  return share - chance >= minCoupled * (1 - chance) && share >= minCoupled;
};

const bestFollow = (causes: readonly number[], effects: readonly number[], rangeMs: number): Follow | null => {
  let best: Follow | null = null;
  for (const lagMs of lagsMs) {
    const followed = countFollowing(causes, effects, lagMs);
    const share = followed / effects.length;
    const lift = share / Math.max(1e-6, coverage(causes, lagMs, rangeMs));
    if (followed < minFollowed || share < minShare || lift < minLift) continue;
    const score = share * Math.log(lift);
    if (!best || score > best.score) best = { share, lift, followed, lagMs, score };
  }
  return best;
};

/** Median distance from an effect back to the nearest cause. */
const nearestDelay = (causes: readonly number[], effects: readonly number[]): number => {
  const delays: number[] = [];
  let at = -1;
  for (const time of effects) {
    while (at + 1 < causes.length && (causes[at + 1] ?? Infinity) <= time) at += 1;
    const cause = causes[at];
    if (cause !== undefined) delays.push(time - cause);
  }
  return delays.length === 0 ? 0 : median(delays);
};

export interface TemporalInput {
  /** Rises that nothing explains yet. */
  readonly effects: readonly Riser[];
  readonly risers: readonly Riser[];
  /** Groups that nothing explains yet, whether they rose over a longer stretch or not. */
  readonly unexplained: readonly string[];
  readonly serviceOf: (id: string) => string;
  readonly timesOf: (id: string) => readonly number[];
  readonly rangeMs: number;
  /** First event of the log. */
  readonly startedAt: number;
  /** Groups that an id ties to what they cause: causes may not run in a circle. */
  readonly isBehind: (cause: string, effect: string) => boolean;
  /** Answers requests; its errors come before what an access log says of them. */
  readonly isServer: (service: string) => boolean;
  /** When the rise began at the latest, given how coarse its stamps are. */
  readonly latest: (riser: Riser) => number;
  /** Ids show that errors of `service` follow from those of `other`: it waits for its answers, not the other way round. */
  readonly answers: (service: string, other: string) => boolean;
  /** Its events carry the ids of requests: what they share with others would show. */
  readonly isTraced: (id: string) => boolean;
  /** Ids tie it to an error before it. */
  readonly hasCause: (id: string) => boolean;
}

/** What rises in a log's first seconds began before it, in an order that nobody knows. */
const fromTheStartMs = 15 * secondMs;
const areFromTheStart = (cause: Riser, effect: Riser, { startedAt }: TemporalInput): boolean =>
  Math.max(cause.onset, effect.onset) < startedAt + fromTheStartMs;

const mayCause = (cause: Riser, effect: Riser, input: TemporalInput): boolean => {
  if (cause.id === effect.id || input.isBehind(effect.id, cause.id)) return false;
  if (areFromTheStart(cause, effect, input) && !isNamedBy(effect, cause)) return false;
  // Both name their requests, and never the same one: each has a cause of its own.
  if (input.isTraced(cause.id) && input.isTraced(effect.id) && !isNamedBy(effect, cause)) return false;
  // How a request ended is no cause of how another ended, and what rose later is no cause at all.
  if (cause.isOutcome && (effect.isOutcome || input.isServer(effect.stats.service))) return false;
  if (input.answers(cause.stats.service, effect.stats.service)) return false;
  if (isToldTwice(effect, cause, input) || isBlamed(effect, cause)) return false;
  const slackMs = isBlamed(cause, effect) ? skewMs : isToldTwice(cause, effect, input) ? sameTellingMs : 0;
  const onset = isGrave(cause) && !effect.isNew ? firstTenthOf(effect, input) : effect.onset;
  return input.latest(cause) <= onset + slackMs && cause.end >= effect.onset - 120 * secondMs;
};

/** When a tenth of the rise had come: the first events of what shows now and then anyway may be those of any time. */
const firstTenthOf = (riser: Riser, { timesOf }: TemporalInput): number => {
  const times = timesOf(riser.id).filter(time => time >= riser.onset && time <= riser.end);
  return times[Math.floor(times.length / 10)] ?? riser.onset;
};

/** Whoever names the service that it waits for may have a clock that is behind by this, as in `root-cause.ts`. */
const skewMs = 120 * secondMs;

/** Two rises of one failure begin within this: the first of either is a matter of chance. */
const sameTellingMs = 60 * secondMs;

/**
 * Whether `other` only repeats what `teller` says of itself: the same kind of failure, in a service that nobody asks
 * over HTTP (a database, a broker, a disk) and in one that answers requests. The one that waits is never the cause.
 */
const isToldTwice = (teller: Riser, other: Riser, input: TemporalInput): boolean =>
  teller.kind !== null &&
  teller.kind.role === 'cause' &&
  teller.kind === other.kind &&
  !input.isServer(teller.stats.service) &&
  input.isServer(other.stats.service);

/** Time alone ties only what rose beyond any doubt. */
const minDeviations = 9;
const isBeyondDoubt = (riser: Riser): boolean => riser.isNew || riser.deviations >= minDeviations;

/** A death of a process shows elsewhere for as long as it takes to come up again. */
const aftermathMs = 30 * secondMs;
const minAftermath = 5;
const minAftermathShare = 0.25;
const minAftermathTimes = 4;
const maxAftermathChance = 1e-6;
/** A cause that is there most of the time is followed by everything. */
const maxCoverage = 0.15;

/**
 * Groups that come again and again right after something grave, though never for long enough to count as a rise: the
 * answers of a proxy while a crashed process starts anew.
 */
const aftermaths = (input: TemporalInput): TemporalPair[] =>
  input.risers.filter(isGrave).flatMap(cause => {
    const causes = input.timesOf(cause.id);
    const share = coverage(causes, aftermathMs, input.rangeMs);
    if (share > maxCoverage) return [];
    return input.unexplained.flatMap(effect => {
      if (effect === cause.id || input.serviceOf(effect) === cause.stats.service) return [];
      const effects = input.timesOf(effect);
      const followed = countFollowing(causes, effects, aftermathMs);
      const expected = ((effects.length - followed) / (1 - share)) * share + 0.2;
      if (followed < minAftermath || followed < minAftermathShare * effects.length) return [];
      if (followed < minAftermathTimes * expected || poissonTailBound(followed, expected) > maxAftermathChance)
        return [];
      const delayMs = nearestDelay(
        causes,
        effects.filter(time => countFollowing(causes, [time], aftermathMs) > 0),
      );
      const lift = followed / expected;
      return [{ cause: cause.id, effect, delayMs, share: followed / effects.length, lift, lagMs: aftermathMs }];
    });
  });

const isGrave = (riser: Riser): boolean =>
  riser.isNew && (riser.stats.level === 'fatal' || riser.kind?.isGrave === true);

/** For every unexplained rise the likeliest rise before it. O(effects x risers x events). */
export const temporalPairs = (input: TemporalInput): TemporalPair[] => {
  const pairs = fromRises(input);
  const explained = new Set(pairs.map(pair => pair.effect));
  return pairs.concat(aftermaths(input).filter(pair => !explained.has(pair.effect)));
};

/** Whether how both went on says that each was a failure of its own, and nothing that they say or share ties them. */
const isApart = (cause: Riser, effect: Riser, effects: readonly number[], { timesOf }: TemporalInput): boolean => {
  const causes = timesOf(cause.id).filter(time => time >= cause.onset && time <= cause.end);
  if (isGrave(cause) || !outlasts(effects, causes) || isNamedBy(effect, cause)) return false;
  return !isCoupled(causes, effects, cause.end - cause.onset);
};

const fromRises = (input: TemporalInput): TemporalPair[] =>
  input.effects.filter(isBeyondDoubt).flatMap(effect => {
    const effects = input.timesOf(effect.id).filter(time => time >= effect.onset && time <= effect.end);
    const found = input.risers
      .filter(cause => mayCause(cause, effect, input))
      .flatMap(cause => {
        const follow = bestFollow(input.timesOf(cause.id), effects, input.rangeMs);
        if (!follow || !isTogether(cause, effect, input.timesOf(cause.id), follow.lagMs)) return [];
        return isApart(cause, effect, effects, input) ? [] : [{ cause, follow }];
      });
    const bestScore = Math.max(...found.map(each => each.follow.score));
    const near = found.filter(each => each.follow.score >= tie * bestScore);
    const chosen = near.toSorted(
      (a, b) =>
        Number(isNamedBy(effect, b.cause)) - Number(isNamedBy(effect, a.cause)) ||
        Number(a.cause.isOutcome) - Number(b.cause.isOutcome) ||
        Number(input.hasCause(a.cause.id)) - Number(input.hasCause(b.cause.id)) ||
        Number(b.cause.stats.service === effect.stats.service) -
          Number(a.cause.stats.service === effect.stats.service) ||
        b.follow.score - a.follow.score,
    )[0];
    if (!chosen) return [];
    const onsetLag = effect.onset - chosen.cause.onset;
    const isTellingLag = onsetLag >= 0 && onsetLag <= 120 * secondMs;
    const delayMs = isTellingLag ? onsetLag : nearestDelay(input.timesOf(chosen.cause.id), effects);
    const { share, lift, lagMs } = chosen.follow;
    return [{ cause: chosen.cause.id, effect: effect.id, delayMs, share, lift, lagMs }];
  });
