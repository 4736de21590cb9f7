/** From keys to merges and splits: what is asked, and what a yes does. */
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/state/snapshot.ts';
import { dispatchKey } from '../../../src/ui/keys/dispatch.ts';
import type { Effect } from '../../../src/ui/keys/command.ts';
import { selectLayout, selectPanelContext } from '../../../src/ui/screen-model.ts';
import { unicodeGlyphs as glyphs } from '../../../src/ui/theme/glyphs.ts';
import { viewReducer } from '../../../src/ui/view-state/reducer.ts';
import { initialViewState, type ViewState } from '../../../src/ui/view-state/view-state.ts';
import { stateWith } from '../../support/screen-input.ts';
import { emptySnapshot, now, typicalSnapshot } from '../../support/snapshots.ts';

interface Pressed {
  readonly view: ViewState;
  readonly effect: Effect | null;
}

const press = (
  keys: readonly string[],
  options: { snapshot?: Snapshot; canKeepRules?: boolean; lastRule?: string } = {},
) =>
  keys.reduce<Pressed>(
    ({ view }, key) => {
      const state = stateWith(options.snapshot ?? typicalSnapshot, 4);
      const { events, effect } = dispatchKey(
        { key, text: key.length === 1 ? key : '' },
        {
          view,
          panels: selectPanelContext({ state, view, now, glyphs }),
          layout: selectLayout(view, { columns: 120, rows: 40 }, null),
          screen: null,
          canKeepRules: options.canKeepRules ?? true,
          lastRule: options.lastRule ?? null,
        },
      );
      return { view: events.reduce(viewReducer, view), effect };
    },
    { view: initialViewState, effect: null },
  );

describe('merging', () => {
  it('asks in one line, and does it after a yes', () => {
    const asked = press(['m', 'j', 'M']);
    expect(asked.effect).toBeNull();
    expect(asked.view.overlay).toMatchObject({ kind: 'confirm', question: 'merge E-1C09 into E-7F3A' });
    const done = press(['m', 'j', 'M', 'y']);
    expect(done.effect).toMatchObject({
      kind: 'change-rules',
      change: { kind: 'merge', into: { id: 'E-7F3A' }, from: { id: 'E-1C09' } },
    });
    expect(done.view).toMatchObject({ overlay: { kind: 'none' }, marked: null, selection: { groups: 'E-7F3A' } });
  });

  it.each([['n'], ['escape'], ['q']])('is left alone after %s', key => {
    expect(press(['m', 'j', 'M', key])).toMatchObject({ effect: null, view: { overlay: { kind: 'none' } } });
  });

  it('does nothing on other keys', () => {
    expect(press(['m', 'j', 'M', 'x']).view.overlay.kind).toBe('confirm');
  });

  it.each<[string, readonly string[], string]>([
    ['nothing is marked', ['M'], 'mark a group with m'],
    ['the marked group is selected', ['m', 'M'], 'select another group'],
  ])('says what is missing when %s', (_, keys, text) => {
    expect(press(keys).view.notice).toContain(text);
  });

  it('is not offered where rules cannot be kept, nor without groups', () => {
    expect(press(['m', 'j', 'M'], { canKeepRules: false }).view.notice).toBe('rules cannot be kept here');
    expect(press(['m', 'M', 'S'], { snapshot: emptySnapshot }).view).toEqual(initialViewState);
  });

  it('forgets the mark with m again, and with Esc', () => {
    expect(press(['m', 'm']).view.marked).toBeNull();
    expect(press(['m', 'escape']).view.marked).toBeNull();
  });
});

describe('splitting', () => {
  it('offers what the events differ in and does what was chosen', () => {
    const asked = press(['enter', 'S']);
    expect(asked.view.overlay).toMatchObject({ kind: 'split', choices: ['template'], index: 0 });
    expect(press(['enter', 'S', 'right', 'left', 'enter']).effect).toMatchObject({
      kind: 'change-rules',
      change: { kind: 'split', group: { id: 'E-7F3A' }, by: 'template' },
    });
    expect(press(['enter', 'S', 'escape'])).toMatchObject({ effect: null, view: { overlay: { kind: 'none' } } });
  });

  it('says so where nothing differs', () => {
    expect(press(['j', 'S']).view.notice).toContain('nothing to split by');
  });
});

describe('taking back', () => {
  it('names what it takes back and asks', () => {
    const asked = press(['U'], { lastRule: 'E-1C09 merged into E-7F3A' });
    expect(asked.view.overlay).toMatchObject({ question: 'take back: E-1C09 merged into E-7F3A' });
    expect(press(['U', 'y'], { lastRule: 'x' }).effect).toEqual({ kind: 'change-rules', change: { kind: 'undo' } });
  });

  it('says so when there is nothing', () => {
    expect(press(['U']).view.notice).toBe('no merge or split to take back');
  });
});
