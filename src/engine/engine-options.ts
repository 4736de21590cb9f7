/** What an engine is made with; plain data apart from the clock, so that it can cross to a worker. */
import type { Analysis } from '../analyses/define.ts';
import type { AnalysisSettings } from '../analyses/settings.ts';
import type { ClassificationRules } from '../model/classification.ts';
import type { Objective } from '../config/objective-schema.ts';
import type { HealthLimits } from '../health/define.ts';
import type { FailureKind } from '../insights/knowledge/define.ts';
import type { ArrangementRule } from '../model/rule.ts';
import type { EventReading } from '../events/build-event.ts';
import type { LogFormat } from '../formats/define.ts';
import type { EpochMs } from '../model/time.ts';
import type { AlertTap } from './taps.ts';

export interface EngineOptions {
  /** Wall-clock time. */
  readonly now: () => EpochMs;
  /** IANA zone of stamps that name none; null for the machine's. */
  readonly zone: string | null;
  readonly forcedFormat: LogFormat | null;
  /** Formats of the user's own, tried before the built-in ones. */
  readonly customFormats: readonly LogFormat[];
  readonly maxLineBytes: number;
  /** Groups held at most; what `topErrors` has by itself by default. */
  readonly maxGroups?: number;
  /** Groups that users merged and split; none by default. */
  readonly arrangement?: readonly ArrangementRule[];
  /** The users' rules, own code and source maps; none by default. */
  readonly reading?: EventReading;
  /** Records outside of [since, until) are left out; infinite for no limit. */
  readonly since: number;
  readonly until: number;
  /** Windows advance with the clock; otherwise they end at the newest record. */
  readonly isLive: boolean;
  /** Analyses to run besides volume and top errors; with none, ordinary lines are only counted. */
  readonly analyses: readonly Analysis<unknown, unknown>[];
  readonly analysisSettings: AnalysisSettings;
  /** Stepped with every closed tick of log time. */
  readonly alerts: AlertTap;
  readonly limits: HealthLimits;
  /** Groups first seen in this first stretch of log time are not new. */
  readonly newErrorLearnMs: number;
  /** The kinds of failure that are known; the built-in ones where not given. */
  readonly knowledge?: readonly FailureKind[];
  /** Service level objectives; none by default. */
  readonly objectives?: readonly Objective[];
  /** Events of this rank (see `levelRank`) and worse are grouped. */
  readonly groupFromRank: number;
  /** Only errors of this exception type are grouped; null for all. */
  readonly errorType: string | null;
  /** Only these services are looked at; empty for all. */
  readonly services: readonly string[];
  /** Categories, critical patterns and stack patterns of the user's own. */
  readonly classification: ClassificationRules;
}
