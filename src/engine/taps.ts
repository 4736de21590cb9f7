/** What is stepped with the engine on log time without belonging to it: the app hands it in. */
import type { AnalysisStates } from '../analyses/define.ts';
import type { GroupStats } from '../analyses/group-stats.ts';
import type { VolumeState } from '../analyses/volume.ts';
import type { UsualRate } from '../lib/robust-stats.ts';
import type { EpochMs } from '../model/time.ts';
import type { AlertRow } from '../state/snapshot.ts';

/** One closed tick. In a batch the states hold the whole range already: look only at what lies before `now`. */
export interface ClosedTick {
  /** End of the tick. */
  readonly now: EpochMs;
  /** First event. */
  readonly startedAt: EpochMs;
  /** Whether everything older was read; while it is not, nothing is known to be new. */
  readonly knowsPast: boolean;
  readonly volume: VolumeState;
  /** Clusters merged. */
  readonly groups: readonly GroupStats[];
  readonly groupId: (stats: GroupStats) => string;
  readonly states: AnalysisStates;
}

/** The alert rules as the engine sees them. */
export interface AlertTap {
  /** Called once for each closed tick, in order. */
  step(tick: ClosedTick): void;
  /** Whether it was stepped at all: before, that there are no alerts says nothing. */
  readonly hasStepped: boolean;
  /** All alerts, oldest first. */
  rows(): readonly AlertRow[];
  /** Usual errors a minute and share of a service; null until known. */
  usual(service: string): { readonly errors: UsualRate; readonly ratio: number } | null;
}
