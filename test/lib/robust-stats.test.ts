import { describe, expect, it } from 'vitest';
import {
  binomialTail,
  excessDeviations,
  median,
  poissonTailBound,
  robustDeviation,
  usualRate,
  wilsonLowerBound,
} from '../../src/lib/robust-stats.ts';

describe('robust statistics', () => {
  it.each([
    [[], NaN],
    [[3], 3],
    [[1, 9, 2], 2],
    [[1, 2, 3, 100], 2.5],
  ])('median of %j is %d', (values, expected) => expect(median(values)).toBe(expected));

  it('does not let one outlier bend the deviation', () =>
    expect(robustDeviation([10, 11, 9, 10, 12, 8, 1000])).toBeLessThan(3));

  it('leaves a past outage out of the usual rate', () =>
    expect(usualRate([4, 5, 3, 6, 4, 5, 180, 170, 5, 4])?.mean).toBeCloseTo(4.5, 1));

  it('keeps of what it leaves out that it scatters, but not how far', () => {
    const calm = Array.from({ length: 40 }, (_, i) => 4 + (i % 3));
    const dispersion = (...bursts: number[]): number => usualRate([...calm, ...bursts])?.dispersion ?? NaN;
    expect(dispersion(30, 28, 26, 31, 27, 29, 30, 28)).toBeGreaterThan(1.5 * dispersion());
    expect(dispersion(30, 28, 26, 31, 27)).toBe(dispersion(900, 800, 700, 600, 500));
  });

  it('knows no usual rate without slices', () => expect(usualRate([])).toBeNull());

  it('finds a count less surprising where events come in bursts', () =>
    expect(excessDeviations(20, 5, 3, 10)).toBeLessThan(excessDeviations(20, 5, 1, 10)));

  it('finds a count less surprising where the expectation rests on little', () =>
    expect(excessDeviations(20, 5, 1, 0.5)).toBeLessThan(excessDeviations(20, 5, 1, 50)));

  it('bounds the tail of a Poisson variable from above', () => {
    expect(poissonTailBound(3, 5)).toBe(1);
    // P(X >= 10) for a mean of 2 is 4.6e-5.
    expect(poissonTailBound(10, 2)).toBeGreaterThan(4.6e-5);
    expect(poissonTailBound(10, 2)).toBeLessThan(1e-3);
  });

  it('takes a share of few trials for less than the same share of many', () => {
    expect(wilsonLowerBound(1, 1)).toBeLessThan(wilsonLowerBound(100, 100));
    expect(wilsonLowerBound(0, 0)).toBe(0);
  });

  it.each([
    [0, 10, 0.5, 1],
    [10, 10, 0.5, 1 / 1024],
    [3, 4, 0.5, 5 / 16],
    [2, 3, 0.25, 10 / 64],
    [4, 3, 0.25, 0],
    [1, 3, 0, 0],
    [3, 3, 1, 1],
  ])('gives %i hits or more of %i at a share of %f their chance', (hits, trials, share, chance) =>
    expect(binomialTail(hits, trials, share)).toBeCloseTo(chance, 10),
  );
});
