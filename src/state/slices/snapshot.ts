/** The newest snapshot of the engine; null before the first. */
import type { Action } from '../actions.ts';
import { reuse } from '../diff.ts';
import type { Snapshot } from '../snapshot.ts';
import { steadyRows } from '../steady-rows.ts';

/** Parts that did not change keep their identity, and the list of groups keeps still. */
export const snapshotReducer = (state: Snapshot | null, action: Action): Snapshot | null => {
  if (action.type !== 'engine/snapshot-published') return state;
  const { snapshot } = action;
  return reuse(state, { ...snapshot, groups: { ...snapshot.groups, rows: steadyRows(state, snapshot) } });
};
