/** Details of the groups that were looked at last. */
import type { Action } from '../actions.ts';
import { reuse } from '../diff.ts';
import type { GroupDetail } from '../snapshot.ts';

/** One looked-up group; `detail` is null when the engine did not hold it. */
export interface DetailEntry {
  readonly groupId: string;
  readonly detail: GroupDetail | null;
}

/** Oldest first. A detail holds up to 500 raw events, so few are kept: enough to go back and forth. */
export type DetailsState = readonly DetailEntry[];
const limit = 8;

export const detailsReducer = (state: DetailsState, action: Action): DetailsState => {
  if (action.type !== 'engine/detail-loaded') return state;
  const { groupId, detail } = action;
  const known = state.find(entry => entry.groupId === groupId);
  const shared = reuse(known?.detail, detail);
  if (known !== undefined && known.detail === shared) return state;
  const others = state.filter(entry => entry.groupId !== groupId);
  return [...others.slice(-(limit - 1)), { groupId, detail: shared }];
};
