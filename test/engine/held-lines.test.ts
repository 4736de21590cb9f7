/** Records recognised by their bytes leave in every analysis what reading them in full leaves, however the bytes are cut. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { liveRows } from '../../src/engine/publish.ts';
import type { Rule } from '../../src/model/rule.ts';
import { batchNow, feedFile, testEngine } from '../support/test-engine.ts';

/** A rule on messages makes the engine read every error in full; nothing says this. */
const readingRule: Rule = {
  origin: { file: 'rules.yaml', line: 1 },
  number: 1,
  match: { message: ['*nobody ever says this*'] },
  title: 'Never',
};

const engineOn = (text: string, cuts: readonly number[], rules: readonly Rule[]): Engine => {
  const engine = testEngine({ rules });
  feedFile(engine, 'app.log', text, cuts);
  engine.finish();
  return engine;
};

/** Everything that the engine found, as plain data. */
const findingsOf = (engine: Engine): unknown => ({
  views: engine.analyses.map(({ analysis, state }) => [analysis.id, analysis.view(state, batchNow)]),
  groups: [...engine.topErrors.groups.values()]
    .map(({ series, users, sessions, addresses, fields, hosts, ...rest }) => ({
      ...rest,
      span: [series.firstTick, series.lastTick],
      people: [users.count, sessions.count, addresses.count],
      fields: [...fields].map(([name, counter]) => [name, JSON.stringify(counter)]),
      hosts: JSON.stringify(hosts),
    }))
    .sort((a, b) => (a.fingerprint + a.service < b.fingerprint + b.service ? -1 : 1)),
  hosts: [...engine.hosts].sort(),
  live: liveRows(engine),
  rows: engine.groups().map(({ stats, members }) => [engine.groupId(stats), stats.count, members.length]),
  records: engine.records,
});

interface Said {
  readonly level: string;
  readonly service: string;
  readonly message: string;
  readonly below: readonly string[];
}

const trace = (type: string, line: number): readonly string[] => [
  `java.lang.${type}: order was null`,
  `\tat com.shop.Cart.add(Cart.java:${line})`,
  '\tat com.shop.Api.post(Api.java:99)',
];

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
      { level: 'ERROR', service: 'café', message: `Bestellung ${n} für ${user} nicht möglich → 503`, below: [] },
      { level: 'WARN', service: 'café', message: `attempt ${n % 4} of 4 failed: Zeitüberschreitung`, below: [] },
      { level: 'FATAL', service: 'cart', message: `disk full after ${n} bytes`, below: ['  see the manual'] },
    ),
  );

const stampOf = (index: number): string => new Date(Date.UTC(2026, 2, 1, 10) + index * 137).toISOString();

const formats: Readonly<Record<string, (said: Said, index: number) => string>> = {
  bracket: ({ level, service, message, below }, i) =>
    [`[${stampOf(i)}] [${level}] [${service}] ${message}`, ...below].join('\n'),
  python: ({ level, service, message, below }, i) =>
    [
      `${stampOf(i).replace('T', ' ').replace('.', ',').slice(0, 23)} - ${service} - ${level} - ${message}`,
      ...below,
    ].join('\n'),
  syslog: ({ level, service, message, below }, i) =>
    [`${stampOf(i)} host${i % 3} ${service}[${100 + (i % 4)}]: ${level} ${message}`, ...below].join('\n'),
  json: ({ level, service, message, below }, i) =>
    JSON.stringify({
      time: stampOf(i),
      level: level.toLowerCase(),
      service,
      host: `web-${i % 3}`,
      pid: i % 500,
      msg: message,
      ...(below.length > 0 && { error: { type: 'Failure', stack: below.join('\n') } }),
    }),
};

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
