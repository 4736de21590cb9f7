/** Logs of days are kept in wider steps: what fires on them is what would have fired on their parts. */
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/model/event.ts';
import { groupIdOf, runBatch } from '../support/alert-run.ts';
import { errorEvent, logEvent, requestEvent, startMs } from '../support/log-events.ts';
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

  it('an error that came on and off since the first hour is no new one when it comes five times in a row', () => {
    const seen = Array.from({ length: 200 }, (_, i) => failing('cart', hour + i * 720, hour + i * 720 + 1, 1)).flat();
    const again = failing('cart', 44 * hour, 44 * hour + 300, 60);
    expect(fired([...seldom('cart', 1), ...seen, ...again])).not.toContain('new_error cart');
    expect(fired([...seldom('cart', 1), ...again])).toContain('new_error cart');
  });

  it('twenty minutes of errors are', () => {
    expect(fired([...seldom('cart', 1), ...failing('cart', 30 * hour, 30 * hour + 1200, 5)])).toContain(
      'error_rate cart',
    );
  });
});

describe('a nightly load of which a few rows are refused', () => {
  const load = (from: number): LogEvent[] => [
    ...Array.from({ length: 7200 }, (_, i) => logEvent(from + i / 2, { service: 'etl', message: 'row loaded' })),
    ...failing('etl', from + 5, from + hour, 17),
  ];

  it('is no creeping failure', () => {
    const idle = Array.from({ length: (2 * 24 * hour) / 60 }, (_, i) => logEvent(i * 60, { service: 'etl' }));
    expect(fired([...idle, ...failing('etl', 30, 100, 60), ...load(hour), ...load(25 * hour)])).toEqual([]);
  });
});

describe('a batch that fails every night', () => {
  const nights = (count: number, until: number): LogEvent[] => [
    ...seldom('cart', 1, until),
    ...Array.from({ length: count }, (_, night) => {
      const from = night * 24 * hour + 2 * hour + night * 150;
      return failing('cart', from, from + 1320, 5);
    }).flat(),
  ];
  const alertHours = (events: readonly LogEvent[]): number[] =>
    runBatch(events)
      .rows.filter(row => row.rule === 'error_rate')
      .map(row => Math.floor((row.firedAt - startMs) / 1000 / hour));

  it('is told of until it is a habit, and never again', () => {
    expect(alertHours(nights(5, 5 * 24 * hour))).toEqual([2, 26]);
  });

  it('is told of when it fails at another time', () => {
    const odd = failing('cart', 4 * 24 * hour + 14 * hour, 4 * 24 * hour + 14 * hour + 1320, 5);
    expect(alertHours([...nights(5, 5 * 24 * hour), ...odd])).toEqual([2, 26, 110]);
  });

  it('is no rise and not up on the third night', () => {
    const { findings, groups } = runBatch(nights(3, 2 * 24 * hour + 3 * hour));
    const flags = findings.flags.get(groupIdOf(groups[0]!));
    expect(flags?.badge).not.toBe('up');
    expect(findings.rootCauses).toEqual([]);
  });
});

describe('in a log of a day', () => {
  /** A request every two seconds, slow between two times. */
  const asked = (from: number, to: number): LogEvent[] =>
    Array.from({ length: 12 * hour }, (_, i) => {
      const durationMs = 2 * i >= from && 2 * i < to ? 900 : 40 + (i % 20);
      return requestEvent(2 * i, { path: '/a', durationMs }, { service: 'cart' });
    });

  it('half an hour of slow answers is told of, and that it is over', () => {
    const rows = runBatch(asked(20 * hour, 20.5 * hour)).rows.filter(({ rule }) => rule === 'latency_p95');
    expect(rows).toHaveLength(1);
    const since = (time: number): number => (time - startMs) / 60_000 - 20 * 60;
    expect(since(rows[0]?.firedAt ?? 0)).toBeLessThan(8);
    // Endpoints keep steps of eight minutes in a log of a day, and two of them are looked at.
    expect(since(rows[0]?.resolvedAt ?? Infinity)).toBeLessThan(30 + 20);
  });
});
