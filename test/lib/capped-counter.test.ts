/** Counts by key are those of a plain map, as long as there is room. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CappedCounter } from '../../src/lib/capped-counter.ts';

/** More than find room in a list, so that a map takes over. */
const keys = [...'abcdefghijklmnopqrst'];
const additions = fc.array(fc.tuple(fc.constantFrom(...keys), fc.integer({ min: 1, max: 9 })), { size: 'medium' });

const counted = (list: readonly (readonly [string, number])[], maxKeys: number): CappedCounter => {
  const counter = new CappedCounter(maxKeys);
  for (const [key, count] of list) counter.add(key, count);
  return counter;
};

describe('CappedCounter', () => {
  it('keeps the keys that came first and adds the rest up', () => {
    fc.assert(
      fc.property(additions, fc.nat(keys.length), (list, maxKeys) => {
        const expected = new Map<string, number>();
        let overflow = 0;
        for (const [key, count] of list) {
          if (expected.has(key) || expected.size < maxKeys) expected.set(key, (expected.get(key) ?? 0) + count);
          else overflow += count;
        }
        const counter = counted(list, maxKeys);
        expect([...counter.entries()]).toEqual([...expected]);
        expect(counter.size).toBe(expected.size);
        expect(counter.overflow).toBe(overflow);
        for (const key of keys) expect(counter.get(key)).toBe(expected.get(key) ?? 0);
      }),
    );
  });

  it('merges to what one counter would hold, either way round', () => {
    fc.assert(
      fc.property(additions, additions, (a, b) => {
        const [left, right] = [counted(a, 20), counted(b, 20)];
        left.merge(right);
        right.merge(counted(a, 20));
        expect(left.top(20)).toEqual(counted([...a, ...b], 20).top(20));
        expect(right.top(20)).toEqual(left.top(20));
      }),
    );
  });
});
