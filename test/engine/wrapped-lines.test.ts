/** Lines in envelopes opened from their bytes leave what reading each as text leaves, however writers and bytes are mixed. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { volume } from '../../src/analyses/volume.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { LinePlaces } from '../../src/engine/line-places.ts';
import { Pipeline } from '../../src/engine/pipeline.ts';
import { sourceId } from '../../src/model/brand.ts';
import { levelRank } from '../../src/model/level.ts';
import { epochMs } from '../../src/model/time.ts';
import { findingsOf } from '../support/findings.ts';
import { batchNow, feedFile, testEngine } from '../support/test-engine.ts';

const stampOf = (index: number): string => new Date(Date.UTC(2026, 2, 1, 10) + index * 137).toISOString();

/** What is said of lines where they were read: places in the file are not the same where lines have more bytes. */
const withoutOffsets = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      key === 'offset' ? undefined : part instanceof Map || part instanceof Set ? [...part] : part,
    ),
  );

const engineOn = (text: string, cuts: readonly number[], analyses: readonly string[]): Engine => {
  const engine = testEngine({ analyses });
  feedFile(engine, 'app.log', text, cuts);
  engine.finish();
  return engine;
};

/**
 * What does not rest on when lines without a time of their own happened: that is told by whatever was read before them,
 * of any writer.
 */
const countsOf = (engine: Engine): unknown => ({
  groups: [...engine.topErrors.groups.values()]
    .map(({ service, fingerprint, title, template, type, count, users }) =>
      JSON.stringify([service, fingerprint, title, template, type, count, users.count]),
    )
    .sort(),
  services: volume
    .view(engine.volume, batchNow)
    .services.map(({ service, records, levelShares }) => [service, records, levelShares]),
  records: engine.records,
});

type Lines = readonly string[];
/** The physical lines that a writer's line becomes. */
type Wrap = (line: string, lane: number, index: number) => Lines;

const carrierTime = (index: number): string => stampOf(index).replace('Z', `${(index * 7) % 1_000}00Z`.slice(-4));

const wraps: Readonly<Record<string, Wrap>> = {
  docker: (line, lane, i) => [
    JSON.stringify({ log: `${line}${i % 31 === 0 ? '\r' : ''}\n`, stream: streamOf(lane), time: carrierTime(i) }),
  ],
  'docker in parts': (line, lane, i) => {
    const parts = i % 5 === 0 ? [line.slice(0, 20), `${line.slice(20)}\n`] : [`${line}\n`];
    return parts.map(log => JSON.stringify({ log, stream: streamOf(lane), time: carrierTime(i) }));
  },
  'docker with attributes': (line, lane, i) => [
    JSON.stringify({
      log: `${line}\n`,
      stream: 'stdout',
      attrs: { tag: `app-${lane % 3}` },
      time: carrierTime(i),
    }),
  ],
  cri: (line, lane, i) => [`${carrierTime(i)} ${streamOf(lane)} F ${line}`],
  'cri in parts': (line, lane, i) =>
    i % 5 === 0
      ? [
          `${carrierTime(i)} ${streamOf(lane)} P ${line.slice(0, 20)}`,
          `${carrierTime(i)} ${streamOf(lane)} F ${line.slice(20)}`,
        ]
      : [`${carrierTime(i)} ${streamOf(lane)} F ${line}`],
  compose: (line, lane) => [`${`web-${lane + 1}`.padEnd(8)} | ${line}`],
  kubectl: (line, lane) => [`[pod/pay-7f9c5d-x2k9${lane}/pay-${lane % 2}] ${line}`],
  stern: (line, lane) => [`pay-7f9c5d6b48-x2k9${'bcdf'[lane] ?? 'g'} pay ${line}`],
};

const streamOf = (lane: number): string => (lane % 2 === 0 ? 'stdout' : 'stderr');

