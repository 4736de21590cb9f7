/** How the view follows from what the user did. */
import { describe, expect, it } from 'vitest';
import { viewReducer } from '../../../src/ui/view-state/reducer.ts';
import { currentRoute, focusedPanel, initialViewState } from '../../../src/ui/view-state/view-state.ts';
import type { ViewState } from '../../../src/ui/view-state/view-state.ts';
import type { ViewEvent } from '../../../src/ui/view-state/view-event.ts';
import { typicalSnapshot } from '../../support/snapshots.ts';

const after = (...events: readonly ViewEvent[]): ViewState => events.reduce(viewReducer, initialViewState);
const openGroup = (groupId: string): ViewEvent => ({ type: 'route/opened', route: { screen: 'group', groupId } });

describe('routes', () => {
  it('lead into a group and back', () => {
    const inside = after(openGroup('E-1'));
    expect(currentRoute(inside)).toEqual({ screen: 'group', groupId: 'E-1' });
    expect(inside.selection.groups).toBe('E-1');
    expect(currentRoute(viewReducer(inside, { type: 'route/left' }))).toEqual({ screen: 'main' });
  });

  it('cannot be left at the top', () => expect(after({ type: 'route/left' })).toBe(initialViewState));

  it('keep a bounded number of steps, the main screen always first', () => {
    const state = after(...Array.from({ length: 50 }, (_, index) => openGroup(`E-${index}`)));
    expect(state.routes.length).toBeLessThanOrEqual(12);
    expect(state.routes[0]).toEqual({ screen: 'main' });
    expect(currentRoute(state)).toEqual({ screen: 'group', groupId: 'E-49' });
  });

  it('begin at their top', () => {
    const scrolled = after(openGroup('E-1'), { type: 'panel/scrolled', panel: 'group-stack', top: 9 });
    expect(viewReducer(scrolled, openGroup('E-2')).scroll['group-stack']).toBeUndefined();
  });

  it('give way to their neighbour without growing', () => {
    const state = after(openGroup('E-1'), { type: 'route/replaced', route: { screen: 'group', groupId: 'E-2' } });
    expect(state.routes).toHaveLength(2);
    expect(currentRoute(state)).toEqual({ screen: 'group', groupId: 'E-2' });
  });
});

describe('focus', () => {
  it('is kept for each screen', () => {
    const state = after({ type: 'panel/focused', panel: 'alerts' }, openGroup('E-1'));
    expect(focusedPanel(state)).toBe('group-events');
    expect(focusedPanel(viewReducer(state, { type: 'route/left' }))).toBe('alerts');
  });

  it('takes the size along while a panel is maximised', () => {
    const state = after({ type: 'panel/maximised', panel: 'groups' }, { type: 'panel/focused', panel: 'live' });
    expect(state.maximised).toBe('live');
  });
});

describe('pause', () => {
  it('holds the snapshot that was shown first', () => {
    const later = { ...typicalSnapshot, sequence: 99 };
    const state = after(
      { type: 'screen/paused', snapshot: typicalSnapshot },
      { type: 'screen/paused', snapshot: later },
    );
    expect(state.paused).toBe(typicalSnapshot);
    expect(viewReducer(state, { type: 'screen/resumed' }).paused).toBeNull();
  });
});

describe('what changes nothing', () => {
  it.each<readonly [string, ViewEvent]>([
    ['the same selection', { type: 'item/selected', panel: 'groups', key: null }],
    ['the same scroll', { type: 'panel/scrolled', panel: 'groups', top: 0 }],
    ['nothing maximised', { type: 'panel/maximised', panel: null }],
    ['resuming a live screen', { type: 'screen/resumed' }],
    ['the same focus', { type: 'panel/focused', panel: 'groups' }],
    ['an expired notice that is gone', { type: 'notice/expired' }],
  ])('%s keeps the state', (_name, event) => expect(after(event)).toBe(initialViewState));
});

it('cuts what is typed', () =>
  expect(after({ type: 'filter/typed', text: 'x'.repeat(5000) }).filter).toHaveLength(200));
