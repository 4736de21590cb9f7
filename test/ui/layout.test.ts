/** Panels never overlap, never leave the terminal, and disappear in the agreed order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutFor } from '../../src/ui/layout.ts';
import type { LayoutChoice } from '../../src/ui/layout.ts';
import { panelIds, presets } from '../../src/ui/view-state/view-state.ts';

const triage: LayoutChoice = { screen: 'main', preset: 'triage', maximised: null, listLength: Infinity };
const panelsAt = (columns: number, rows: number, choice = triage): readonly string[] =>
  layoutFor({ columns, rows }, choice).panels.map(placement => placement.panel);

describe('layoutFor', () => {
  it.each([
    [200, 60, ['chart', 'alerts', 'groups', 'selected', 'moving', 'stacks', 'services', 'live', 'sources']],
    [120, 40, ['chart', 'alerts', 'groups', 'selected', 'moving', 'services', 'live']],
    [80, 24, ['chart', 'groups', 'selected', 'alerts']],
    [79, 24, ['groups']],
    [80, 23, ['groups']],
    [40, 10, ['groups']],
    [39, 10, []],
    [40, 9, []],
  ])('at %ix%i shows %j', (columns, rows, shown) => expect(panelsAt(columns, rows)).toEqual(shown));

  it('says what is missing when it is too small', () =>
    expect(layoutFor({ columns: 30, rows: 8 }, triage).tooSmall).toBe('lists need 40x10, not 30x8'));

  it('gives a maximised panel all the room', () => {
    const [placement, ...others] = layoutFor({ columns: 100, rows: 30 }, { ...triage, maximised: 'alerts' }).panels;
    expect(others).toEqual([]);
    expect(placement).toMatchObject({ panel: 'alerts', x: 0, y: 2, width: 100, height: 27 });
  });

  it.each([
    { columns: 200, rows: 60, listLength: 2, groups: 11, live: 23 },
    { columns: 200, rows: 60, listLength: 9, groups: 15, live: 19 },
    { columns: 200, rows: 60, listLength: 12, groups: 15, live: 19 },
    { columns: 200, rows: 60, listLength: 500, groups: 26, live: 8 },
    { columns: 120, rows: 40, listLength: 2, groups: 11, live: 8 },
    { columns: 120, rows: 40, listLength: 40, groups: 15, live: 4 },
  ])('gives what $listLength groups leave at $columns x $rows to the live errors', ({ groups, live, ...given }) => {
    const { panels } = layoutFor(given, { ...triage, listLength: given.listLength });
    const heightOf = (panel: string) => panels.find(placement => placement.panel === panel)?.height;
    expect({ groups: heightOf('groups'), live: heightOf('live') }).toEqual({ groups, live });
  });

  it('covers every cell between head and foot once, at every size', () =>
    fc.assert(
      fc.property(
        fc.record({ columns: fc.integer({ min: 1, max: 300 }), rows: fc.integer({ min: 1, max: 120 }) }),
        fc.record({
          screen: fc.constantFrom('main' as const, 'group' as const, 'event' as const),
          preset: fc.constantFrom(...presets),
          maximised: fc.option(fc.constantFrom(...panelIds)),
          listLength: fc.nat(100),
        }),
        (size, choice) => {
          const layout = layoutFor(size, choice);
          if (layout.panels.length === 0) return;
          const covered = new Uint8Array(size.columns * size.rows);
          for (const { x, y, width, height } of layout.panels) {
            expect(x + width).toBeLessThanOrEqual(size.columns);
            expect(y + height).toBeLessThanOrEqual(size.rows - layout.footerRows);
            for (let row = y; row < y + height; row += 1) {
              const start = row * size.columns + x;
              expect(covered.subarray(start, start + width).every(cell => cell === 0)).toBe(true);
              covered.fill(1, start, start + width);
            }
          }
          const from = layout.headerRows * size.columns;
          expect(covered.subarray(from, (size.rows - layout.footerRows) * size.columns).every(cell => cell === 1)).toBe(
            true,
          );
        },
      ),
    ));
});
