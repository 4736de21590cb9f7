/** The habit of a time of day, learned from the series alone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dailyHabit, isDailyHabit } from '../../src/lib/daily-habit.ts';
import { TickSeries } from '../../src/lib/tick-series.ts';

const tickMs = 5000;
const hour = 3600_000 / tickMs;
const day = 24 * hour;

/** `count` events at one time of each day, spread over twenty minutes. */
const nightly = (counts: readonly number[], atHour = 2, maxBuckets = 4320): TickSeries => {
  const series = new TickSeries(maxBuckets);
  series.add(0, 0);
  counts.forEach((count, i) => {
    for (let n = 0; n < count; n++) series.add(i * day + atHour * hour + Math.floor((n * 240) / count));
  });
  return series;
};
const at = (days: number, hours: number, minutes = 20) => ({
  from: days * day + hours * hour,
  to: days * day + hours * hour + minutes * 12,
  knownFrom: 0,
  tickMs,
});

describe('the habit of a time of day', () => {
  it.each<[string, number[], ReturnType<typeof at>, boolean]>([
    ['the same on the third night', [200, 200, 200], at(2, 2), true],
    ['twenty minutes later than before', [200, 200, 200], at(2, 2.2), true],
    ['five minutes in the middle of it', [200, 200, 200], at(2, 2.1, 5), true],
    ['only one night before', [200, 200], at(1, 2), false],
    ['one bad night of two before', [0, 200, 200], at(2, 2), false],
    ['one good night of three before', [200, 0, 200, 200], at(3, 2), true],
    ['three times as many', [200, 200, 600], at(2, 2), false],
  ])('%s', (_, counts, stretch, expected) => {
    for (const maxBuckets of [4320, 720]) expect(isDailyHabit(nightly(counts, 2, maxBuckets), stretch)).toBe(expected);
  });

  it('says nothing of another time of day', () => {
    const series = nightly([200, 200, 200, 200]);
    for (let n = 0; n < 200; n++) series.add(3 * day + 14 * hour + n);
    expect(isDailyHabit(series, at(3, 14))).toBe(false);
  });

  it('says nothing of days before anything was known', () => {
    expect(dailyHabit(nightly([200, 200, 200]), { ...at(2, 2), knownFrom: day })).toBeNull();
  });

  it('never calls more than its limit a habit, and no more than the fullest earlier day by much', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 3, maxLength: 12 }), counts => {
        const habit = dailyHabit(nightly(counts), at(counts.length - 1, 2));
        const most = Math.max(...counts.slice(0, -1));
        expect(habit?.days).toBe(counts.length - 1);
        expect(habit?.usual).toBeLessThanOrEqual(most + 1);
        if (most === 0) expect(habit?.limit).toBe(0);
      }),
    );
  });
});
