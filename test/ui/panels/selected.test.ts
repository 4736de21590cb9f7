/** The preview of the selected group in little room. */
import { describe, expect, it } from 'vitest';
import { reducer, initialState } from '../../../src/state/reducer.ts';
import type { GroupDetail } from '../../../src/state/snapshot.ts';
import { selected } from '../../../src/ui/panels/selected.ts';
import { plainLine } from '../../../src/ui/primitives/line.ts';
import { selectPanelContext } from '../../../src/ui/screen-model.ts';
import { unicodeGlyphs } from '../../../src/ui/theme/glyphs.ts';
import { initialViewState } from '../../../src/ui/view-state/view-state.ts';
import { detailOf, now, typicalSnapshot } from '../../support/snapshots.ts';

const frame = (name: string, isInApp: boolean) => ({
  function: name,
  file: null,
  line: null,
  column: null,
  isInApp,
  raw: name,
});

const stackOf = (frames: readonly (readonly [string, boolean])[]): GroupDetail['stack'] => [
  { heading: 'TypeError: no total', frames: frames.map(([name, isInApp]) => frame(name, isInApp)) },
];

const preview = (stack: GroupDetail['stack'], height: number, change: Partial<GroupDetail> = {}): string[] => {
  const row = typicalSnapshot.groups.rows[0]!;
  const detail = { ...detailOf(row), stack, common: [], ...change };
  let state = reducer(initialState, { type: 'engine/snapshot-published', snapshot: typicalSnapshot });
  state = reducer(state, { type: 'engine/detail-loaded', groupId: row.id, detail });
  const context = selectPanelContext({ state, view: initialViewState, now, glyphs: unicodeGlyphs })!;
  return selected.select(context, { width: 78, height }).lines.map(line => plainLine(line).trimEnd());
};

const libraryFirst = stackOf([
  ['org.springframework.Pool.get', false],
  ['java.sql.Driver.connect', false],
  ['shop.Stock.find', true],
  ['shop.Web.handle', true],
]);

const newest = (message: string, raw: string): Partial<GroupDetail> => ({
  samples: detailOf(typicalSnapshot.groups.rows[0]!)
    .samples.slice(0, 1)
    .map(sample => ({ ...sample, message, raw })),
});

describe('the preview', () => {
  it('shows the line as it stood where the newest event says what the title says', () => {
    const { title } = typicalSnapshot.groups.rows[0]!;
    const lines = preview([], 8, newest(title, `12:00 ERROR ${title} user=7`));
    expect(lines.slice(2).join(' ')).toBe(`12:00 ERROR ${title} user=7`);
    expect(preview([], 8, newest('no total of 9', 'x'))[2]).toBe('no total of 9');
  });

  it('says only facts that have room', () => {
    const row = typicalSnapshot.groups.rows[0]!;
    const state = reducer(initialState, { type: 'engine/snapshot-published', snapshot: typicalSnapshot });
    const context = selectPanelContext({ state, view: initialViewState, now, glyphs: unicodeGlyphs })!;
    const facts = (width: number): string => plainLine(selected.select(context, { width, height: 5 }).lines[1]!).trim();
    expect(facts(90)).toContain(`3 hosts  120 users  ${row.service}`);
    expect(facts(45)).toBe('CRITICAL  x842  first 14:21:07  3 hosts');
    expect(facts(36)).toBe('CRITICAL  x842  first 14:21:07');
  });

  it('says where a text goes on that has no room', () => {
    const lines = preview([], 5, newest('word '.repeat(60), ''));
    expect(lines).toHaveLength(4);
    expect(lines[2]).toHaveLength(74);
    expect(lines[3]!.length).toBeGreaterThan(78);
  });

  it('shows the whole stack where there is room', () => {
    expect(preview(libraryFirst, 8).slice(2)).toEqual([
      '  … 2 library frames  (org.springframework, java.sql)',
      '> shop.Stock.find',
      '  shop.Web.handle',
    ]);
  });

  it('begins with the own code where there is little', () => {
    expect(preview(libraryFirst, 4).slice(2)).toEqual(['> shop.Stock.find']);
  });

  it('shows library frames where there is nothing else', () => {
    expect(preview(stackOf([['java.sql.Driver.connect', false]]), 4).slice(2)).toEqual(['  java.sql.Driver.connect']);
  });
});
