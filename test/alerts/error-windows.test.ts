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
  it.each<[number, number, boolean]>([
    [41, 347, false],
    [60, 347, true],
    [30, 60, true],
    [11, 100, false],
    [120, 1000, false],
    [125, 1000, true],
  ])('%i of %i records: %s', (errors, records, expected) =>
    expect(
      isCritical(
        window(1, errors, records),
        { ...defaultAlertConfig, errorsPerMinuteCritical: { value: 500, isLiteral: false } },
        true,
      ),
    ).toBe(expected),
  );
});
