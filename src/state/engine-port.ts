/** What the screen may ask of the engine. */
import type { Mark } from '../model/mark.ts';
import type { ArrangementRule } from '../model/rule.ts';
import type { GroupDetail, Snapshot } from './snapshot.ts';

export interface EnginePort {
  /** Calls back with every published snapshot, newest wins; the result ends it. */
  subscribe(listener: (snapshot: Snapshot) => void): () => void;
  /** What is known of one group beyond its row; null when no such group is held (any more). */
  requestDetail(groupId: string): Promise<GroupDetail | null>;
  /** Merges and splits groups by these rules from now on, in place of those before. */
  arrange(rules: readonly ArrangementRule[]): void;
  /** Shows these marks from now on, in place of those before, and weighs them as causes. */
  annotate(marks: readonly Mark[]): void;
  /** Whether somebody looks at the tables of the analyses: else they are made anew only now and then. */
  watchTables(isWatched: boolean): void;
}
