/** Errors at equal distances are recognised, and no longer called anomalies while they stay as they are. */
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/model/event.ts';
import { minuteMs } from '../../src/model/time.ts';
import { runBatch } from '../support/alert-run.ts';
import { errorEvent, startMs } from '../support/log-events.ts';
import { traffic } from '../support/steady-traffic.ts';

const length = 2700;
const usual = traffic({ service: 'cart', from: 0, to: length, perSecond: 2, errorsPerMinute: 1.2, seed: 4 });

/** `size` errors over 40 s from each start. */
const job = (starts: readonly number[], size = 40, seconds = 40): LogEvent[] =>
  starts.flatMap(start =>
    Array.from({ length: size }, (_, i) =>
      errorEvent(start + (i * seconds) / size, 31, { service: 'cart', title: 'sync failed', template: 'sync failed' }),
    ),
  );
const every = (from: number, step: number): number[] =>
  Array.from({ length: Math.ceil((length - 60 - from) / step) }, (_, i) => from + i * step);

const alerts = (events: readonly LogEvent[]): string[] =>
  runBatch([...usual, ...events])
    .rows.filter(row => row.rule === 'error_rate')
    .map(row => `${Math.floor((row.firedAt - startMs) / minuteMs)} min`);

describe('a job that fails at equal distances', () => {
  const { findings } = runBatch([...usual, ...job(every(20, 300))]);

  it('is told with its period, size and next time', () => {
    expect(findings.periodic).toEqual([
      expect.objectContaining({ service: 'cart', title: 'sync failed', everyMs: 5 * minuteMs, perTime: 40 }),
    ]);
    expect(findings.periodic[0]?.next).toBe(startMs + (20 + 9 * 300) * 1000);
  });

  it('is no cause of anything', () => {
    expect(findings.moving.rows).toEqual([]);
    expect(findings.rootCauses).toEqual([]);
  });

  it.each([120, 300, 600])('does not alert, every %i s', step => expect(alerts(job(every(20, step)))).toEqual([]));

  it.each<[string, LogEvent[]]>([
    ['out of its time, and for more than a burst', [...job([20, 320, 620, 920, 1220]), ...job([1370], 160, 130)]],
    ['far larger than before', [...job([20, 320, 620, 920]), ...job([1220], 160)]],
    ['for much longer than before', [...job([20, 320, 620, 920]), ...job([1220], 300, 300)]],
    ['for the first time', job([1220])],
  ])('alerts when it fails %s', (_, events) => {
    const at = alerts(events);
    expect(at).toHaveLength(1);
    expect(Number.parseInt(at[0] ?? '', 10)).toBeGreaterThanOrEqual(20);
  });
});

describe('errors at random', () => {
  it('have no period', () => expect(runBatch(usual).findings.periodic).toEqual([]));
});
