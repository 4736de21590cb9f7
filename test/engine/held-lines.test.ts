/** Records recognised by their bytes leave in every analysis what reading them in full leaves, however the bytes are cut. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import type { Rule } from '../../src/model/rule.ts';
import { findingsOf } from '../support/findings.ts';
import { feedFile, testEngine } from '../support/test-engine.ts';

/** A rule on messages makes the engine read every error in full; nothing says this. */
const readingRule: Rule = {
  origin: { file: 'rules.yaml', line: 1 },
  number: 1,
  match: { message: ['*nobody ever says this*'] },
  title: 'Never',
};

const engineOn = (
  text: string,
  cuts: readonly number[],
  rules: readonly Rule[],
  analyses: readonly string[] = ['all'],
): Engine => {
  const engine = testEngine({ rules, analyses });
  feedFile(engine, 'app.log', text, cuts);
  engine.finish();
  return engine;
};

const countsOf = (engine: Engine): unknown =>
  [...engine.topErrors.groups.values()]
    .map(({ service, fingerprint, title, template, groupedBy, type, count, firstSeen, lastSeen, users, exception }) => [
      [service, fingerprint, title, template, groupedBy, type, exception],
      [count, firstSeen, lastSeen, users.count],
    ])
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

interface Said {
  /** Of records with fields only. */
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly level: string;
  readonly service: string;
  readonly message: string;
  readonly below: readonly string[];
}

const javaTrace = (outer: string, cause: string, line: number): string =>
  [
    `java.net.SocketTimeoutException: ${outer}`,
    `\tat com.shop.Cart.add(Cart.java:${line})`,
    `\tat com.shop.Api.post(Api.java:${(line % 50) + 1})`,
    `Caused by: com.shop.StockError: ${cause}`,
    `\tat com.shop.Stock.take(Stock.java:${line % 700})`,
    '\t... 11 more',
  ].join('\n');

const pythonTrace = (line: number, end: string): string =>
  `Traceback (most recent call last):\n  File "/srv/shop/pay.py", line ${line}, in charge\n    gate.send(order)\n${end}`;

/** Where traces stand in records of fields, and what else stands there. */
const fieldsWithTraces = fc
  .record({
    n: fc.integer({ min: 1, max: 99_999 }),
    reason: fc.constantFrom('refused', 'no route', 'took 17s', 'of user_id=ann', 'of user bob', 'for "x"'),
    user: fc.constantFrom('ann', 'u-17', 'anonymous', '', '-'),
    step: fc.constantFrom('step_1', 'step_12', 'step1', 'worker-3'),
  })
  .chain(({ n, reason, user, step }) =>
    fc.constantFrom<Readonly<Record<string, unknown>>>(
      { error: { type: 'Failure', message: reason, stack: javaTrace(reason, `none left of ${n}`, n % 900) } },
      { error: { type: 'Failure', message: reason, stack: javaTrace('lost', 'sold out', n % 900) }, user },
      {
        err: { name: 'Error', message: 'gone', stack: `Error: gone\n    at ${step} (/srv/app.js:${n}:7)` },
        user_id: n % 3,
      },
      { err: { name: 'Error', stack: `Error\n    at ${step} (/srv/app.js:${n % 99}:7)` }, detail: reason },
      {
        detail: `"${reason}" of ${n}`,
        note: `C:\\${step}\\n`,
        error: { type: 'Failure', stack: javaTrace(reason, `sold out of "x"`, n % 900) },
      },
      {
        error: reason,
        stacktrace: `    at com.shop.Stock.take(Stock.java:${n})\n    at com.shop.Api.post(Api.java:3)`,
      },
      { exc_info: pythonTrace(n, `shop.errors.StockError: ${reason}`) },
      { exc_info: pythonTrace(n, 'KeyError'), user },
      { stack: '', exception: `com.shop.StockError: ${reason}\n\tat com.shop.Stock.take(Stock.java:${n})` },
      { stack: user, exception: `com.shop.StockError: gone\n\tat com.shop.Stock.take(Stock.java:${n})` },
      { stack: ['com.shop.StockError: gone', `\tat com.shop.Stock.${step}(Stock.java:${n})`], note: 'a\n b' },
      { stack: 'Error: gone at once', note: `see\n  below ${n}` },
      { panic: reason, stack: `goroutine ${n % 9} [running]:\nmain.${step}(0xc0${n})\n\t/srv/shop/main.go:${n} +0x1d` },
    ),
  );

