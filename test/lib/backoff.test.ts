/** Waits between tries: growing, spread, bounded. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Backoff } from '../../src/lib/backoff.ts';

it('doubles up to the longest wait and begins anew after a success', () => {
  const backoff = new Backoff({ firstMs: 500, maxMs: 4000, random: () => 0.999_999 });
  expect([1, 2, 3, 4, 5].map(() => backoff.next())).toEqual([500, 1000, 2000, 4000, 4000]);
  backoff.reset();
  expect(backoff.next()).toBe(500);
});

it('waits between half and all of the full wait, whatever the dice say', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 100 }), dice => {
      let thrown = 0;
      const backoff = new Backoff({ firstMs: 100, maxMs: 30_000, random: () => dice[thrown++] ?? 0 });
      for (let failure = 0; failure < dice.length; failure++) {
        const full = Math.min(30_000, 100 * 2 ** failure);
        const wait = backoff.next();
        expect(wait).toBeGreaterThanOrEqual(full / 2);
        expect(wait).toBeLessThanOrEqual(full);
      }
    }),
  );
});