type Format = (level: string, service: string, message: string, index: number) => string;
const formats: Readonly<Record<string, Format>> = {
  bracket: (level, service, message, i) => `[${stampOf(i)}] [${level}] [${service}] ${message}`,
  'level and message': (level, _, message, i) => `${stampOf(i)} ${level} ${message}`,
  /** Of a writer whose clock is two hours ahead of what its envelopes say. */
  'local time': (level, _, message, i) =>
    `${new Date(Date.parse(stampOf(i)) + 7_200_000).toISOString().slice(0, 23).replace('T', ' ')} ${level} ${message}`,
  /** Nothing but its envelope tells when. */
  'level alone': (level, _, message) => `${level} ${message}`,
  message: (level, _, message) => (level === 'ERROR' ? `Error: ${message}` : message),
  access: (level, service, message, i) =>
    `10.0.0.${i % 9} - - [01/Mar/2026:${stampOf(i).slice(11, 19)} +0000] "GET /${service}/${i % 40}?${message.length} HTTP/1.1" ${level === 'INFO' ? 200 : level === 'WARN' ? 404 : 503} ${message.length} "-" "curl/8.${i % 3}.0"`,
  json: (level, service, message, i) =>
    JSON.stringify({ time: stampOf(i), level: level.toLowerCase(), service, pid: i % 50, msg: message }),
};

/** Nothing is written below their lines. */
const wholeFormats: ReadonlySet<string> = new Set(['access', 'json']);

const never = (): never => {
  throw new Error('a row is missing');
};

interface Said {
  readonly lane: number;
  readonly level: string;
  readonly service: string;
  readonly message: string;
  readonly below: Lines;
  /** 0 to 6: something else about the line. */
  readonly harm: number;
}

const trace = (n: number): Lines => [
  'java.lang.IllegalStateException: order was null',
  `\tat com.shop.Cart.add(Cart.java:${n % 300})`,
  '\tat com.shop.Api.post(Api.java:99)',
];

const sayings: fc.Arbitrary<Said> = fc
  .record({
    lane: fc.nat(2),
    n: fc.integer({ min: 1, max: 90_000 }),
    user: fc.constantFrom('ann', 'bob', 'cleo7'),
    harm: fc.nat(40),
  })
  .chain(({ lane, n, user, harm }) =>
    fc
      .constantFrom<Omit<Said, 'lane' | 'harm'>>(
        { level: 'INFO', service: 'api', message: `served order ${n} in ${n % 90}ms`, below: [] },
        { level: 'INFO', service: 'api', message: `said "good day" to ${user}\\${n} — früh`, below: [] },
        { level: 'INFO', service: 'auth', message: `login failed for user ${user} from 10.0.${n % 9}.7`, below: [] },
        { level: 'INFO', service: 'job', message: `ran ${n} steps:`, below: ['  first', '  second'] },
        {
          level: 'WARN',
          service: 'pay',
          message: `attempt ${n % 5} of 5 failed, retrying in ${n % 700} ms`,
          below: [],
        },
        { level: 'ERROR', service: 'api', message: `order ${n} not found, user_id=${user}`, below: [] },
        { level: 'ERROR', service: 'db', message: `connection to postgres lost after ${n % 90}s`, below: [] },
        { level: 'ERROR', service: 'cart', message: `request ${n} failed`, below: trace(n) },
        { level: 'FATAL', service: 'cart', message: `disk full after ${n} bytes`, below: ['  see the manual'] },
      )
      .map(said => ({ ...said, lane, harm })),
  );

/** Lines come that no envelope is around, so that nothing tells when. */
const isTorn = (harm: number): boolean => harm === 0 || harm === 6;

/** Lines of several writers as they stand in one file, some of them harmed. */
const linesOf = (said: readonly Said[], wrap: Wrap, format: Format, isWhole: boolean): Lines => {
  const queues = said.map(({ lane, level, service, message, below, harm }, index) => {
    const first =
      isWhole && below.length > 0
        ? format(level, service, `${message}\n${below.join('\n')}`, index)
        : format(level, service, message, index);
    const texts = [first, ...(isWhole ? [] : below)];
    const wrapped = texts.flatMap(text => wrap(text, lane, index));
    if (harm === 0) return { lane, lines: [...wrapped, `notice ${index} of the runtime itself`] };
    if (harm === 1) return { lane, lines: wrapped.map(line => line.replace('INFO', '\u001b[32mINFO\u001b[0m')) };
    if (harm === 2) return { lane, lines: [...wrapped, ''] };
    if (harm === 3) return { lane, lines: [...wrap('', lane, index), ...wrapped] };
    if (harm === 4) return { lane, lines: [...wrap(`  moved in ${index}`, lane, index), ...wrapped] };
    if (harm === 5) return { lane, lines: wrapped.map(line => `${line}\r`) };
    if (harm === 6) return { lane, lines: wrapped.map(line => line.slice(0, 18 + (index % 12))) };
    return { lane, lines: wrapped };
  });
  return woven(queues);
};

