/** The pipeline gives the same events however its input is cut, read in full or counted from bytes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrdinaryCount } from '../../src/analyses/define.ts';
import { Pipeline } from '../../src/engine/pipeline.ts';
import { sourceId } from '../../src/model/brand.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { epochMs } from '../../src/model/time.ts';

const now = epochMs(Date.UTC(2026, 10, 24));
const source = sourceId('app.log');

interface Read {
  readonly events: LogEvent[];
  /** Counted records by `second service level`. */
  readonly counted: Map<string, number>;
}

/** Reads `text` cut at `cuts`; with `countsOnly` ordinary lines are counted from their bytes. */
const read = (text: string, cuts: readonly number[], countsOnly: boolean): Read => {
  const events: LogEvent[] = [];
  const counted = new Map<string, number>();
  const count = ({ second, service, level, count: n }: OrdinaryCount): void => {
    const key = `${Math.floor(second / 5)} ${service} ${level}`;
    counted.set(key, (counted.get(key) ?? 0) + n);
  };
  const pipeline = new Pipeline({
    now: () => now,
    zone: 'UTC',
    forcedFormat: null,
    customFormats: [],
    maxLineBytes: 1 << 20,
    since: -Infinity,
    until: Infinity,
    groupFromRank: countsOnly ? 5 : 0,
    countsOnly,
    onError: null,
    onEvent: ({ event }, isCounted) => {
      events.push(event);
      if (!isCounted)
        count({
          firstSecond: 0,
          second: event.time / 1000,
          service: event.service,
          level: event.level,
          count: 1,
          bytes: 0,
        });
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
const traces = [
  '',
  '',
  '',
  'java.io.IOException: broken pipe\n\tat com.example.Client.send(Client.java:7)\n\tat com.example.Main.main(Main.java:3)\n',
  'Traceback (most recent call last):\n  File "/srv/app.py", line 9, in run\n    go()\nValueError: bad input 7\n',
  '  a second, indented line\n',
] as const;

/** Records of one program: `[stamp] [LEVEL] [service] message`, some with more lines. */
const logText = fc
  .array(
    fc.record({
      step: fc.integer({ min: 0, max: 4000 }),
      level: fc.constantFrom(...levels),
      service: fc.constantFrom(...services),
      number: fc.integer({ min: 0, max: 99_999 }),
      trace: fc.constantFrom(...traces),
    }),
    { minLength: 200, maxLength: 420 },
  )
  .map(records => {
    let time = Date.UTC(2026, 10, 23, 8);
    return records
      .map(({ step, level, service, number, trace }) => {
        time += step;
        return `[${new Date(time).toISOString()}] [${level}] [${service}] order ${number} handled\n${trace}`;
      })
      .join('');
  });

describe('the pipeline', () => {
  it('gives the same events however the bytes are split', () => {
    fc.assert(
      fc.property(logText, fc.array(fc.integer({ min: 1, max: 30_000 }), { maxLength: 40 }), (text, cuts) => {
        expect(read(text, cuts, false).events).toEqual(read(text, [], false).events);
      }),
      { numRuns: 25 },
    );
  });

  it('counts the same records whether ordinary lines are read or counted from their bytes', () => {
    fc.assert(
      fc.property(logText, fc.array(fc.integer({ min: 1, max: 30_000 }), { maxLength: 12 }), (text, cuts) => {
        const fast = read(text, cuts, true);
        const slow = read(text, [], false);
        expect(fast.counted).toEqual(slow.counted);
        const isError = (event: LogEvent): boolean => event.level === 'error' || event.level === 'fatal';
        expect(fast.events.filter(isError).map(event => [event.line, event.lastLine, event.fingerprint])).toEqual(
          slow.events.filter(isError).map(event => [event.line, event.lastLine, event.fingerprint]),
        );
      }),
      { numRuns: 25 },
    );
  });
});
