/** Whole frames, as plain text, reviewed by eye: UPDATE_FRAMES=1 writes them anew, the diff is for the reviewer. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { renderToString } from 'ink';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/lib/text/width.ts';
import { App } from '../../src/ui/App.tsx';
import { selectScreen } from '../../src/ui/screen-model.ts';
import { snapshotText } from '../../src/ui/snapshot-text.ts';
import { asciiGlyphs, unicodeGlyphs } from '../../src/ui/theme/glyphs.ts';
import { createTheme } from '../../src/ui/theme/theme.ts';
import { initialViewState } from '../../src/ui/view-state/view-state.ts';
import type { ViewState } from '../../src/ui/view-state/view-state.ts';
import type { Snapshot } from '../../src/state/snapshot.ts';
import { stateWith, viewAfter } from '../support/screen-input.ts';
import { emptySnapshot, now, overloadSnapshot, typicalSnapshot } from '../support/snapshots.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../fixtures/frames');
const plain = createTheme(null);
const sizes = [
  [80, 24],
  [120, 40],
  [200, 60],
] as const;
const scenes = { empty: emptySnapshot, typical: typicalSnapshot, overload: overloadSnapshot } as const;

const frameOf = (
  snapshot: Snapshot,
  view: ViewState,
  [columns, rows]: readonly [number, number],
  glyphs = unicodeGlyphs,
): string => {
  const size = { columns, rows };
  const screen = selectScreen({ state: stateWith(snapshot), view, size, now, glyphs });
  return renderToString(<App screen={screen} theme={plain} glyphs={glyphs} />, { columns });
};

const expectGolden = (name: string, frame: string): void => {
  const path = join(folder, `${name}.txt`);
  if (process.env['UPDATE_FRAMES'] !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, `${frame}\n`);
  }
  expect(`${frame}\n`).toBe(readFileSync(path, 'utf8'));
};

const group = { screen: 'group', groupId: 'E-7F3A' } as const;
const event = { screen: 'event', groupId: 'E-7F3A', sampleKey: `app.log:91379:${now}` } as const;
const views: Readonly<Record<string, ViewState>> = {
  group: viewAfter({ type: 'route/opened', route: group }),
  event: viewAfter({ type: 'route/opened', route: group }, { type: 'route/opened', route: event }),
  help: viewAfter({ type: 'overlay/changed', overlay: { kind: 'help', top: 0 } }),
  filter: viewAfter(
    { type: 'overlay/changed', overlay: { kind: 'filter', before: '' } },
    { type: 'filter/typed', text: '!cart' },
  ),
  sort: viewAfter({ type: 'overlay/changed', overlay: { kind: 'sort', before: initialViewState.sort } }),
  merge: viewAfter(
    { type: 'group/marked', groupId: 'E-7F3A' },
    { type: 'item/selected', panel: 'groups', key: 'E-1C09' },
    {
      type: 'overlay/changed',
      overlay: { kind: 'confirm', question: 'merge E-1C09 into E-7F3A', change: { kind: 'undo' } },
    },
  ),
  split: viewAfter(
    { type: 'route/opened', route: group },
    {
      type: 'overlay/changed',
      overlay: {
        kind: 'split',
        group: { id: 'E-7F3A', service: 'cart', fingerprint: '0123456789abcdef', title: 'x' },
        choices: ['template', 'frame'],
        index: 0,
      },
    },
  ),
  paused: viewAfter({ type: 'screen/paused', snapshot: typicalSnapshot }),
  alerts: viewAfter({ type: 'panel/maximised', panel: 'alerts' }),
  sources: viewAfter({ type: 'panel/maximised', panel: 'sources' }),
  wall: viewAfter({ type: 'preset/chosen', preset: 'wall' }),
  live: viewAfter({ type: 'preset/chosen', preset: 'live' }),
};

describe.each(sizes)('a frame of %ix%i', (columns, rows) => {
  it.each(Object.entries(scenes))('shows the %s scene as reviewed', (name, snapshot) =>
    expectGolden(`main-${name}-${columns}x${rows}`, frameOf(snapshot, initialViewState, [columns, rows])),
  );

  it.each(Object.entries(views))('shows %s as reviewed', (name, view) =>
    expectGolden(`${name}-${columns}x${rows}`, frameOf(typicalSnapshot, view, [columns, rows])),
  );

  it('has exactly its rows, none wider than the terminal, for every scene and view', () => {
    for (const snapshot of Object.values(scenes)) {
      for (const view of [initialViewState, ...Object.values(views)]) {
        const lines = frameOf(snapshot, view, [columns, rows]).split('\n');
        expect(lines).toHaveLength(rows);
        for (const text of lines) expect(textWidth(text)).toBeLessThanOrEqual(columns);
        expect(textWidth(lines.at(-1) ?? '')).toBeLessThan(columns);
      }
    }
  });
});

it('shows the typical scene in ASCII as reviewed', () =>
  expectGolden('ascii-120x40', frameOf(typicalSnapshot, initialViewState, [120, 40], asciiGlyphs)));

it.each([
  [60, 20],
  [40, 10],
  [39, 9],
  [20, 5],
  [20, 2],
] as const)('still says whether it is bad at %ix%i', (columns, rows) =>
  expectGolden(`small-${columns}x${rows}`, frameOf(typicalSnapshot, initialViewState, [columns, rows])),
);

it.each(Object.entries(scenes))('prints the %s snapshot as text as reviewed', (name, snapshot) => {
  const lines = snapshotText(snapshot, { columns: 100, isUnicode: true, rows: 10 });
  for (const text of lines) expect(textWidth(text)).toBeLessThanOrEqual(100);
  expectGolden(`text-${name}`, lines.join('\n'));
});
