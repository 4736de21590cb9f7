import { describe, expect, it } from 'vitest';
import type { ExceptionInfo, LogEvent } from '../../src/model/event.ts';
import { runBatch, groupIdOf } from '../support/alert-run.ts';
import { at, errorEvent, logEvent, print, requestEvent, startMs } from '../support/log-events.ts';
import { seeded, traffic } from '../support/steady-traffic.ts';

const half = 1800;
const exception = (type: string, message: string): ExceptionInfo => ({
  language: 'java',
  type,
  message,
  frames: [],
  cause: null,
});

/** A stock service that fails, the order service that waits for it, and the proxy that answers 504. */
const chain = (from: number, to: number, seed: number): LogEvent[] => {
  const random = seeded(seed);
  const events: LogEvent[] = [];
  for (let t = from; t < to; t += 2 + 3 * random()) {
    const traceId = `trace-${Math.floor(t * 10)}`;
    const user = `u${Math.floor(random() * 300)}`;
    const path = `/api/orders/${1000 + Math.floor(random() * 9000)}`;
    const stock = exception('StockLockTimeout', 'row lock not granted within 3000ms');
    const order = exception('UpstreamTimeout', 'stock did not answer');
    events.push(
      errorEvent(t, 11, { service: 'stock', traceId, user, exception: stock, message: 'reserve failed' }),
      errorEvent(t + 1.2, 12, { service: 'orders', traceId, user, exception: order, message: 'order failed' }),
      requestEvent(
        t + 1.203,
        { path, status: 504, durationMs: 3100, method: 'POST' },
        { service: 'orders', traceId, user },
      ),
      requestEvent(
        Math.floor(t + 1.206),
        { path, status: 504, method: 'POST' },
        {
          service: 'proxy',
          level: 'error',
          fingerprint: print(13),
          title: 'HTTP 504',
          template: 'HTTP 504',
          source: 'proxy.log' as LogEvent['source'],
        },
      ),
    );
  }
  return events;
};

const fleet = (seed: number): LogEvent[] => [
  ...traffic({ service: 'stock', from: 0, to: half, perSecond: 1, errorsPerMinute: 1, seed }),
  ...traffic({ service: 'orders', from: 0, to: half, perSecond: 1, errorsPerMinute: 1, seed: seed + 1 }),
  ...traffic({ service: 'proxy', from: 0, to: half, perSecond: 2, errorsPerMinute: 0, seed: seed + 2 }).map(event => ({
    ...event,
    time: (Math.floor(event.time / 1000) * 1000) as LogEvent['time'],
  })),
  ...traffic({ service: 'mail', from: 0, to: half, perSecond: 0.5, errorsPerMinute: 2, seed: seed + 3 }),
];

describe('findings over a chain of failures', () => {
  const { findings, groups } = runBatch([...fleet(1), ...chain(900, 1300, 5)]);

  it('name who failed first', () => {
    expect(findings.rootCauses[0]).toMatchObject({ rank: 1, service: 'stock', type: 'StockLockTimeout' });
    expect(findings.rootCauses[0]?.evidence).toContain('rose first');
  });

  it('link cause and effect by trace, and by request where the proxy has no trace and coarse stamps', () => {
    const links = findings.correlations.map(({ cause, effect }) => `${cause.service} > ${effect.service}`);
    expect(links.slice(0, 2).toSorted()).toEqual(['orders > proxy', 'stock > orders']);
    const first = findings.correlations.find(({ cause }) => cause.service === 'stock');
    expect(first?.delaySeconds).toBeCloseTo(1.2, 2);
    expect(first?.evidence[0]).toMatch(/^same trace id/);
  });

  it('leave out what has nothing to do with it', () => {
    const named = findings.correlations.flatMap(({ cause, effect }) => [cause.service, effect.service]);
    expect(named).not.toContain('mail');
  });

  it('show the groups in the order in which they moved', () => {
    expect(findings.moving.rows.map(row => row.service)).toEqual(expect.arrayContaining(['stock', 'orders', 'proxy']));
    expect(findings.moving.rows.find(row => row.service === 'stock')?.badge).toBe('new');
    expect(findings.moving.rows[0]?.delayMs).toBe(0);
  });

  it('flag the new groups and no others', () => {
    const fresh = groups.filter(stats => findings.flags.get(groupIdOf(stats))?.isNew).map(stats => stats.fingerprint);
    expect(fresh.toSorted()).toEqual([print(11), print(12), print(13)]);
  });
});

