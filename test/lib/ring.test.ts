/** The ring forgets its oldest entries first. */
import { expect, it } from 'vitest';
import { Ring } from '../../src/lib/ring.ts';

it.each([
  [[], []],
  [
    [1, 2],
    [1, 2],
  ],
  [
    [1, 2, 3, 4, 5],
    [3, 4, 5],
  ],
])('a ring of three that got %j holds %j, oldest first', (pushed: number[], held: number[]) => {
  const ring = new Ring<number>(3);
  for (const item of pushed) ring.push(item);
  expect(ring.toArray()).toEqual(held);
  expect(ring.size).toBe(held.length);
});
