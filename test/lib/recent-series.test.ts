/** The newest stretch stays exact tick by tick while the whole widens, in whatever order counts come, merged or not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentSeries } from '../../src/lib/recent-series.ts';
import { TickSeries } from '../../src/lib/tick-series.ts';

const recentTicks = 40;
const maxBuckets = 64;
type Additions = readonly (readonly [tick: number, count: number])[];

/** Over many times the buckets that there are, close together at the end. */
const additions: fc.Arbitrary<Additions> = fc.array(
  fc.tuple(
    fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 850, max: 900 })),
    fc.integer({ min: 1, max: 9 }),
  ),
  { maxLength: 80 },
);

const filled = (list: Additions): RecentSeries => {
  const series = new RecentSeries(maxBuckets, recentTicks);
  for (const [tick, count] of list) series.add(tick, count);
  return series;
};

const expected = (list: Additions, from: number, to: number): number =>
  list.filter(([tick]) => tick >= from && tick < to).reduce((sum, [, count]) => sum + count, 0);
const newestOf = (list: Additions): number => list.reduce((newest, [tick]) => Math.max(newest, tick), -Infinity);

/** Every range that begins in the newest stretch. */
const expectExact = (series: RecentSeries, list: Additions): void => {
  const newest = newestOf(list);
  for (let from = newest + 1 - recentTicks; from <= newest + 1; from++) {
    expect(series.widthFrom(from)).toBe(1);
    expect(series.sum(from, newest + 3)).toBe(expected(list, from, newest + 3));
    expect(series.sum(from, from + 2)).toBe(expected(list, from, from + 2));
  }
};

describe('RecentSeries', () => {
  it('is exact in its newest stretch and bounded before it', () => {
    fc.assert(
      fc.property(additions, list => {
        fc.pre(list.length > 0);
        const series = filled(list);
        expectExact(series, list);
        expect(series.total).toBe(expected(list, -Infinity, Infinity));
        const plain = new TickSeries(maxBuckets);
        for (const [tick, count] of list) plain.add(tick, count);
        expect(series.ticksPerBucket).toBe(plain.ticksPerBucket);
        expect(series.sum(0, newestOf(list) - recentTicks)).toBe(plain.sum(0, newestOf(list) - recentTicks));
      }),
    );
  });

  it('merges to what one series would hold', () => {
    fc.assert(
      fc.property(additions, additions, (a, b) => {
        fc.pre(a.length > 0 && b.length > 0);
        const merged = filled(a);
        merged.merge(filled(b));
        expectExact(merged, [...a, ...b]);
        expect(merged.total).toBe(expected([...a, ...b], -Infinity, Infinity));
      }),
    );
  });

  it('says so when it was merged with one that knows nothing finer than wide buckets', () => {
    const coarse = new TickSeries(8);
    for (let tick = 0; tick < 200; tick++) coarse.add(tick);
    const series = filled([[190, 3]]);
    series.merge(coarse);
    expect(series.widthFrom(190)).toBe(series.ticksPerBucket);
    expect(series.total).toBe(203);
  });

  it('is of the same kind when made empty', () => {
    const empty = filled([[1, 1]]).createEmpty();
    for (let tick = 0; tick < 500; tick++) empty.add(tick);
    expect(empty.widthFrom(499 - recentTicks + 1)).toBe(1);
    expect(empty.widthFrom(300)).toBe(empty.ticksPerBucket);
  });
});
