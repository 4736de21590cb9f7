/** A hostile log with endless services, endpoints, addresses and traces stays in bounded memory. */
import { describe, expect, it } from 'vitest';
import { databases } from '../../src/analyses/databases.ts';
import type { Analysis } from '../../src/analyses/define.ts';
import { endpoints, otherRoute } from '../../src/analyses/endpoints.ts';
import { latency } from '../../src/analyses/latency.ts';
import { memory } from '../../src/analyses/memory.ts';
import { pools } from '../../src/analyses/pools.ts';
import { analyses } from '../../src/analyses/registry.ts';
import { releases } from '../../src/analyses/releases.ts';
import { security } from '../../src/analyses/security.ts';
import { traces } from '../../src/analyses/traces.ts';
import { userImpact } from '../../src/analyses/user-impact.ts';
import { otherService } from '../../src/analyses/volume.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { at, errorEvent, logEvent, print, requestEvent } from '../support/log-events.ts';

const many = 12_000;

describe('caps', () => {
  it('endpoints fold the rest of a service into one', () => {
    const state = endpoints.create();
    for (let i = 0; i < many; i++)
      endpoints.fold(
        state,
        requestEvent(i / 100, { path: `/page-${'abcdefghij'[i % 10]}/x${i.toString(36)}y`, durationMs: 5 }),
        '',
      );
    expect(state.endpoints.size).toBeLessThanOrEqual(2001);
    const rows = endpoints.view(state, at(0));
    expect(rows.reduce((sum, row) => sum + row.requests, 0)).toBe(many);
    expect(rows.some(row => row.endpoint === otherRoute)).toBe(true);
  });

  it('endpoints of endless services are counted together', () => {
    const state = endpoints.create();
    for (let i = 0; i < many; i++)
      endpoints.fold(state, requestEvent(i / 100, { path: `/p${i % 7}`, durationMs: 5 }, { service: `s${i}` }), '');
    expect(state.endpoints.size).toBeLessThanOrEqual(2257);
    const rows = endpoints.view(state, at(0));
    expect(rows.reduce((sum, row) => sum + row.requests, 0)).toBe(many);
    expect(rows.find(row => row.service === otherService)?.endpoint).toBe(otherRoute);
    expect(endpoints.tables?.(rows)[0]?.note).toContain(`added up as ${otherRoute}`);
  });

  it('latency counts what finds no room', () => {
    const state = latency.create();
    for (let i = 0; i < many; i++)
      latency.fold(state, requestEvent(i / 100, { path: '/x', durationMs: 5 }, { service: `s${i}` }), '');
    expect(state.services.size + state.overflow).toBe(many);
  });

  it.each([
    ['pools', pools, 'pool exhausted'],
    ['memory', memory, 'out of memory'],
    ['releases', releases, 'Starting server'],
  ] as const)('%s keep a limited number of services', (_, analysis, message) => {
    const state = analysis.create();
    for (let i = 0; i < many; i++) analysis.fold(state as never, logEvent(i / 100, { service: `s${i}`, message }), '');
    expect(state.services.size).toBeLessThanOrEqual(512);
  });

  it('security keeps the sources that did most', () => {
    const state = security.create();
    const fail = (i: number, ip: string): void =>
      security.fold(state, logEvent(i / 100, { message: `Login failed for root from ${ip}`, ip }), '');
    for (let i = 0; i < 50; i++) fail(i, '198.51.100.9');
    for (let i = 0; i < many; i++) fail(i, `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);
    expect(state.sources.size).toBeLessThanOrEqual(10_000);
    expect(state.sources.get('198.51.100.9')?.total).toBe(50);
    expect([...state.sources.values()].reduce((sum, source) => sum + source.total, state.overflow)).toBe(many + 50);
  });

  const hostile: readonly (readonly [string, (i: number) => Partial<LogEvent>])[] = [
    ['services', i => ({ service: `s${i}`, message: 'deadlock detected' })],
    [
      'statements',
      i => ({ message: `Query executed in 900ms: SELECT * FROM t${String.fromCharCode(97 + (i % 26))}x${i}` }),
    ],
    ['hosts', i => ({ message: `request to https://h${i}.partner.net/x failed: ETIMEDOUT` })],
    ['callers', i => ({ service: `s${i}`, message: 'payment-service answered 504 after 2ms' })],
    ['chains', i => ({ traceId: `t${i}`, message: 'failed, retrying in 10ms (attempt 2 of 5)' })],
    ['breakers', i => ({ message: `CircuitBreaker 'b${i}' changed state from CLOSED to OPEN` })],
    [
      'pages',
      i => ({
        message: `Uncaught TypeError: x is null url=https://shop.example/p${'abcdefghij'[i % 10]}x${i.toString(36)}`,
      }),
    ],
    ['browsers', i => ({ message: 'Uncaught TypeError: x is null', userAgent: `Browser${i} 1` })],
    ['components', i => ({ message: `ErrorBoundary "C${i}" caught TypeError` })],
    [
      'users and places',
      i => ({ user: `u${i}`, session: `s${i}`, ip: `10.0.${i >> 8}.${i & 255}`, host: `h${i}`, version: `v${i}` }),
    ],
    ['memory figures', i => ({ service: `s${i}`, host: `h${i}`, message: `Memory usage: ${i}MB` })],
  ];

  it.each(hostile)('a flood of %s leaves every analysis with a view of bounded size that counts all', (_, parts) => {
    for (const analysis of analyses as readonly Analysis<unknown, unknown>[]) {
      if (analysis.tables === undefined) continue;
      const state = analysis.create();
      for (let i = 0; i < many; i++)
        analysis.fold(state, logEvent(i / 100, { level: 'error', fingerprint: print(1), ...parts(i) }), 'g');
      const view = analysis.view(state, at(200));
      expect(JSON.stringify(view).length).toBeLessThan(300_000);
      expect(JSON.stringify(analysis.tables(view)).length).toBeLessThan(100_000);
    }
  });

  it('what is folded together stays counted and is said', () => {
    const state = databases.create();
    for (let i = 0; i < many; i++)
      databases.fold(state, logEvent(i / 100, { level: 'error', service: `s${i}`, message: 'deadlock detected' }), '');
    const view = databases.view(state, at(200));
    expect(view.databases.reduce((sum, row) => sum + row.problems.deadlock, 0)).toBe(many);
    expect(databases.tables?.(view)[0]?.note).toContain('<other>');
  });

  it('users of a flood are estimated within 2 %', () => {
    const state = userImpact.create();
    for (let i = 0; i < many; i++) userImpact.fold(state, errorEvent(i / 100, 1, { user: `u${i}` }), '');
    expect(Math.abs(userImpact.view(state, at(200)).users / many - 1)).toBeLessThan(0.02);
  });

  it('traces keep whole minutes when there are too many errors', () => {
    const state = traces.create();
    for (let i = 0; i < 120_000; i++) {
      const group = i % 200;
      traces.fold(state, errorEvent(i / 10, group, { traceId: `t${i}` }), `g${group}`);
    }
    expect(state.points).toBeLessThanOrEqual(40_000);
    expect(state.points + state.dropped).toBe(120_000);
  });
});
