import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NumberTable } from '../../../src/events/cluster/number-table.ts';

it('answers as a map does', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.nat(20),
          fc.nat().map(n => n * 65_536 * 4),
        ),
        { maxLength: 200 },
      ),
      keys => {
        const table = new NumberTable(keys.length);
        const map = new Map<number, number>();
        keys.forEach((key, i) => {
          expect(table.getOrSet(key, i)).toBe(map.get(key) ?? -1);
          if (!map.has(key)) map.set(key, i);
        });
      },
    ),
  );
});
