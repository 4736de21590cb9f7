/** Numbers, spans and instants in few columns. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agoText, durationText, lagText, latencyText } from '../../../src/lib/text/duration-text.ts';
import {
  bytesText,
  countText,
  percentText,
  rateText,
  timesText,
  wholePercentText,
} from '../../../src/lib/text/number-text.ts';
import { asciiBars, resample, sparkline, unicodeBars } from '../../../src/lib/text/sparkline.ts';
import { clockText, dateText, dayText, minuteText, preciseText, zoneText } from '../../../src/lib/text/time-text.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('numbers', () => {
  it.each([
    [0, '0'],
    [184, '184'],
    [9999, '9999'],
    [10_000, '10.0k'],
    [12_149, '12.1k'],
    [842_000, '842k'],
    [999_960, '1.0M'],
    [1.2e9, '1.2G'],
    [Number.NaN, '-'],
  ])('count %d is %s', (value, text) => expect(countText(value)).toBe(text));

  it('keeps counts within five characters', () =>
    fc.assert(fc.property(fc.double({ min: 0, max: 9e17, noNaN: true }), value => countText(value).length <= 5)));

  it.each([
    [0, '0.0'],
    [0.3, '0.3'],
    [48.24, '48.2'],
    [99.96, '100'],
    [14_300, '14.3k'],
  ])('rate %d is %s', (value, text) => expect(rateText(value)).toBe(text));

  it.each([
    [0, '0.0%'],
    [0.0001, '<0.1%'],
    [0.039, '3.9%'],
    [0.9999, '99.9%'],
    [1, '100%'],
  ])('share %d is %s', (value, text) => expect(percentText(value)).toBe(text));

  it.each([
    [0.614, '61%'],
    [0.999, '99%'],
    [1, '100%'],
  ])('whole share %d is %s', (value, text) => expect(wholePercentText(value)).toBe(text));

  it.each([
    [812, '812 B'],
    [1024, '1.0 KB'],
    [1.2 * 1024 ** 3, '1.2 GB'],
  ])('%d bytes are %s', (value, text) => expect(bytesText(value)).toBe(text));

  it('compares with the usual only when there is one', () => {
    expect(timesText(184, 30)).toBe('x6.1');
    expect(timesText(2400, 100)).toBe('x24');
    expect(timesText(184, null)).toBeNull();
    expect(timesText(184, 0)).toBeNull();
  });
});

describe('spans', () => {
  it.each([
    [-5, '0s'],
    [14 * second, '14s'],
    [11 * minute, '11m'],
    [hour, '1h'],
    [3 * hour + 5 * minute, '3h05m'],
    [2 * day + 4 * hour, '2d04h'],
    [21 * day, '21d'],
  ])('%d is %s', (span, text) => expect(durationText(span)).toBe(text));

  it.each([
    [900, '0s'],
    [9 * second, '9s'],
    [38 * second, '30s'],
    [11 * minute, '11m'],
    [25 * hour, '1d'],
    [999 * day, '999d'],
    [7540 * day, '20y'],
  ])('%d ago is %s', (span, text) => expect(agoText(span)).toBe(text));

  it.each([
    [0, '0s'],
    [400, '0.4s'],
    [15 * minute, '15m'],
  ])('a lag of %d is %s', (span, text) => expect(lagText(span)).toBe(text));

  it.each([
    [0.25, '0.25 ms'],
    [41.4, '41 ms'],
    [1240, '1.2 s'],
    [200_000, '3.3 min'],
  ])('a latency of %d is %s', (span, text) => expect(latencyText(span)).toBe(text));
});

describe('instants', () => {
  const time = Date.UTC(2026, 10, 24, 14, 32, 6, 812);
  it('reads as people write them', () => {
    expect(clockText(time, 'utc')).toBe('14:32:06');
    expect(minuteText(time, 'utc')).toBe('14:32');
    expect(preciseText(time, 'utc')).toBe('14:32:06.812');
    expect(dayText(time, 'utc')).toBe('Nov 24 14:32');
    expect(dateText(time, 'utc')).toBe('2026-11-24');
    expect(dateText(Number.NaN, 'utc')).toBe('-');
    expect(zoneText(time, 'utc')).toBe('UTC');
    expect(clockText(Number.NaN, 'utc')).toBe('--:--:--');
  });
});

describe('sparkline', () => {
  it.each([
    [[], 4, '    '],
    [[1], 3, '  █'],
    [[0, 4, 8], 3, ' ▄█'],
    [[0.001, 1000], 2, '▁█'],
    [[0, 0, 0], 3, '   '],
  ])('%j in %i columns is %j', (values, columns, drawn) => expect(sparkline(values, columns, unicodeBars)).toBe(drawn));

  it('has an ASCII spelling', () => expect(sparkline([0, 1, 2, 3, 4], 5, asciiBars)).toBe('_.:|#'));

  it('keeps its width and shows everything above zero', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 90 }), fc.integer({ min: 1, max: 40 }), (values, columns) => {
        const drawn = sparkline(values, columns, asciiBars);
        expect(drawn).toHaveLength(columns);
        expect(resample(values, columns).filter(value => value > 0)).toHaveLength(drawn.replaceAll('_', '').length);
      }),
    ));
});
