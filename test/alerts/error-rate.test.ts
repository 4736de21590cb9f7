/** Bursts of errors are told from failures that go on. */
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/model/event.ts';
import { runBatch } from '../support/alert-run.ts';
import { errorEvent, logEvent, print, requestEvent, startMs } from '../support/log-events.ts';
import { seeded, traffic } from '../support/steady-traffic.ts';

const half = 1800;
const usual = traffic({ service: 'cart', from: 0, to: half, perSecond: 2, errorsPerMinute: 1.5, seed: 5 });

/** `size` errors within `seconds`, from each start. */
const bursts = (starts: readonly number[], size: number, seconds: number): LogEvent[] =>
  starts.flatMap(start =>
    Array.from({ length: size }, (_, i) => errorEvent(start + (i * seconds) / size, 1, { service: 'cart' })),
  );

/** Independent errors, so many a minute. */
const failing = (from: number, to: number, perMinute: number, seed: number): LogEvent[] => {
  const random = seeded(seed);
  const events: LogEvent[] = [];
  for (let t = from; t < to; t += (-60 / perMinute) * Math.log(1 - random()))
    events.push(errorEvent(t, 1, { service: 'cart' }));
  return events;
};

const fired = (events: readonly LogEvent[]): string[] =>
  runBatch([...usual, ...events])
    .rows.filter(row => row.rule === 'error_rate')
    .map(row => `${row.severity} after ${(row.firedAt - startMs) / 1000} s`);

describe('the error rate', () => {
  it.each<[string, LogEvent[]]>([
    ['one burst of thirty', bursts([1000], 30, 4)],
    ['two bursts of nine right after each other', bursts([1000, 1013], 9, 5)],
    ['four bursts of six in five minutes', bursts([1000, 1060, 1150, 1240], 6, 6)],
    ['a burst of twelve within ten seconds, and again', bursts([1000, 1300], 12, 10)],
  ])('does not alert for %s', (_, events) => expect(fired(events)).toEqual([]));

  it.each([
    [20, 1, 120],
    [20, 2, 120],
    [40, 3, 75],
    [200, 4, 45],
    [1000, 5, 45],
  ])('alerts for %i independent errors a minute (seed %i) within %i s', (perMinute, seed, seconds) => {
    const rows = fired(failing(1000, 1400, perMinute, seed));
    expect(rows).toHaveLength(1);
    expect(Number(rows[0]?.match(/after (\d+)/)?.[1]) - 1000).toBeLessThanOrEqual(seconds);
  });
});

describe('bursts of what was there before', () => {
  const every = (seconds: number, sizes: readonly number[], lasting: number): LogEvent[] =>
    sizes.flatMap((size, i) => bursts([100 + i * seconds + ((i * 37) % 60)], size, lasting));
  const quietOnes = traffic({ service: 'cart', from: 0, to: 3 * half, perSecond: 2, errorsPerMinute: 1.5, seed: 6 });
  const alerts = (events: readonly LogEvent[]): string[] =>
    runBatch([...quietOnes, ...events])
      .rows.filter(row => row.rule === 'error_rate')
      .map(row => `${(row.firedAt - startMs) / 1000} s: ${row.text}`);

  it.each<[string, LogEvent[]]>([
    ['forty errors within half a minute', bursts([1000], 40, 35)],
    ['a job that logs a few dozen every ten minutes or so', every(600, [30, 51, 42, 58, 33, 49, 60, 44], 36)],
  ])('wake nobody: %s', (_, events) => expect(alerts(events)).toEqual([]));

  it.each<[string, LogEvent[]]>([
    ['a flood', bursts([1000], 300, 35)],
    ['what goes on', bursts([1000], 100, 90)],
    ['more than all before it', [...every(600, [12, 14, 11], 36), ...bursts([2500], 120, 120)]],
  ])('alert for %s', (_, events) => expect(alerts(events)).toHaveLength(1));
});

