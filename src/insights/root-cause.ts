/** Root causes: what rose first, most upstream, and is of a kind that makes others fail. */
import { durationText } from '../lib/text/duration-text.ts';
import { countText } from '../lib/text/number-text.ts';
import { minuteMs } from '../model/time.ts';
import { releaseText } from './mark-releases.ts';
import type { CausalPair } from './causal-pair.ts';
import type { Riser } from './incident.ts';
import { isBlamed } from './named-by.ts';

export interface RootCandidate {
  readonly riser: Riser;
  readonly score: number;
  /** How sure, 0..0.95: its share among the candidates of its incident, times how much speaks for any of them. */
  readonly confidence: number;
  readonly evidence: Evidence;
}

/** What speaks for a cause and what against it, strongest first. */
export interface Evidence {
  readonly for: readonly string[];
  readonly against: readonly string[];
}

/** Onsets within this belong to one incident even where nothing ties them. */
const sameIncidentMs = 3 * minuteMs;

/** Later than this is evidence against. */
const lateMs = 10_000;

interface Graph {
  readonly risers: readonly Riser[];
  readonly pairs: readonly CausalPair[];
}

/** Groups that follow from `id`, itself included. */
const downstream = ({ pairs }: Graph, id: string): Set<string> => {
  const seen = new Set([id]);
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const pair of pairs)
      if (pair.cause === at && !seen.has(pair.effect)) {
        seen.add(pair.effect);
        open.push(pair.effect);
      }
  return seen;
};

/** Share of the rise that is tied to other rises before it, 0..1; a tie by time alone counts by its confidence. */
const causedShare = ({ pairs }: Graph, riser: Riser): number => {
  let share = 0;
  for (const pair of pairs)
    if (pair.effect === riser.id)
      share += pair.links > 0 ? Math.min(1, pair.links / Math.max(1, riser.count)) : pair.confidence;
  return Math.min(1, share);
};

const roleScore = (riser: Riser): number => {
  if (riser.isOutcome) return -2.5;
  if (riser.kind?.isGrave === true) return 3;
  switch (riser.kind?.role) {
    case 'cause':
      return 1;
    case 'symptom':
      return -1.5;
    default:
      return 0;
  }
};

const againstOf = (riser: Riser, graph: Graph, first: number): string[] => {
  const against: string[] = [];
  const causes = graph.pairs.filter(pair => pair.effect === riser.id);
  if (causes.length > 0)
    against.push(`follows from ${causes.length} other ${causes.length === 1 ? 'group' : 'groups'}`);
  if (riser.isOutcome) against.push('only tells how requests ended');
  else if (riser.kind?.role === 'symptom') against.push(`${riser.kind.title.toLowerCase()} is how other failures show`);
  const delay = riser.onset - first;
  if (delay > lateMs) against.push(`rose ${durationText(delay)} after the first`);
  if (riser.isFromStart) against.push('was there when the log begins');
  else if (!riser.isNew) against.push('was there before');
  return against;
};

const forOf = (riser: Riser, graph: Graph, first: number): string[] => {
  const evidence: string[] = [];
  if (riser.isNew) evidence.push('new');
  const delay = riser.onset - first;
  const isLed = graph.pairs.some(pair => pair.effect === riser.id);
  if (delay <= 1000) evidence.push(isLed ? 'rose with the first' : 'rose first');
  else if (delay <= lateMs) evidence.push(`rose ${durationText(delay)} after the first`);
  const effects = graph.pairs.filter(pair => pair.cause === riser.id).length;
  if (effects > 0) evidence.push(`${effects} ${effects === 1 ? 'group follows' : 'groups follow'} from it`);
  if (riser.release) {
    const after = durationText(Math.max(0, riser.onset - riser.release.time));
    evidence.push(`started ${after} after ${releaseText(riser.release)}`);
  }
  if (riser.kind?.role === 'cause') evidence.push(`${riser.kind.title.toLowerCase()} makes others fail`);
  evidence.push(`${countText(riser.count)} events`);
  return evidence;
};

const evidenceOf = (riser: Riser, graph: Graph, first: number): Evidence => ({
  for: forOf(riser, graph, first),
  against: againstOf(riser, graph, first),
});

/** Two pieces of evidence make a candidate believable, six certain; nothing is ever quite sure. */
const certaintyOf = ({ for: reasons, against }: Evidence): number =>
  Math.min(0.95, Math.max(0.1, 0.25 + 0.12 * reasons.length - 0.08 * against.length));

/** Each candidate's share of the incident by its score (softmax), times the certainty of its own evidence. */
const withConfidence = (candidates: readonly Omit<RootCandidate, 'confidence'>[]): RootCandidate[] => {
  const best = Math.max(...candidates.map(candidate => candidate.score));
  const weights = candidates.map(candidate => Math.exp(candidate.score - best));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return candidates.map((candidate, i) => {
    const confidence = ((weights[i] ?? 0) / sum) * certaintyOf(candidate.evidence);
    return { ...candidate, confidence: Math.round(confidence * 1000) / 1000 };
  });
};

