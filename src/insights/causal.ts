/** Who caused whom: links by ids first, rises that go together in time where there are none. */
import { secondMs } from '../model/time.ts';
import type { CausalPair } from './causal-pair.ts';
import { knownPairs } from './causal-patterns.ts';
import { linkedPairs, type LinkInput, type PairLinks } from './correlate-trace.ts';
import { temporalPairs } from './correlate-temporal.ts';
import type { Riser } from './incident.ts';
import { turnToBlamed } from './named-by.ts';
import { median } from '../lib/robust-stats.ts';
import { wholePercentText } from '../lib/text/number-text.ts';
import { durationText } from '../lib/text/duration-text.ts';

export interface CausalInput extends LinkInput {
  readonly risers: readonly Riser[];
  readonly rangeMs: number;
  /** First event. */
  readonly startedAt: number;
}

const minLinks = 3;
/** An effect of which fewer than these follow the cause has another cause in the main. */
const minShare = 0.04;
/** Within a coarse second the order may come out wrong now and then: the direction of most events counts. */
const minMajority = 0.67;
/** A rise of which this share is tied to errors before it needs no other explanation. */
const explainedShare = 0.3;

const certainty = { trace: 0.98, request: 0.92, user: 0.6 } as const;

const eventCounts = (input: CausalInput): Map<string, number[]> => {
  const times = new Map<string, number[]>();
  for (const point of input.points) {
    const id = point.group === null ? null : input.rowOf(point.group);
    if (id === null) continue;
    const known = times.get(id);
    if (known) known.push(point.time);
    else times.set(id, [point.time]);
  }
  return times;
};

/** Row id -> times of its events, in order. */
type Times = ReadonlyMap<string, readonly number[]>;

/** Of events that carry ids of requests nearly all do. */
const tracedShare = 0.8;

/** Rows whose events carry ids of requests. O(points). */
const tracedRows = (input: CausalInput, times: Times): ReadonlySet<string> => {
  const traced = new Map<string, number>();
  for (const { group, traceId } of input.points) {
    const id = group === null || traceId === null ? null : input.rowOf(group);
    if (id !== null) traced.set(id, (traced.get(id) ?? 0) + 1);
  }
  return new Set([...traced].filter(([id, count]) => count >= tracedShare * countOf(times, id)).map(([id]) => id));
};

const countOf = (times: Times, id: string): number => Math.max(1, times.get(id)?.length ?? 0);

const servicesOf = (input: CausalInput): Map<string, string> => {
  const services = new Map<string, string>();
  for (const point of input.points) {
    const id = point.group === null ? null : input.rowOf(point.group);
    if (id !== null) services.set(id, point.service);
  }
  return services;
};

const keyOf = (cause: string, effect: string): string => `${cause} ${effect}`;

/** Links by direction between services: who answers whom is the same for all their groups. */
const serviceLinks = (pairs: readonly PairLinks[], serviceOf: ReadonlyMap<string, string>): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const pair of pairs) {
    const key = keyOf(serviceOf.get(pair.cause) ?? '', serviceOf.get(pair.effect) ?? '');
    counts.set(key, (counts.get(key) ?? 0) + pair.count);
  }
  return counts;
};

const majority = (forward: number, backward: number): number => forward / Math.max(1, forward + backward);

/** How the pair's own links point, and how all links between its two services do. */
interface Direction {
  readonly ofPair: number;
  readonly ofServices: number;
  readonly isInside: boolean;
}

const isForward = ({ ofPair, ofServices, isInside }: Direction): boolean =>
  ofPair >= minMajority ? isInside || ofServices >= 0.5 : ofPair >= 0.4 && ofServices >= minMajority;

/**
 * Pairs that are more than a coincidence, in their prevailing direction: that of the pair, or of the two services
 * where stamps are too coarse to tell for the pair alone.
 */
const solid = (pairs: readonly PairLinks[], times: Times, serviceOf: ReadonlyMap<string, string>): PairLinks[] => {
  const counts = new Map(pairs.map(pair => [keyOf(pair.cause, pair.effect), pair.count]));
  const between = serviceLinks(pairs, serviceOf);
  const directionOf = (pair: PairLinks): Direction => {
    const [from, to] = [serviceOf.get(pair.cause) ?? '', serviceOf.get(pair.effect) ?? ''];
    return {
      ofPair: majority(pair.count, counts.get(keyOf(pair.effect, pair.cause)) ?? 0),
      ofServices: majority(between.get(keyOf(from, to)) ?? 0, between.get(keyOf(to, from)) ?? 0),
      isInside: from === to,
    };
  };
  return pairs.filter(
    pair =>
      pair.count >= minLinks && pair.count >= minShare * countOf(times, pair.effect) && isForward(directionOf(pair)),
  );
};

/** Of a shortcut around a chain at most this share of the effect is tied directly. */
const shortcutShare = 0.25;

/**
 * What a chain of surer links explains already is left to the chain: ties by the user, and ties of a few events whose
 * middle line was lost.
 */
