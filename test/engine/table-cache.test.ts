/** Tables are made at first and then at most once a second. */
import { expect, it } from 'vitest';
import { TableCache } from '../../src/engine/table-cache.ts';

it('makes tables at first, then at most once a second, and anew when the clock went back', () => {
  const cache = new TableCache();
  let made = 0;
  const madeAt = (now: number): number => {
    cache.get(now, () => {
      made += 1;
      return [];
    });
    return made;
  };
  expect([0, 500, 999, 1000, 1500, 5000, 4000].map(madeAt)).toEqual([1, 1, 1, 2, 2, 3, 4]);
});
