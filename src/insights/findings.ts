/** Everything that the analyses together say about an incident, for the report, the screen and the alerts. */
import { stateOf, type AnalysisStates } from '../analyses/define.ts';
import { endpoints, type EndpointRow } from '../analyses/endpoints.ts';
import type { GroupStats } from '../analyses/group-stats.ts';
import { releases, type Release } from '../analyses/releases.ts';
import { suspiciousAccess } from '../analyses/suspicious-access.ts';
import { security } from '../analyses/security.ts';
import type { VolumeState } from '../analyses/volume.ts';
import type { Objective } from '../config/objective-schema.ts';
import type { Period } from '../lib/bursts.ts';
import type { Mark } from '../model/mark.ts';
import { epochMs, minuteMs, type EpochMs } from '../model/time.ts';
import { tracePoints, traces, type TracePoint } from '../analyses/traces.ts';
import { errorBudgets, type ErrorBudget } from './error-budget.ts';
import { causalPairs } from './causal.ts';
import { causeText, rankCauses, speaksOf, type AlertFact, type RootCause } from './causes.ts';
import type { CausalPair } from './causal-pair.ts';
import { riskRows, type RiskRow } from './risk.ts';
import { releaseOfMark } from './mark-releases.ts';
import { riserOf, type Riser } from './incident.ts';
import { movingPicture, type MovingPicture } from './moving.ts';
import type { FailureKind } from './knowledge/define.ts';
import { failureKinds } from './knowledge/registry.ts';
import { nameOf, type GroupName } from './group-name.ts';
import { groupPeriod, periodicGroup, type PeriodicGroup } from './periodic.ts';
import { rankRoots } from './root-cause.ts';
import { securityFindings, type SecurityFinding } from './security-findings.ts';
import { serversOf } from './servers.ts';
import { isNewGroup, regressionOf } from './regressions.ts';
import { isBeyondTraffic } from './traffic.ts';
import { groupTrend, riseSince, upMs, type Trend } from './trends.ts';

export type GroupBadge = 'new' | 'back' | 'up';

export interface FindingsInput {
  readonly now: EpochMs;
  /** First event. */
  readonly startedAt: EpochMs;
  /** What was before is read, too: else nothing is new, and nothing rose. */
  readonly knowsPast: boolean;
  readonly volume: VolumeState;
  /** Clusters merged. */
  readonly groups: readonly GroupStats[];
  readonly groupId: (stats: GroupStats) => string;
  /** The id of the row that a fold key (service and fingerprint) belongs to; null when it is not held. */
  readonly groupIdOfKey: (key: string) => string | null;
  readonly states: AnalysisStates;
  /** Set by hand, earliest first. */
  readonly marks?: readonly Mark[];
  readonly alerts: readonly AlertFact[];
  /** Groups first seen in this first stretch are not new. */
  readonly newErrorLearnMs: number;
  /** The kinds of failure that are known; the built-in ones where not given. */
  readonly knowledge?: readonly FailureKind[];
  /** Service level objectives of the config. */
  readonly objectives?: readonly Objective[];
}

