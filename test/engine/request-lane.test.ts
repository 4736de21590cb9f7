/** Requests taken from the bytes of access lines leave in every analysis what reading each line leaves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analyses/define.ts';
import { Engine } from '../../src/engine/engine.ts';
import { liveRows } from '../../src/engine/publish.ts';
import { batchNow, feedFile, testEngine } from '../support/test-engine.ts';

type AnyAnalysis = Analysis<unknown, unknown>;

const newEngine = (change: (analysis: AnyAnalysis) => AnyAnalysis): Engine => {
  const { options } = testEngine();
  return new Engine({ ...options, analyses: options.analyses.map(change) });
};

/** Wants every line, so that all are read. */
const readsAll = (analysis: AnyAnalysis): AnyAnalysis => ({
  ...analysis,
  wantsOrdinary: () => true,
  readsRequest: () => true,
});

interface Run {
  readonly engine: Engine;
  /** How many requests an analysis got without their events. */
  readonly taken: number;
}

const feed = (engine: Engine, text: string, cuts: readonly number[]): void => {
  feedFile(engine, 'web.log', text, cuts);
  engine.finish();
};

const byBytes = (text: string, cuts: readonly number[]): Run => {
  let taken = 0;
  const engine = newEngine(analysis =>
    analysis.id === 'endpoints'
      ? {
          ...analysis,
          foldRequest(state, request) {
            taken++;
            analysis.foldRequest?.(state, request);
          },
          countRequests(state, counted) {
            taken += counted.count;
            analysis.countRequests?.(state, counted);
          },
        }
      : analysis,
  );
  feed(engine, text, cuts);
  return { engine, taken };
};

const inFull = (text: string): Engine => {
  const engine = newEngine(readsAll);
  feed(engine, text, []);
  return engine;
};

/** Everything that the engine found, as plain data. */
const findingsOf = (engine: Engine): unknown => ({
  views: engine.analyses.map(({ analysis, state }) => [analysis.id, analysis.view(state, batchNow)]),
  tables: engine.analyses.map(({ analysis, state }) => analysis.tables?.(analysis.view(state, batchNow))),
  groups: [...engine.topErrors.groups.values()]
    .map(({ series, users, sessions, addresses, fields, hosts, ...rest }) => ({
      ...rest,
      span: [series.firstTick, series.lastTick, series.total],
      people: [users.count, sessions.count, addresses.count],
      fields: [...fields].map(([name, counter]) => [name, counter.top(100)]),
      hosts: hosts.top(100),
    }))
    .sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)),
  hosts: [...engine.hosts].sort(),
  live: liveRows(engine),
  records: engine.records,
});

interface Request {
  readonly client: string;
  readonly user: string;
  readonly method: string;
  readonly target: string;
  readonly status: number;
  readonly bytes: number;
  readonly micros: number;
  readonly referrer: string;
  readonly agent: string;
}

const number = fc.integer({ min: 0, max: 99_999 });
const often = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: rare });

const paths = often(
  number.chain(n =>
    fc.constantFrom(
      '/',
      '/cart',
      `/orders/${n}`,
      `/orders/${n}/items/${n % 7}`,
      '/login',
      '/api/v2/session',
      `/static/app.${n % 3}.js`,
      '/healthz',
      `/files/3f2b8c1d-0000-4a4a-8888-${String(n).padStart(12, '0')}`,
    ),
  ),
  number.chain(n =>
    fc.constantFrom(
      '/.env',
      '/wp-login.php',
      '/.git/config',
      '/backup.sql',
      '/phpmyadmin/',
      '/../../etc/passwd',
      '/a%20b/%27%20or%201%3D1',
      `/user/${n}`,
      '/customer',
      '/retry',
      '/memory',
      '/api/auth/token',
      '/a#b',
      '/a:b//c',
      '/a/b/c/d/e/f/g/h/i/j/k/l',
      `/token${n}x2fa`,
      `/reset/ann${n}@shop.example`,
      '/caf\u00e9',
      '/"quoted"',
    ),
  ),
);
const queries = often(
  number.chain(n => fc.constantFrom('', '', '', `?page=${n}`, `?id=${n}&sort=asc`, `?q=shoes+${n}`, '?utm=a1b2')),
  number.chain(n =>
    fc.constantFrom(
      `?id=${n}%27%20or%201=1--`,
      `?id=${n}--`,
      '?q=information_schema',
      "?q=o'neill",
      '?next=../../etc/passwd',
      `?t=${n}ms`,
      `?wait=${n % 90}s`,
      `?duration_ms=${n}`,
      `?user_id=u${n}`,
      '?onload=x',
      '?x=<script>',
      '?region=eu-west',
      '?',
      '?a=%',
    ),
  ),
);
const requests: fc.Arbitrary<Request> = fc.record({
  client: often(
    fc.integer({ min: 1, max: 30 }).map(n => `192.0.2.${n}`),
    fc.constantFrom('2001:db8::7', '::ffff:192.0.2.9', 'gateway.example', '192.0.2.7,', '-x-', 'cafe:bad', 'localhost'),
  ),
  user: often(fc.constant('-'), fc.constantFrom('ann', 'bob7', 'ann lee', 'nmap')),
  method: often(fc.constantFrom('GET', 'GET', 'POST'), fc.constantFrom('PUT', 'HEAD', 'PROPFIND', 'FOO', 'get')),
  target: fc.tuple(paths, queries).map(([path, query]) => path + query),
  status: often(fc.constantFrom(200, 200, 204, 304), fc.constantFrom(404, 401, 403, 429, 500, 502, 503, 101, 499)),
  bytes: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 90_000_000 })),
  micros: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4_000_000 })),
  referrer: often(
    fc.constantFrom('-', 'https://shop.example/', 'https://search.example/?q=shoes&page=7'),
    fc.constantFrom('', 'android-app://com.shop', 'rt=0.500', 'https://shop.example/"x', 'https://caf\u00e9.example/'),
  ),
  agent: often(
    fc.constantFrom(
      'curl/8.5.0',
      'Mozilla/5.0 (X11; Linux) Firefox/143.0',
      'Mozilla/5.0 (Mac) Safari/604.1',
      'kube-probe/1.31',
    ),
    fc.constantFrom('-', '', 'sqlmap/1.7', 'Nikto 2.5', 'a "b" c', 'duration=3', '0.250', 'M\u00f6zilla'),
  ),
});

