/** Error budgets: consumption, burn rates over two windows, time to exhaustion; and the alert on them. */
import { describe, expect, it } from 'vitest';
import { defaultAlertConfig } from '../../src/alerts/config.ts';
import { latency } from '../../src/analyses/latency.ts';
import { defaultAnalysisSettings } from '../../src/analyses/settings.ts';
import type { VolumeState } from '../../src/analyses/volume.ts';
import type { Objective } from '../../src/config/objective-schema.ts';
import { errorBudgets, type ErrorBudget } from '../../src/insights/error-budget.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { hourMs, minuteMs } from '../../src/model/time.ts';
import { runBatch } from '../support/alert-run.ts';
import { at, errorEvent, requestEvent } from '../support/log-events.ts';

/** Requests of a service, `perMinute` of them, of which every `nth` fails. */
const requests = (from: number, to: number, nth: number, durationMs = 40, service = 'cart'): LogEvent[] =>
  Array.from({ length: to - from }, (_, i) =>
    i % nth === nth - 1
      ? errorEvent(from + i, 1, { service })
      : requestEvent(from + i, { path: '/items', durationMs }, { service }),
  );

const day30 = 30 * 24 * hourMs;
const slo: Objective = { name: 'cart answers', objective: 0.99, window: day30, services: ['cart'] };

const budgetOf = (events: readonly LogEvent[], objective: Objective, seconds: number): ErrorBudget => {
  const { states } = runBatch(events);
  const volume = states.get('volume') as VolumeState;
  const [budget] = errorBudgets([objective], { now: at(seconds), startedAt: at(0), volume, states });
  if (!budget) throw new Error('no budget');
  return budget;
};

describe('an error budget', () => {
  it.each([
    [300, 1 / 3],
    [50, 2],
    [20, 5],
  ])('with every %ith record an error is used up %d times over the window', (nth, times) => {
    const budget = budgetOf(requests(0, 6000, nth), { ...slo, window: 100 * minuteMs }, 6000);
    expect(budget).toMatchObject({ total: 6000, bad: 6000 / nth, knownMs: 6_000_000 });
    expect(budget.consumed).toBeCloseTo(times, 5);
    expect(budget.burns.map(burn => burn.long)).toEqual([
      expect.closeTo(times, 5),
      expect.closeTo(times, 5),
      expect.closeTo(times, 5),
    ]);
    expect(budget.burns.some(burn => burn.isOver)).toBe(times > 1);
  });

  it('looks at the windows of the workbook for thirty days', () => {
    const { burns } = budgetOf(requests(0, 60, 10), slo, 60);
    expect(burns.map(({ longMs, shortMs, limit }) => [longMs / minuteMs, shortMs / minuteMs, limit])).toEqual([
      [60, 5, 14.4],
      [360, 30, 6],
      [4320, 360, 1],
    ]);
  });

  it('lasts as long as what is left lasts at the newest rate', () => {
    // 1 % of all records in a window of one hour: half of them went in half an hour, now they go at twice that rate.
    const hour: Objective = { ...slo, window: hourMs };
    const budget = budgetOf([...requests(0, 1800, 200), ...requests(1800, 3600, 50)], hour, 3600);
    expect(budget.consumed).toBeCloseTo(1.25, 5);
    expect(budget.exhaustedInMs).toBe(0);
    const early = budgetOf([...requests(0, 1800, 400), ...requests(1800, 2400, 50)], hour, 2400);
    const left = 1 - early.consumed;
    expect(early.exhaustedInMs).toBeCloseTo((left * hourMs) / 2, -3);
    expect(budgetOf(requests(0, 1800, 400), hour, 1800).exhaustedInMs).toBeNull();
  });

  it('counts slow requests where the objective names a latency', () => {
    const events = [...requests(0, 600, 1e9, 40), ...requests(600, 660, 1e9, 900)];
    const budget = budgetOf(events, { ...slo, latencyMs: 500 }, 660);
    expect(budget.bad).toBe(60);
    expect(budget.total).toBe(660);
  });

  it('counts slow requests one by one, over short windows of long logs, too', () => {
    const day: Objective = { ...slo, objective: 0.9, window: 24 * hourMs, latencyMs: 500 };
    const events = Array.from({ length: 24 * 360 }, (_, i) =>
      requestEvent(10 * i, { path: '/items', durationMs: i % 4 === 0 ? 510 : 500 }, { service: 'cart' }),
    );
    const state = latency.create({ ...defaultAnalysisSettings, latencyLimits: [500] });
    for (const event of events) latency.fold(state, event, '');
    const { states } = runBatch(events);
    const input = { now: at(86_400), startedAt: at(0), volume: states.get('volume') as VolumeState };
    const [budget] = errorBudgets([day], { ...input, states: new Map([...states, ['latency', state]]) });
    expect(budget).toMatchObject({ total: 8640, bad: 2160 });
    const [minute, , minutes12] = budget?.burns ?? [];
    expect(minute?.short).toBeGreaterThan(1);
    expect(minutes12?.short).toBeCloseTo(2.5, 1);
  });

  it('counts all records of a long log, the last ones too', () => {
    const events = Array.from({ length: 24 * 360 }, (_, i) => errorEvent(10 * i, 1, { service: 'cart' }));
    expect(budgetOf(events, { ...slo, window: 24 * hourMs }, 86_390)).toMatchObject({ total: 8640, bad: 8640 });
  });

  it('counts only its services, and all where it names none', () => {
    const events = [...requests(0, 600, 100), ...requests(0, 600, 100, 40, 'mail')];
    expect(budgetOf(events, slo, 600).total).toBe(600);
    expect(budgetOf(events, { name: 'all', objective: 0.99, window: day30 }, 600)).toMatchObject({
      total: 1200,
      services: ['cart', 'mail'],
    });
    expect(budgetOf(events, { ...slo, services: ['nobody'] }, 600)).toMatchObject({ total: 0, consumed: 0 });
  });
});

describe('the error budget alert', () => {
  const rowsOf = (events: readonly LogEvent[], objectives: readonly Objective[]) =>
    runBatch(events, { ...defaultAlertConfig, objectives }).rows.filter(row => row.rule === 'error_budget');

  it('fires when it burns fast over both windows, and resolves when it stops', () => {
    const events = [...requests(0, 1800, 1000), ...requests(1800, 2700, 4), ...requests(2700, 5400, 1000)];
    const [row, ...more] = rowsOf(events, [slo]);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ severity: 'critical', service: 'cart', text: expect.stringContaining('cart answers') });
    expect(row && row.firedAt - at(1800)).toBeLessThan(10 * minuteMs);
    expect(row?.resolvedAt).not.toBeNull();
  });

  it('does not fire within the budget, nor without objectives', () => {
    expect(rowsOf(requests(0, 3600, 150), [slo])).toEqual([]);
    expect(rowsOf(requests(0, 1800, 4), [])).toEqual([]);
  });
});
