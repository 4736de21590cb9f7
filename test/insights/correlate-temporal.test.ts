/** Rises that only time could tie: one failure told by two services, and two failures that only overlap. */
import { describe, expect, it } from 'vitest';
import type { ExceptionInfo, LogEvent } from '../../src/model/event.ts';
import { runBatch } from '../support/alert-run.ts';
import { errorEvent, logEvent } from '../support/log-events.ts';
import { seeded, traffic } from '../support/steady-traffic.ts';

const half = 1800;
const poisson = (
  from: number,
  to: number,
  perMinute: number,
  seed: number,
  make: (t: number) => LogEvent,
): LogEvent[] => {
  const random = seeded(seed);
  const events: LogEvent[] = [];
  for (let t = from; t < to; t += (-60 / perMinute) * Math.log(1 - random())) events.push(make(t));
  return events;
};
const exception = (type: string, message: string): ExceptionInfo => ({
  language: 'node',
  type,
  message,
  frames: [],
  cause: null,
});
const usual = (service: string, seed: number): LogEvent[] =>
  traffic({ service, from: 0, to: half, perSecond: 2, errorsPerMinute: 1, seed });

describe('a failure that a database and its caller both tell of', () => {
  const deadlock = (t: number): LogEvent =>
    errorEvent(t, 50, { service: 'pg', message: 'deadlock detected', title: 'deadlock detected' });
  const failed = (t: number): LogEvent =>
    errorEvent(t, 51, {
      service: 'orders',
      message: 'rolled back',
      title: 'QueryFailedError: deadlock detected',
      exception: exception('QueryFailedError', 'deadlock detected'),
    });
  const database = poisson(0, half, 20, 3, t => logEvent(t, { service: 'pg', message: 'duration: 210 ms' }));

  it.each([1, 2, 3])('began in the database, whoever logged first (seed %i)', seed => {
    const { findings } = runBatch([
      ...usual('orders', seed),
      ...database,
      ...poisson(20, half, 0.3, seed + 10, deadlock),
      ...poisson(912, 1400, 16, seed + 20, deadlock),
      ...poisson(900, 1400, 30, seed + 30, failed),
    ]);
    expect(findings.rootCauses[0]).toMatchObject({ service: 'pg', rank: 1 });
    const pairs = findings.correlations.map(({ cause, effect }) => `${cause.service} > ${effect.service}`);
    expect(pairs).toEqual(['pg > orders']);
  });
});

describe('two failures that overlap', () => {
  it.each([1, 2, 3, 4])('are not tied by it (seed %i)', seed => {
    const fail = (number: number, service: string) => (t: number) =>
      errorEvent(t, number, { service, title: `problem ${number}` });
    const { findings } = runBatch([
      ...usual('orders', seed),
      ...usual('stock', seed + 5),
      ...poisson(700, 1150, 60, seed + 20, fail(60, 'orders')),
      ...poisson(960, 1500, 40, seed + 30, fail(61, 'stock')),
    ]);
    expect(findings.correlations).toEqual([]);
    expect(
      findings.rootCauses
        .slice(0, 2)
        .map(cause => cause.service)
        .toSorted(),
    ).toEqual(['orders', 'stock']);
  });
});

describe('two failures that begin together', () => {
  const fail = (number: number, service: string) => (t: number) =>
    errorEvent(t, number, { service, title: `problem ${number}` });
  const pairsOf = (events: LogEvent[]): string[] =>
    runBatch([...usual('orders', 1), ...usual('mail', 2), ...events]).findings.correlations.map(
      ({ cause, effect }) => `${cause.service} > ${effect.service}`,
    );

  it.each([1, 2, 3])('are not tied where one goes on for minutes when the other is over (seed %i)', seed => {
    const events = [
      ...poisson(900, 1300, 40, seed + 20, fail(60, 'mail')),
      ...poisson(904, 1560, 50, seed + 30, fail(61, 'orders')),
    ];
    expect(pairsOf(events)).toEqual([]);
  });

  it.each([1, 2, 3])('are tied where both are over at the same time (seed %i)', seed => {
    const events = [
      ...poisson(900, 1300, 40, seed + 20, fail(60, 'mail')),
      ...poisson(904, 1310, 50, seed + 30, fail(61, 'orders')),
    ];
    expect(pairsOf(events)).toEqual(['mail > orders']);
  });
});

describe('a failure of which a single event came long before', () => {
  it('rose when the others came, and is no cause of what began before that', () => {
    const fail = (number: number, service: string) => (t: number) =>
      errorEvent(t, number, { service, title: `problem ${number}` });
    const { findings } = runBatch([
      ...usual('stock', 1),
      ...usual('orders', 2),
      fail(61, 'orders')(400),
      ...poisson(900, 1400, 40, 3, fail(60, 'stock')),
      ...poisson(906, 1405, 40, 4, fail(61, 'orders')),
    ]);
    const pairs = findings.correlations.map(({ cause, effect }) => `${cause.service} > ${effect.service}`);
    expect([pairs, findings.rootCauses[0]?.service]).toEqual([['stock > orders'], 'stock']);
  });
});

