import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogHistogram } from '../../src/lib/log-histogram.ts';

const filled = (values: readonly number[]): LogHistogram => {
  const histogram = new LogHistogram();
  for (const value of values) histogram.add(value);
  return histogram;
};

const nearestRank = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)] ?? NaN;
};

const durations = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });
const wholes = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 200 });
const shares = fc.constantFrom(0.5, 0.9, 0.95, 0.99, 1);

describe('log histogram', () => {
  it('has no quantile when empty', () => expect(new LogHistogram().quantile(0.5)).toBeNull());

  it('stays within 1 % of the nearest-rank quantile', () => {
    fc.assert(
      fc.property(durations, shares, (values, share) => {
        const exact = nearestRank(values, share);
        expect(Math.abs((filled(values).quantile(share) ?? NaN) - exact)).toBeLessThanOrEqual(0.01 * exact + 1e-9);
      }),
    );
  });

  it('is exact for whole values up to 100', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1 }), shares, (values, share) => {
        expect(filled(values).quantile(share)).toBe(nearestRank(values, share));
      }),
    );
  });

  it('merges to the same as adding all, in any order', () => {
    fc.assert(
      fc.property(wholes, wholes, shares, (a, b, share) => {
        const ab = filled(a);
        ab.merge(filled(b));
        const ba = filled(b);
        ba.merge(filled(a));
        const all = filled([...a, ...b]).quantile(share);
        expect([ab.quantile(share), ba.quantile(share), ab.count]).toEqual([all, all, a.length + b.length]);
      }),
    );
  });

  it('folds the lowest values together when the span exceeds its buckets and keeps the high quantiles', () => {
    const histogram = new LogHistogram(0.005, 64);
    for (let i = 1; i <= 10_000; i++) histogram.add(i);
    expect(histogram.quantile(0.99)).toBeGreaterThan(9800);
    expect(histogram.quantile(0.99)).toBeLessThan(10_000);
    expect(histogram.count).toBe(10_000);
  });

  it('refuses to merge histograms of another accuracy', () =>
    expect(() => new LogHistogram(0.01).merge(new LogHistogram(0.005))).toThrow(RangeError));
});
