/** Which errors an id ties together, and in which direction. */
import { describe, expect, it } from 'vitest';
import type { TracePoint } from '../../src/analyses/traces.ts';
import { linkedPairs } from '../../src/insights/correlate-trace.ts';

let lines = 0;

/** The access log of a proxy, stamped in whole seconds. */
const answered = (seconds: number, request: string, status = 502): TracePoint => ({
  ...point(Math.floor(seconds), 'proxy', request, status),
  isOutcome: true,
});
const point = (seconds: number, service: string, request: string, status = 502): TracePoint => ({
  time: seconds * 1000,
  service,
  group: `error of ${service}`,
  source: `${service}.log`,
  line: ++lines,
  traceId: null,
  user: null,
  request,
  status,
  isOutcome: false,
});

const pairsOf = (points: readonly TracePoint[], servers: readonly string[] = ['proxy', 'stock']): string[] =>
  linkedPairs({
    points: points.toSorted((a, b) => a.time - b.time),
    fineServices: new Set(['browser', 'stock']),
    servers: new Set(servers),
    rowOf: group => group,
  }).map(({ cause, effect, count }) => `${cause.slice(9)} > ${effect.slice(9)} x${count}`);

const minutes = Array.from({ length: 8 }, (_, i) => 60 * i);

describe('errors of one user', () => {
  /** Of a service that stamps whole seconds, right behind those of the one that it asks. */
  const asked = (t: number): TracePoint[] => [
    { ...point(t + 0.3, 'stock', `GET /s/${t}`), user: `u${t}`, request: null },
    { ...point(t + 0.31, 'proxy', ''), time: Math.floor(t + 0.31) * 1000, user: `u${t}`, request: null },
  ];

  it('are tied in the order that shows where a second ends between them', () => {
    const points = [0, 60.1, 120.2, 180.695, 240.4, 300.692].flatMap(asked);
    expect(pairsOf(points)).toEqual(['stock > proxy x6']);
  });
});

describe('requests', () => {
  it('tie what a program says of how they ended to its error before, which names no request', () => {
    const points = minutes.flatMap(t => [
      { ...point(t + 0.2, 'stock', ''), request: null },
      { ...point(t + 0.25, 'stock', `GET /a/${t}`), group: null, traceId: `s${t}` },
      answered(t + 1.1, `GET /a/${t}`),
    ]);
    expect(pairsOf(points)).toEqual(['stock > proxy x8']);
  });

  it('tie the error log of a server to its access log', () => {
    const points = minutes.flatMap(t => [
      { ...point(t, 'proxy', `GET /a/${t}`), group: 'error of upstream', source: 'error.log', status: null },
      answered(t, `GET /a/${t}`),
    ]);
    expect(pairsOf(points)).toEqual(['upstream > proxy x8']);
  });

  it('that a program logs as they end are tied to its error right before, and only the first of them', () => {
    const own = (t: number): TracePoint[] => [
      { ...point(t + 0.2, 'stock', ''), request: null },
      ...[0.3, 0.4].map(d => ({ ...point(t + d, 'stock', 'GET /a'), group: 'end of stock', isOutcome: true })),
    ];
    expect(pairsOf(minutes.flatMap(own))).toEqual(['stock > ock x8']);
  });

  it('tie what a browser says to the answer before it', () => {
    const points = minutes.flatMap(t => [answered(t + 0.2, `GET /a/${t}`), point(t + 1.3, 'browser', `GET /a/${t}`)]);
    expect(pairsOf(points)).toEqual(['proxy > browser x8']);
  });

  it('that a browser makes again are no effect of its first error', () => {
    const points = minutes.flatMap(t => [
      answered(t + 0.2, `GET /a/${t}`),
      point(t + 1.3, 'browser', `GET /a/${t}`),
      answered(t + 3.1, `GET /a/${t}`),
      point(t + 4.2, 'browser', `GET /a/${t}`),
    ]);
    expect(pairsOf(points)).toEqual(['proxy > browser x16']);
  });

  it('tie what a proxy says that numbers them anew, and not what shares the ids of others', () => {
    const numbered = (t: number, shares: boolean): TracePoint[] => [
      { ...point(t + 0.2, 'stock', `GET /a/${t}`), traceId: `s${t}` },
      { ...answered(t + 1.1, `GET /a/${t}`), traceId: shares && t === 0 ? 's0' : `p${t}` },
    ];
    expect(pairsOf(minutes.flatMap(t => numbered(t, false)))).toEqual(['stock > proxy x8']);
    expect(pairsOf(minutes.flatMap(t => numbered(t, true)))).toEqual(['stock > proxy x1']);
  });

  it('of many users for one page make no browser the cause of what the service says next', () => {
    const points = minutes.flatMap(t => [point(t + 0.2, 'browser', 'GET /page'), point(t + 1.3, 'stock', 'GET /page')]);
    expect(pairsOf(points)).toEqual([]);
  });

  it('of many users for one page still tie the service behind the proxy to its answers', () => {
    const points = minutes.flatMap(t =>
      [0.2, 2.4, 4.6].flatMap(d => [point(t + d, 'stock', 'GET /page'), answered(t + d + 0.01, 'GET /page')]),
    );
    expect(pairsOf(points)).toContain('stock > proxy x24');
  });
});

describe('users', () => {
  const met = (seconds: number, service: string, user: string): TracePoint => ({
    ...point(seconds, service, '/'),
    request: null,
    user,
  });

  it('tie the errors of two services that they meet within seconds', () => {
    const points = minutes.flatMap(t => [met(t + 0.1, 'stock', `u${t}`), met(t + 0.4, 'proxy', `u${t}`)]);
    expect(pairsOf(points)).toEqual(['stock > proxy x8']);
  });

  it('whose browser failed and that try again make it no cause of what the service says next', () => {
    const points = minutes.flatMap(t => [met(t + 0.1, 'browser', `u${t}`), met(t + 2.4, 'stock', `u${t}`)]);
    expect(pairsOf(points)).toEqual([]);
  });
});

describe('traces', () => {
  /** Errors of 40 traces, one every 7.03 s: `stock` fails, and so many seconds later `orders`, stamped in whole seconds. */
  const traces = (later: number): TracePoint[] =>
    Array.from({ length: 40 }, (_, i) => {
      const [at, traceId] = [7.03 * i + 0.9, `t${i}`];
      return [
        { ...point(at, 'stock', '/'), request: null, traceId, user: traceId },
        { ...point(Math.floor(at + later), 'orders', '/'), request: null, traceId, user: traceId },
      ];
    }).flat();

  it('tie errors in the order that shows where a second ends between them', () => {
    expect(pairsOf(traces(0.03))).toEqual(['stock > orders x40']);
    expect(pairsOf(traces(-0.03))).toEqual(['orders > stock x40']);
  });
});
