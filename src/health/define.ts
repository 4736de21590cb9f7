/** The shape of a health check: one look at the current figures, with the reason in words. */
import type { AnalysisStates } from '../analyses/define.ts';
import type { ServiceVolume, VolumeState } from '../analyses/volume.ts';
import type { UsualRate } from '../lib/robust-stats.ts';
import type { EpochMs } from '../model/time.ts';

export type HealthVerdict = 'healthy' | 'degraded' | 'unhealthy' | 'unknown';

/** An alert that is firing, as far as health cares. */
export interface FiringAlert {
  readonly rule: string;
  readonly severity: 'critical' | 'warning' | 'info';
  readonly service: string | null;
  readonly text: string;
  readonly resolvedAt: EpochMs | null;
}

export interface HealthLimits {
  /** Errors / records, 0..1. */
  readonly errorRatioWarning: number;
  readonly errorRatioCritical: number;
  readonly errorsPerMinuteWarning: number;
  readonly errorsPerMinuteCritical: number;
}

export interface HealthInput {
  readonly now: EpochMs;
  readonly startedAt: EpochMs;
  readonly volume: VolumeState;
  readonly states: AnalysisStates;
  /** All rows; resolved ones are ignored. */
  readonly alerts: readonly FiringAlert[];
  readonly limits: HealthLimits;
  /** Usual errors a minute and share of a service, learned outside of incidents; null until known. */
  readonly usual: (service: string) => { readonly errors: UsualRate; readonly ratio: number } | null;
}

export interface HealthReason {
  readonly verdict: 'degraded' | 'unhealthy';
  /** `errors 184/min, x6.1 of usual 30`. */
  readonly text: string;
}

export interface HealthCheck {
  /** Equals the file name. */
  readonly id: string;
  readonly title: string;
  /** For one service; null when there is nothing to say. */
  evaluate(service: ServiceVolume, input: HealthInput): HealthReason | null;
}