/** Two neighbours of different lanes take turns, line by line. */
const woven = (queues: readonly { readonly lane: number; readonly lines: Lines }[]): Lines => {
  const result: string[] = [];
  for (let i = 0; i < queues.length; i++) {
    const [one, other] = [queues[i], queues[i + 1]];
    if (!one) continue;
    if (!other || other.lane === one.lane || i % 3 === 0) {
      result.push(...one.lines);
      continue;
    }
    for (let k = 0; k < Math.max(one.lines.length, other.lines.length); k++)
      result.push(...one.lines.slice(k, k + 1), ...other.lines.slice(k, k + 1));
    i++;
  }
  return result;
};

/** Escape sequences in front say nothing, but have a line read as text. */
const asText = (lines: Lines): string => lines.map(line => `\u001b[0m${line}\n`).join('');

const formatNames = Object.keys(formats);

describe.each(Object.keys(wraps))('in the envelope %s', envelope => {
  const linesIn = (name: string, seed: number, change: (said: Said) => Said): Lines => {
    const wrap = wraps[envelope];
    const format = formats[name];
    if (!wrap || !format) throw new Error('a row is missing');
    return linesOf(fc.sample(sayings.map(change), { seed, numRuns: 700 }), wrap, format, wholeFormats.has(name));
  };
  const cutsOf = fc.array(fc.nat(80_000), { maxLength: 5 });

  it.each(formatNames)('gives of %s lines of one writer all that they give as text', name => {
    fc.assert(
      fc.property(fc.integer(), cutsOf, (seed, cuts) => {
        const lines = linesIn(name, seed, said => ({ ...said, lane: 0, harm: isTorn(said.harm) ? 9 : said.harm }));
        expect(withoutOffsets(findingsOf(engineOn(`${lines.join('\n')}\n`, cuts, ['all'])))).toEqual(
          withoutOffsets(findingsOf(engineOn(asText(lines), [], ['all']))),
        );
      }),
      { numRuns: 2 },
    );
  });

  it.each(formatNames.flatMap(name => ['all', 'core'].map(analyses => [name, analyses] as const)))(
    'counts of %s lines of several writers what it counts as text, with %s analyses',
    (name, analyses) => {
      fc.assert(
        fc.property(fc.integer(), cutsOf, (seed, cuts) => {
          const lines = linesIn(name, seed, said => said);
          expect(countsOf(engineOn(`${lines.join('\n')}\n`, cuts, [analyses]))).toEqual(
            countsOf(engineOn(asText(lines), [], [analyses])),
          );
        }),
        { numRuns: 2 },
      );
    },
  );
});

describe('lines in CRI', () => {
  const carried = (line: string, i: number): string => `${stampOf(i)} stdout F ${line}`;

  it('are none fewer, and numbered right, behind one that begins with NUL and a colour', () => {
    const lines = Array.from({ length: 1_000 }, (_, i) =>
      carried(
        `${i === 400 ? '\u001b[0m\0' : ''}[${stampOf(i)}] [${i === 990 ? 'ERROR' : 'INFO'}] [api] served ${i}`,
        i,
      ),
    );
    const text = `${lines.join('\n')}\n`;
    const engine = engineOn(text, [Math.floor(text.length * 0.8)], ['core']);
    expect([engine.records, [...engine.topErrors.groups.values()].map(({ first }) => first?.line)]).toEqual([
      engineOn(asText(lines), [], ['core']).records,
      [991],
    ]);
  });

  /** Lines by the hour from the first on, read in a zone whose clocks change at the fifth hour. */
  const hoursOf = (zone: string, text: string): readonly number[] => {
    const hours: number[] = [];
    const begin = Date.UTC(2026, 9, 24, 20);
    const pipeline = new Pipeline({
      now: () => epochMs(Date.UTC(2026, 9, 26)),
      zone,
      forcedFormat: null,
      customFormats: [],
      maxLineBytes: 1 << 20,
      groupFromRank: levelRank.error,
      reads: 'none',
      onHeld: null,
      since: -Infinity,
      until: Infinity,
      onEvent: () => undefined,
      onCount: ({ second, count }) => {
        const hour = Math.floor((second * 1_000 - begin) / 3_600_000);
        hours[hour] = (hours[hour] ?? 0) + count;
      },
      onStatus: () => undefined,
    });
    const id = sourceId('pod.log');
    const start = { label: 'pod.log', fallbackService: 'pod', startOffset: 0, isMidFile: false, modifiedAt: null };
    pipeline.onStart(id, start);
    pipeline.onBytes(id, Buffer.from(text), 0, text.length);
    pipeline.onEnd(id);
    return hours;
  };

  it.each(['Europe/London', 'Europe/Berlin', 'UTC'])('keep their hours where clocks change in %s', zone => {
    const lines = Array.from({ length: 12 * 60 }, (_, i) => {
      const time = new Date(Date.UTC(2026, 9, 24, 20) + i * 60_000).toISOString();
      return `${time} stdout F ${time.slice(0, 19).replace('T', ' ')} INFO ok ${i}`;
    });
    expect(hoursOf(zone, `${lines.join('\n')}\n`)).toEqual(Array.from({ length: 12 }, () => 60));
  });
});

