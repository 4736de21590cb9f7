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

describe('how full a pool was', () => {
  const rowOf = (...messages: readonly string[]) => {
    const state = pools.create();
    for (const [i, message] of messages.entries()) pools.fold(state, logEvent(10 * i, { level: 'info', message }), '');
    return pools.view(state, at(100))[0];
  };

  it.each([
    ['Connection acquired (active: 7, idle: 3, max: 10)', 0.7],
    ['db pool stats: 4/10 connections in use', 0.4],
    ['Pool stats (total=20, active=3, idle=17, waiting=0)', 0.15],
  ])('is read from: %s', (message, expected) =>
    expect(rowOf(message)).toMatchObject({ exhausted: 0, highestUsage: expected, mostOpen: null }),
  );

  it('is counted from connections that open and close', () => {
    const opened = 'connection received: host=10.0.0.7 port=5544';
    const closed = 'disconnection: session time: 0:00:01.204 user=app database=main';
    expect(rowOf(opened, opened, closed, opened, opened, closed)?.mostOpen).toBe(3);
    expect(rowOf(closed, closed, opened)?.mostOpen).toBe(2);
    expect(rowOf(opened, opened, opened)).toBeUndefined();
  });
});

describe('ordinary lines', () => {
  it.each([
    ['Pool stats (total=20, active=3, idle=17, waiting=0)', true],
    ['db pool stats: 4/10 connections in use', true],
    ['client connected', true],
    // Every line of a service that speaks of connections would be read for one number.
    ['Started to open connection in region 5eccdb37 (status=425)', false],
    ['Finished work to open connection on shard 7 size=9368952 bytes', false],
  ])('are read where they tell of a pool: %s', (message, isWanted) =>
    expect(pools.wantsOrdinary?.(logEvent(1, { level: 'info', message }))).toBe(isWanted),
  );
});