export interface GroupFlags {
  readonly isNew: boolean;
  readonly isRegression: boolean;
  readonly badge: GroupBadge | null;
  readonly usualPerMinute: number | null;
  /** When it rose or first showed; null where nothing rose. */
  readonly onset: EpochMs | null;
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

export interface Findings {
  /** Surest first, at most ten. */
  readonly correlations: readonly Correlation[];
  readonly rootCauses: readonly RootCause[];
  readonly security: readonly SecurityFinding[];
  /** Sources by how dangerous they look, with the terms of each score. */
  readonly risks: readonly RiskRow[];
  readonly endpoints: readonly EndpointRow[];
  readonly deploys: readonly Release[];
  /** One for each objective of the config. */
  readonly budgets: readonly ErrorBudget[];
  /** Groups that come at equal distances: no anomalies. */
  readonly periodic: readonly PeriodicGroup[];
  /** By group id. */
  readonly flags: ReadonlyMap<string, GroupFlags>;
  readonly moving: MovingPicture;
}

interface Looked {
  readonly id: string;
  readonly stats: GroupStats;
  readonly trend: Trend;
  /** Null where it comes at no equal distances. */
  readonly period: Period | null;
  readonly flags: GroupFlags;
}

/** A mark shortly before the log begins may still explain how it begins. */
const markedBeforeMs = 10 * minuteMs;
const maxCorrelations = 10;
const maxRootCauses = 8;
/** Rows of what moved together. */
const maxMoving = 12;

const noTrend: Trend = { usualPerMinute: null, rise: null, isUp: false };
/** Of a group that is neither new nor back nor up. */
export const noFlags: GroupFlags = {
  isNew: false,
  isRegression: false,
  badge: null,
  usualPerMinute: null,
  onset: null,
};

const lookAt = (stats: GroupStats, deploys: readonly Release[], input: FindingsInput): Looked => {
  const id = input.groupId(stats);
  if (!input.knowsPast) return { id, stats, trend: noTrend, period: null, flags: noFlags };
  const period = groupPeriod(stats, input.startedAt, input.now);
  const seen = groupTrend(stats, input.startedAt, input.now);
  // What comes at its usual time did not rise.
  const trend = period ? { ...seen, rise: null, isUp: false } : ofItsOwn(seen, stats, input);
  return { id, stats, trend, period, flags: flagsOf(stats, trend, deploys, input) };
};

const flagsOf = (stats: GroupStats, trend: Trend, deploys: readonly Release[], input: FindingsInput): GroupFlags => {
  const isNew = isNewGroup(stats, input);
  const isRegression = regressionOf(stats, deploys, input, isNew) !== null;
  const badge = isRegression ? 'back' : isNew ? 'new' : trend.isUp ? 'up' : null;
  const onset = trend.rise?.start ?? (isNew ? epochMs(stats.firstSeen) : null);
  return { isNew, isRegression, badge, usualPerMinute: trend.usualPerMinute, onset };
};

/** The trend without what more traffic explains. */
const ofItsOwn = (trend: Trend, stats: GroupStats, { startedAt, now, volume }: FindingsInput): Trend => {
  if (trend.rise === null && !trend.isUp) return trend;
  const service = volume.services.get(stats.service);
  const isOwn = (start: number, end: number): boolean =>
    isBeyondTraffic(stats, { start, end }, { start: startedAt, end: now }, service);
  const { rise, isUp } = trend;
  return { ...trend, rise: rise && isOwn(rise.start, rise.end) ? rise : null, isUp: isUp && isOwn(now - upMs, now) };
};

const pointsByRow = (points: readonly TracePoint[], input: FindingsInput): Map<string, TracePoint[]> => {
  const byRow = new Map<string, TracePoint[]>();
  for (const point of points) {
    const id = point.group === null ? null : input.groupIdOfKey(point.group);
    if (id === null) continue;
    const known = byRow.get(id);
    if (known) known.push(point);
    else byRow.set(id, [point]);
  }
  return byRow;
};

const risersOf = (
  looked: readonly Looked[],
  points: readonly TracePoint[],
  deploys: readonly Release[],
  input: FindingsInput,
): Riser[] => {
  let byRow: ReadonlyMap<string, readonly TracePoint[]> | null = null;
  const pointsOf = (id: string): readonly TracePoint[] => (byRow ??= pointsByRow(points, input)).get(id) ?? [];
  const knowledge = input.knowledge ?? failureKinds;
  const asRiser = ({ id, stats, flags }: Looked, trend: Trend): Riser | null =>
    riserOf({
      id,
      stats,
      trend,
      isNew: flags.isNew,
      pointsOf,
      releases: deploys,
      knowledge,
      startedAt: input.startedAt,
      now: input.now,
    });
  const risers = looked.flatMap(each => asRiser(each, each.trend) ?? []);
  const creeping = looked.flatMap(each => {
    const trend = creepOf(each, risers, input);
    return (trend && asRiser(each, trend)) ?? [];
  });
  return [...risers, ...creeping];
};

/** A rise this long before its alert may be what the alert is about. */
const creepMs = 10 * minuteMs;

/**
 * Where an alert says that a service fails more than usual and none of its groups rose against the range as a whole, each
 * is held against what it did early on, as the alert was. Null where there is no such alert, or no such rise.
 */
const creepOf = ({ stats, trend, period }: Looked, risers: readonly Riser[], input: FindingsInput): Trend | null => {
  if (period) return null;
  const isUnexplained = ({ rule, service, firedAt, resolvedAt }: AlertFact): boolean =>
    rule === 'error_rate' &&
    service === stats.service &&
    !risers.some(
      riser =>
        riser.stats.service === service && riser.onset <= (resolvedAt ?? input.now) && riser.end >= firedAt - creepMs,
    );
  const alert = input.alerts.find(isUnexplained);
  if (!alert) return null;
  const early = input.startedAt + (alert.firedAt - input.startedAt) / 2;
  const rise = riseSince(stats, input.startedAt, early, input.now);
  return rise && { ...trend, rise };
};

const correlationOf = (pair: CausalPair, byId: ReadonlyMap<string, Looked>): Correlation | null => {
  const cause = byId.get(pair.cause);
  const effect = byId.get(pair.effect);
  if (!cause || !effect) return null;
  return {
    cause: nameOf(cause.stats),
    effect: nameOf(effect.stats),
    causeGroup: pair.cause,
    effectGroup: pair.effect,
    delaySeconds: Math.round(pair.delayMs) / 1000,
    confidence: pair.confidence,
    evidence: [pair.evidence],
  };
};

/** Earliest first: what the logs tell of, and what was marked by hand while they were written. */
const releasesOf = ({ states, marks = [], volume, startedAt, now }: FindingsInput): readonly Release[] => {
  const told = stateOf(states, releases)?.releases ?? [];
  const near = marks.filter(({ time }) => time >= startedAt - markedBeforeMs && time <= now);
  if (near.length === 0) return told;
  const services = [...volume.services.keys()];
  return [...told, ...near.map(mark => releaseOfMark(mark, services))].toSorted((a, b) => a.time - b.time);
};

/** Cost: linear in groups and their series, then risers x events of the kept points. Meant for once a closed tick. */
export const deriveFindings = (input: FindingsInput): Findings => {
  const deploys = releasesOf(input);
  const securityState = stateOf(input.states, security);
  const endpointState = stateOf(input.states, endpoints);
  const traceState = stateOf(input.states, traces);
  const looked = input.groups.map(stats => lookAt(stats, deploys, input));
  const byId = new Map(looked.map(each => [each.id, each]));
  const points = traceState ? tracePoints(traceState) : [];
  const risers = risersOf(looked, points, deploys, input);
  const pairs = causalPairs({
    points,
    fineServices: traceState?.fineServices ?? new Set(),
    rowOf: input.groupIdOfKey,
    risers,
    rangeMs: input.now - input.startedAt,
    startedAt: input.startedAt,
    servers: serversOf(endpointState),
  });
  const roots = rankRoots(
    { risers, pairs: pairs.filter(pair => byId.has(pair.cause) && byId.has(pair.effect)) },
    riser => input.alerts.some(alert => speaksOf(alert, riser)),
  );
  const rootCauses = rankCauses(roots.slice(0, maxRootCauses), input.alerts);
  return {
    correlations: pairs
      .map(pair => correlationOf(pair, byId))
      .filter((each): each is Correlation => each !== null)
      .slice(0, maxCorrelations),
    rootCauses,
    security: securityState ? securityFindings(securityState) : [],
    risks: riskRows(securityState, stateOf(input.states, suspiciousAccess)),
    endpoints: endpointState ? endpoints.view(endpointState, input.now) : [],
    deploys,
    periodic: looked.flatMap(({ id, stats, period }) => (period ? [periodicGroup(id, stats, period)] : [])),
    budgets: errorBudgets(input.objectives ?? [], input),
    flags: new Map(looked.map(each => [each.id, each.flags])),
    moving: movingPicture({
      risers,
      pairs,
      badgeOf: id => byId.get(id)?.flags.badge ?? null,
      maxRows: maxMoving,
      cause: rootCauses[0] ? causeText(rootCauses[0]) : null,
    }),
  };
};