describe('a failure whose caller has a clock that is behind', () => {
  it('is the cause of what names it', () => {
    const told = (number: number, service: string, message: string) => (t: number) =>
      errorEvent(t, number, { service, message, title: message });
    const { findings } = runBatch([
      ...usual('stock', 1),
      ...usual('orders', 2),
      ...poisson(940, 1400, 40, 3, told(60, 'stock', 'too many open files')),
      ...poisson(900, 1360, 40, 4, told(61, 'orders', 'stock answered 503')),
    ]);
    expect(findings.correlations.map(({ cause, effect }) => `${cause.service} > ${effect.service}`)).toEqual([
      'stock > orders',
    ]);
  });
});

describe('services that fail to find their config while all start', () => {
  it('are not the cause of one another', () => {
    const booting = (number: number, service: string): LogEvent[] =>
      poisson(0, 66, 40, number, t => errorEvent(t, number, { service, title: `${service} has no config yet` }));
    const { findings } = runBatch([
      ...usual('orders', 1),
      ...usual('stock', 2),
      ...usual('cart', 3),
      ...booting(70, 'orders'),
      ...booting(71, 'stock'),
      ...booting(72, 'cart'),
    ]);
    expect(findings.correlations).toEqual([]);
  });
});

describe('a few bursts of what comes in bursts anyway', () => {
  /** Seconds at which a mail server was lost: five bursts within two minutes, and single ones and bursts all along. */
  const lost = [
    [165, 168, 170, 171, 201, 204, 205, 205, 206, 407, 475, 477, 719, 896, 954],
    [1045, 1069, 1071, 1071, 1072, 1108, 1108, 1109, 1109, 1111, 1137, 1138, 1140, 1161, 1163, 1165, 1165],
    [1233, 1513, 1514, 1517, 1518, 1732, 1760, 1770, 1783],
  ].flat();
  const slow = (t: number): LogEvent => errorEvent(t, 91, { service: 'search', title: 'search took too long' });

  it.each([1, 2, 3])('is tied to nothing that happens at the same time and is no cause (seed %i)', seed => {
    const { findings } = runBatch([
      ...usual('search', seed),
      ...usual('mail', seed + 5),
      ...poisson(1030, 1160, 40, seed + 20, slow),
      ...lost.map((t, i) => errorEvent(t + i / 100, 92, { service: 'mail', title: 'server closed the connection' })),
    ]);
    expect(findings.correlations).toEqual([]);
    expect(findings.rootCauses.map(cause => cause.service)).toEqual(['search']);
  });
});

describe('a service that dies while its proxy has a few errors anyway', () => {
  it.each([1, 2, 3])('is the cause of what the proxy says then (seed %i)', seed => {
    const bad = (t: number): LogEvent => errorEvent(t, 81, { service: 'proxy', title: 'HTTP 502' });
    const deaths = [950, 1090, 1230, 1370].flatMap(t =>
      [0, 0.4].map(d => errorEvent(t + d, 80, { service: 'stock', level: 'fatal', title: 'stack overflow' })),
    );
    const down = [951, 1091, 1231, 1371].flatMap(t => poisson(t, t + 20, 60, seed + t, bad));
    const { findings } = runBatch([
      ...usual('stock', seed),
      ...usual('proxy', seed + 1),
      ...deaths,
      ...poisson(890, 1400, 20, seed + 9, t => errorEvent(t, 82, { service: 'stock', title: 'answer took too long' })),
      // One of the ordinary ones comes shortly before the first death.
      ...[200, 620, 925].map(bad),
      ...down,
    ]);
    const pairs = findings.correlations.map(({ cause, effect }) => `${cause.type} > ${effect.type}`);
    expect(pairs).toContain('stack overflow > HTTP 502');
  });
});

describe('a service that dies again and again', () => {
  const deaths = [900, 1050, 1200, 1350, 1500];
  const died = deaths.flatMap(t =>
    [0, 0.4].map(d => errorEvent(t + d, 70, { service: 'stock', level: 'fatal', title: 'stack overflow' })),
  );
  /** Callers that meet it within half a minute; both say whom they called. */
  const refused = (service: string, number: number, first: number): LogEvent[] =>
    deaths.flatMap((t, i) =>
      [0, 4, 9].map(d =>
        errorEvent(t + first + d + i * 0.3, number, {
          service,
          title: 'ConnectError: connection refused (stock:8080)',
          template: 'connection refused (stock:<num>)',
        }),
      ),
    );

  it('is the cause that its callers name, not one caller of the other', () => {
    const { findings } = runBatch([
      ...usual('stock', 1),
      ...usual('orders', 2),
      ...usual('shop', 3),
      ...died,
      ...refused('orders', 71, 2),
      ...refused('shop', 72, 3),
    ]);
    const pairs = findings.correlations.map(({ cause, effect }) => `${cause.service} > ${effect.service}`);
    expect(pairs.toSorted()).toEqual(['stock > orders', 'stock > shop']);
    expect(findings.rootCauses[0]).toMatchObject({ service: 'stock' });
  });
});
