import { describe, expect, it } from 'vitest';
import { rollUp, type Health } from '../../src/health/rollup.ts';
import type { VolumeState } from '../../src/analyses/volume.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { epochMs } from '../../src/model/time.ts';
import { runBatch } from '../support/alert-run.ts';
import { errorEvent, startMs } from '../support/log-events.ts';
import { traffic } from '../support/steady-traffic.ts';

const limits = {
  errorRatioWarning: 0.05,
  errorRatioCritical: 0.1,
  errorsPerMinuteWarning: 10,
  errorsPerMinuteCritical: 50,
};

const healthAt = (seconds: number, events: readonly LogEvent[]): Health => {
  const now = epochMs(startMs + seconds * 1000);
  const { states, rows, evaluator } = runBatch(events.filter(event => event.time < now));
  const volume = states.get('volume') as VolumeState;
  return rollUp({
    now,
    startedAt: epochMs(startMs),
    volume,
    states,
    alerts: rows,
    limits,
    usual: service => evaluator.usual(service),
  });
};

const cart = traffic({ service: 'cart', from: 0, to: 1800, perSecond: 2, errorsPerMinute: 1.5, seed: 1 });
const mail = traffic({ service: 'mail', from: 0, to: 1800, perSecond: 1, errorsPerMinute: 1, seed: 2 });

describe('health', () => {
  it('is unknown for no records', () => expect(healthAt(10, []).verdict).toBe('unknown'));

  it('is healthy with the usual errors, and says nothing', () =>
    expect(healthAt(1500, [...cart, ...mail])).toMatchObject({ verdict: 'healthy', reasons: [] }));

  it('is unhealthy with the reason while a service fails', () => {
    const failing = Array.from({ length: 400 }, (_, i) => errorEvent(900 + i, 1, { service: 'cart' }));
    const health = healthAt(1200, [...cart, ...mail, ...failing]);
    expect(health.verdict).toBe('unhealthy');
    expect(health.reasons[0]).toMatch(/^cart: errors \d+\.?\d*\/min \(\d+\.\d%\), x\d+.* of usual \d/);
    expect(health.services[0]).toMatchObject({ service: 'cart', verdict: 'unhealthy' });
    expect(health.services[1]).toMatchObject({ service: 'mail', verdict: 'healthy' });
  });

  it('says the rate of the last minute, as everything else does, when it has only begun', () => {
    const first = Array.from({ length: 300 }, (_, i) => errorEvent(i / 10, 1, { service: 'cart' }));
    expect(healthAt(30, first).reasons[0]).toMatch(/^cart: errors 300\/min \(100%\)/);
  });

  it('adds up errors that are few in each service', () => {
    const scattered = Array.from({ length: 50 }, (_, i) => errorEvent(2 * i, 1, { service: `job-${i}` }));
    const health = healthAt(100, scattered);
    expect(health.verdict).toBe('unhealthy');
    expect(health.reasons).toEqual(['50 services: errors 30.0/min (100%)']);
  });

  it('says nothing of few errors in each service that all of them together served well', () => {
    const served = traffic({ service: 'cart', from: 0, to: 100, perSecond: 20, errorsPerMinute: 0, seed: 3 });
    const scattered = Array.from({ length: 8 }, (_, i) => errorEvent(10 * i, 1, { service: `job-${i}` }));
    expect(healthAt(100, [...served, ...scattered])).toMatchObject({ verdict: 'healthy', reasons: [] });
  });

  it('says how long a service has been quiet', () => {
    const health = healthAt(1500, [...mail, ...cart.filter(event => event.time < startMs + 900_000)]);
    expect(health.services[0]).toMatchObject({ service: 'cart', verdict: 'unhealthy' });
    expect(health.services[0]?.quietMs).toBeGreaterThan(590_000);
    expect(health.reasons[0]).toMatch(/^cart: no records for/);
  });

  it('is no worse than odd where a log ends shortly before the others and nobody is alerted', () => {
    const health = healthAt(1500, [...mail, ...cart.filter(event => event.time < startMs + 1_400_000)]);
    expect(health.services[0]).toMatchObject({ service: 'cart', verdict: 'degraded' });
  });
});
