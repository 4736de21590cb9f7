/** Slow requests are told from a few slow ones among few. */
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/model/event.ts';
import { runBatch } from '../support/alert-run.ts';
import { requestEvent, startMs } from '../support/log-events.ts';

/** So many requests spread over [from, to) seconds; those that are told took so long, all others 45 ms. */
const asked = (from: number, to: number, count: number, slow: readonly number[]): LogEvent[] => {
  const every = Math.floor(count / Math.max(1, slow.length));
  return Array.from({ length: count }, (_, i) => {
    const durationMs = i % every === 0 ? (slow[i / every] ?? 45) : 45;
    return requestEvent(from + (i * (to - from)) / count, { path: '/report', durationMs }, { service: 'bi' });
  });
};
const fired = (events: readonly LogEvent[]): number[] =>
  runBatch(events)
    .rows.filter(row => row.rule === 'latency_p95')
    .map(row => (row.firedAt - startMs) / 1000);

/** Of 176 requests 17 took long: one more or less, and their p95 is another. */
const before = [186, 242, 190, 196, 228, 193, 419, 189, 230, 191, 223, 190, 228, 198, 213, 230, 196];
const longer = [255, 1496, 261, 408, 267, 756, 280, 377, 1083, 386, 459, 393, 1544, 548, 605, 1233];

describe('a service whose requests take long now and then', () => {
  it('is not slow for some that take longer, while few are known', () =>
    expect(fired([...asked(0, 210, 176, before), ...asked(210, 400, 160, longer)])).toEqual([]));

  it('is slow for as many once its habit is known', () => {
    const known = Array.from({ length: 8 }, (_, i) => asked(i * 210, (i + 1) * 210, 176, before)).flat();
    expect(fired([...known, ...asked(1680, 1870, 160, longer)])).toHaveLength(1);
  });
});
