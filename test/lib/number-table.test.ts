/** What holds of a table of numbers: it is a map until it is full, then it is empty. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberTable } from '../../src/lib/number-table.ts';

describe('a number table', () => {
  it('gives what a map gives', () => {
    const keys = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.maxSafeInteger().map(Math.abs));
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.integer({ min: 1, max: 9 })), { maxLength: 90 }), entries => {
        const table = new NumberTable(128);
        const map = new Map<number, number>();
        for (const [key, value] of entries.filter(entry => entry[0] !== 0)) {
          table.set(key, value);
          map.set(key, value);
          expect(table.size).toBe(map.size);
        }
        for (let key = 0; key < 50; key++) expect(table.get(key)).toBe(map.get(key) ?? 0);
        for (const [key, value] of map) expect(table.get(key)).toBe(value);
      }),
    );
  });

  it('starts anew when it is full, and takes known keys until then', () => {
    const table = new NumberTable(16);
    for (let key = 1; key <= 12; key++) table.set(key, key);
    table.set(7, 70);
    expect([table.size, table.get(7), table.get(12)]).toEqual([12, 70, 12]);
    table.set(13, 13);
    expect([table.size, table.get(7), table.get(13)]).toEqual([1, 0, 13]);
  });
});
