/** Chains that are known to happen: one kind of failure brings another about in the same service. */
import { minuteMs } from '../model/time.ts';
import type { CausalPair } from './causal-pair.ts';
import type { Riser } from './incident.ts';

export interface CausalPattern {
  readonly id: string;
  /** Kinds (`FailureKind.id`) of the cause. */
  readonly causes: readonly string[];
  readonly effect: string;
  /** The effect begins at most this long after the cause. */
  readonly withinMs: number;
}

export const causalPatterns: readonly CausalPattern[] = [
  {
    id: 'failures-open-circuit',
    causes: ['dependency-timeout', 'dependency-down', 'upstream-error', 'dns', 'certificate', 'rate-limit', 'network'],
    effect: 'circuit-open',
    withinMs: 15 * minuteMs,
  },
  { id: 'locks-hold-connections', causes: ['deadlock'], effect: 'pool-exhausted', withinMs: 10 * minuteMs },
  { id: 'collections-before-death', causes: ['garbage-collection'], effect: 'out-of-memory', withinMs: 30 * minuteMs },
  {
    id: 'memory-before-kill',
    causes: ['out-of-memory', 'garbage-collection'],
    effect: 'oom-kill',
    withinMs: 30 * minuteMs,
  },
  {
    id: 'handles-run-out',
    causes: ['dependency-timeout', 'pool-exhausted'],
    effect: 'file-descriptors',
    withinMs: 15 * minuteMs,
  },
  {
    id: 'retries-end',
    causes: ['dependency-timeout', 'dependency-down', 'rate-limit', 'upstream-error'],
    effect: 'retries-exhausted',
    withinMs: 5 * minuteMs,
  },
];

const confidence = 0.6;

const fits = (pattern: CausalPattern, cause: Riser, effect: Riser): boolean =>
  effect.kind?.id === pattern.effect &&
  cause.kind !== null &&
  pattern.causes.includes(cause.kind.id) &&
  cause.stats.service === effect.stats.service &&
  !cause.isOutcome &&
  cause.id !== effect.id &&
  cause.onset <= effect.onset &&
  effect.onset - cause.onset <= pattern.withinMs;

/** For each rise the most frequent rise before it that a pattern names. O(patterns x risers^2). */
export const knownPairs = (
  risers: readonly Riser[],
  patterns: readonly CausalPattern[] = causalPatterns,
): CausalPair[] =>
  patterns.flatMap(pattern =>
    risers.flatMap(effect => {
      const cause = risers.filter(each => fits(pattern, each, effect)).toSorted((a, b) => b.count - a.count)[0];
      if (!cause) return [];
      const evidence = `${cause.kind?.title.toLowerCase()} before ${effect.kind?.title.toLowerCase()}`;
      return [
        { cause: cause.id, effect: effect.id, delayMs: effect.onset - cause.onset, confidence, links: 0, evidence },
      ];
    }),
  );
