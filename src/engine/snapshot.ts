/** Puts a snapshot together from what the engine holds and what the insights make of it. */
import { deriveFindings, type Findings } from '../insights/findings.ts';
import { releaseText } from '../insights/mark-releases.ts';
import { frequencyRows, type FrequencyRow } from '../insights/frequency.ts';
import { commonFindings, type CommonFinding } from '../insights/group-common.ts';
import { insightTables } from '../insights/tables.ts';
import { rollUp } from '../health/rollup.ts';
import { levels, type Level } from '../model/level.ts';
import { epochMs, type EpochMs } from '../model/time.ts';
import type { Table } from '../lib/text/table.ts';
import { volume } from '../analyses/volume.ts';
import type { ChartView, GroupDetail, RatesView, Snapshot } from '../state/snapshot.ts';
import { rowKey } from '../events/cluster/arrangement.ts';
import { aliasesOf } from './collect-groups.ts';
import { commonContext } from './common-context.ts';
import { exampleOf } from '../insights/group-name.ts';
import type { GroupReading } from '../insights/judge.ts';
import type { Engine } from './engine.ts';
import { groupDetail, groupInsight } from './group-detail.ts';
import type { JudgeView } from './group-judge.ts';
import {
  alertsView,
  chartOf,
  groupsView,
  intakeView,
  judgedGroup,
  type JudgedGroup,
  liveRows,
  stackRows,
  windowRates,
} from './publish.ts';

export interface SnapshotOptions {
  readonly sequence: number;
  /** Rows of the list of groups at most. */
  readonly maxRows: number;
}

const maxStackRows = 20;
const maxMarks = 60;

export const findingsOf = (engine: Engine, now: EpochMs): Findings =>
  deriveFindings({
    now,
    startedAt: engine.startedAt ?? now,
    knowsPast: engine.knowsPast,
    volume: engine.volume,
    groups: engine.groups().map(group => group.stats),
    groupId: stats => engine.groupId(stats),
    groupIdOfKey: remembering(key => engine.idOfKey(key)),
    states: engine.states,
    alerts: engine.alerts.rows(),
    marks: engine.marks,
    newErrorLearnMs: engine.options.newErrorLearnMs,
    ...(engine.options.objectives && { objectives: engine.options.objectives }),
    ...(engine.options.knowledge && { knowledge: engine.options.knowledge }),
  });

/** Asks once for each key: thousands of events name a few hundred groups. */
const remembering = (idOf: (key: string) => string | null): ((key: string) => string | null) => {
  const known = new Map<string, string | null>();
  return key => {
    let id = known.get(key);
    if (id === undefined) known.set(key, (id = idOf(key)));
    return id;
  };
};

const marksOf = (engine: Engine, findings: Findings): ChartView['marks'] => {
  const deploys = findings.deploys.map(
    release =>
      ({
        time: release.time,
        kind: release.label !== undefined ? 'mark' : release.kind === 'restart' ? 'restart' : 'deploy',
        label: releaseText(release),
      }) as const,
  );
  const fresh = engine
    .groups()
    .map(({ stats }) => ({ stats, id: engine.groupId(stats) }))
    .filter(({ id }) => findings.flags.get(id)?.isNew === true)
    .map(({ stats, id }) => ({ time: epochMs(stats.firstSeen), kind: 'new' as const, label: `${id} ${stats.title}` }));
  return [...deploys, ...fresh].sort((a, b) => a.time - b.time).slice(-maxMarks);
};

const ratesOf = (engine: Engine, now: EpochMs): RatesView => {
  const services = [...engine.volume.services.values()];
  const windows = windowRates(services, now);
  const known = services.map(service => engine.alerts.usual(service.service)).filter(usual => usual !== null);
  const usualErrors = known.reduce((sum, usual) => sum + usual.errors.mean, 0);
  const records = windows.find(window => window.minutes === 60)?.records ?? 0;
  const weighted = services.reduce(
    (sum, service) => sum + (engine.alerts.usual(service.service)?.ratio ?? 0) * service.records,
    0,
  );
  return {
    errorsPerMinute: windows[0]?.errors ?? 0,
    usualPerMinute: known.length === 0 ? null : usualErrors,
    usualRatio: known.length === 0 || records === 0 ? null : weighted / Math.max(1, engine.records),
    errorRatio: windows.find(window => window.minutes === 5)?.ratio ?? 0,
    windows,
  };
};

/** Everything that is shown and reported. Cost: linear in groups and services; a few milliseconds for a thousand groups. */
export const buildSnapshot = (engine: Engine, { sequence, maxRows }: SnapshotOptions): Snapshot =>
  snapshotWith(engine, findingsOf(engine, engine.now), { sequence, maxRows });