const trace = (type: string, line: number): readonly string[] => [
  `java.lang.${type}: order was null`,
  `\tat com.shop.Cart.add(Cart.java:${line})`,
  '\tat com.shop.Api.post(Api.java:99)',
];

/** What wraps a failure: words alone, or what tells whom a call could not reach, who was hit, or another language. */
const wrappers = [
  'broken pipe',
  'deadlock detected while waiting, giving up',
  'connection refused',
  'connect to db-1.internal refused',
  'connection to localhost:5432 refused',
  'timed out on port 9092',
  'login failed for user_id=ann',
  'failed for user 4711',
  'kernel panic',
  'too late; nested exception is java.io.IOException: lost',
  '',
];

const wrapped = (n: number, service: string): Said => {
  const outer = wrappers[n % wrappers.length] ?? '';
  const port = ['5432', '6379', '19092'][(n >> 5) % 3] ?? '';
  const causes = ['none left', `none left of ${n}`, 'connect to stock-7.internal refused', `refused: db:${port}`, ''];
  const cause = causes[(n >> 2) % causes.length] ?? '';
  const type = ['java.io.IOException', 'com.shop.CartError', 'CartError', 'com.shop.Cart2Error'][n % 3] ?? '';
  const middle = n % 5 === 0 ? ['Caused by: com.shop.Lost: gone', `\tat java.util.List.get(List.java:${n})`] : [];
  const root = n % 7 === 0 ? 'java.util.List.get(List.java' : 'com.shop.Stock.take(Stock.java';
  return {
    level: 'ERROR',
    service,
    message: `request ${n} failed`,
    below: [
      outer === '' ? type : `${type}: ${outer}`,
      `\tat com.shop.Cart.add(Cart.java:${n % 900})`,
      ...middle,
      `${n % 11 === 0 ? 'Wrapped' : 'Caused'} by: com.shop.StockError: ${cause}`,
      `\tat ${root}:${n % 70})`,
      '\t... 11 more',
    ],
  };
};

/** The root stands first, and its words tell. */
const rootFirst = (n: number): Said => ({
  level: 'ERROR',
  service: 'cart',
  message: `request ${n} failed`,
  below: [
    `java.io.IOException: ${['broken pipe', 'no route', 'lost'][n % 3]}`,
    `\tat com.shop.Cart.add(Cart.java:${n % 900})`,
    'Caused by: com.shop.Lost: gone',
    '\tat com.shop.Lost.find(Lost.java:7)',
    'Wrapped by: com.shop.StockError: none left',
    '\tat com.shop.Stock.take(Stock.java:70)',
  ],
});

