/** Tables are made at first and then at most once a second, more seldom while nobody looks at them. */
import { expect, it } from 'vitest';
import { TableCache } from '../../src/engine/table-cache.ts';

it.each([
  { isWatched: true, expected: [1, 1, 1, 2, 2, 3, 4, 5] },
  { isWatched: false, expected: [1, 1, 1, 1, 1, 1, 1, 2] },
])('makes tables at first, then now and then: watched $isWatched', ({ isWatched, expected }) => {
  const cache = new TableCache();
  cache.isWatched = isWatched;
  let made = 0;
  const madeAt = (now: number): number => {
    cache.get(now, () => {
      made += 1;
      return [];
    });
    return made;
  };
  expect([0, 500, 999, 1000, 1500, 5000, 9000, 10_999].map(madeAt)).toEqual(expected);
});

it('makes tables anew when the clock went back', () => {
  const cache = new TableCache();
  const made: number[] = [];
  for (const now of [5000, 4000])
    cache.get(now, () => {
      made.push(now);
      return [];
    });
  expect(made).toEqual([5000, 4000]);
});