export const snapshotWith = (engine: Engine, findings: Findings, { sequence, maxRows }: SnapshotOptions): Snapshot => {
  const { now } = engine;
  const rates = ratesOf(engine, now);
  const judgeView = engine.judgeView(now, engine.options.isLive && sequence === 1);
  const groups = groupsView(engine, judgeView, findings.flags, maxRows);
  const { verdict, reasons, services: serviceRows } = rollUp(engine.healthInput(now));
  const services = [...engine.volume.services.values()];
  return {
    sequence,
    now,
    startedAt: engine.startedAt ?? now,
    isLive: engine.isFollowing,
    intake: intakeView(engine, now),
    health: { verdict, reasons },
    rates,
    chart: chartOf(services, now, {
      usual: rates.usualPerMinute === null ? null : rates.usualPerMinute / 2,
      marks: marksOf(engine, findings),
    }),
    groups,
    alerts: alertsView(engine.alerts.rows(), engine.alerts.hasStepped || engine.records === 0),
    services: serviceRows,
    moving: findings.moving,
    stacks: stackRows(groups.rows, maxStackRows),
    tables: engine.tables.get(engine.options.now(), () => tablesOf(engine, findings, now)),
    liveErrors: liveRows(engine),
  };
};

/** How often errors of each kind come, by what their groups were judged to be. */
export const frequencyOf = (engine: Engine, findings: Findings, now: EpochMs): FrequencyRow[] => {
  const view = engine.judgeView(now);
  const judged = engine.groups().map(group => {
    const flags = findings.flags.get(engine.groupId(group.stats));
    const { category, severity } = judgedGroup(engine, group, view, flags).judgement;
    return { stats: group.stats, category: category?.value ?? null, severity: severity.value };
  });
  return frequencyRows(judged, now, windowRates([...engine.volume.services.values()], now));
};

/** What the groups of the incident, and single groups, have in common. */
export const commonOf = (engine: Engine, { moving }: Findings, now: EpochMs): CommonFinding[] =>
  commonFindings({
    ...commonContext(engine, engine.judgeView(now)),
    groups: engine.groups().map(({ stats }) => ({ id: engine.groupId(stats), stats })),
    together: moving.rows.map(row => row.group),
  });

/** The tables of the insights and of all analyses that ran, in their order. */
const tablesOf = (engine: Engine, findings: Findings, now: EpochMs): Table[] => [
  ...insightTables({
    ...findings,
    frequency: frequencyOf(engine, findings, now),
    common: commonOf(engine, findings, now),
  }),
  ...engine.analyses.flatMap(({ analysis, state }) => analysis.tables?.(analysis.view(state, now)) ?? []),
];

/** The views of all analyses that have tables, by id: what the tables say, as data. */
export const viewsOf = (engine: Engine, now: EpochMs): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    engine.analyses
      .filter(({ analysis }) => analysis.tables !== undefined)
      .map(({ analysis, state }) => [analysis.id, analysis.view(state, now)]),
  );

/** The group screen's picture; null when no such group is held. */
export const buildDetail = (engine: Engine, groupId: string): GroupDetail | null => {
  const key = engine.ids.keyOf(groupId);
  const group = engine
    .groups()
    .find(candidate => [candidate.stats, ...aliasesOf(candidate)].some(name => rowKey(name) === key));
  if (!group) return null;
  const { now } = engine;
  const findings = findingsOf(engine, now);
  const id = engine.ids.idOf(group.stats.service, group.stats.fingerprint);
  const isInvolved = findings.moving.rows.some(row => row.group === id);
  return groupDetail(engine, group, {
    now,
    flags: findings.flags.get(id),
    marks: marksOf(engine, findings),
    moving: isInvolved ? findings.moving : { rows: [], deploy: null, cause: null },
  });
};

/** What every group is, with the reasons, by id: for reports. */
export const readingsOf = (engine: Engine, { flags }: Findings): ReadonlyMap<string, GroupReading> => {
  const view = engine.judgeView(engine.now);
  return new Map(
    view.groups.map(group => {
      const id = engine.groupId(group.stats);
      return [id, readGroup(engine, judgedGroup(engine, group, view, flags.get(id)), view)];
    }),
  );
};

const readGroup = (engine: Engine, { stats, judgement }: JudgedGroup, view: JudgeView): GroupReading => ({
  ...judgement,
  behaviour: engine.judge.behaviour(stats, view),
  pattern: groupInsight(engine, stats)?.pattern ?? null,
  example: exampleOf(stats),
});

/** Records by service and level, exact. */
export const totalsByService = (engine: Engine): Readonly<Record<string, Readonly<Record<Level, number>>>> => {
  const { byService } = volume.view(engine.volume, engine.now);
  const none = Object.fromEntries(levels.map(level => [level, 0])) as Record<Level, number>;
  return Object.fromEntries(Object.entries(byService).map(([name, counts]) => [name, { ...none, ...counts }]));
};
