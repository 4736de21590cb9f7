/** What the alert rules are shown of one closed tick of log time. */
import type { AnalysisStates } from '../analyses/define.ts';
import type { GroupStats } from '../analyses/group-stats.ts';
import type { VolumeState } from '../analyses/volume.ts';
import type { EpochMs } from '../model/time.ts';

/**
 * In a batch the states hold the whole range already: whoever evaluates a tick looks only at series up to `now`, and
 * at groups with `firstSeen < now`.
 */
export interface TickContext {
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
  /** By analysis id, whatever analyses ran. */
  readonly states: AnalysisStates;
}