describe('a minute that is only just beyond chance', () => {
  /** Nine errors a minute, single ones and small bursts, and from second 1000 on so many within a minute. */
  const restless = Array.from({ length: 60 }, (_, i) => bursts([12 + i * 29], 1 + (i % 6), 4)).flat();
  const busyMinute = (size: number, seconds: number): LogEvent[] =>
    Array.from({ length: size }, (_, i) => errorEvent(1000 + (i * seconds) / size, 1, { service: 'cart' }));

  it('wakes nobody', () => expect(fired([...restless, ...busyMinute(28, 62)])).toEqual([]));

  it('does where it goes on', () => expect(fired([...restless, ...busyMinute(112, 248)])).toHaveLength(1));
});

describe('where most of what is too much is a new group', () => {
  const noisy = bursts([70, 190, 310, 430, 550, 670, 790, 910], 6, 5);
  /** Ten events of one group within a minute, and when it showed before. */
  const minute = (before: readonly number[]): LogEvent[] =>
    [...before, ...Array.from({ length: 10 }, (_, i) => 1000 + i * 5.5)].map(t =>
      errorEvent(t, 9, { service: 'cart' }),
    );

  it('does not ask how much the others scatter', () => {
    expect(fired([...noisy, ...minute([])])).toHaveLength(1);
  });

  it('asks where it showed before', () => {
    expect(fired([...noisy, ...minute([100, 400, 700])])).toEqual([]);
  });
});

describe('the severity', () => {
  /** A worker that nobody asks: it only says what it did. */
  const worker = Array.from({ length: half * 4 }, (_, i) => logEvent(i / 4, { service: 'uplink', message: 'sent' }));
  const lost = (perMinute: number, level: 'error' | 'fatal'): LogEvent[] =>
    failing(1000, 1120, perMinute, 3).map(event => ({ ...event, service: 'uplink', level }));
  const severities = (events: readonly LogEvent[]): string[] =>
    runBatch([...worker, ...events])
      .rows.filter(row => row.rule === 'error_rate')
      .map(row => row.severity);

  it.each<[string, string, number, 'error' | 'fatal']>([
    ['critical', 'fails a hundred times a minute, for two minutes of five', 100, 'error'],
    ['warning', 'fails twenty times a minute', 20, 'error'],
    ['critical', 'fails twenty times a minute, and each time for good', 20, 'fatal'],
  ])('is %s where a worker %s', (severity, _, perMinute, level) => {
    expect(severities(lost(perMinute, level))).toEqual([severity]);
  });
});

describe('what creeps up for hours', () => {
  const hour = 3600;
  const steady = traffic({ service: 'cart', from: 0, to: 6 * hour, perSecond: 0.5, errorsPerMinute: 0.3, seed: 8 });
  const rows = (events: readonly LogEvent[]): string[][] =>
    runBatch([...steady, ...events])
      .rows.filter(row => row.rule === 'error_rate')
      .map(row => [
        row.severity,
        ...[row.firedAt, row.resolvedAt ?? NaN].map(t => ((t - startMs) / hour / 1000).toFixed(1)),
      ]);
  /** One group from the second hour on, a little more often every minute, and gone at the fifth. */
  const creep = (perHour: number): LogEvent[] => {
    const random = seeded(4);
    const events: LogEvent[] = [];
    for (let t = 2 * hour; t < 5 * hour; t += 1)
      if (random() < (perHour / 3600) * ((t - 2 * hour) / hour)) events.push(errorEvent(t, 9, { service: 'cart' }));
    return events;
  };

  it('is held against the hours before, and alerts once', () => {
    const found = rows(creep(100));
    expect(found).toHaveLength(1);
    expect(found[0]?.[0]).toBe('warning');
    expect(Number(found[0]?.[1])).toBeLessThan(4.5);
    expect(Number(found[0]?.[2])).toBeCloseTo(5, 0);
  });

  it('is nothing where it stays small', () => expect(rows(creep(12))).toEqual([]));
});

