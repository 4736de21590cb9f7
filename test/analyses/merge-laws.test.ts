/** Every analysis merges: the answer does not depend on how the events were split, nor on the order of the parts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analyses/define.ts';
import { analyses } from '../../src/analyses/registry.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { isErrorLevel } from '../../src/model/level.ts';
import { at, errorEvent, logEvent, requestEvent } from '../support/log-events.ts';

const all: readonly Analysis<unknown, unknown>[] = analyses;

const words = [
  'request served',
  'Starting cart v2.3.1 (commit 1a2b3c)',
  'Starting cart v2.3.2 (commit 4d5e6f)',
  'pool stats (total=10, active=10, idle=0, waiting=3)',
  'heap used 91% of 2048M',
  'GC pause 1200ms (G1 Full, 1900M->1800M of 2048M)',
  'Login failed for ann from 192.0.2.7: bad password',
  'java.lang.OutOfMemoryError: Java heap space',
  'Query executed in 812ms: SELECT * FROM orders WHERE id = 7',
  'Query executed in 12ms: SELECT * FROM orders WHERE id = 8',
  'deadlock detected',
  'redis.exceptions.ConnectionError: Connection refused',
  'request to https://api.stripe.com/v1/charges failed, reason: connect ETIMEDOUT',
  'called https://api.stripe.com/v1/charges: status 200 in 123ms',
  'payment-service answered 504 after 2003ms',
  'Charge failed, retrying in 400ms (attempt 2 of 5)',
  'Charge failed, retrying in 800ms (attempt 3 of 5)',
  'charge succeeded on attempt 3',
  'giving up after 5 attempts',
  "CircuitBreaker 'payments' changed state from CLOSED to OPEN",
  "CircuitBreaker 'payments' changed state from OPEN to CLOSED",
  'Uncaught TypeError: x is undefined',
  'Uncaught (in promise) TypeError: Failed to fetch url=https://shop.example/cart/17',
  'ErrorBoundary "Checkout" caught TypeError, fallback shown, recovered',
  'Response time: 123ms',
  'Memory usage: 1800MB',
  'CPU usage: 85%',
] as const;
const paths = ['/api/orders/4711', '/api/orders/17?q=%27%20OR%201%3D1--', '/api/login', '/healthz'] as const;

const services = fc.constantFrom('cart', 'orders', 'edge');
const seconds = fc.integer({ min: 0, max: 7200 }).map(tenths => tenths / 10);

const who = fc.record({
  user: fc.integer({ min: 1, max: 12 }).map(number => `u${number}`),
  traceId: fc.integer({ min: 1, max: 9 }).map(number => `trace-${number}`),
  userAgent: fc.constantFrom(null, 'Chrome/122 macOS', 'Safari/17 iOS'),
});

const events = fc.array(
  fc.oneof(
    fc
      .tuple(seconds, services, fc.constantFrom(...words), fc.constantFrom('info', 'warn', 'error'), who)
      .map(([t, service, message, level, { user, traceId, userAgent }]) =>
        logEvent(t, { service, message, level, user, traceId, userAgent, fields: { region: `r${user.length}` } }),
      ),
    fc.tuple(seconds, services, fc.integer({ min: 1, max: 12 })).map(([t, service, place]) => {
      const ip = `198.51.100.${place}`;
      return logEvent(t, { service, ip, message: `Login ${place === 12 ? 'succeeded' : 'failed'} for ann from ${ip}` });
    }),
    fc
      .tuple(seconds, services, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 9 }))
      .map(([t, service, group, trace]) =>
        errorEvent(t, group, { service, traceId: `trace-${trace}`, user: `u${trace}`, host: `h${trace % 3}` }),
      ),
    fc
      .tuple(
        seconds,
        services,
        fc.constantFrom(...paths),
        fc.constantFrom(200, 401, 500),
        fc.integer({ min: 1, max: 3000 }),
      )
      .map(([t, service, path, status, durationMs]) =>
        requestEvent(
          t,
          { path, status, durationMs, method: 'POST' },
          { service, ip: '192.0.2.7', raw: `POST ${path} ${status}` },
        ),
      ),
  ),
  { maxLength: 60 },
);

const folded = (analysis: Analysis<unknown, unknown>, list: readonly LogEvent[]): unknown => {
  const state = analysis.create();
  for (const event of list)
    if (analysis.id !== 'top-errors' || event.fingerprint !== null)
      analysis.fold(state, event, `${event.fingerprint ?? ''} ${event.service}`);
  return state;
};

const merged = (analysis: Analysis<unknown, unknown>, parts: readonly unknown[]): unknown => {
  const state = analysis.create();
  for (const part of parts) analysis.merge(state, part);
  return analysis.view(state, at(7200));
};

const viewOf = (analysis: Analysis<unknown, unknown>, list: readonly LogEvent[]): unknown =>
  analysis.view(folded(analysis, list), at(7200));

describe.each(all.map(analysis => [analysis.id, analysis] as const))('%s', (_, analysis) => {
  it('gives the same for any split and any order of the parts', () => {
    fc.assert(
      fc.property(events, events, events, (a, b, c) => {
        const whole = viewOf(analysis, [...a, ...b, ...c]);
        expect(merged(analysis, [folded(analysis, a), folded(analysis, b), folded(analysis, c)])).toEqual(whole);
        expect(merged(analysis, [folded(analysis, c), folded(analysis, a), folded(analysis, b)])).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('takes a fresh state as the empty element', () => {
    fc.assert(
      fc.property(events, a => {
        const parts = [analysis.create(), folded(analysis, a), analysis.create()];
        expect(merged(analysis, parts)).toEqual(viewOf(analysis, a));
      }),
      { numRuns: 20 },
    );
  });

  it('gives the same without the ordinary events that it does not want', () => {
    if (analysis.count !== undefined) return;
    const isWanted = (event: LogEvent): boolean =>
      isErrorLevel(event.level) || analysis.wantsOrdinary?.(event) === true;
    fc.assert(
      fc.property(events, list => {
        expect(viewOf(analysis, list.filter(isWanted))).toEqual(viewOf(analysis, list));
      }),
      { numRuns: 40 },
    );
  });

  it('is reached by the events of these tests', () => {
    const state = folded(analysis, fc.sample(events, { numRuns: 150, seed: 1 }).flat());
    const view = analysis.view(state, at(7200));
    if (analysis.tables !== undefined) expect(analysis.tables(view)).not.toEqual([]);
    expect(view).not.toEqual(analysis.view(analysis.create(), at(7200)));
  });

  it('says what it keeps at most', () => expect(analysis.limits).toMatch(/at most \d/));
});

describe('the registry of analyses', () => {
  it('has every id once', () => expect(new Set(all.map(analysis => analysis.id)).size).toBe(all.length));
});
