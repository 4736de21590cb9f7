/** Screens and panel contexts made from snapshots, for tests that look at one of them. */
import { initialState, reducer } from '../../src/state/reducer.ts';
import type { MonitorState } from '../../src/state/reducer.ts';
import type { Snapshot } from '../../src/state/snapshot.ts';
import type { PanelContext } from '../../src/ui/panels/define.ts';
import { selectPanelContext } from '../../src/ui/screen-model.ts';
import { unicodeGlyphs } from '../../src/ui/theme/glyphs.ts';
import { viewReducer } from '../../src/ui/view-state/reducer.ts';
import { initialViewState } from '../../src/ui/view-state/view-state.ts';
import type { ViewState } from '../../src/ui/view-state/view-state.ts';
import type { ViewEvent } from '../../src/ui/view-state/view-event.ts';
import { detailOf, now } from './snapshots.ts';

/** The monitor's state with a snapshot and, where it has groups, the details of all of the first `details`. */
export const stateWith = (snapshot: Snapshot, details = 1): MonitorState =>
  snapshot.groups.rows
    .slice(0, details)
    .reduce(
      (state, row) => reducer(state, { type: 'engine/detail-loaded', groupId: row.id, detail: detailOf(row) }),
      reducer(initialState, { type: 'engine/snapshot-published', snapshot }),
    );

export const viewAfter = (...events: readonly ViewEvent[]): ViewState => events.reduce(viewReducer, initialViewState);

/** @throws Error when there is nothing to look at. */
export const contextOf = (snapshot: Snapshot, view = initialViewState, glyphs = unicodeGlyphs): PanelContext => {
  const context = selectPanelContext({ state: stateWith(snapshot), view, now, glyphs });
  if (context === null) throw new Error('a snapshot makes a context');
  return context;
};