const sayings = fc
  .record({ n: fc.integer({ min: 1, max: 120_000 }), user: fc.constantFrom('ann', 'bob', 'cleo7') })
  .chain(({ n, user }): fc.Arbitrary<Said> =>
    fc.constantFrom<Said>(
      { level: 'INFO', service: 'api', message: `GET /orders/${n} 200 ${n % 900}ms`, below: [] },
      { level: 'INFO', service: 'api', message: `served order ${n} of user_id=${user}`, below: [] },
      { level: 'INFO', service: 'auth', message: `login failed for user ${user} from 10.0.${n % 9}.7`, below: [] },
      { level: 'INFO', service: 'auth', message: `accepted password for ${user} from 10.0.0.${n % 200}`, below: [] },
      {
        level: 'WARN',
        service: 'pay',
        message: `attempt ${(n % 5) + 1} of 5 failed, retrying in ${n % 700} ms trace=ab${n}cdef`,
        below: [],
      },
      { level: 'WARN', service: 'db', message: `slow query took ${n % 2000}ms: SELECT * FROM orders`, below: [] },
      { level: 'INFO', service: 'db', message: `pool usage: ${n % 20}/20 connections active`, below: [] },
      { level: 'INFO', service: 'api', message: `memory usage: ${n % 3000}MB`, below: [] },
      { level: 'WARN', service: 'gate', message: `permission denied for 10.1.2.${n % 250}`, below: [] },
      {
        level: 'WARN',
        service: 'pay',
        message: `attempt ${n % 5}: "${user}" was not permitted to pay\t${n}, retrying in ${n}ms \\`,
        below: [],
      },
      {
        level: 'WARN',
        service: 'gate',
        message: `access denied: "GET /orders/${n}" 10.0.0.${n % 9}`,
        below: [],
      },
      { level: 'WARN', service: 'pay', message: 'circuit breaker stripe opened', below: [] },
      { level: 'INFO', service: 'pay', message: `starting version 4.18.${n % 3}`, below: [] },
      { level: 'ERROR', service: 'api', message: `order ${n} not found, user_id=${user} session=s${n}x`, below: [] },
      {
        level: 'ERROR',
        service: 'pay',
        message: `POST https://api.stripe.com/v1/charges failed: 503 after ${n % 900}ms`,
        below: [],
      },
      { level: 'ERROR', service: 'db', message: `connection to postgres lost after ${n % 90}s`, below: [] },
      { level: 'ERROR', service: 'web', message: `TypeError: cannot read x of undefined, request_id=${n}`, below: [] },
      {
        level: 'ERROR',
        service: 'cart',
        message: `request ${n} failed`,
        below: trace('NullPointerException', n % 900),
      },
      {
        level: 'ERROR',
        service: 'cart',
        message: `request ${n} failed for user ${user}`,
        below: trace('IllegalStateException', 7),
      },
      wrapped(n, 'cart'),
      wrapped(n, 'shop'),
      rootFirst(n),
      { level: 'ERROR', service: 'café', message: `Bestellung ${n} für ${user} nicht möglich → 503`, below: [] },
      { level: 'WARN', service: 'café', message: `attempt ${n % 4} of 4 failed: Zeitüberschreitung`, below: [] },
      { level: 'FATAL', service: 'cart', message: `disk full after ${n} bytes`, below: ['  see the manual'] },
    ),
  );

/** What records say of their surroundings: in places that others have too, in more ways than one. */
const surroundingsOf = (i: number): Readonly<Record<string, unknown>> =>
  [
    { host: `web-${i % 3}`, trace_id: `ab${i % 40}cd${i}`, user_id: `u-${i % 9}` },
    { host: { name: `web-${i % 3}` }, user: { name: 'ann', id: i % 7 }, client: { ip: `10.0.0.${i % 9}` } },
    { service: { name: 'x' }, name: `n${i}`, hostname: `node-${i % 5}.internal`, ip: `10.0.0.${i % 9}:${i}` },
    { host: `web-${i % 3}`, user: ['ann', 'u-17', 'anonymous', '', '0'][i % 5], session_id: `s${i}` },
    { host: `web-${i % 3}`, tag: `web-${i % 2}`, request_id: i, version: `4.1${i % 3}.0` },
    { a: { host: `x${i}ab` }, b: `y${i}ab`, host: `web-${i % 3}`, region: i % 2 ? 'eu-west-1' : 'us-east-2' },
    {
      host: `web-${i % 3}`,
      user_agent: `curl/8.${i % 4}`,
      method: 'GET',
      path: `/orders/${i}`,
      status: 200 + (i % 3) * 150,
    },
    { note: `a "b" ${i}`, host: `wé-${i % 3}`, attempt: i % 5, labels: { zone: `z${i % 3}`, pod: `p-${i % 4}` } },
  ][i % 8] ?? {};

const stampOf = (index: number): string => new Date(Date.UTC(2026, 2, 1, 10) + index * 137).toISOString();

/** What names users in fields and in the text is read in full for nobody but analyses. */
const countedFormats = (names: readonly string[]): readonly string[] =>
  names.filter(name => name !== 'json with more fields');

const loggers = ['c.e.shop.Cart', 'c.e.shop.pay.Card$Reader', 'org.hibernate.SQL'];
const hosts = ['host0', 'web-1.internal', '192.0.2.7'];