const withoutShortcuts = (pairs: readonly PairLinks[], times: ReadonlyMap<string, readonly number[]>): PairLinks[] => {
  const isWeak = (pair: PairLinks): boolean =>
    (pair.ties.get('user') ?? 0) > pair.count / 2 ||
    pair.count < shortcutShare * Math.max(1, times.get(pair.effect)?.length ?? 0);
  const reach = (weak: PairLinks): boolean =>
    pairs.some(
      first =>
        first.cause === weak.cause &&
        first.count > weak.count &&
        pairs.some(last => last.cause === first.effect && last.effect === weak.effect && last.count > weak.count),
    );
  return pairs.filter(pair => !isWeak(pair) || !reach(pair));
};

const evidenceOf = (pair: PairLinks, share: number): string => {
  const [tie] = [...pair.ties].toSorted((a, b) => b[1] - a[1])[0] ?? ['trace'];
  const words = { trace: 'same trace id', request: 'same request', user: 'same user' }[tie];
  return `${words} ${wholePercentText(Math.min(1, share))}`;
};

const fromLinks = (
  pair: PairLinks,
  times: ReadonlyMap<string, readonly number[]>,
  rising: ReadonlySet<string>,
): CausalPair => {
  let sure = 0;
  for (const [tie, count] of pair.ties) sure += certainty[tie] * count;
  const strength = pair.count / (pair.count + 3);
  const isRising = rising.has(pair.cause) && rising.has(pair.effect);
  const confidence = (sure / pair.count) * strength * (isRising ? 1 : 0.55);
  const share = pair.count / Math.max(1, times.get(pair.effect)?.length ?? 1);
  return {
    cause: pair.cause,
    effect: pair.effect,
    delayMs: median(pair.delaysMs),
    confidence: Math.round(confidence * 1000) / 1000,
    links: pair.count,
    evidence: evidenceOf(pair, share),
  };
};

/** Whether `effect` can be reached from `cause`. */
const reaches = (pairs: readonly CausalPair[], cause: string, effect: string): boolean => {
  const open = [cause];
  const seen = new Set(open);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const pair of pairs) {
      if (pair.cause !== at || seen.has(pair.effect)) continue;
      if (pair.effect === effect) return true;
      seen.add(pair.effect);
      open.push(pair.effect);
    }
  }
  return false;
};

/** Events of `id` that ids tie to errors before them. */
const linkedTo = (pairs: readonly CausalPair[], id: string): number =>
  pairs.filter(pair => pair.effect === id).reduce((sum, pair) => sum + pair.links, 0);

const unexplained = (
  input: CausalInput,
  pairs: readonly CausalPair[],
  times: ReadonlyMap<string, readonly number[]>,
): Riser[] =>
  input.risers.filter(riser => {
    if (riser.release && riser.release.service !== '') return false;
    if (pairs.some(pair => pair.effect === riser.id && pair.links === 0)) return false;
    const inRise = (times.get(riser.id) ?? []).filter(time => time >= riser.onset && time <= riser.end).length;
    return linkedTo(pairs, riser.id) < explainedShare * Math.max(1, inRise);
  });

/** Causal pairs, surest first. Cost: O(points + risers^2 x events). */
export const causalPairs = (input: CausalInput): CausalPair[] => {
  const times = eventCounts(input);
  const rising = new Set(input.risers.map(riser => riser.id));
  const serviceOf = servicesOf(input);
  const traced = tracedRows(input, times);
  const linked = turnToBlamed(linkedPairs(input), input.risers);
  const between = serviceLinks(linked, serviceOf);
  const links = withoutShortcuts(solid(linked, times, serviceOf), times).map(pair => fromLinks(pair, times, rising));
  const known = knownPairs(input.risers);
  const temporal = temporalPairs({
    effects: unexplained(input, [...links, ...known], times),
    unexplained: [...times.keys()].filter(id => linkedTo(links, id) < explainedShare * countOf(times, id)),
    serviceOf: id => serviceOf.get(id) ?? '',
    risers: input.risers,
    timesOf: id => times.get(id) ?? [],
    rangeMs: input.rangeMs,
    startedAt: input.startedAt,
    answers: (service, other) =>
      (between.get(keyOf(other, service)) ?? 0) >= minLinks &&
      (between.get(keyOf(other, service)) ?? 0) > 2 * (between.get(keyOf(service, other)) ?? 0),
    isServer: service => input.servers.has(service),
    latest: riser => riser.onset + (input.fineServices.has(riser.stats.service) ? 0 : secondMs - 1),
    isBehind: (cause, effect) => reaches(links, cause, effect),
    isTraced: id => traced.has(id),
    hasCause: id => links.some(pair => pair.effect === id && rising.has(pair.cause)),
  }).map(pair => ({
    cause: pair.cause,
    effect: pair.effect,
    delayMs: pair.delayMs,
    confidence: Math.round(Math.min(0.65, 0.35 + 0.1 * Math.log(pair.lift)) * pair.share * 1000) / 1000,
    links: 0,
    evidence: `${wholePercentText(pair.share)} within ${durationText(pair.lagMs)}, x${pair.lift.toFixed(1)} of chance`,
  }));
  return [...links, ...known, ...temporal].toSorted(
    (a, b) => b.confidence - a.confidence || (keyOf(a.cause, a.effect) < keyOf(b.cause, b.effect) ? -1 : 1),
  );
};
