/** The pipeline gives the same events however its input is cut, read in full or counted from bytes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrdinaryCount } from '../../src/analyses/define.ts';
import { Pipeline, type ReadsOrdinary } from '../../src/engine/pipeline.ts';
import { sourceId } from '../../src/model/brand.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { epochMs } from '../../src/model/time.ts';

const now = epochMs(Date.UTC(2026, 10, 24));
const source = sourceId('app.log');

interface Read {
  readonly events: LogEvent[];
  /** Counted records by `tick service level`. */
  readonly counted: Map<string, number>;
}

/** Reads `text` cut at `cuts`. */
const read = (text: string, cuts: readonly number[], reads: ReadsOrdinary): Read => {
  const events: LogEvent[] = [];
  const counted = new Map<string, number>();
  const count = ({ second, service, level, count: n }: Omit<OrdinaryCount, 'firstSecond' | 'bytes'>): void => {
    const key = `${Math.floor(second / 5)} ${service} ${level}`;
    const sum = (counted.get(key) ?? 0) + n;
    if (sum === 0) counted.delete(key);
    else counted.set(key, sum);
  };
  const pipeline = new Pipeline({
    now: () => now,
    zone: 'UTC',
    forcedFormat: null,
    customFormats: [],
    maxLineBytes: 1 << 20,
    since: -Infinity,
    until: Infinity,
    groupFromRank: reads === 'all' ? 0 : 5,
    reads,
    onHeld: () => false,
    onEvent: ({ event }) => {
      events.push(event);
      count({ second: event.time / 1000, service: event.service, level: event.level, count: 1 });
    },
    onCount: count,
    onStatus: () => undefined,
  });
  const bytes = Buffer.from(text);
  pipeline.onStart(source, {
    label: 'app.log',
    fallbackService: 'app',
    startOffset: 0,
    isMidFile: false,
    modifiedAt: now,
  });
  // One reused block, as sources have it: whatever is held over a call must have been copied.
  const block = Buffer.alloc(bytes.length);
  let from = 0;
  for (const to of [...cuts, bytes.length].filter(cut => cut <= bytes.length).sort((a, b) => a - b)) {
    block.fill(0x21);
    bytes.copy(block, 0, from, to);
    pipeline.onBytes(source, block, 0, to - from);
    from = to;
  }
  pipeline.onEnd(source);
  return { events, counted };
};

const levels = ['INFO', 'INFO', 'INFO', 'DEBUG', 'WARN', 'ERROR', 'FATAL'] as const;
const services = ['cart', 'auth', 'billing-worker'] as const;
const javaTrace =
  'java.io.IOException: broken pipe\n\tat com.example.Client.send(Client.java:7)\n\tat com.example.Main.main(Main.java:3)\n';
const traces = [
  '',
  '',
  '',
  javaTrace,
  'Traceback (most recent call last):\n  File "/srv/app.py", line 9, in run\n    go()\nValueError: bad input 7\n',
  '  a second, indented line\n',
] as const;
const messages = [
  'order # handled',
  'GET /carts/# 200 #ms',
  'pool has # of 20 connections in use',
  'started worker # as version 1.2.#',
  'user=u# signed in from 10.0.0.#',
  'trace=9f8e7d6c5b4a# took #ms',
] as const;

interface Entry {
  readonly time: Date;
  readonly level: (typeof levels)[number];
  readonly service: (typeof services)[number];
  readonly message: string;
  readonly trace: string;
}

/** The same records as different programs write them. */
const writers: Readonly<Record<string, (entry: Entry) => string>> = {
  bracket: ({ time, level, service, message, trace }) =>
    `[${time.toISOString()}] [${level}] [${service}] ${message}\n${trace}`,
  'bracket with carriage returns': ({ time, level, service, message, trace }) =>
    `[${time.toISOString()}] [${level}] [${service}] ${message}\n${trace}`.replaceAll('\n', '\r\n'),
  json: ({ time, level, service, message, trace }) =>
    `${JSON.stringify({
      timestamp: time.toISOString(),
      level: level.toLowerCase(),
      service,
      message,
      ...(trace === '' ? {} : { error: { name: 'IOException', stack: javaTrace } }),
    })}\n`,
  'json, level last': ({ time, level, service, message }) =>
    `${JSON.stringify({ service, msg: message, pid: 17, time: time.toISOString(), level: level.toLowerCase() })}\n`,
  logback: ({ time, level, service, message, trace }) =>
    `${time.toISOString().slice(0, 23).replace('T', ' ')} [exec-${time.getTime() % 7}] ${level.padEnd(5)} shop.${service}.Main - ${message}\n${trace}`,
  syslog: ({ time, level, service, message }) =>
    `${time.toUTCString().slice(8, 11)} ${time.toISOString().slice(8, 10)} ${time.toISOString().slice(11, 19)} web-1 ${service}[${1000 + service.length}]: ${level === 'INFO' ? '' : `${level.toLowerCase()}: `}${message}\n`,
};

