/** Against which moment ages are told. */
import { describe, expect, it } from 'vitest';
import { initialState, reducer } from '../../src/state/reducer.ts';
import { selectPanelContext } from '../../src/ui/screen-model.ts';
import { unicodeGlyphs } from '../../src/ui/theme/glyphs.ts';
import { initialViewState } from '../../src/ui/view-state/view-state.ts';
import { now, typicalSnapshot } from '../support/snapshots.ts';

const day = 24 * 3600 * 1000;

describe('ages on the screen', () => {
  it.each([
    { what: 'go on with the wall clock while the log is written', isLive: true, behindMs: 5000, shown: now + 5000 },
    { what: 'stand at the log’s own time for one of another day', isLive: true, behindMs: 622 * day, shown: now },
    { what: 'stand still at the end of the input', isLive: false, behindMs: 5000, shown: now },
  ])('$what', ({ isLive, behindMs, shown }) => {
    const snapshot = { ...typicalSnapshot, isLive };
    const state = reducer(initialState, { type: 'engine/snapshot-published', snapshot });
    const input = { state, view: initialViewState, glyphs: unicodeGlyphs, now: now + behindMs };
    expect(selectPanelContext(input)?.now).toBe(shown);
  });
});
