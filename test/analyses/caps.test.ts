/** A hostile log with endless services, endpoints, addresses and traces stays in bounded memory. */
import { describe, expect, it } from 'vitest';
import { endpoints, otherRoute } from '../../src/analyses/endpoints.ts';
import { latency } from '../../src/analyses/latency.ts';
import { memory } from '../../src/analyses/memory.ts';
import { pools } from '../../src/analyses/pools.ts';
import { releases } from '../../src/analyses/releases.ts';
import { security } from '../../src/analyses/security.ts';
import { traces } from '../../src/analyses/traces.ts';
import { at, errorEvent, logEvent, requestEvent } from '../support/log-events.ts';

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
