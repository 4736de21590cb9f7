/** The tables of the analyses: every row can be chosen, and leads to the errors behind it. */
import { describe, expect, it } from 'vitest';
import { numberColumn, textColumn, type Table } from '../../../src/lib/text/table.ts';
import type { Snapshot } from '../../../src/state/snapshot.ts';
import type { CommandContext } from '../../../src/ui/keys/command.ts';
import { open } from '../../../src/ui/keys/going.ts';
import { moveIn } from '../../../src/ui/keys/moving.ts';
import { selectLayout } from '../../../src/ui/screen-model.ts';
import { analyses } from '../../../src/ui/panels/analyses.ts';
import { plainLine } from '../../../src/ui/primitives/line.ts';
import type { ViewState } from '../../../src/ui/view-state/view-state.ts';
import { contextOf, viewAfter } from '../../support/screen-input.ts';
import { typicalSnapshot } from '../../support/snapshots.ts';

const table = (id: string, columns: readonly string[], rows: readonly (readonly string[])[]): Table => ({
  id,
  title: `table ${id}`,
  columns: [...columns.map(textColumn), numberColumn('COUNT')],
  rows: rows.map(row => [...row, '3']),
  note: null,
});
const snapshot: Snapshot = {
  ...typicalSnapshot,
  tables: [
    table(
      'groups',
      ['GROUP', 'SERVICE'],
      [
        ['E-7F3A', 'cart'],
        ['incident', 'stock.api'],
      ],
    ),
    table('services', ['SERVICE'], [['cart'], ['stock.api'], ['cart']]),
    table('types', ['TYPE'], [['TypeError'], ['-']]),
    table('others', ['ACCOUNT'], [['root']]),
  ],
};
const size = { columns: 120, rows: 14 };
const focused = viewAfter({ type: 'panel/focused', panel: 'analyses' }, { type: 'panel/maximised', panel: 'analyses' });
const commandContext = (view: ViewState): CommandContext => {
  const panels = contextOf(snapshot, view);
  const layout = selectLayout(view, size, panels);
  return { view, panels, layout, screen: null, canKeepRules: false, lastRule: null, key: 'enter' };
};
const rows = analyses.items(contextOf(snapshot));
const chosen = (index: number): ViewState =>
  viewAfter(
    { type: 'panel/focused', panel: 'analyses' },
    { type: 'panel/maximised', panel: 'analyses' },
    { type: 'item/selected', panel: 'analyses', key: rows[index]?.key ?? '' },
  );

describe('a row of an analysis', () => {
  it.each([
    ['a group', 0, { kind: 'group', groupId: 'E-7F3A' }],
    ['a service, where it is no group', 1, { kind: 'filter', text: ' stock\\.api ' }],
    ['a service', 2, { kind: 'filter', text: ' cart ' }],
    ['a type', 5, { kind: 'filter', text: 'TypeError' }],
    ['nothing that is known', 6, null],
    ['an account', 7, null],
  ] as const)('that names %s leads there', (_, index, target) => expect(rows[index]?.target).toEqual(target));

  it('has a key of its own, also beside one with the same words', () => {
    expect(new Set(rows.map(row => row.key)).size).toBe(rows.length);
  });

  it('opens its group with Enter', () => {
    expect(open(commandContext(chosen(0))).events).toEqual([
      { type: 'route/opened', route: { screen: 'group', groupId: 'E-7F3A' } },
    ]);
  });

  it('is reached from the one above, and shown with the mark', () => {
    const moved = moveIn(commandContext(focused), 'analyses', { rows: 3 }).events;
    const view = viewAfter({ type: 'panel/focused', panel: 'analyses' }, ...moved);
    const { lines } = analyses.select(contextOf(snapshot, view), { width: 60, height: 9 });
    const marked = lines.filter(each => each.isSelected).map(each => plainLine(each).trim());
    expect(marked).toEqual([expect.stringMatching(/^> stock\.api +3$/)]);
  });

  it.each([3, 5, 9, 40])('is in sight whichever is chosen, in %i lines', height => {
    rows.forEach((_, index) => {
      const { lines } = analyses.select(contextOf(snapshot, chosen(index)), { width: 60, height });
      expect(lines.length).toBeLessThanOrEqual(height);
      expect(lines.filter(each => each.isSelected)).toHaveLength(1);
    });
  });
});
