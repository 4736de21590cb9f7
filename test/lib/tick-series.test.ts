/** Counts per tick stay exact in their totals, bounded, and independent of order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TickSeries } from '../../src/lib/tick-series.ts';

const additions = fc.array(fc.tuple(fc.integer({ min: -500, max: 5000 }), fc.integer({ min: 1, max: 9 })), {
  maxLength: 60,
});

const filled = (list: readonly (readonly [number, number])[], maxBuckets = 4320): TickSeries => {
  const series = new TickSeries(maxBuckets);
  for (const [tick, count] of list) series.add(tick, count);
  return series;
};

const entries = (series: TickSeries): [number, number][] => {
  const list: [number, number][] = [];
  series.forEach((tick, count) => list.push([tick, count]));
  return list;
};

describe('TickSeries', () => {
  it('sums any range as the additions in it, in whatever order they came', () => {
    fc.assert(
      fc.property(
        additions,
        fc.integer({ min: -600, max: 5100 }),
        fc.integer({ min: 0, max: 2000 }),
        (list, from, length) => {
          const expected = list
            .filter(([tick]) => tick >= from && tick < from + length)
            .reduce((sum, [, n]) => sum + n, 0);
          expect(filled(list, 8000).sum(from, from + length)).toBe(expected);
          expect(entries(filled([...list].reverse(), 8000))).toEqual(entries(filled(list, 8000)));
        },
      ),
    );
  });

  it('keeps its total and its bound when the span outgrows the buckets', () => {
    fc.assert(
      fc.property(additions, list => {
        const series = filled(list, 16);
        expect(series.total).toBe(list.reduce((sum, [, n]) => sum + n, 0));
        expect(series.sum(-10_000, 20_000)).toBeCloseTo(series.total, 6);
        expect(entries(series).length).toBeLessThanOrEqual(16);
      }),
    );
  });

  it('merges to what one series would hold', () => {
    fc.assert(
      fc.property(additions, additions, (a, b) => {
        const merged = filled(a, 32);
        merged.merge(filled(b, 32));
        const other = filled(b, 32);
        other.merge(filled(a, 32));
        expect(merged.total).toBe(filled([...a, ...b], 32).total);
        expect(entries(merged)).toEqual(entries(other));
      }),
    );
  });

  it('forgets whole buckets before a tick', () => {
    const series = filled([
      [1, 5],
      [10, 7],
    ]);
    series.dropBefore(5);
    expect(series.total).toBe(7);
    expect(series.sum(0, 20)).toBe(7);
    series.add(2, 1);
    expect(series.sum(0, 5)).toBe(1);
  });

  it('keeps counts of any size, in few buckets and in many', () => {
    const counts = fc.constantFrom(0, 1, 200, 255, 256, 65_000, 65_536, 2 ** 31, 2 ** 33, 0.5);
    const lists = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), counts), { maxLength: 120 });
    fc.assert(
      fc.property(lists, fc.nat(45), (list, from) => {
        const expected = new Map<number, number>();
        for (const [tick, count] of list) expected.set(tick, (expected.get(tick) ?? 0) + count);
        const held = [...expected].filter(([, count]) => count !== 0).toSorted(([a], [b]) => a - b);
        const series = filled(list);
        expect(entries(series)).toEqual(held);
        expect(series.nextTick(from)).toBe(held.find(([tick]) => tick >= from)?.[0] ?? null);
        series.dropBefore(from);
        const kept = held.filter(([tick]) => tick >= from);
        expect(entries(series)).toEqual(kept);
        expect(series.sum(0, 50)).toBe(kept.reduce((sum, [, count]) => sum + count, 0));
        expect(series.total).toBe(series.sum(0, 50));
      }),
    );
  });

  it('widens in the same steps whether its buckets are few or many', () => {
    const few = filled(
      [
        [0, 1],
        [100, 1],
      ],
      32,
    );
    const many = filled(
      Array.from({ length: 101 }, (_, tick) => [tick, 1] as const),
      32,
    );
    expect(few.ticksPerBucket).toBe(4);
    expect(many.ticksPerBucket).toBe(4);
    expect([few.firstTick, few.lastTick]).toEqual([many.firstTick, many.lastTick]);
  });

  it('gives slices that end before a tick, oldest first', () => {
    const series = filled([
      [0, 1],
      [5, 2],
      [11, 4],
    ]);
    expect(series.slices(12, 6, 2)).toEqual([3, 4]);
  });
});
