/** Lines without a stamp, told by others of their kind, leave what reading each as text leaves. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ServiceNames } from '../../src/engine/service-names.ts';
import { StamplessKinds } from '../../src/engine/stampless-kinds.ts';
import { TextPath } from '../../src/engine/text-path.ts';
import { NumberTable } from '../../src/lib/number-table.ts';
import { errorEvent } from '../support/log-events.ts';
import {
  asText,
  countsOf,
  engineOn,
  isTorn,
  linesOf,
  sayings,
  withoutOffsets,
  type Format,
  type Lines,
  type Said,
} from '../support/said-lines.ts';
import { findingsOf } from '../support/findings.ts';

const formats: Readonly<Record<string, Format>> = {
  'level and text': (level, _, message) => `${level} ${message}`,
  'level in brackets': (level, _, message) => `[${level.toLowerCase()}] ${message}`,
  'level, service and text': (level, service, message) => `${level}:${service}:${message}`,
  text: (level, _, message) => (level === 'ERROR' ? `Error: ${message}` : message),
  'text, some with levels': (level, _, message) => (level === 'INFO' ? message : `${level}: ${message}`),
  logfmt: (level, service, message) => `level=${level.toLowerCase()} service=${service} msg=${JSON.stringify(message)}`,
  JSON: (level, service, message) => JSON.stringify({ level: level.toLowerCase(), service, msg: message }),
  'JSON with levels that are numbers': (level, service, message) =>
    JSON.stringify({ level: { INFO: 30, WARN: 40, ERROR: 50 }[level] ?? 60, service, msg: message }),
};
const wholeFormats: ReadonlySet<string> = new Set(['logfmt', 'JSON', 'JSON with levels that are numbers']);

const linesIn = (name: string, seed: number, change: (said: Said) => Said): Lines => {
  const format = formats[name];
  if (!format) throw new Error('a row is missing');
  return linesOf(
    fc.sample(sayings.map(change), { seed, numRuns: 900 }),
    line => [line],
    format,
    wholeFormats.has(name),
  );
};
/** A line that is known to stand alone ends what looks like an exception; in text some lines more may go on that. */
const guessedFormats: ReadonlySet<string> = new Set(['text', 'text, some with levels']);
const harmed = (name: string, said: Said): Said => (guessedFormats.has(name) ? { ...said, harm: 9 } : said);

const cuts = fc.array(fc.nat(60_000), { maxLength: 4 });
const alone = (said: Said): Said => ({ ...said, writer: 0, harm: isTorn(said.harm) ? 9 : said.harm });

describe.each(Object.keys(formats))('lines of %s', name => {
  it('leave all that they leave as text', () => {
    fc.assert(
      fc.property(fc.integer(), cuts, (seed, at) => {
        const lines = linesIn(name, seed, said => harmed(name, alone(said)));
        expect(withoutOffsets(findingsOf(engineOn(`${lines.join('\n')}\n`, at, ['all'])))).toEqual(
          withoutOffsets(findingsOf(engineOn(asText(lines), [], ['all']))),
        );
      }),
      { numRuns: 2 },
    );
  });

  it('are counted as they are counted as text', () => {
    fc.assert(
      fc.property(fc.integer(), cuts, (seed, at) => {
        const lines = linesIn(name, seed, said => harmed(name, { ...said, writer: 0 }));
        expect(countsOf(engineOn(`${lines.join('\n')}\n`, at, ['core']))).toEqual(
          countsOf(engineOn(asText(lines), [], ['core'])),
        );
      }),
      { numRuns: 2 },
    );
  });
});

describe('a kind that was decided on', () => {
  const sameAsText = (lines: Lines): void =>
    expect(countsOf(engineOn(`${lines.join('\n')}\n`, [], ['core']))).toEqual(
      countsOf(engineOn(asText(lines), [], ['core'])),
    );
  const many = (count: number, line: (i: number) => Lines): Lines =>
    Array.from({ length: count }, (_, i) => line(10_000 + i)).flat();
  const served = many(400, i => [`INFO served order ${i}`]);

  it('keeps the format that its lines are in, whatever stands between them', () => {
    const between = many(12, i => [`2026-03-01 10:00:00 INFO heartbeat ${i}`, `INFO served order ${i}`]);
    sameAsText([...served, ...between, 'ERROR disk is full', 'ERROR the database is down']);
  });

  it.each<[string, (level: number) => string]>([
    ['sev', level => `{"sev":${level},"msg":"order lost"}`],
    ['syslog.severity.code', level => `{"syslog.severity.code":${level},"msg":"order lost"}`],
    ['record.level.no', level => `{"record":{"level":{"no":${level * 10}}},"msg":"order lost"}`],
    ['sev in logfmt', level => `sev=${level} msg="order lost"`],
  ])('says nothing of levels that are numbers: %s', (_, line) => {
    sameAsText([...many(500, () => [line(6)]), ...many(20, () => [line(3)]), ...many(20, () => [line(4)])]);
  });

  it('is decided on anew when lines like it are records by then', () => {
    const read = vi.spyOn(TextPath.prototype, 'read');
    engineOn(
      `${[...many(500, i => [`served order number ${i}`]), ...many(2_000, i => [`INFO x ${i}`, `served order number ${i}`])].join('\n')}\n`,
      [],
      ['core'],
    );
    const { length } = read.mock.calls;
    read.mockRestore();
    expect(length).toBeLessThan(400);
  });
});