describe('places of lines', () => {
  it.each<[string, (i: number) => string]>([
    [
      'read as text for their escape sequences',
      i => `${stampOf(i)} stdout F [${stampOf(i)}] [INFO] [api] served ${i}\u001b(B`,
    ],
    ['of foreman', i => `${stampOf(i * 7).slice(11, 19)} web.1 | [${stampOf(i)}] [INFO] [api] served ${i}`],
    [
      'with marks of their own',
      i =>
        JSON.stringify({
          log: `[${stampOf(i)}] [INFO] [api] served ${i}\n`,
          stream: 'stdout',
          seq: i,
          time: stampOf(i),
        }),
    ],
  ])('%s are forgotten', (_, line) => {
    const add = vi.spyOn(LinePlaces.prototype, 'add');
    const lines = Array.from({ length: 3_000 }, (__, i) => line(i));
    const cuts = Array.from({ length: 30 }, (__, i) => i * 5_000);
    engineOn(`${lines.join('\n')}\n`, cuts, ['core']);
    const kept = add.mock.contexts.map(places =>
      places instanceof LinePlaces ? places.next - places.first : Infinity,
    );
    add.mockRestore();
    expect(Math.max(...kept)).toBeLessThan(300);
    expect(kept.length).toBeGreaterThan(2_000);
  });
});

describe('writers and envelopes that come and go', () => {
  const bracket = formats['bracket'] ?? never;
  const saidBy = (seed: number, runs: number): readonly Said[] =>
    fc.sample(sayings, { seed, numRuns: runs }).map(said => ({ ...said, harm: 9 }));

  const sameCounts = (lines: Lines, cuts: readonly number[]): void =>
    expect(countsOf(engineOn(`${lines.join('\n')}\n`, cuts, ['core']))).toEqual(
      countsOf(engineOn(asText(lines), [], ['core'])),
    );

  it('counts lines of more writers than are told apart', () => {
    const wrap: Wrap = (line, _, index) => [`[pod/pay-${index % 90}-x2k9p/pay] ${line}`];
    sameCounts(linesOf(saidBy(7, 9_000), wrap, bracket, false), [100_000, 400_000]);
  });

  it('counts lines of writers that go while others come', () => {
    const line = (i: number): string =>
      bracket(i % 9 === 0 ? 'ERROR' : 'INFO', 'api', `order ${i} of ${i % 7}`, i % 3_000);
    sameCounts(
      Array.from({ length: 60_000 }, (_, i) => `[pod/pay-${Math.floor(i / 600)}-x2k9p/pay] ${line(i)}`),
      [],
    );
  });

  it.each(Object.keys(wraps))('counts lines that go into the envelope %s and come out again', envelope => {
    const wrap = wraps[envelope] ?? never;
    const [before, inside, after] = [3, 4, 5].map(seed => saidBy(seed, 900).map(said => ({ ...said, lane: 0 })));
    const bare: Wrap = line => [line];
    const lines = [
      ...linesOf(before ?? [], bare, bracket, false),
      ...linesOf(inside ?? [], wrap, bracket, false),
      ...linesOf(after ?? [], bare, bracket, false),
    ];
    const byBytes = engineOn(`${lines.join('\n')}\n`, [50_000, 90_001, 140_003], ['core']);
    const inText = engineOn(asText(lines), [], ['core']);
    // Not each line is looked at for an envelope: in bytes it is not the same line as in text after which it is known.
    expect(Math.abs(byBytes.records - inText.records)).toBeLessThan(24);
    expect(Math.abs(byBytes.topErrors.events - inText.topErrors.events)).toBeLessThan(24);
    expect(byBytes.topErrors.events).toBeGreaterThan(lines.length / 4);
  });
});
