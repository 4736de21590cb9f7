/** What says that a pool has nothing left, and what only speaks of one. */
import { describe, expect, it } from 'vitest';
import { pools } from '../../src/analyses/pools.ts';
import { at, logEvent } from '../support/log-events.ts';

const counted = (message: string): number => {
  const state = pools.create();
  pools.fold(state, logEvent(1, { level: 'error', message }), '');
  return pools.view(state, at(10)).reduce((sum, row) => sum + row.exhausted, 0);
};

describe('an exhausted pool', () => {
  it.each([
    'HikariPool-1 - Connection is not available, request timed out after 3004ms',
    'pool booking-exec exhausted: active 64 of 64, queue 500 of 500',
    'Task FutureTask@1f rejected from java.util.concurrent.ThreadPoolExecutor@2a[Running, pool size = 64, active threads = 64]',
    'QueuePool limit of size 5 overflow 10 reached, connection timed out',
    'Pool stats (total=20, active=20, idle=0, waiting=7)',
  ])('is seen in: %s', message => expect(counted(message)).toBe(1));

  it.each([
    'Pool stats (total=20, active=3, idle=17, waiting=0)',
    'Task rejected from java.util.concurrent.ThreadPoolExecutor@2a[Shutting down, pool size = 1]',
    'swimming pool of hotel 7 is booked',
  ])('is not seen in: %s', message => expect(counted(message)).toBe(0));
});