const formats: Readonly<Record<string, (said: Said, index: number) => string>> = {
  bracket: ({ level, service, message, below }, i) =>
    [`[${stampOf(i)}] [${level}] [${service}] ${message}`, ...below].join('\n'),
  python: ({ level, service, message, below }, i) =>
    [
      `${stampOf(i).replace('T', ' ').replace('.', ',').slice(0, 23)} - ${service} - ${level} - ${message}`,
      ...below,
    ].join('\n'),
  'learned columns in': ({ level, service, message, below }, i) =>
    [`<${service}> ${stampOf(i).slice(0, 23)} !${level}! ${message}`, ...below].join('\n'),
  logback: ({ level, message, below }, i) =>
    [
      `${stampOf(i).replace('T', ' ').slice(0, 23)} [http-${i % 5}] ${level.padEnd(5)} ${i > 300 && i % 7 === 0 ? 'o.a.c.c.C.[.[.[/]' : loggers[i % 3]} - ${message}`,
      ...below,
    ].join('\n'),
  syslog: ({ level, service, message, below }, i) =>
    [
      `${stampOf(i)} ${i > 300 && i % 7 === 0 ? '-' : hosts[i % 3]} ${service}[${100 + (i % 4)}]: ${level} ${message}`,
      ...below,
    ].join('\n'),
  json: ({ level, service, message, below, fields }, i) =>
    JSON.stringify({
      time: stampOf(i),
      level: level.toLowerCase(),
      service,
      host: `web-${i % 3}`,
      pid: i % 500,
      span_id: ['3b76917148596595', '08390460065666d0', '1234567890123456', '32ec25f193858177', 'none'][i % 5],
      msg: message,
      ...fields,
      ...(below.length > 0 && { error: { type: 'Failure', stack: below.join('\n') } }),
    }),
  'json with more fields': ({ level, service, message, below }, i) =>
    JSON.stringify({
      time: stampOf(i),
      level: level.toLowerCase(),
      service,
      ...surroundingsOf(i),
      msg: message,
      ...(below.length > 0 && { error: { type: 'Failure', stack: below.join('\n') } }),
    }),
};

describe('traces in fields', () => {
  const failures = fieldsWithTraces.chain((fields): fc.Arbitrary<Said> =>
    fc.constantFrom<Said>(
      { level: 'ERROR', service: 'api', message: 'request failed', below: [], fields },
      { level: 'FATAL', service: 'api', message: 'request 17 of user ann failed', below: [], fields },
      { level: 'ERROR', service: 'api', message: 'request failed\n  at once', below: [], fields },
      { level: 'ERROR', service: 'api', message: '', below: [], fields },
    ),
  );

  it.each([['all'], ['core']])('give the same by bytes as in full, with %s analyses', analyses => {
    fc.assert(
      fc.property(fc.integer(), seed => {
        const said = fc.sample(failures, { seed, numRuns: 600 });
        const text = said.map((each, index) => `${formats['json']?.(each, index) ?? ''}\n`).join('');
        const byBytes = engineOn(text, [], [], [analyses]);
        const inFull = engineOn(text, [], [readingRule], [analyses]);
        if (analyses === 'all') expect(findingsOf(byBytes)).toEqual(findingsOf(inFull));
        // Of errors that are only counted some are read: what else they name is known of those.
        else expect(countsOf(byBytes)).toEqual(countsOf(inFull));
      }),
      { numRuns: 12 },
    );
  });
});

describe.each(Object.keys(formats))('in %s lines', name => {
  it('gives the same by bytes as in full', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.nat(60_000), { maxLength: 6 }), (seed, cuts) => {
        // Sampled by a seed: a failure names a number instead of hundreds of lines.
        const said = fc.sample(sayings, { seed, numRuns: 500 });
        const text = said.map((each, index) => `${formats[name]?.(each, index) ?? ''}\n`).join('');
        expect(findingsOf(engineOn(text, cuts, []))).toEqual(findingsOf(engineOn(text, [], [readingRule])));
      }),
      { numRuns: 12 },
    );
  });
});

describe.each(countedFormats(Object.keys(formats)))('in %s lines', name => {
  it('counts the same errors where nothing else is asked for', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.nat(60_000), { maxLength: 6 }), (seed, cuts) => {
        const said = fc.sample(sayings, { seed, numRuns: 500 });
        const text = said.map((each, index) => `${formats[name]?.(each, index) ?? ''}\n`).join('');
        const inFull = engineOn(text, [], [readingRule], ['core']);
        const byBytes = engineOn(text, cuts, [], ['core']);
        expect(countsOf(byBytes)).toEqual(countsOf(inFull));
        expect(byBytes.records).toBe(inFull.records);
        expect(byBytes.topErrors.events).toBe(
          [...byBytes.topErrors.groups.values()].reduce((sum, group) => sum + group.count, 0),
        );
      }),
      { numRuns: 12 },
    );
  });
});