/** What a site is asked most of the time. */
const steadyRequest = (i: number): Request => ({
  client: `192.0.2.${i % 200}`,
  user: '-',
  method: i % 5 === 0 ? 'POST' : 'GET',
  target: ['/', '/cart?page=2', `/orders/${i}`, '/login', `/orders/${i}/items?sort=asc&id=${i}`][i % 5] ?? '/',
  status: [200, 200, 304, 404, 500, 401, 200][i % 7] ?? 200,
  bytes: i * 31,
  micros: i * 977,
  referrer: i % 2 === 0 ? '-' : 'https://shop.example/',
  agent: i % 3 === 0 ? 'curl/8.5.0' : 'Mozilla/5.0 (X11; Linux) Firefox/143.0',
});

const pad = (value: number): string => String(value).padStart(2, '0');
const escaped = (text: string): string => text.replaceAll('"', '\\"');

/** Everything up to bytes, then what a format adds. */
const access =
  (tail: (request: Request) => string) =>
  (request: Request, index: number): string => {
    const second = Math.floor(index / 3);
    const stamp = `01/Mar/2026:10:${pad(Math.floor(second / 60) % 60)}:${pad(second % 60)} +0000`;
    const { client, user, method, target, status, bytes } = request;
    return `${client} - ${user} [${stamp}] "${method} ${escaped(target)} HTTP/1.1" ${status} ${bytes}${tail(request)}`;
  };
const agents = ({ referrer, agent }: Request): string => ` "${escaped(referrer)}" "${escaped(agent)}"`;
const seconds = ({ micros }: Request): string => (micros / 1e6).toFixed(3);

const formats: Readonly<Record<string, (request: Request, index: number) => string>> = {
  common: access(() => ''),
  combined: access(agents),
  'combined with a lone duration': access(request => `${agents(request)} ${seconds(request)}`),
  'combined with times by name': access(request => {
    const upstream = request.status === 499 ? '-' : (request.micros / 2e6).toFixed(3);
    return `${agents(request)} rt=${seconds(request)} uct="0.000" urt="${upstream}" id=${'0f'.repeat(8)}${request.bytes % 9}`;
  }),
  'combined with milliseconds and a forwarded address': access(
    request => `${agents(request)} "203.0.113.${request.micros % 200}" ${Math.floor(request.micros / 1000)}ms`,
  ),
  'combined with an environment': access(request => `${agents(request)} env=${request.micros % 2 ? 'blue' : 'green'}`),
  'combined behind a virtual host': (request, index) => `shop.example:443 ${access(agents)(request, index)}`,
};

/** Lines among them that are no requests. */
const strays = fc.constantFrom(
  'Traceback (most recent call last):\n  File "app.py", line 3, in f\nValueError: no',
  '    at com.shop.Cart.add(Cart.java:7)',
  'something else',
  '',
  '2026-03-01T10:00:00Z ERROR worker died',
);
const noise = fc.array(fc.tuple(fc.integer({ min: 200, max: 700 }), strays), { maxLength: 4 });
const logs = fc.array(requests, { minLength: 450, maxLength: 750 });

describe.each(Object.keys(formats))('%s', name => {
  const textOf = (all: readonly Request[], stray: readonly (readonly [number, string])[]): string => {
    const lines = all.map((request, index) => formats[name]?.(request, index) ?? '');
    for (const [at, line] of stray) lines.splice(at, 0, line);
    return lines.map(line => `${line}\n`).join('');
  };

  it('gives the same by bytes as in full, however the bytes are cut', () => {
    fc.assert(
      fc.property(logs, noise, fc.array(fc.nat(60_000), { maxLength: 8 }), (all, stray, cuts) => {
        const text = textOf(all, stray);
        expect(findingsOf(byBytes(text, cuts).engine)).toEqual(findingsOf(inFull(text)));
      }),
      // Shrinking hundreds of lines takes minutes; the seed repeats the case.
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('leaves few requests to be read once their parts are known', () => {
    const all = Array.from({ length: 3000 }, (_, i) => steadyRequest(i));
    const { taken, engine } = byBytes(textOf(all, []), []);
    expect(engine.records).toBe(3000);
    expect(taken).toBeGreaterThan(2300);
  });
});
