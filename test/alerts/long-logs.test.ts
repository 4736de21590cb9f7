/** Logs of days are kept in wider steps: what fires on them is what would have fired on their parts. */
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/model/event.ts';
import { runBatch } from '../support/alert-run.ts';
import { errorEvent, logEvent } from '../support/log-events.ts';
import { seeded } from '../support/steady-traffic.ts';

const hour = 3600;
const days = 2 * 24 * hour;

/** A record about every twelve seconds for two days. */
const seldom = (service: string, seed: number, to = days): LogEvent[] => {
  const random = seeded(seed);
  const events: LogEvent[] = [];
  for (let t = 0; t < to; t += -12 * Math.log(1 - random())) events.push(logEvent(t, { service }));
  return events;
};
const failing = (service: string, from: number, to: number, step: number): LogEvent[] =>
  Array.from({ length: Math.floor((to - from) / step) }, (_, i) => errorEvent(from + i * step, 7, { service }));
const fired = (events: readonly LogEvent[]): string[] => runBatch(events).rows.map(row => `${row.rule} ${row.service}`);

describe('in a log of two days', () => {
  it('no service is silent that only logs seldom', () => {
    expect(fired([...seldom('cart', 1), ...seldom('stock', 2)])).toEqual([]);
  });

  it('a service that stops is silent', () => {
    expect(fired([...seldom('cart', 1), ...seldom('stock', 2, 30 * hour)])).toEqual(['no_data stock']);
  });

  it('a burst of errors within seconds is no outage', () => {
    const bursts = [5, 14, 29, 41].flatMap(h => failing('cart', h * hour, h * hour + 4, 0.1));
    expect(fired([...seldom('cart', 1), ...bursts])).not.toContain('error_rate cart');
  });

  it('twenty minutes of errors are', () => {
    expect(fired([...seldom('cart', 1), ...failing('cart', 30 * hour, 30 * hour + 1200, 5)])).toContain(
      'error_rate cart',
    );
  });
});
