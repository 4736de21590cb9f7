import { expect, it } from 'vitest';
import { tuneForFollowing } from '../../src/platform/runtime.ts';
import { manualClock } from '../support/manual-clock.ts';

it('gaps in memory are closed for a while now and then, not all the time', () => {
  const clock = manualClock();
  const flags: string[] = [];
  tuneForFollowing(clock, flag => flags.push(`${clock.monotonicMs()} ${flag}`));
  clock.advance(200_000);
  expect(flags.filter(flag => flag.includes('size'))).toEqual([
    '90000 --optimize-for-size',
    '105000 --no-optimize-for-size',
    '180000 --optimize-for-size',
    '195000 --no-optimize-for-size',
  ]);
});