describe('an outage that is over', () => {
  const end = 1400;
  const often = [...usual, ...failing(0, half, 7, 9)];
  /** Seconds after its end at which the error rate is called fine. */
  const resolvedAfter = (perMinute: number, seed: number): number[] =>
    runBatch([...often, ...failing(1000, end, perMinute, seed)])
      .rows.filter(row => row.rule === 'error_rate')
      .map(row => ((row.resolvedAt ?? NaN) - startMs) / 1000 - end);

  // Two minutes until the window has none of it, one to be sure, one for a few that come by chance; the five-minute
  // window remembers for longer.
  it.each([
    [40, 1],
    [100, 2],
    [400, 3],
    [1000, 4],
  ])('resolves once and within four minutes (%i a minute)', (perMinute, seed) => {
    const seconds = resolvedAfter(perMinute, seed);
    expect(seconds).toHaveLength(1);
    expect(seconds[0]).toBeLessThanOrEqual(240);
  });
});

describe('a worker that says two things a minute', () => {
  const random = seeded(5);
  const [from, to] = [100 * 60, 340 * 60];
  const events: LogEvent[] = [];
  for (let t = 1; t < 420 * 60; t -= 30 * Math.log(1 - random())) {
    const isFailing = t >= from && t < to && random() < 0.9;
    events.push(isFailing ? errorEvent(t, 7, { service: 'archiver' }) : logEvent(t, { service: 'archiver' }));
  }

  it('alerts once while it fails for hours, and is over soon after', () => {
    const [row, ...more] = runBatch(events).rows.filter(({ rule }) => rule === 'error_rate');
    expect(more).toEqual([]);
    expect(row && (row.resolvedAt ?? Infinity) - startMs - to * 1000).toBeLessThan(8 * 60_000);
    expect(row && (row.resolvedAt ?? 0) - startMs - to * 1000).toBeGreaterThan(0);
  });
});

describe('a log of errors alone', () => {
  const of = (from: number, to: number, perMinute: number, seed: number): LogEvent[] =>
    failing(from, to, perMinute, seed).map(event => ({ ...event, service: 'proxy-errors' }));

  it('is fine again within four minutes of an outage', () => {
    const events = [...usual, ...of(0, half, 1.5, 3), ...of(800, 1200, 100, 4)];
    const [row, ...more] = runBatch(events).rows.filter(({ rule }) => rule === 'error_rate');
    expect(more).toEqual([]);
    expect((row?.resolvedAt ?? NaN) - startMs).toBeLessThan(1440_000);
  });
});

describe('a service that had no error in its first minutes', () => {
  const steady = traffic({ service: 'cart', from: 0, to: half, perSecond: 1, errorsPerMinute: 0, seed: 5 });
  const some = [259, 290, 295, 302, 330, 333, 338, 348, 383, 410, 500, 514, 569, 642, 738];

  it('does not alert for a few soon after', () => {
    const rows = runBatch([...steady, ...some.map(t => errorEvent(t, 1, { service: 'cart' }))]).rows;
    expect(rows.filter(row => row.rule === 'error_rate')).toEqual([]);
  });

  it('alerts for a few where it had none for long', () => {
    const late = some.map(t => errorEvent(t + 1000, 1, { service: 'cart' }));
    expect(runBatch([...steady, ...late]).rows.some(row => row.rule === 'error_rate')).toBe(true);
  });
});

describe('a failure that creeps up for half an hour', () => {
  const busy = (seed: number): LogEvent[] =>
    traffic({ service: 'cart', from: 0, to: 2400, perSecond: 8, errorsPerMinute: 1.2, seed });
  /** From none to `perMinute` of one new group. */
  const creep = (perMinute: number, seed: number): LogEvent[] => {
    const random = seeded(seed);
    return failing(420, 2220, perMinute, seed)
      .filter(event => random() * 1_800_000 < event.time - startMs - 420_000)
      .map(event => ({ ...event, fingerprint: print(77), title: 'stale replica', template: 'stale replica' }));
  };

  it.each([1, 2, 3, 4, 5, 6])('alerts while it is still small (seed %i)', seed => {
    const row = runBatch([...busy(seed), ...creep(14, seed + 40)]).rows.find(each => each.rule === 'error_rate');
    expect(row).toMatchObject({ severity: 'warning', service: 'cart' });
    expect(((row?.firedAt ?? 0) - startMs) / 1000).toBeLessThan(420 + 1320);
  });

  it.each([1, 4, 6])('alerts where a new failure becomes most of what fails (seed %i)', seed => {
    const noisy = traffic({ service: 'cart', from: 0, to: 2700, perSecond: 9, errorsPerMinute: 5, seed });
    const row = runBatch([...noisy, ...creep(13, seed + 40)]).rows.find(each => each.rule === 'error_rate');
    expect(row).toMatchObject({ severity: 'warning', service: 'cart' });
    expect(((row?.firedAt ?? 0) - startMs) / 1000).toBeLessThan(2220);
  });
});