describe('findings where a clock is ahead, or a caller gives up first', () => {
  /** `orders` says what it waited for; `stock` says why, `lateSeconds` later by its stamps. */
  const told = (lateSeconds: number, words: string): LogEvent[] =>
    Array.from({ length: 60 }, (_, i) => {
      const [t, traceId] = [900 + i * 5, `trace-${i}`];
      return [
        errorEvent(t, 31, { service: 'orders', traceId, message: words }),
        errorEvent(t + lateSeconds, 32, { service: 'stock', traceId, message: 'volume is read-only' }),
      ];
    }).flat();

  it.each([2, 70])('name the service that is blamed (%i s later)', late => {
    const { findings } = runBatch([...fleet(3), ...told(late, 'reservation failed: 500 from stock')]);
    expect(findings.rootCauses[0]).toMatchObject({ service: 'stock', message: expect.stringContaining('read-only') });
    expect(findings.correlations.map(({ cause, effect }) => `${cause.service} > ${effect.service}`)).toContain(
      'stock > orders',
    );
  });

  it('believe the stamps where nobody is blamed', () => {
    const { findings } = runBatch([...fleet(3), ...told(2, 'reservation failed')]);
    expect(findings.correlations.map(({ cause, effect }) => `${cause.service} > ${effect.service}`)).toContain(
      'orders > stock',
    );
  });
});

describe('findings about two failures that begin together', () => {
  /** Errors of two services that know nothing of each other, half a minute apart. */
  const failing = (service: string, from: number, traces: string | null, seed: number): LogEvent[] => {
    const random = seeded(seed);
    return Array.from({ length: 150 }, (_, i) =>
      errorEvent(from + i * 2 + random(), 50 + seed, {
        service,
        traceId: traces === null ? null : `${traces}-${i}`,
        message: `${service} is broken`,
      }),
    );
  };
  const linksOf = (traced: boolean): string[] =>
    runBatch([
      ...fleet(5),
      ...failing('stock', 900, traced ? 'a' : null, 1),
      ...failing('orders', 925, traced ? 'b' : null, 2),
    ]).findings.correlations.map(({ cause, effect }) => `${cause.service} > ${effect.service}`);

  it('do not tie them where both name their requests and never the same one', () => {
    expect(linksOf(true)).toEqual([]);
  });

  it('tie them by time where neither names any', () => {
    expect(linksOf(false)).toContain('stock > orders');
  });
});

describe('findings about a silence', () => {
  const refused = Array.from({ length: 80 }, (_, i) =>
    errorEvent(900 + i * 3, 41, { service: 'orders', message: 'connection refused (pricing:8080)' }),
  );
  const pricing = (to: number): LogEvent[] =>
    traffic({ service: 'pricing', from: 0, to, perSecond: 1, errorsPerMinute: 0, seed: 8 });
  const firstCause = (events: readonly LogEvent[]): string => {
    const cause = runBatch([...fleet(4), ...events]).findings.rootCauses[0];
    return `${cause?.service} ${cause?.type}`;
  };

  it('put it first where errors speak of it meanwhile', () => {
    expect(firstCause([...refused, ...pricing(890)])).toBe('pricing silence');
  });

  it('put it behind errors that were over long before it', () => {
    const early = refused.slice(0, 40).map(event => ({ ...event, time: at((event.time - startMs) / 1000 - 450) }));
    expect(firstCause([...early, ...pricing(1500)])).toMatch(/^orders connection refused/);
  });
});

describe('findings over a failure that creeps up for most of the log', () => {
  /** From one a minute to `perMinute` between minute 12 and minute 36 of forty. */
  const creep = (perMinute: number, seed: number): LogEvent[] => {
    const random = seeded(seed);
    const events: LogEvent[] = [];
    for (let t = 5; t < 2400; t += (-60 / perMinute) * Math.log(1 - random())) {
      const share = Math.max(1 / perMinute, Math.min(1, (t - 720) / 1440));
      if (random() < share) events.push(errorEvent(t, 21, { service: 'stock', message: 'stale replica' }));
    }
    return events;
  };

  it.each([1, 2, 3])('name it, though over the range it became the usual (seed %i)', seed => {
    const calm = traffic({ service: 'stock', from: 0, to: 2400, perSecond: 4, errorsPerMinute: 0.3, seed });
    const mail = traffic({ service: 'mail', from: 0, to: 2400, perSecond: 1, errorsPerMinute: 1, seed: seed + 9 });
    const { findings, rows } = runBatch([...calm, ...mail, ...creep(16, seed)]);
    expect(rows.map(row => [row.rule, row.service])).toContainEqual(['error_rate', 'stock']);
    expect(findings.rootCauses[0]).toMatchObject({ service: 'stock', message: expect.stringContaining('stale') });
  });
});

