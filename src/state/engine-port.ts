/** What the screen may ask of the engine. */
import type { GroupDetail, Snapshot } from './snapshot.ts';

export interface EnginePort {
  /** Calls back with every published snapshot, newest wins; the result ends it. */
  subscribe(listener: (snapshot: Snapshot) => void): () => void;
  /** What is known of one group beyond its row; null when no such group is held (any more). */
  requestDetail(groupId: string): Promise<GroupDetail | null>;
}
