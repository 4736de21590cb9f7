/** How the monitor's state follows from what happened. */
import { describe, expect, it } from 'vitest';
import { sourceId } from '../../src/model/brand.ts';
import type { Action } from '../../src/state/actions.ts';
import { initialState, reducer } from '../../src/state/reducer.ts';
import type { MonitorState } from '../../src/state/reducer.ts';
import { selectDetail, selectDiagnostics, selectGroup } from '../../src/state/selectors.ts';
import { busySnapshot, detailOf, emptySnapshot, groupRow, typicalSnapshot } from '../support/snapshots.ts';

const after = (...actions: readonly Action[]): MonitorState => actions.reduce(reducer, initialState);
const published = (snapshot = typicalSnapshot): Action => ({ type: 'engine/snapshot-published', snapshot });
const loaded = (id: string): Action => ({
  type: 'engine/detail-loaded',
  groupId: id,
  detail: detailOf(groupRow({ id })),
});
const diagnostic = (code: string, where: string, lastAt: number): Action => ({
  type: 'diagnostic/raised',
  diagnostic: { code, where, text: 'text', count: 1, lastAt },
});

describe('reducer', () => {
  it('gives the same state for an equal snapshot', () => {
    const state = after(published());
    expect(reducer(state, published(structuredClone(typicalSnapshot)))).toBe(state);
  });

  it('keeps the slices that a new snapshot did not change', () => {
    const state = after(published(busySnapshot(1)));
    const next = reducer(state, published(busySnapshot(2)));
    expect(next.snapshot).not.toBe(state.snapshot);
    expect(next.snapshot?.alerts).toBe(state.snapshot?.alerts);
    expect(next.sources).toBe(state.sources);
    expect(next.details).toBe(state.details);
  });

  it('ignores a snapshot older than the one it has', () => {
    const state = after(published(typicalSnapshot));
    expect(reducer(state, published(emptySnapshot))).toBe(state);
  });

  it('keeps the eight details that were loaded last', () => {
    const ids = Array.from({ length: 12 }, (_, index) => `E-${index}`);
    const state = after(...ids.map(loaded));
    expect(state.details.map(entry => entry.groupId)).toEqual(ids.slice(4));
    expect(selectDetail(state, 'E-0')).toBeUndefined();
    expect(selectDetail(state, 'E-11')?.row.id).toBe('E-11');
  });

  it('tells a group that is not held from one that was not asked for', () => {
    const state = after({ type: 'engine/detail-loaded', groupId: 'E-1', detail: null });
    expect(selectDetail(state, 'E-1')).toBeNull();
    expect(selectDetail(state, 'E-2')).toBeUndefined();
  });

  it('counts a diagnostic that is raised again and lists the newest first', () => {
    const state = after(diagnostic('a', 'x', 1), diagnostic('b', 'x', 2), diagnostic('a', 'x', 3));
    expect(selectDiagnostics(state).map(({ code, count }) => [code, count])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  it('caps diagnostics', () => {
    const raised = Array.from({ length: 300 }, (_, index) => diagnostic('code', String(index), index));
    expect(after(...raised).diagnostics.raised).toHaveLength(100);
  });

  it('says when the engine failed', () => {
    const state = after({ type: 'engine/failed', text: 'worker gone', at: 5 });
    expect(selectDiagnostics(state)[0]).toMatchObject({ code: 'engine-failed', text: 'worker gone', lastAt: 5 });
  });

  it('takes the status of a source, new or known', () => {
    const [first] = typicalSnapshot.intake.sources;
    if (first === undefined) throw new Error('the typical snapshot has sources');
    const state = after(
      published(),
      { type: 'source/status-changed', status: { ...first, state: 'failed' } },
      { type: 'source/status-changed', status: { ...first, id: sourceId('new'), label: 'new' } },
    );
    expect(state.sources[0]?.state).toBe('failed');
    expect(state.sources.at(-1)?.label).toBe('new');
  });
});

describe('selectGroup', () => {
  it('finds a row by its id and by an alias', () => {
    const row = groupRow({ id: 'E-1', aliases: ['E-2'] });
    const snapshot = { ...emptySnapshot, groups: { ...emptySnapshot.groups, rows: [row] } };
    expect(selectGroup(snapshot, 'E-1')).toBe(row);
    expect(selectGroup(snapshot, 'E-2')).toBe(row);
    expect(selectGroup(snapshot, 'E-3')).toBeNull();
    expect(selectGroup(null, 'E-1')).toBeNull();
  });
});
