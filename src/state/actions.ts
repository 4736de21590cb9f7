/** Everything that can happen to the monitor's state, as past events. */
import type { Diagnostic } from '../model/result.ts';
import type { SourceStatus } from '../model/source.ts';
import type { GroupDetail, Snapshot } from './snapshot.ts';

export type Action =
  | { readonly type: 'engine/snapshot-published'; readonly snapshot: Snapshot }
  /** `detail` is null when the engine holds no such group (any more). */
  | { readonly type: 'engine/detail-loaded'; readonly groupId: string; readonly detail: GroupDetail | null }
  | { readonly type: 'engine/failed'; readonly text: string; readonly at: number }
  | { readonly type: 'source/status-changed'; readonly status: SourceStatus }
  | { readonly type: 'diagnostic/raised'; readonly diagnostic: Diagnostic };

export type ActionType = Action['type'];
