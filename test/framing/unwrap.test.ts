import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Envelope } from '../../src/framing/envelopes/define.ts';
import { envelopes as registered } from '../../src/framing/envelopes/registry.ts';
import { Unwrapper } from '../../src/framing/unwrap.ts';
import { epochMs } from '../../src/model/time.ts';
import { cpuMilliseconds } from '../support/cpu-time.ts';

const envelopes: readonly Envelope[] = registered;
const readTime = (text: string) => (Number.isNaN(Date.parse(text)) ? null : epochMs(Date.parse(text)));
const samples = envelopes.flatMap(envelope =>
  envelope.samples.map(sample => ({ ...sample, id: envelope.id, envelope })),
);

/** Unwraps `lines` after deciding on them. */
const unwrapAll = (lines: readonly string[]) => {
  const unwrapper = new Unwrapper();
  unwrapper.decide(lines);
  return { layers: unwrapper.layers, lines: lines.map(line => unwrapper.unwrap(line)) };
};
const textsOf = (lines: readonly string[]) => unwrapAll(lines).lines.map(line => line.text);

describe('envelopes', () => {
  it.each(samples)('$id unwraps $line', ({ envelope, line, text, time, ...carrier }) => {
    const opened = envelope.unwrap(line, readTime);
    const { envelope: __, id: ___, ...expected } = { ...carrier, envelope: null };
    expect(opened?.text).toBe(text);
    expect(opened?.carrier).toMatchObject(expected);
    expect(envelope.sniff(line)).toBeGreaterThan(0);
    if (time !== undefined) expect(new Date(opened?.carrier.time ?? NaN).toISOString()).toBe(time);
  });

  it('never throws and stays linear on hostile lines', () => {
    const parts = [
      '2026-03-04T10:20:30Z ',
      'a',
      ' ',
      '|',
      '[',
      '{"log":"',
      '<1>',
      '-',
      'Mar  4 10:20:30 a ',
      '\t',
      'a/',
    ];
    for (const part of parts) {
      const line = part.repeat(100_000);
      const spent = cpuMilliseconds(() => {
        for (const envelope of envelopes) {
          envelope.sniff(line);
          envelope.unwrap(line, readTime);
        }
      });
      expect(spent).toBeLessThan(500);
    }
    fc.assert(
      fc.property(fc.string(), line => {
        for (const envelope of envelopes) envelope.unwrap(line, readTime);
      }),
    );
  });
});

