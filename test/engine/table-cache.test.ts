/** Tables are made when something came, but not for every snapshot. */
import { expect, it } from 'vitest';
import { TableCache } from '../../src/engine/table-cache.ts';

it('makes tables at first, then at most once a second, and never where nothing came', () => {
  const cache = new TableCache();
  let made = 0;
  const get = (records: number, now: number): void => {
    cache.get(records, now, () => {
      made += 1;
      return [];
    });
  };
  const counts = [
    [0, 0],
    [10, 0],
    [20, 500],
    [30, 999],
    [40, 1000],
    [40, 5000],
    [50, 4000],
  ].map(([records = 0, now = 0]) => {
    get(records, now);
    return made;
  });
  expect(counts).toEqual([1, 2, 2, 2, 3, 3, 4]);
});
