/** Makes the snapshot: a pure function of what the engine holds, with slices that keep their identity while unchanged. */
import { headlineOf } from '../events/headline.ts';
import type { GroupStats } from '../analyses/group-stats.ts';
import type { ServiceVolume } from '../analyses/volume.ts';
import type { SourceStatus } from '../model/source.ts';
import { epochMs, minuteMs, tickMs, type EpochMs } from '../model/time.ts';
import type {
  AlertRow,
  AlertsView,
  ChartView,
  GroupRow,
  GroupsView,
  IntakeView,
  LiveErrorRow,
  StackGroupRow,
  WindowRate,
} from '../state/snapshot.ts';
import { noFlags, type GroupFlags } from '../insights/findings.ts';
import type { GroupJudgement } from '../insights/judge.ts';
import { aliasesOf, type CollectedGroup } from './collect-groups.ts';
import type { Engine } from './engine.ts';
import type { JudgeView } from './group-judge.ts';

const chartBuckets = 120;
const chartBucketTicks = 6;
const trendBuckets = 30;
const trendBucketTicks = 12;
const minuteTicks = minuteMs / tickMs;
const maxAlertRows = 200;

const tickOf = (time: number): number => Math.ceil(time / tickMs);

/** Sums over all services of one series in the ticks before `end`. */
const sumServices = (
  services: Iterable<ServiceVolume>,
  series: 'errorSeries' | 'recordSeries',
  from: number,
  to: number,
): number => {
  let sum = 0;
  for (const service of services) sum += service[series].sum(from, to);
  return sum;
};

/** Rates over the four trailing windows that end at `now`. */
export const windowRates = (services: readonly ServiceVolume[], now: EpochMs): WindowRate[] =>
  ([1, 5, 15, 60] as const).map(minutes => {
    const end = tickOf(now);
    const from = end - minutes * minuteTicks;
    const errors = sumServices(services, 'errorSeries', from, end);
    const records = sumServices(services, 'recordSeries', from, end);
    return { minutes, errors, records, ratio: records === 0 ? 0 : errors / records };
  });

/** One hour in half minutes that ends at `now`. */
export const chartOf = (
  services: readonly ServiceVolume[],
  now: EpochMs,
  rest: Pick<ChartView, 'usual' | 'marks'>,
): ChartView => {
  const end = tickOf(now);
  const add = (series: 'errorSeries' | 'recordSeries'): number[] =>
    services
      .map(service => service[series].slices(end, chartBucketTicks, chartBuckets))
      .reduce(
        (sum, slice) => sum.map((value, i) => value + (slice[i] ?? 0)),
        Array.from({ length: chartBuckets }, () => 0),
      );
  return {
    start: epochMs((end - chartBuckets * chartBucketTicks) * tickMs),
    bucketMs: chartBucketTicks * tickMs,
    errors: add('errorSeries'),
    records: add('recordSeries'),
    ...rest,
  };
};

/** The same hour for one group. */
export const groupChart = (stats: GroupStats, now: EpochMs, marks: ChartView['marks']): ChartView => {
  const end = tickOf(now);
  return {
    start: epochMs((end - chartBuckets * chartBucketTicks) * tickMs),
    bucketMs: chartBucketTicks * tickMs,
    errors: stats.series.slices(end, chartBucketTicks, chartBuckets),
    records: [],
    usual: null,
    marks,
  };
};

const frameLabel = (stats: GroupStats): string | null => {
  for (let at = stats.exception; at; at = at.cause) {
    const frame = at.frames.find(candidate => candidate.isInApp);
    if (frame)
      return frame.file === null ? frame.function : `${frame.file}${frame.line === null ? '' : `:${frame.line}`}`;
  }
  return null;
};

/** A group with what was made of it. */
export interface JudgedGroup extends CollectedGroup {
  readonly flags: GroupFlags;
  readonly judgement: Omit<GroupJudgement, 'behaviour'>;
}

export const judgedGroup = (engine: Engine, group: CollectedGroup, view: JudgeView, flags = noFlags): JudgedGroup => ({
  ...group,
  flags,
  judgement: engine.judge.judge(group.stats, flags, view),
});

/** One row of the list. */
export const groupRow = (engine: Engine, group: JudgedGroup, view: JudgeView): GroupRow => {
  const { stats, flags, judgement } = group;
  const end = tickOf(view.now);
  return {
    id: engine.groupId(stats),
    fingerprint: stats.fingerprint,
    aliases: aliasesOf(group).map(alias => engine.ids.idOf(alias.service, alias.fingerprint)),
    badge: flags.badge,
    level: stats.level,
    service: stats.service,
    title: stats.title,
    template: stats.template,
    type: stats.type,
    count: stats.count,
    perMinute: stats.series.sum(end - minuteTicks, end),
    usualPerMinute: flags.usualPerMinute,
    trend: stats.series.slices(end, trendBucketTicks, trendBuckets),
    firstSeen: epochMs(stats.firstSeen),
    lastSeen: epochMs(stats.lastSeen),
    hosts: stats.hosts.size,
    users: stats.users.count,
    sessions: stats.sessions.count,
    addresses: stats.addresses.count,
    isNew: flags.isNew,
    isRegression: flags.isRegression,
    hasStack: stats.exception !== null && stats.exception.frames.length > 0,
    topFrame: frameLabel(stats),
    category: judgement.category?.value ?? null,
    severity: judgement.severity.value,
    errorKind: judgement.errorKind?.value ?? null,
    behaviour: engine.judge.behaviour(stats, view)?.value ?? null,
    criticalPattern: judgement.critical?.title ?? null,
    owner: stats.rule?.owner ?? null,
    priority: Math.round(judgement.priority.score * 100) / 100,
  };
};

