/** Where every source stands. */
import type { SourceStatus } from '../../model/source.ts';
import type { Action } from '../actions.ts';
import { reuse } from '../diff.ts';

export type SourcesState = readonly SourceStatus[];
/** A directory may hold any number of files; the screen shows the first and the counts. */
const limit = 2000;

export const sourcesReducer = (state: SourcesState, action: Action): SourcesState => {
  switch (action.type) {
    case 'engine/snapshot-published':
      return reuse(state, action.snapshot.intake.sources.slice(0, limit));
    case 'source/status-changed':
      return withStatus(state, action.status);
    default:
      return state;
  }
};

const withStatus = (state: SourcesState, status: SourceStatus): SourcesState => {
  const index = state.findIndex(known => known.id === status.id);
  if (index < 0) return state.length < limit ? [...state, status] : state;
  return reuse(
    state,
    state.map((known, position) => (position === index ? status : known)),
  );
};
