/** The duration's column is told apart from other numbers, or given up. */
import { describe, expect, it } from 'vitest';
import { DurationColumn } from '../../src/engine/duration-column.ts';

const learned = (
  lines: readonly (readonly [numbers: readonly number[], durationMs: number | null])[],
): DurationColumn => {
  const column = new DurationColumn();
  for (const [numbers, durationMs] of lines) column.learn(numbers, durationMs);
  return column;
};
const read = (column: DurationColumn, ...numbers: number[]): number | null =>
  column.isSettled ? column.of(Float64Array.from(numbers)) : null;

describe('a column of durations', () => {
  it('is found among others, in seconds', () => {
    const column = learned([
      [[512, 0.012, 0.012], 12],
      [[90, 0.5, 0.4], 500],
      [[7, 1.25, 1.25], 1250],
    ]);
    expect(read(column, 3, 0.0345, 2)).toBe(34.5);
  });

  it('is found in milliseconds', () => {
    const column = learned([
      [[512, 12], 12],
      [[90, 45], 45],
      [[7, 7], 7],
      [[8, 9], 9],
    ]);
    expect(read(column, 512, 77)).toBe(77);
  });

  it('is not believed after one line, nor where two are always equal', () => {
    expect(read(learned([[[512, 0.012], 12]]), 512, 0.012)).toBeNull();
    const equal = learned(Array.from({ length: 9 }, (_, i) => [[i + 0.5, i + 0.5], (i + 0.5) * 1000] as const));
    expect(equal.isSettled).toBe(false);
  });

  it('does not rest on lines that took no time', () => {
    expect(learned(Array.from({ length: 9 }, () => [[512, 0], 0] as const)).isSettled).toBe(false);
  });

  it('is none where no line has a duration', () => {
    expect(read(learned([[[512], null]]), 512)).toBeNaN();
  });

  it('is given up where lines contradict each other', () => {
    const column = learned([
      [[512, 0.012], 12],
      [[90, 0.5], 500],
      [[7, 1.25], 1250],
      [[7, 1.25], null],
    ]);
    expect(column.isSettled).toBe(false);
    column.learn([8, 2], 99);
    expect(column.isSettled).toBe(false);
  });
});
