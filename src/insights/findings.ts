/** Everything that the analyses together say about an incident, for the report, the screen and the alerts. */
import { stateOf, type AnalysisStates } from '../analyses/define.ts';
import { endpoints, type EndpointRow } from '../analyses/endpoints.ts';
import type { GroupStats } from '../analyses/group-stats.ts';
import { releases, type Release } from '../analyses/releases.ts';
import { security } from '../analyses/security.ts';
import type { VolumeState } from '../analyses/volume.ts';
import type { EpochMs } from '../model/time.ts';
import type { MovingPicture } from './moving.ts';
import { securityFindings, type SecurityFinding } from './security-findings.ts';
import { isNewGroup, regressionOf } from './regressions.ts';
import { groupTrend, type Trend } from './trends.ts';

/** What is asked of an alert here; the rows of the alert evaluator fit. */
export interface AlertFact {
  readonly rule: string;
  readonly service: string | null;
  readonly group: string | null;
  readonly firedAt: EpochMs;
  readonly resolvedAt: EpochMs | null;
}

export type GroupBadge = 'new' | 'back' | 'up';

export interface FindingsInput {
  readonly now: EpochMs;
  /** First event. */
  readonly startedAt: EpochMs;
  readonly volume: VolumeState;
  /** Clusters merged. */
  readonly groups: readonly GroupStats[];
  readonly groupId: (stats: GroupStats) => string;
  /** The id of the row that a fold key (service and fingerprint) belongs to; null when it is not held. */
  readonly groupIdOfKey: (key: string) => string | null;
  readonly states: AnalysisStates;
  readonly alerts: readonly AlertFact[];
  /** Groups first seen in this first stretch are not new. */
  readonly newErrorLearnMs: number;
}

export interface GroupFlags {
  readonly isNew: boolean;
  readonly isRegression: boolean;
  readonly badge: GroupBadge | null;
  readonly usualPerMinute: number | null;
  /** When it rose or first showed; null where nothing rose. */
  readonly onset: EpochMs | null;
}

/** One end of a link: a group by what people call it. */
export interface GroupName {
  /** Exception type, else `HTTP 504`, else the title. */
  readonly type: string;
  readonly service: string;
  readonly message: string;
}

export interface Correlation {
  readonly cause: GroupName;
  readonly effect: GroupName;
  readonly causeGroup: string;
  readonly effectGroup: string;
  /** Median. */
  readonly delaySeconds: number;
  /** 0..1. */
  readonly confidence: number;
  readonly evidence: readonly string[];
}

export interface RootCause extends GroupName {
  readonly rank: number;
  /** Null where the cause is no group: a deploy, a silence, an attack. */
  readonly group: string | null;
  readonly evidence: readonly string[];
}

export interface Findings {
  /** Surest first, at most ten. */
  readonly correlations: readonly Correlation[];
  readonly rootCauses: readonly RootCause[];
  readonly security: readonly SecurityFinding[];
  readonly endpoints: readonly EndpointRow[];
  readonly deploys: readonly Release[];
  /** By group id. */
  readonly flags: ReadonlyMap<string, GroupFlags>;
  readonly moving: MovingPicture;
}

const flagsOf = (stats: GroupStats, trend: Trend, deploys: readonly Release[], input: FindingsInput): GroupFlags => {
  const isNew = isNewGroup(stats, input.startedAt, input.newErrorLearnMs);
  const isRegression = !isNew && regressionOf(stats, deploys, input) !== null;
  const badge = isNew ? 'new' : isRegression ? 'back' : trend.isUp ? 'up' : null;
  const onset = trend.rise?.start ?? (isNew ? (stats.firstSeen as EpochMs) : null);
  return { isNew, isRegression, badge, usualPerMinute: trend.usualPerMinute, onset };
};

/** Cost: linear in groups and in the length of their series. */
export const deriveFindings = (input: FindingsInput): Findings => {
  const deploys = stateOf(input.states, releases)?.releases ?? [];
  const securityState = stateOf(input.states, security);
  const endpointState = stateOf(input.states, endpoints);
  const flags = new Map<string, GroupFlags>();
  for (const stats of input.groups) {
    const trend = groupTrend(stats, input.startedAt, input.now);
    flags.set(input.groupId(stats), flagsOf(stats, trend, deploys, input));
  }
  return {
    correlations: [],
    rootCauses: [],
    security: securityState ? securityFindings(securityState) : [],
    endpoints: endpointState ? endpoints.view(endpointState, input.now) : [],
    deploys,
    flags,
    moving: { rows: [], deploy: null },
  };
};
