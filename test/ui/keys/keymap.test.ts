/** The keymap is whole: every command has a key, no key two meanings, no key goes without a word. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../src/lib/text/width.ts';
import type { Snapshot } from '../../../src/state/snapshot.ts';
import { dispatchKey } from '../../../src/ui/keys/dispatch.ts';
import { commandFor, commandIds, keymap, places } from '../../../src/ui/keys/keymap.ts';
import type { KeyBinding } from '../../../src/ui/keys/keymap.ts';
import { frameRows } from '../../../src/ui/primitives/frame-rows.ts';
import { paintLine } from '../../../src/ui/primitives/line.ts';
import { selectLayout, selectPanelContext, selectScreen } from '../../../src/ui/screen-model.ts';
import { KeyParser } from '../../../src/ui/terminal/keys.ts';
import { unicodeGlyphs as glyphs } from '../../../src/ui/theme/glyphs.ts';
import { createTheme } from '../../../src/ui/theme/theme.ts';
import { viewReducer } from '../../../src/ui/view-state/reducer.ts';
import { initialViewState } from '../../../src/ui/view-state/view-state.ts';
import type { ViewState } from '../../../src/ui/view-state/view-state.ts';
import { stateWith } from '../../support/screen-input.ts';
import { busySnapshot, emptySnapshot, now, overloadSnapshot, typicalSnapshot } from '../../support/snapshots.ts';

const bindings: readonly KeyBinding[] = keymap;

describe('keymap', () => {
  it('gives every command a key', () =>
    expect([...new Set(bindings.map(binding => binding.command))].toSorted()).toEqual([...commandIds].toSorted()));

  it.each(places)('gives no key two meanings (%s)', place => {
    const keys = bindings.filter(binding => binding.places.includes(place)).flatMap(binding => binding.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('quits on Ctrl-c everywhere', () =>
    expect(places.map(place => commandFor(place, 'ctrl-c'))).toEqual(places.map(() => 'quit')));

  it('never quits on Esc', () => {
    for (const place of places) expect(commandFor(place, 'escape')).not.toMatch(/quit|leave/);
  });
});

const theme = createTheme(null);
const plain = createTheme(null);

/** All rows of the screen have exactly their width. */
const expectWholeRows = (snapshot: Snapshot, view: ViewState, size: { columns: number; rows: number }): void => {
  const screen = selectScreen({ state: stateWith(snapshot, 3), view, size, now, glyphs });
  for (const shown of screen.header) expect(textWidth(paintLine(shown, size.columns, plain))).toBe(size.columns);
  for (const { placement, model, isFocused } of screen.panels) {
    const { width, height, frame } = placement;
    const rows = frameRows(model, { kind: frame, width, height, isFocused, theme, glyphs });
    expect(rows).toHaveLength(height);
    for (const row of rows) expect(textWidth(row)).toBe(width);
  }
};

describe('any keys', () => {
  const scenes = [emptySnapshot, typicalSnapshot, overloadSnapshot, busySnapshot(5)];
  const keys = bindings.flatMap(binding => binding.keys).filter(key => key.length === 1);
  const bytes = [
    ...keys,
    '\r',
    '\x1b',
    '\t',
    '\x1b[Z',
    ' ',
    '\x7f',
    '\x1b[5~',
    '\x1b[6~',
    '\x04',
    '\x15',
    '\x0c',
    '订',
    'm',
    'M',
    'S',
    'U',
    'y',
    '(',
    '\x1b[200~a\nb\x1b[201~',
  ];

  it('can be pressed 10,000 times, at any size, on any data', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...bytes), { minLength: 500, maxLength: 500, size: 'max' }),
        fc.constantFrom(...scenes),
        fc.record({ columns: fc.integer({ min: 1, max: 210 }), rows: fc.integer({ min: 1, max: 65 }) }),
        (pressed, snapshot, size) => {
          const parser = new KeyParser();
          const state = stateWith(snapshot, 3);
          let view: ViewState = initialViewState;
          let screen = selectScreen({ state, view, size, now, glyphs });
          for (const [index, chunk] of pressed.entries()) {
            for (const event of [...parser.push(chunk), ...parser.flush()]) {
              const panels = selectPanelContext({ state, view, now, glyphs });
              const { events, effect } = dispatchKey(event, {
                view,
                panels,
                layout: selectLayout(view, size, panels),
                screen,
                canKeepRules: true,
                lastRule: 'a split',
              });
              if (effect?.kind !== 'quit') view = events.reduce(viewReducer, view);
            }
            if (index % 10 !== 0) continue;
            screen = selectScreen({ state, view, size, now, glyphs });
            expectWholeRows(snapshot, view, size);
          }
        },
      ),
      { numRuns: 20 },
    );
  }, 30_000);

  it('in any number are undone by enough q', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bytes), { maxLength: 60 }), pressed => {
        const parser = new KeyParser();
        const state = stateWith(typicalSnapshot, 3);
        const size = { columns: 120, rows: 40 };
        let view: ViewState = initialViewState;
        const press = (chunk: string): boolean =>
          [...parser.push(chunk), ...parser.flush()].some(event => {
            const panels = selectPanelContext({ state, view, now, glyphs });
            const { events, effect } = dispatchKey(event, {
              view,
              panels,
              layout: selectLayout(view, size, panels),
              screen: null,
              canKeepRules: true,
              lastRule: null,
            });
            view = events.reduce(viewReducer, view);
            return effect?.kind === 'quit';
          });
        for (const chunk of pressed) press(chunk);
        // An input line takes q as a letter: Esc closes it first.
        const gotOut = press('\x1b') || Array.from({ length: 20 }, () => press('q')).includes(true);
        expect(gotOut).toBe(true);
      }),
      { numRuns: 60 },
    ));
});