describe('kinds that were seen within exceptions', () => {
  const tables = () => ({ kinds: new NumberTable(8), wanted: new NumberTable(8), inner: new NumberTable(8) });
  /** Reads an exception with this line within. */
  const read = (options: ReturnType<typeof tables>, within: string): void => {
    const learner = new StamplessKinds({
      ...options,
      seed: 1,
      services: new ServiceNames(),
      carriedTimeOf: () => Number.NaN,
      fallbackTime: () => 0,
      isTimely: () => true,
    });
    const texts = ['Traceback (most recent call last):', '  File "a.py", line 7, in run', within];
    const lines = texts.map((text, i) => ({ text, number: i + 1, offset: 0, header: null, carrier: null }));
    const record = { lines, header: null, rule: 'python', cutBy: null };
    learner.learn(4711, record, errorEvent(0, 1, { message: 'no berth' }), 0);
  };

  it.each<[string, string, number]>([
    ['let others be where they were seen before', 'ValueError: no berth', 7],
    ['make all others be read anew where there is no room for them', 'KeyError: no quay', 0],
  ])('%s', (_, within, expected) => {
    const options = tables();
    read(options, 'ValueError: no berth');
    for (let key = 1; !options.inner.isFull; key++) options.inner.set(key, 1);
    options.kinds.set(99, 7);
    read(options, within);
    expect(options.kinds.get(99)).toBe(expected);
  });
});

describe('what is known to begin errors', () => {
  const groupsIn = (lines: Lines): unknown =>
    [...engineOn(`${lines.join('\n')}\n`, [], ['core']).topErrors.groups.values()]
      .map(({ title, count }) => [title, count] as const)
      .sort(([one], [other]) => one.localeCompare(other));
  const ordinary = Array.from({ length: 400 }, (_, i) => `INFO served order ${10_000 + i}`);
  const trace = ['java.io.IOException: closed', '\tat com.shop.Cart.add(Cart.java:12)'];

  it('is still owned by the error above it', () => {
    const both = Array.from({ length: 40 }, () => ['INFO next', 'ERROR not saved', ...trace]).flat();
    const apart = Array.from({ length: 4 }, () => ['ERROR not saved', 'INFO next', ...trace, 'INFO next']).flat();
    expect(groupsIn([...ordinary, ...apart, ...both])).toEqual([
      ['IOException: closed', 44],
      ['not saved', 4],
    ]);
  });

  it('is not owned by an error of one line that it could be itself', () => {
    const pair = ['Error: no berth is free', 'Error: the quay is closed'];
    const lines = [...ordinary, ...Array.from({ length: 40 }, () => pair).flat()];
    expect(groupsIn(lines)).toEqual([
      ['no berth is free', 40],
      ['the quay is closed', 40],
    ]);
  });
});

describe('lines of kinds that were read', () => {
  const readOf = (lines: Lines, analyses: readonly string[] = ['core']): number => {
    const read = vi.spyOn(TextPath.prototype, 'read');
    engineOn(`${lines.join('\n')}\n`, [], analyses);
    const { length } = read.mock.calls;
    read.mockRestore();
    return length;
  };
  const many = (line: (i: number) => Lines): Lines => Array.from({ length: 5_000 }, (_, i) => line(10_000 + i)).flat();

  it.each<[string, Lines]>([
    ['text', many(i => [`served order ${i} in ${i % 90} ms`])],
    ['levels', many(i => [`${i % 3 === 0 ? 'WARN' : 'INFO'} served order ${i}`])],
    ['errors of one line', many(i => [`INFO served order ${i}`, `ERROR order ${i} not found`])],
    ['errors with traces', many(i => [`served order number ${i}`, 'Error: no berth', `    at dock (dock.js:${i}:3)`])],
    ['nothing but traces', many(i => ['Error: no berth is free', `    at dock (dock.js:${i}:3)`])],
    [
      'nothing but tracebacks',
      many(i => [
        'Traceback (most recent call last):',
        `  File "/app/a.py", line ${i}, in run`,
        '    dock()',
        'ValueError: no berth',
      ]),
    ],
    ['nothing but errors of one line', many(i => [`Error: order ${i} has no berth`])],
    ['empty lines', many(i => [`served order ${i} in ${i % 90} ms`, ''])],
  ])('are not read again: %s', (_, lines) => {
    expect(readOf(lines)).toBeLessThan(lines.length / 20);
  });

  it('are not read again where analyses want to see them', () => {
    const lines = many(i => [
      `login failed for user u${i} from 10.0.0.7`,
      `INFO attempt 2 of 5 failed, retrying in ${i} ms`,
    ]);
    expect(readOf(lines, ['all'])).toBeLessThan(lines.length / 20);
  });

  it.each<[string, Lines]>([
    ['whose numbers tell their levels', many(i => [`{"level":${i % 2 === 0 ? 30 : 50},"msg":"order ${i}"}`])],
    ['that lines below may belong to', many(i => [`INFO ran ${i} steps`, `  first of step ${i}`])],
  ])('are read again: %s', (_, lines) => {
    expect(readOf(lines)).toBeGreaterThan(lines.length / 3);
  });
});
