/** The monitor's state and how it follows from what happened. */
import type { Action } from './actions.ts';
import { detailsReducer } from './slices/details.ts';
import type { DetailsState } from './slices/details.ts';
import { diagnosticsReducer } from './slices/diagnostics.ts';
import type { DiagnosticsState } from './slices/diagnostics.ts';
import { snapshotReducer } from './slices/snapshot.ts';
import { sourcesReducer } from './slices/sources.ts';
import type { SourcesState } from './slices/sources.ts';
import type { Snapshot } from './snapshot.ts';

export interface MonitorState {
  readonly snapshot: Snapshot | null;
  readonly details: DetailsState;
  readonly sources: SourcesState;
  readonly diagnostics: DiagnosticsState;
}

export const initialState: MonitorState = {
  snapshot: null,
  details: [],
  sources: [],
  diagnostics: { raised: [], reported: [] },
};

/** Pure; gives `state` itself back when nothing changed, and every slice that did not change as it was. */
export const reducer = (state: MonitorState, action: Action): MonitorState => {
  if (isLate(state, action)) return state;
  const snapshot = snapshotReducer(state.snapshot, action);
  const details = detailsReducer(state.details, action);
  const sources = sourcesReducer(state.sources, action);
  const diagnostics = diagnosticsReducer(state.diagnostics, action);
  const isSame =
    snapshot === state.snapshot &&
    details === state.details &&
    sources === state.sources &&
    diagnostics === state.diagnostics;
  return isSame ? state : { snapshot, details, sources, diagnostics };
};

/** A snapshot that a newer one overtook says nothing about now: all slices ignore it. */
const isLate = (state: MonitorState, action: Action): boolean =>
  action.type === 'engine/snapshot-published' &&
  state.snapshot !== null &&
  action.snapshot.sequence < state.snapshot.sequence;
