/** Makes an engine and its sources from settings: the same for the screen, the reports and the worker thread. */
import { alertConfigFrom, type AlertConfig } from '../alerts/config.ts';
import { AlertEvaluator } from '../alerts/evaluate.ts';
import type { Analysis } from '../analyses/define.ts';
import { analyses, coreAnalyses } from '../analyses/registry.ts';
import type { AnalysisSettings } from '../analyses/settings.ts';
import type { Settings } from '../config/settings.ts';
import { plainReading } from '../events/build-event.ts';
import { Engine } from '../engine/engine.ts';
import type { HealthLimits } from '../health/define.ts';
import { knowledgeWith } from '../insights/knowledge.ts';
import { levelRank, type Level } from '../model/level.ts';
import { ErrtopError, type Diagnostic } from '../model/result.ts';
import { isArrangementRule, type Rule } from '../model/rule.ts';
import type { Clock } from '../model/ports.ts';
import { epochMs } from '../model/time.ts';
import { openSources, type SourceSet } from '../sources/open-sources.ts';
import { systemSpawner } from '../platform/spawner.ts';
import { chooseStretch } from './choose-stretch.ts';
import { classificationRules } from './classification-rules.ts';
import { pipelineSettings } from './pipeline-settings.ts';

/** A stretch of log time; infinite ends for no limit. */
export interface TimeRange {
  readonly since: number;
  readonly until: number;
}

/** Which events are grouped. */
export interface GroupFilter {
  readonly level: Level;
  readonly errorType: string | null;
}

/** What is asked of an engine; plain data, so that it can be handed to a worker thread. */
export interface EngineRequest {
  readonly settings: Settings;
  readonly paths: readonly string[];
  readonly workingDirectory: string;
  readonly rules: readonly Rule[];
  /** Records outside of [since, until) are left out. */
  readonly range: TimeRange;
  readonly filter: GroupFilter;
  /** Go on with what is appended; windows follow the wall clock. */
  readonly follow: boolean;
  /** Ids of analyses, or `all`, or `core`. */
  readonly analyses: readonly string[];
}

const chosenAnalyses = (ids: readonly string[]): readonly Analysis<unknown, unknown>[] => {
  const all = analyses as readonly Analysis<unknown, unknown>[];
  const wanted = new Set(ids.flatMap(id => (id === 'core' ? coreAnalyses : [id])));
  if (wanted.has('all')) return all;
  for (const id of wanted) {
    if (all.some(analysis => analysis.id === id)) continue;
    const known = ['all', 'core', ...all.map(analysis => analysis.id)].join(', ');
    throw new ErrtopError('unknown-analysis', `no such analysis: ${id}`, { hint: `known are ${known}` });
  }
  return all.filter(analysis => wanted.has(analysis.id));
};

/** `host=Name`, or a host that is its own name. */
const providerOf = (text: string): [string, string] => {
  const [host = '', name = host] = text.split('=').map(part => part.trim());
  return [host.toLowerCase(), name];
};

const analysisSettingsOf = ({ values }: Settings): AnalysisSettings => ({
  slowQueryMs: values['analysis.slowQueryMs'],
  slowRequestMs: values['analysis.slowRequestMs'],
  memorySpikeBytes: values['analysis.memorySpikeBytes'],
  providers: new Map(values['analysis.providers'].map(providerOf)),
  latencyLimits: [...new Set(values.objectives.flatMap(({ latencyMs }) => latencyMs ?? []))],
});

const limitsOf = (alerts: AlertConfig): HealthLimits => ({
  errorRatioWarning: alerts.errorRatioWarning.value,
  errorRatioCritical: alerts.errorRatioCritical.value,
  errorsPerMinuteWarning: alerts.errorsPerMinuteWarning.value,
  errorsPerMinuteCritical: alerts.errorsPerMinuteCritical.value,
});

/** `reading` is what `eventReading` makes of the request. @throws ErrtopError when the settings name a format or an analysis that is not there. */
export const buildEngine = (
  request: EngineRequest,
  clock: Clock,
  reading = plainReading,
): { engine: Engine; sources: SourceSet } => {
  const { settings } = request;
  const alerts = alertConfigFrom(settings);
  const engine = new Engine({
    ...pipelineSettings(settings),
    reading,
    maxGroups: settings.values.maxGroups,
    arrangement: request.rules.filter(isArrangementRule),
    now: () => clock.now(),
    ...request.range,
    groupFromRank: levelRank[request.filter.level],
    errorType: request.filter.errorType,
    isLive: request.follow,
    analyses: chosenAnalyses(request.analyses),
    analysisSettings: analysisSettingsOf(settings),
    alerts: new AlertEvaluator(alerts),
    limits: limitsOf(alerts),
    newErrorLearnMs: alerts.newErrorLearnMs,
    objectives: settings.values.objectives,
    knowledge: knowledgeWith(settings.values.knowledge),
    services: settings.values.services,
    classification: classificationRules(settings),
  });
  const onDiagnostic = (diagnostic: Diagnostic): void => engine.addDiagnostic(diagnostic);
  const sources = openSources(request.paths, {
    follow: request.follow,
    start: chooseStretch({ ...request, now: () => clock.now(), onDiagnostic }),
    tailBytes: settings.values.tailBytes,
    since: Number.isFinite(request.range.since) ? epochMs(request.range.since) : null,
    clock,
    spawner: systemSpawner,
    cwd: request.workingDirectory,
    onDiagnostic,
  });
  return { engine, sources };
};
