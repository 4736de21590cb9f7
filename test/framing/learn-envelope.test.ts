/** Envelopes that nobody described are learned where a program's traces or JSON are inside, and left alone elsewhere. */
import { describe, expect, it } from 'vitest';
import { Unwrapper } from '../../src/framing/unwrap.ts';

const trace = ['moored 7', 'BerthError: no rope', '    at moor (/srv/quay.js:9:3)', 'moored 8'];

const opened = (lines: readonly string[]): { texts: readonly string[]; first: Unwrapper['layers'] } => {
  const unwrapper = new Unwrapper();
  unwrapper.decide(lines);
  return { texts: lines.map(line => unwrapper.unwrap(line).text), first: unwrapper.layers };
};

describe('learned envelopes', () => {
  it.each([
    ['a name', (text: string) => `quay:dev: ${text}`],
    ['a name in brackets', (text: string) => `[quay] ${text}`],
    ['a bar and a time', (text: string, n: number) => `STATUS | jvm 1 | 2026/11/26 09:14:0${n} | ${text}`],
    ['a time and more than a blank', (text: string, n: number) => `2026-11-26T09:14:0${n}.118Z  ${text}`],
    ['a time and a name', (text: string, n: number) => `2026-11-26T09:14:0${n}.118+00:00 quay/web ${text}`],
    ['a clock', (text: string, n: number) => `09:14:0${n} ${text}`],
    ['a time and a mark', (text: string, n: number) => `2026-11-26T09:14:0${n}.118456Z 00O ${text}`],
    ['a job, a step and a time', (text: string, n: number) => `test\tRun all\t2026-11-26T09:14:0${n}Z ${text}`],
    ['JSON', (text: string, n: number) => JSON.stringify({ '@timestamp': `2026-11-26T09:14:0${n}Z`, message: text })],
    ['a line number', (text: string, n: number) => `${n + 8}:${text}`],
    ['a padded line number', (text: string, n: number) => `${String(n + 8).padStart(6)}\t${text}`],
    ['blanks', (text: string) => `    ${text}`],
    ['a sign of what is quoted', (text: string) => `> ${text}`],
    ['JSON in a member', (text: string) => JSON.stringify({ result: { _raw: text, host: 'h1' } })],
  ])('takes off %s', (_, wrap) => {
    expect(opened(trace.map(wrap)).texts).toEqual(trace);
  });

  it('takes off what stands before JSON', () => {
    const records = ['{"level":"info","msg":"moored 7"}', '{"level":"error","msg":"no rope"}', '{"level":"info"}'];
    expect(opened(records.map(record => `[quay] ${record}`)).texts).toEqual(records);
  });

  it('keeps an empty line whose last blank was cut', () => {
    const lines = ['quay: up', 'quay:', 'quay: panic: no rope', 'quay: \t/srv/quay.go:14 +0x1d'];
    expect(opened(lines).texts).toEqual(['up', '', 'panic: no rope', '\t/srv/quay.go:14 +0x1d']);
  });

  it.each([
    ['[api] ', '[web] '],
    ['@quay/api:dev: ', '@quay/web:dev: '],
  ])('tells two writers apart: %s and %s', (one, other) => {
    const unwrapper = new Unwrapper();
    unwrapper.decide(trace.flatMap(text => [one + text, `${other}GET / 200`]));
    const writers = [one, other].map(
      front => unwrapper.unwrap(`${front}    at moor (/srv/quay.js:9:3)`).carrier?.writer,
    );
    expect(new Set(writers).size).toBe(2);
    expect(unwrapper.unwrap(`${one}    at moor (/srv/quay.js:9:3)`).text).toBe('    at moor (/srv/quay.js:9:3)');
  });

  it('tells the time and who wrote', () => {
    const lines = trace.map((text, n) => `2026-11-26T09:14:0${n}Z quay ${text}`);
    const unwrapper = new Unwrapper();
    unwrapper.decide(lines);
    expect(unwrapper.unwrap(lines[1] ?? '').carrier).toMatchObject({
      time: Date.parse('2026-11-26T09:14:01Z'),
      service: 'quay',
    });
  });

  it.each([
    ['a level in the prefix is the program’s own', trace.map(text => `ERROR quay: ${text}`)],
    ['a trace moved in as it stands', ['  at a (/a.js:1:1)', '  at b (/b.js:2:1)', '    code: 7']],
    ['a trace as it stands', ['\tat acme.A.a(A.java:1)', '\tat acme.B.b(B.java:2)', '\tat acme.C.c(C.java:3)']],
    ['lines that only begin alike', ['quay: up', 'quay: moored 7', 'quay: moored 8', 'quay: down']],
    ['text that has no prefix on one line', [...trace.map(text => `quay: ${text}`), 'exit status 1']],
  ])('leaves %s alone', (_, lines) => {
    expect(opened(lines).texts).toEqual(lines);
  });
});