/** By place in the triage order, then count, then id. */
const byImpact = (engine: Engine) => (a: JudgedGroup, b: JudgedGroup) =>
  b.judgement.priority.score - a.judgement.priority.score ||
  b.stats.count - a.stats.count ||
  (engine.groupId(a.stats) < engine.groupId(b.stats) ? -1 : 1);

export const groupsView = (
  engine: Engine,
  view: JudgeView,
  flags: ReadonlyMap<string, GroupFlags>,
  limit: number,
): GroupsView => {
  const judged = view.groups
    .map(group => judgedGroup(engine, group, view, flags.get(engine.groupId(group.stats))))
    .sort(byImpact(engine));
  const count = (badge: GroupRow['badge']): number => judged.filter(group => group.flags.badge === badge).length;
  return {
    rows: judged.slice(0, limit).map(group => groupRow(engine, group, view)),
    total: judged.length,
    newCount: count('new'),
    backCount: count('back'),
    upCount: count('up'),
    overflowEvents: engine.topErrors.overflowEvents,
  };
};

const gravity = { critical: 2, warning: 1, info: 0 } as const;

/** What fires first, the gravest at the top: a small screen has room for one. */
export const alertsView = (rows: readonly AlertRow[], isKnown = true): AlertsView => {
  const firing = rows
    .filter(row => row.resolvedAt === null)
    .sort((a, b) => gravity[b.severity] - gravity[a.severity] || b.firedAt - a.firedAt);
  const resolved = rows
    .filter(row => row.resolvedAt !== null)
    .sort((a, b) => (b.resolvedAt ?? 0) - (a.resolvedAt ?? 0));
  return { rows: [...firing, ...resolved].slice(0, maxAlertRows), firing: firing.length, isKnown };
};

/** Error groups that begin in the same in-app frame. */
export const stackRows = (rows: readonly GroupRow[], limit: number): StackGroupRow[] => {
  const byFrame = new Map<string, { type: string; count: number; groups: string[] }>();
  for (const row of rows) {
    if (row.topFrame === null) continue;
    const entry = byFrame.get(row.topFrame);
    if (entry) {
      entry.count += row.count;
      entry.groups.push(row.id);
    } else byFrame.set(row.topFrame, { type: row.type ?? row.title, count: row.count, groups: [row.id] });
  }
  return [...byFrame]
    .map(([topFrame, { type, count, groups }]) => ({ topFrame, type, count, groups }))
    .sort((a, b) => b.count - a.count || (a.topFrame < b.topFrame ? -1 : 1))
    .slice(0, limit);
};

export const liveRows = (engine: Engine): LiveErrorRow[] =>
  engine.liveErrors.toArray().map(({ serial, event }) => ({
    key: String(serial),
    time: event.time,
    level: event.level,
    host: event.host,
    service: event.service,
    group: engine.rowId({ service: event.service, fingerprint: event.fingerprint ?? '' }),
    message: headlineOf(event),
    extraLines: event.lastLine - event.line,
  }));

/** More than this waiting at once is a big part of a file, not a burst. */
const manyBytes = 8 * 1024 * 1024;

/** How much of what was there at the start has been read; null when nearly all. */
const backfillShare = (sources: readonly SourceStatus[]): number | null => {
  let read = 0;
  let left = 0;
  for (const { backfill, bytes, pendingBytes } of sources) {
    const waiting = pendingBytes + (backfill ? backfill.total - backfill.read : 0);
    if (waiting === 0) continue;
    left += waiting;
    read += bytes;
  }
  return left > manyBytes ? read / (read + left) : null;
};

export const intakeView = (engine: Engine, now: EpochMs): IntakeView => {
  const sources = [...engine.statuses.values()];
  const services = [...engine.volume.services.values()];
  const end = tickOf(now);
  const sum = (pick: (status: (typeof sources)[number]) => number): number =>
    sources.reduce((total, status) => total + pick(status), 0);
  return {
    sources,
    files: sources.length,
    hosts: engine.hosts.size,
    records: engine.records,
    bytes: engine.pipeline.bytes,
    recordsPerSecond: sumServices(services, 'recordSeries', end - 2, end) / 10,
    parsedShare: engine.records === 0 ? 1 : Math.max(0, 1 - engine.pipeline.unparsedRecords / engine.records),
    lagMs: engine.lagMs,
    skippedBytes: sum(status => status.skippedBytes),
    backfill: backfillShare(sources),
    late: 0,
    dropped: sum(status => status.dropped ?? 0),
    diagnostics: [...engine.diagnostics.values()].reverse(),
  };
};