const scoreOf = (riser: Riser, graph: Graph, first: number): number => {
  const reached = downstream(graph, riser.id);
  const impact = graph.risers.filter(each => reached.has(each.id)).reduce((sum, each) => sum + each.count, 0);
  const minutesLate = (riser.onset - first) / minuteMs;
  return (
    roleScore(riser) +
    1.2 * Math.log10(1 + impact) +
    0.4 * Math.min(4, reached.size - 1) -
    3 * causedShare(graph, riser) -
    0.35 * Math.min(6, minutesLate) +
    (riser.isNew ? 1 : 0) +
    (riser.release ? 1 : 0)
  );
};

/** Risers that hang together: by a pair, or because they rose at about the same time in one service. */
const incidents = (graph: Graph): Riser[][] => {
  const groups: Riser[][] = [];
  const byOnset = graph.risers.toSorted((a, b) => a.onset - b.onset);
  const isTied = (a: Riser, b: Riser): boolean =>
    graph.pairs.some(
      pair => (pair.cause === a.id && pair.effect === b.id) || (pair.cause === b.id && pair.effect === a.id),
    ) ||
    (a.stats.service === b.stats.service && Math.abs(a.onset - b.onset) <= sameIncidentMs);
  for (const riser of byOnset) {
    const tied = groups.filter(group => group.some(each => isTied(each, riser)));
    const joined = [...tied.flat(), riser];
    for (const group of tied) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups;
};

/** A service that is named and fails itself within `sameIncidentMs` is believed to be the cause this much. */
const blameConfidence = 0.5;

const blamePair = (cause: Riser, effect: Riser): CausalPair => ({
  cause: cause.id,
  effect: effect.id,
  delayMs: Math.max(0, effect.onset - cause.onset),
  confidence: blameConfidence,
  links: 0,
  evidence: `names ${cause.stats.service}`,
});

/** The graph with what errors say of whom they blame, where nothing else ties the two. O(risers² × words). */
const withBlame = (graph: Graph): Graph => {
  const { risers, pairs } = graph;
  const tied = new Set(pairs.flatMap(({ cause, effect }) => [`${cause} ${effect}`, `${effect} ${cause}`]));
  const blamed = risers.flatMap(effect =>
    risers
      .filter(cause => Math.abs(cause.onset - effect.onset) <= sameIncidentMs && !cause.isOutcome)
      .filter(cause => isBlamed(cause, effect) && !tied.has(`${cause.id} ${effect.id}`))
      .map(cause => blamePair(cause, effect)),
  );
  return blamed.length === 0 ? graph : { risers, pairs: [...pairs, ...blamed] };
};

/**
 * Candidates, likeliest first: the best of each incident, those that an alert speaks of before those that nobody was told
 * of, those of which only the ends of requests are known last, by their weight; then the others. Cost: O(risers x pairs).
 */
export const rankRoots = (tied: Graph, isAlerted: (riser: Riser) => boolean = () => false): RootCandidate[] => {
  const graph = withBlame(tied);
  const ranked = incidents(graph).map(risers => {
    const first = Math.min(...risers.map(riser => riser.onset));
    const scored = risers
      .map(riser => ({ riser, score: scoreOf(riser, graph, first), evidence: evidenceOf(riser, graph, first) }))
      .toSorted((a, b) => b.score - a.score || (a.riser.id < b.riser.id ? -1 : 1));
    const candidates = withConfidence(scored);
    const weight = risers.reduce((sum, riser) => sum + riser.deviations * Math.log10(1 + riser.count), 0);
    const isOutcome = risers.every(riser => riser.isOutcome);
    return { candidates, weight, isTold: risers.some(isAlerted), isOutcome };
  });
  ranked.sort(
    (a, b) => Number(b.isTold) - Number(a.isTold) || Number(a.isOutcome) - Number(b.isOutcome) || b.weight - a.weight,
  );
  const heads = ranked.flatMap(({ candidates }) => candidates.slice(0, 1));
  const explained = new Set(heads.flatMap(({ riser }) => [...downstream(graph, riser.id)]));
  const others = ranked.flatMap(({ candidates }) => candidates.slice(1)).toSorted((a, b) => b.score - a.score);
  // A second failure in the wake of the first meets the same callers: what the first does not explain comes before its effects.
  const isOfItsOwn = ({ riser }: RootCandidate): boolean =>
    !explained.has(riser.id) && riser.isNew && !riser.isOutcome && riser.kind?.role !== 'symptom';
  return [...heads, ...others.filter(isOfItsOwn), ...others.filter(candidate => !isOfItsOwn(candidate))];
};