describe('Unwrapper', () => {
  const plain = ['2026-03-04 10:20:30 INFO ready', '2026-03-04 10:20:31 ERROR order 7 failed', '  at pay (pay.js:9:3)'];

  it.each([
    ['plain log lines', plain],
    ['JSON lines', ['{"level":"info","message":"a","time":1}', '{"level":"info","log":"b"}']],
    ['a psql table', ['id | name', '1 | a', '2 | b']],
    ['loguru', ['2026-03-04 10:20:30.500 | INFO     | shop:run:7 - ready']],
    ['NLog', ['2026-03-04 10:20:30.5000|ERROR|Shop.Pay|declined']],
    ['one word and a bar', ['ERROR | declined', 'INFO | ready']],
    [
      'plain syslog',
      ['Mar  4 10:20:30 b-17 sshd[31]: Accepted publickey for root', 'Mar  4 10:20:31 b-17 cron[8]: (root) CMD (true)'],
    ],
    [
      'a trace over syslog lines',
      [
        'Mar  4 10:20:30 b-17 pay[31]: Exception in thread "main" a.B: c',
        'Mar  4 10:20:30 b-17 pay[31]: \tat a.B.c(B.java:1)',
      ],
    ],
    [
      'Spring Boot lines with a trace',
      ['2026-03-04T10:20:30.500Z ERROR 1 --- [main] a.B : failed', 'a.C: x', '\tat a.B.c(B.java:1)'],
    ],
    ['timed plain lines', ['2026-03-04T10:20:30Z order 7 failed', '2026-03-04T10:20:31Z order 8 failed']],
    ['nothing', []],
  ])('leaves %s alone', (_, lines) => {
    expect(unwrapAll(lines)).toEqual({ layers: [], lines: lines.map(text => ({ text, carrier: null })) });
  });

  it('takes two layers off and keeps the writers apart', () => {
    const { layers, lines } = unwrapAll([
      '[pod/pay-1/pay] 2026-03-04T10:20:30.5Z {"level":"info","msg":"a"}',
      '[pod/pay-2/pay] 2026-03-04T10:20:31.5Z {"level":"info","msg":"b"}',
    ]);
    expect(layers).toEqual(['kubectl-prefix', 'line-time']);
    expect(lines.map(line => [line.text, line.carrier?.writer, line.carrier?.service, line.carrier?.time])).toEqual([
      ['{"level":"info","msg":"a"}', 'pay-1/pay', 'pay', Date.UTC(2026, 2, 4, 10, 20, 30, 500)],
      ['{"level":"info","msg":"b"}', 'pay-2/pay', 'pay', Date.UTC(2026, 2, 4, 10, 20, 31, 500)],
    ]);
  });

  it('opens syslog around HAProxy, whose lines look like an access log with the host in front', () => {
    const inner = '10.0.0.9:33317 [04/Mar/2026:10:20:30.655] http-in carts/web1 10/0/30/69/109 503 2750 - -';
    expect(unwrapAll([`Mar  4 10:20:30 lb-1 haproxy[14389]: ${inner}`])).toMatchObject({
      layers: ['syslog'],
      lines: [{ text: inner, carrier: { service: 'haproxy', host: 'lb-1' } }],
    });
  });

  it('strips colours outside and inside', () => {
    expect(textsOf(['\u001b[36mweb-1  | \u001b[0m\u001b[31mERROR\u001b[0m order 7'])).toEqual(['ERROR order 7']);
    expect(
      textsOf(['{"log":"\\u001b[31mERROR\\u001b[0m order 7\\n","stream":"stdout","time":"2026-03-04T10:20:30Z"}']),
    ).toEqual(['ERROR order 7']);
  });

  it('takes the time off every line where traces carry it too', () => {
    const lines = [
      'order 7 failed',
      'Traceback (most recent call last):',
      '  File "/srv/a.py", line 3, in b',
      'KeyError: 7',
    ];
    expect(textsOf(lines.map(line => `2026-03-04T10:20:30.500123Z ${line}`))).toEqual(lines);
  });

  it('unwraps in one syslog only the programs whose lines are log lines', () => {
    const { lines } = unwrapAll([
      'Mar  4 10:20:30 b-17 sshd[31]: Accepted publickey for root',
      'Mar  4 10:20:30 b-17 pay[7]: {"level":"error","msg":"declined"}',
      'Mar  4 10:20:31 b-17 sshd[32]: Connection closed',
    ]);
    expect(lines.map(line => line.carrier?.writer ?? null)).toEqual([null, 'pay[7]', null]);
    expect(lines[1]?.text).toBe('{"level":"error","msg":"declined"}');
  });

  it('hands lines that do not fit through, and decides anew when none fits any more', () => {
    const unwrapper = new Unwrapper();
    unwrapper.decide(['web-1  | a', 'web-2  | b']);
    expect(unwrapper.unwrap('Attaching to web-1, web-2')).toEqual({ text: 'Attaching to web-1, web-2', carrier: null });
    for (let n = 0; n < 100; n++) unwrapper.unwrap(`2026-03-04T10:20:30Z stdout F line ${n}`);
    expect(unwrapper.layers).toEqual(['cri']);
  });

  it('finds an envelope that begins late', () => {
    const unwrapper = new Unwrapper();
    unwrapper.decide(['ready', 'steady']);
    for (let n = 0; n < 10_000; n++) unwrapper.unwrap(`2026-03-04T10:20:30Z stdout F line ${n}`);
    expect(unwrapper.layers).toEqual(['cri']);
  });

  it.each([
    ['text', (n: number) => `ship ${n} docked`],
    ['JSON', (n: number) => `{"level":"info","msg":"ship ${n} docked"}`],
    ['syslog', (n: number) => `Mar  4 10:20:30 b-17 dock[7]: ship ${n} docked`],
    ['compose', (n: number) => `web-${n % 3}  | ship ${n} docked`],
  ])('notices within 40 lines that %s goes into a container', (_, former) => {
    const unwrapper = new Unwrapper();
    unwrapper.decide([former(1), former(2)]);
    for (let n = 0; n < 3_000; n++) unwrapper.unwrap(former(n));
    for (let n = 0; n < 40; n++) unwrapper.unwrap(`{"log":"${n}\\n","stream":"stderr","time":"2026-03-04T10:20:30Z"}`);
    expect(unwrapper.layers).toEqual(['docker-json']);
  });

  it('asks ever more of lines that look wrapped and are not', () => {
    const unwrapper = new Unwrapper();
    unwrapper.decide(['a', 'b']);
    let opened = 0;
    const line = '{"log":7,"stream":"stderr"}';
    for (let n = 0; n < 20_000; n++) if (unwrapper.unwrap(line).carrier !== null) opened++;
    expect([unwrapper.layers, opened]).toEqual([[], 0]);
  });

  it('takes no half of a day for a container', () => {
    const unwrapper = new Unwrapper();
    unwrapper.decide(['08:00:36 PM | Kiosk | touched', '08:00:37 PM | Kiosk | idle']);
    expect(unwrapper.layers).toEqual([]);
  });

  it('takes no line for a part where no line ends as whole ones do', () => {
    const lines = ['a', 'b'].map(log => JSON.stringify({ log, stream: 'stdout', time: '2026-03-04T10:20:30Z' }));
    expect(unwrapAll(lines).lines.map(line => line.carrier?.isPartial)).toEqual([false, false]);
  });
});