const numbered = (message: string, number: number): string => message.replaceAll('#', String(number));

/** Records of one program: some with more lines. */
const logText = fc
  .tuple(
    fc.constantFrom(...Object.values(writers)),
    fc.array(
      fc.record({
        step: fc.integer({ min: 0, max: 4000 }),
        level: fc.constantFrom(...levels),
        service: fc.constantFrom(...services),
        number: fc.integer({ min: 0, max: 99_999 }),
        message: fc.constantFrom(...messages),
        trace: fc.constantFrom(...traces),
      }),
      { minLength: 200, maxLength: 420 },
    ),
  )
  .map(([write, records]) => {
    let time = Date.UTC(2026, 10, 23, 8);
    return records
      .map(({ step, level, service, number, message, trace }) => {
        time += step;
        return write({ time: new Date(time), level, service, message: numbered(message, number), trace });
      })
      .join('');
  });
const someCuts = fc.array(fc.oneof(fc.nat(300), fc.nat(40_000)), { maxLength: 12 });

const isError = (event: LogEvent): boolean => event.level === 'error' || event.level === 'fatal';
const identityOf = ({ line, lastLine, service, time, fingerprint }: LogEvent) => [
  line,
  lastLine,
  service,
  time,
  fingerprint,
];

/** Records of several writers may come out in another order than they began. */
const inOrder = (events: readonly LogEvent[]): LogEvent[] => events.toSorted((a, b) => a.line - b.line);

describe('the pipeline', () => {
  it('takes lines above the first stamp for as old as that, not for as new as the file', () => {
    const { events } = read('starting\n> shop@1.0.0 start\n2026-11-20 08:00:36 ERROR no stock\n', [], 'all');
    const expected = Array.from({ length: 3 }, () => '2026-11-20T08:00:36.000Z');
    expect(events.map(({ time }) => new Date(time).toISOString())).toEqual(expected);
  });

  it('gives the same events however the bytes are split', () => {
    fc.assert(
      fc.property(logText, someCuts, (text, cuts) => {
        expect(read(text, cuts, 'all').events).toEqual(read(text, [], 'all').events);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it('counts the same records whether ordinary lines are read or counted from their bytes', () => {
    fc.assert(
      fc.property(logText, someCuts, (text, cuts) => {
        const fast = read(text, cuts, 'none');
        const slow = read(text, [], 'all');
        expect(fast.counted).toEqual(slow.counted);
        expect(inOrder(fast.events).filter(isError).map(identityOf)).toEqual(
          inOrder(slow.events).filter(isError).map(identityOf),
        );
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('reads every ordinary line that is wanted and counts the others', () => {
    let spared = 0;
    const wanted = (event: LogEvent): boolean => event.request !== null || /pool|version/.test(event.message);
    fc.assert(
      fc.property(logText, someCuts, (text, cuts) => {
        const fast = read(text, cuts, event => (wanted(event) ? 1 : 0));
        const slow = read(text, [], 'all');
        expect(fast.counted).toEqual(slow.counted);
        const isWanted = (event: LogEvent): boolean => isError(event) || wanted(event);
        expect(inOrder(fast.events).filter(isWanted).map(identityOf)).toEqual(
          inOrder(slow.events)
            .filter(isWanted)
            .map(event => identityOf(isError(event) ? event : { ...event, fingerprint: null })),
        );
        spared += slow.events.length - fast.events.length;
      }),
      { numRuns: 40, endOnFailure: true },
    );
    expect(spared).toBeGreaterThan(100);
  });
});
