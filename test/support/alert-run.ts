/** Folds events and steps the alert rules over them, as the engine does in a batch. */
import { AlertEvaluator } from '../../src/alerts/evaluate.ts';
import { defaultAlertConfig, type AlertConfig } from '../../src/alerts/config.ts';
import type { Analysis } from '../../src/analyses/define.ts';
import type { GroupStats } from '../../src/analyses/group-stats.ts';
import { analyses } from '../../src/analyses/registry.ts';
import { groupKey, type TopErrorsState } from '../../src/analyses/top-errors.ts';
import type { VolumeState } from '../../src/analyses/volume.ts';
import { deriveFindings, type Findings } from '../../src/insights/findings.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { epochMs, tickMs } from '../../src/model/time.ts';
import type { AlertRow } from '../../src/state/snapshot.ts';

export interface BatchRun {
  readonly states: ReadonlyMap<string, unknown>;
  readonly groups: readonly GroupStats[];
  readonly rows: readonly AlertRow[];
  readonly evaluator: AlertEvaluator;
  readonly findings: Findings;
}

const all: readonly Analysis<unknown, unknown>[] = analyses;

export const groupIdOf = (stats: GroupStats): string => groupKey(stats.service, stats.fingerprint);

const foldAll = (states: ReadonlyMap<string, unknown>, event: LogEvent): void => {
  for (const analysis of all) {
    if (analysis.id === 'top-errors' && event.fingerprint === null) continue;
    analysis.fold(states.get(analysis.id), event, groupKey(event.service, event.fingerprint ?? ''));
  }
};

/** Runs a whole batch: states first, then every tick in order, then the findings. */
export const runBatch = (events: readonly LogEvent[], config: AlertConfig = defaultAlertConfig): BatchRun => {
  const states = new Map<string, unknown>(all.map(analysis => [analysis.id, analysis.create()]));
  for (const event of events) foldAll(states, event);
  const times = events.map(event => event.time);
  const startedAt = epochMs(times.reduce((first, time) => Math.min(first, time), times[0] ?? 0));
  const end = times.reduce((last, time) => Math.max(last, time), times[0] ?? 0);
  const groups = [...(states.get('top-errors') as TopErrorsState).groups.values()];
  const volume = states.get('volume') as VolumeState;
  const evaluator = new AlertEvaluator(config);
  for (let now = (Math.floor(startedAt / tickMs) + 1) * tickMs; now <= end + tickMs; now += tickMs)
    evaluator.step({ now: epochMs(now), startedAt, knowsPast: true, volume, groups, groupId: groupIdOf, states });
  const findings = deriveFindings({
    knowsPast: true,
    now: epochMs(end),
    startedAt,
    volume,
    groups,
    groupId: groupIdOf,
    groupIdOfKey: key => key,
    states,
    alerts: evaluator.rows(),
    newErrorLearnMs: config.newErrorLearnMs,
  });
  return { states, groups, rows: evaluator.rows(), evaluator, findings };
};