describe('findings over a quiet log', () => {
  it.each([1, 2, 3, 4])('say nothing (seed %i)', seed => {
    const { findings } = runBatch(fleet(seed * 10));
    expect(findings.rootCauses).toEqual([]);
    expect(findings.moving.rows).toEqual([]);
    expect([...findings.flags.values()].filter(flags => flags.isNew || flags.isRegression)).toEqual([]);
  });
});

describe('findings about a release', () => {
  const start = logEvent(900, {
    service: 'orders',
    message: 'Starting orders v2.4.0 (commit 1a2b3c)',
    version: '2.4.0',
  });
  const before = logEvent(5, {
    service: 'orders',
    message: 'Starting orders v2.3.9 (commit 9f8e7d)',
    version: '2.3.9',
  });
  const old = (from: number, to: number, step: number): LogEvent[] =>
    Array.from({ length: Math.floor((to - from) / step) }, (_, i) =>
      errorEvent(from + i * step, 21, { service: 'orders', message: 'total differs' }),
    );

  it('name the deploy with its version', () => {
    const { findings } = runBatch([...fleet(1), before, start]);
    expect(findings.deploys).toContainEqual(
      expect.objectContaining({
        service: 'orders',
        kind: 'deploy',
        version: '2.4.0',
        from: '2.3.9',
        time: startMs + 900_000,
      }),
    );
  });

  it('call a group that was gone and came back with it a regression', () => {
    const { findings, groups } = runBatch([...fleet(1), before, start, ...old(20, 290, 15), ...old(920, 1500, 15)]);
    const flags = groups
      .filter(stats => stats.fingerprint === print(21))
      .map(stats => findings.flags.get(groupIdOf(stats)));
    expect(flags[0]).toMatchObject({ isNew: false, isRegression: true, badge: 'back' });
  });

  it('call what an earlier deploy brought, and its rollback fixed, new and a regression when it is back with another', () => {
    const deploy = (second: number, version: string): LogEvent =>
      logEvent(second, { service: 'orders', message: `Starting orders v${version} (commit 9f8e7d)`, version });
    const { findings, groups } = runBatch([
      ...fleet(1),
      before,
      deploy(400, '2.3.10'),
      deploy(600, '2.3.9'),
      deploy(1200, '2.3.11'),
      ...old(410, 600, 5),
      ...old(1220, 1700, 5),
    ]);
    const flags = groups
      .filter(stats => stats.fingerprint === print(21))
      .map(stats => findings.flags.get(groupIdOf(stats)));
    expect(flags[0]).toMatchObject({ isNew: true, isRegression: true, badge: 'back' });
  });

  it('do not call what a deploy brought a regression, though it grows with a further step of it', () => {
    const { findings, groups } = runBatch([...fleet(1), before, start, ...old(870, 900, 9), ...old(910, 1500, 5)]);
    const flags = groups
      .filter(stats => stats.fingerprint === print(21))
      .map(stats => findings.flags.get(groupIdOf(stats)));
    expect(flags[0]).toMatchObject({ isNew: true, isRegression: false, badge: 'new' });
  });

  it('do not blame it for what goes on as before', () => {
    const { findings } = runBatch([...fleet(1), before, start, ...old(20, 1700, 40)]);
    expect([...findings.flags.values()].some(flags => flags.isRegression)).toBe(false);
  });
});

describe('findings about security', () => {
  it('count the requests of each source', () => {
    const guess = (t: number): LogEvent[] => [
      logEvent(t, {
        service: 'auth',
        level: 'warn',
        ip: '198.51.100.7',
        message: 'Login failed for root from 198.51.100.7',
      }),
      requestEvent(t, { path: '/api/login', status: 401, method: 'POST' }, { service: 'auth', ip: '198.51.100.7' }),
    ];
    const events = Array.from({ length: 40 }, (_, i) => guess(900 + i * 3)).flat();
    const { findings } = runBatch([...fleet(1), ...events]);
    expect(findings.security).toEqual([
      expect.objectContaining({ type: 'brute_force', source: '198.51.100.7', count: 40, service: 'auth' }),
    ]);
  });
});

describe('findings about endpoints', () => {
  it('give nearest-rank percentiles and Apdex', () => {
    const events = Array.from({ length: 100 }, (_, i) =>
      requestEvent(i, { path: `/api/items/${1000 + i}`, durationMs: (i + 1) * 10 }, { service: 'items' }),
    );
    expect(runBatch(events).findings.endpoints).toEqual([
      expect.objectContaining({ endpoint: 'GET /api/items/:id', requests: 100, apdex: 0.75, errorRatio: 0 }),
    ]);
    const [row] = runBatch(events).findings.endpoints;
    expect(Math.abs((row?.p95 ?? 0) - 950)).toBeLessThanOrEqual(9.5);
  });
});