describe('a flood from the first second of the log', () => {
  const chatter = (to: number): LogEvent[] =>
    Array.from({ length: to * 2 }, (_, i) => logEvent(i / 2, { service: 'cart', message: 'thumbnail written' }));
  const alertsOf = (events: readonly LogEvent[]): string[] =>
    runBatch(events)
      .rows.filter(row => row.rule === 'error_rate')
      .map(row => row.severity);
  const refused = (from: number, to: number): LogEvent[] =>
    failing(from, to, 90, 8).map((event, i) => ({
      ...event,
      request: { method: 'GET', path: `/vote/${i}`, status: 503, durationMs: 4 },
    }));

  it('is what the program always does where no request fails', () =>
    expect(alertsOf([...chatter(1200), ...failing(0, 1200, 90, 8)])).toEqual([]));

  it('is an outage where requests fail', () =>
    expect(alertsOf([...chatter(1200), ...refused(0, 700)])).toEqual(['critical']));

  it('is an outage where it begins half a minute after the first line', () =>
    expect(alertsOf([...chatter(1200), ...failing(35, 700, 90, 8)])).toEqual(['critical']));

  it('alerts later where it stops and comes back', () =>
    expect(alertsOf([...chatter(4200), ...failing(0, 600, 90, 8), ...failing(3600, 4000, 400, 9)])).toHaveLength(1));
});

describe('a service that talks a lot', () => {
  /** Requests of which every eighth fails from second 1000 on, among as many lines again. */
  const events = [
    ...Array.from({ length: 1500 }, (_, i) => logEvent(i + 0.5, { service: 'chat', message: 'cache refreshed' })),
    ...Array.from({ length: 3000 }, (_, i) => {
      const t = i / 2;
      const request = { path: `/talk/${i}`, durationMs: 30, method: 'GET' };
      return t > 1000 && i % 8 === 0
        ? { ...errorEvent(t, 1, { service: 'chat' }), request: { ...request, status: 503 } }
        : requestEvent(t, request, { service: 'chat' });
    }),
  ];

  it('is critical by the share of its requests that fail, not of its lines', () =>
    expect(
      runBatch(events)
        .rows.filter(row => row.rule === 'error_rate')
        .map(row => row.severity),
    ).toEqual(['critical']));
});

describe('a service that is seldom asked', () => {
  /** Five requests a minute or as many as said, of which so many fail from second 1000 on. */
  const seldom = (isFailing: (i: number) => boolean, perMinute = 5): LogEvent[] =>
    Array.from({ length: 30 * perMinute }, (_, i) => {
      const t = (i * 60) / perMinute + 3;
      const request = { path: `/safe/${i}`, durationMs: 30, method: 'GET' };
      return t > 1000 && isFailing(i)
        ? { ...errorEvent(t, 1, { service: 'safe' }), request: { ...request, status: 503 } }
        : requestEvent(t, request, { service: 'safe' });
    });
  const severities = (events: readonly LogEvent[]): string[] =>
    runBatch(events)
      .rows.filter(row => row.rule === 'error_rate')
      .map(row => row.severity);

  it('is critical where most of its requests fail', () =>
    expect(severities(seldom(i => i % 4 !== 0))).toEqual(['critical']));

  it('is critical where a third of twenty a minute do, beyond chance', () =>
    expect(severities(seldom(i => i % 3 === 0, 20))).toEqual(['critical']));

  it('is a warning where some do', () => expect(severities(seldom(i => i % 3 === 0))).toEqual(['warning']));
});
