/** What is too much for one service is the usual of another, and little is known of who had little to do. */
import { describe, expect, it } from 'vitest';
import { defaultAlertConfig } from '../../src/alerts/config.ts';
import { excessOf, isCritical, type ErrorWindow } from '../../src/alerts/error-windows.ts';
import type { Habit } from '../../src/alerts/usual-errors.ts';

const window = (minutes: number, errors: number, records: number): ErrorWindow => ({
  minutes,
  errors,
  failures: errors,
  records,
  perMinute: errors / minutes,
  ratio: errors / records,
});

/** Of so many minutes. */
const habit = (minutes: number, errors: number, records: number): Habit => ({
  errors: { mean: errors / minutes, dispersion: 3, slices: minutes },
  ratio: errors / records,
  records,
});

describe('what is too much', () => {
  it.each<[string, Habit, ErrorWindow, boolean]>([
    ['errors where none were, at the same work', habit(60, 0, 6000), window(10, 30, 1030), true],
    ['errors of a worker that had nothing to do before', habit(60, 0, 60), window(10, 30, 1200), false],
    ['as many of a worker whose share is known', habit(60, 20, 6000), window(10, 60, 1200), true],
    ['five times the errors in five times the work', habit(60, 60, 6000), window(10, 50, 5000), false],
  ])('%s', (_, usual, now, expected) => {
    const { times, deviations } = excessOf(now, usual);
    expect(times >= 2 && deviations >= 5).toBe(expected);
  });
});

describe('a share that is critical', () => {
  const config = { ...defaultAlertConfig, errorsPerMinuteCritical: { value: 500, isLiteral: false } };

  it.each<[number, number, number, boolean]>([
    [1, 41, 347, false],
    [1, 60, 347, true],
    [1, 30, 60, true],
    [1, 11, 100, false],
    [2, 80, 694, true],
    [2, 75, 694, false],
    [5, 180, 1735, true],
    [5, 140, 1735, false],
  ])('in %i min %i of %i records: %s', (minutes, errors, records, expected) =>
    expect(isCritical(window(minutes, errors, records), config, true)).toBe(expected),
  );
});
