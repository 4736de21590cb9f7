/** Distinct counts: exact while few, close beyond, the same after merging. */
import { describe, expect, it } from 'vitest';
import { Cardinality } from '../../src/lib/cardinality.ts';

const counted = (from: number, to: number): Cardinality => {
  const values = new Cardinality();
  for (let i = from; i < to; i++) values.add(`user-${i}`);
  return values;
};

describe('Cardinality', () => {
  it.each([0, 1, 500, 4096])('is exact for %i values', n => {
    const values = counted(0, n);
    for (let i = 0; i < n; i++) values.add(`user-${i}`);
    expect(values.count).toBe(n);
    expect(values.isExact).toBe(true);
  });

  it.each([10_000, 100_000, 400_000])('is within 3 standard errors for %i values', n => {
    expect(Math.abs(counted(0, n).count - n) / n).toBeLessThan(0.0175);
  });

  it.each([
    [0, 100, 50, 200],
    [0, 5000, 2500, 9000],
    [0, 3000, 2000, 5000],
  ])('merges overlapping sets %i-%i and %i-%i to their union, either way round', (a, b, c, d) => {
    const left = counted(a, b);
    left.merge(counted(c, d));
    const right = counted(c, d);
    right.merge(counted(a, b));
    expect(left.count).toBe(right.count);
    expect(Math.abs(left.count - d) / d).toBeLessThan(0.0175);
  });
});
