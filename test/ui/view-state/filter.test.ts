/** Filters as users type them, and the rows they leave. */
import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../src/ui/view-state/filter.ts';
import { selectVisibleGroups } from '../../../src/ui/view-state/visible-groups.ts';
import { initialViewState } from '../../../src/ui/view-state/view-state.ts';
import type { SortColumn } from '../../../src/ui/view-state/view-state.ts';
import { typicalSnapshot } from '../../support/snapshots.ts';
import { cpuMilliseconds } from '../../support/cpu-time.ts';

describe('parseFilter', () => {
  it.each([
    ['cart', 'E-1 cart TypeError', true],
    ['cart', 'E-1 auth TypeError', false],
    ['!cart', 'E-1 cart TypeError', false],
    ['!cart', 'E-1 auth', true],
    ['typeerror', 'TypeError', true],
    ['TypeError', 'typeerror', false],
    ['^E-1 ', 'E-1 cart', true],
    ['5\\d\\d', 'status 503', true],
    ['[', 'a [ b', true],
    ['[', 'a b', false],
    ['(a+)+$', '(a+)+$', true],
    ['*.log', 'x*.log', true],
  ])('%j on %j is %s', (typed, text, isKept) => expect(parseFilter(typed)?.matches(text)).toBe(isKept));

  it.each(['', '!'])('%j keeps everything', typed => expect(parseFilter(typed)).toBeNull());

  it('says when it takes a text literally', () => {
    expect(parseFilter('[')?.isLiteral).toBe(true);
    expect(parseFilter('[a]')?.isLiteral).toBe(false);
  });

  it('cannot be made to run for long', () => {
    const hostile = 'a'.repeat(10_000);
    for (const typed of ['(a+)+b', '(a|a)*b', '(.*)*b', 'a*a*b', 'a*a*a*b']) {
      expect(cpuMilliseconds(() => parseFilter(typed)?.matches(hostile))).toBeLessThan(500);
    }
  });
});

describe('selectVisibleGroups', () => {
  const { rows } = typicalSnapshot.groups;
  const ids = (view: Partial<typeof initialViewState>): string[] =>
    selectVisibleGroups(rows, { ...initialViewState, ...view }).map(row => row.id);
  const sorted = (column: SortColumn, isReversed = false): string[] => ids({ sort: { column, isReversed } });

  it('keeps the order of impact', () => expect(ids({})).toEqual(rows.map(row => row.id)));
  it('filters by words of the row, badge and level included', () => {
    expect(ids({ filter: 'cart' })).toEqual(['E-7F3A', 'E-99B0', 'E-0A7E']);
    expect(ids({ filter: 'back error auth' })).toEqual(['E-44D1']);
    expect(ids({ filter: 'fatal' })).toEqual(['E-99B0']);
  });
  it('sorts', () => {
    expect(sorted('count')[0]).toBe('E-7F3A');
    expect(sorted('count', true)[0]).toBe('E-99B0');
    expect(sorted('level')[0]).toBe('E-99B0');
    expect(sorted('service')[0]).toBe('E-44D1');
    expect(sorted('id')[0]).toBe('E-0A7E');
    expect(sorted('first')[0]).toBe('E-99B0');
  });
  it('keeps the pinned group on top, filtered or not', () =>
    expect(ids({ pinned: 'E-70F4', filter: 'auth' })).toEqual(['E-70F4', 'E-44D1']));
});
