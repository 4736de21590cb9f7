/** How often errors of each type come: by count, by the second and of all records, over four windows. */
import { expect, it } from 'vitest';
import { readLog } from '../support/read-log.ts';

const stamp = (second: number): string => new Date(Date.UTC(2026, 0, 1, 10, 0, second)).toISOString();

/** An hour with a record a second, an error each minute, and in the last minute one each six seconds. */
const hour = Array.from({ length: 3600 }, (_, i) => {
  const isError = i % 60 === 30 || (i >= 3540 && i % 6 === 0);
  return isError
    ? `[${stamp(i)}] [ERROR] [cart] TypeError: x is undefined`
    : `[${stamp(i)}] [INFO] [cart] item ${i} was added`;
}).join('\n');

it('tells windows by count, by the second and of all records', () => {
  const { frequency } = readLog({ cart: `${hour}\n` }).report;
  expect(frequency).toMatchObject([
    {
      type: 'TypeError',
      windows: { 1: 10, 60: 69 },
      rates: { 1: { perSecond: 10 / 60, ratio: 10 / 60 }, 60: { perSecond: 69 / 3600, ratio: 69 / 3600 } },
    },
  ]);
});
