/** The newest snapshot of the engine; null before the first. */
import type { Action } from '../actions.ts';
import { reuse } from '../diff.ts';
import type { Snapshot } from '../snapshot.ts';

/** Parts that did not change keep their identity. */
export const snapshotReducer = (state: Snapshot | null, action: Action): Snapshot | null => {
  if (action.type !== 'engine/snapshot-published') return state;
  return reuse(state, action.snapshot);
};
