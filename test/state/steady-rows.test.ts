/** The list of groups moves for what matters, and keeps still otherwise. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs } from '../../src/model/time.ts';
import type { GroupRow, Snapshot } from '../../src/state/snapshot.ts';
import { steadyRows } from '../../src/state/steady-rows.ts';
import { emptySnapshot, groupRow, now } from '../support/snapshots.ts';

/** 2 s into a period of ten. */
const start = Math.floor(now / 10_000) * 10_000 + 2000;
const at = (ms: number, rows: readonly GroupRow[]): Snapshot => ({
  ...emptySnapshot,
  now: epochMs(start + ms),
  groups: { ...emptySnapshot.groups, rows },
});
const row = (id: string, perMinute: number, rest: Partial<GroupRow> = {}): GroupRow =>
  groupRow({ id, perMinute, ...rest });
const ids = (rows: readonly GroupRow[]): string => rows.map(({ id }) => id).join(' ');

describe('steadyRows', () => {
  const before = at(0, [row('a', 60), row('b', 59), row('c', 10)]);

  it.each<readonly [string, readonly GroupRow[], string]>([
    ['about equal rates keep their places', [row('b', 64), row('a', 61), row('c', 12)], 'a b c'],
    ['a rate more than twice as high moves up', [row('b', 150), row('a', 61), row('c', 12)], 'b a c'],
    ['a badge moves up', [row('c', 12, { badge: 'up' }), row('b', 64), row('a', 61)], 'c a b'],
    ['a graver severity moves up', [row('c', 1, { severity: 'critical' }), row('a', 61), row('b', 60)], 'c a b'],
    ['a new row finds its place', [row('d', 500), row('b', 64), row('a', 61), row('c', 12)], 'd a b c'],
    ['a row that has gone leaves no gap', [row('b', 64), row('c', 12)], 'b c'],
  ])('%s', (_name, rows, order) => expect(ids(steadyRows(before, at(1000, rows)))).toBe(order));

  it('takes the order of the engine every ten seconds', () =>
    expect(ids(steadyRows(before, at(9000, [row('b', 64), row('a', 61), row('c', 12)])))).toBe('b a c'));

  it('never loses, doubles or changes a row', () => {
    const rows = fc.uniqueArray(fc.record({ id: fc.integer({ min: 0, max: 20 }), perMinute: fc.nat(100) }), {
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const next = second.map(({ id, perMinute }) => row(`E-${id}`, perMinute));
        const shown = steadyRows(
          at(
            0,
            first.map(({ id, perMinute }) => row(`E-${id}`, perMinute)),
          ),
          at(500, next),
        );
        expect(new Set(shown)).toEqual(new Set(next));
        expect(shown).toHaveLength(next.length);
      }),
    );
  });
});
