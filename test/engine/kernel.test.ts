/** The kernel against the same work in TypeScript: what each line is, where its parts stand, and what is counted. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrdinaryCount } from '../../src/analyses/define.ts';
import { FastLane, laneResult, type LaneResult, type LaneSample } from '../../src/engine/fast-lane.ts';
import { runStop, type OrdinaryRun } from '../../src/engine/kernel/ordinary-run.ts';
import { kindVerdict, LineKinds } from '../../src/engine/line-kinds.ts';
import { OrdinaryCounts } from '../../src/engine/ordinary-counts.ts';
import { StickyFormat } from '../../src/formats/sticky.ts';
import { createStampReader } from '../../src/formats/stamp.ts';
import { stampRange } from '../../src/formats/stamp-range.ts';
import { levelRank } from '../../src/model/level.ts';
import { epochMs } from '../../src/model/time.ts';

const stampOf = (index: number): string => new Date(Date.UTC(2026, 2, 1, 10) + index * 331).toISOString();
const levelWords = ['INFO', 'DEBUG', 'WARN', 'ERROR', 'FATAL', 'TRACE'];
const wordOf = (n: number): string => levelWords[n % levelWords.length] ?? 'INFO';
const services = [
  'cart',
  'auth',
  'payment-gateway',
  'café',
  'a-service-whose-name-is-longer-than-the-kernel-has-room-for',
];

/** A line by its number, its level and what it says. */
type Shape = (index: number, level: string, service: string, message: string) => string;
const shapes: Readonly<Record<string, Shape>> = {
  bracket: (i, level, service, message) => `[${stampOf(i)}] [${level}] [${service}] ${message}`,
  logback: (i, level, service, message) =>
    `${stampOf(i).replace('T', ' ').slice(0, 23)} ${level.padEnd(5)} [main-${i % 7}] c.a.${service} - ${message}`,
  syslog: (i, level, service, message) => `${stampOf(i)} host${i % 3} ${service}[${100 + (i % 4)}]: ${message}`,
  json: (i, level, service, message) =>
    JSON.stringify({ time: stampOf(i), level: level.toLowerCase(), service, pid: i % 500, msg: message }),
  pino: (i, level, service, message) =>
    JSON.stringify({
      level: 10 * (1 + levelWords.indexOf(level)),
      time: Date.parse(stampOf(i)),
      name: service,
      msg: message,
    }),
  /** Of no format that anybody described. */
  signs: (i, level, service, message) => `<${service}> ${stampOf(i).slice(0, 23)} !${level}! ${message}`,
  tabs: (i, level, service, message) => `${service}\t(${stampOf(i)})\t-${level}-\t${message}`,
  nginx: (i, level, service, message) =>
    `10.0.0.${i % 250} - - [${new Date(Date.parse(stampOf(i))).getUTCDate().toString().padStart(2, '0')}/Mar/2026:10:00:${(i % 60).toString().padStart(2, '0')} +0000] "GET /${service}?q=${message.replaceAll(/[^a-z0-9]/g, '')} HTTP/1.1" ${level === 'ERROR' ? 503 : 200} 512 "-" "curl/8.0"`,
};

const word = fc.constantFrom(
  ...'order user session version build sha tag revision release of 42 404 1234567 5ms 0x9f a1b2c3 v2.3.1 10.0.0.7 psycopg2.OperationalError Http2Exception a1.xception e2failure x9_FAULT'.split(
    ' ',
  ),
  'zählt',
  '"quoted \\" text"',
  'a'.repeat(70),
  `${'long-word-'.repeat(9)}7`,
  '—',
);
const gap = fc.constantFrom(' ', '  ', '=', ': ', ' (', '/', '    ');
const message = fc.array(fc.tuple(word, gap), { maxLength: 14 }).map(parts => parts.flat().join(''));

const saying = fc.record({
  level: fc.nat(20).map(n => wordOf(n < 14 ? 0 : n)),
  service: fc.constantFrom(...services),
  message,
  /** 0 to 9: something is wrong with the line. */
  harm: fc.nat(40),
});
type Saying = typeof saying extends fc.Arbitrary<infer Value> ? Value : never;

const harmed = (line: string, harm: number): string => {
  if (harm === 0) return '';
  if (harm === 1) return `\tat com.acme.Shop.buy(Shop.java:${line.length})`;
  if (harm === 2) return line.slice(0, line.length % 40);
  if (harm === 3) return line.replace(/INFO|info|DEBUG|debug/, 'LOUD');
  if (harm === 4) return `${line}\r`;
  if (harm === 5) return line.replace(/\d/, 'x');
  if (harm === 6) return ` ${line}`;
  return line;
};

interface Bench {
  readonly lane: FastLane;
  readonly counted: OrdinaryCount[];
  readonly counts: OrdinaryCounts;
  readonly kinds: LineKinds;
}

const samplesOf = (shape: Shape): LaneSample[] => {
  const stamps = createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2026, 5, 1)) });
  const format = new StickyFormat({ stamps });
  const lines = Array.from({ length: 160 }, (_, i) =>
    shape(i, wordOf(i % 5), services[i % 3] ?? '', `order ${i} of user ${i % 9} done`),
  );
  format.decide(lines.slice(0, 50));
  return lines.map(line => {
    const parsed = format.parse(line);
    return { line, parsed, stamp: parsed?.time ? stampRange(line, parsed.time, stamps) : null };
  });
};

const benchOf = (samples: readonly LaneSample[], asksKinds: boolean): Bench => {
  const counted: OrdinaryCount[] = [];
  const counts = new OrdinaryCounts(count => counted.push(count));
  const kinds = new LineKinds();
  const lane = new FastLane({
    stamps: createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2026, 5, 1)) }),
    fallbackService: 'app',
    counts,
    groupFromRank: levelRank.error,
    kinds,
    seed: 7,
    asksKinds,
    takesRequests: false,
    maxLineBytes: 2000,
    isTimely: second => second === second,
    told: null,
  });
  lane.learn(samples);
  return { lane, counted, counts, kinds };
};

/** What the lane found of a line, and where. */
const foundOf = ({ lane }: Bench, result: LaneResult) => {
  if (result === laneResult.slow) return { result };
  const { layout } = lane;
  return {
    result,
    second: lane.second,
    service: lane.service,
    level: lane.level,
    askedKind: lane.askedKind,
    readers: lane.readers,
    kind: result === laneResult.read ? lane.kind : 0,
    time: [layout?.timeFrom, layout?.timeTo],
    name: [layout?.serviceFrom, layout?.serviceTo],
    status: lane.status,
    request: layout?.hasRequest === true ? [layout.requestFrom, layout.requestTo] : null,
    end: layout?.end,
  };
};

/** Every other kind is decided on, so that lines of all sorts come. */
const decide = ({ kinds, lane }: Bench): void => {
  if (lane.askedKind === 0) return;
  const choice = lane.askedKind % 3;
  if (choice < 2) kinds.set(lane.askedKind, choice === 0 ? kindVerdict.counted + 2 : kindVerdict.read);
};

const bytesOf = (shape: Shape, sayings: readonly Saying[]): Buffer =>
  Buffer.from(
    sayings.map((said, i) => `${harmed(shape(i * 3, said.level, said.service, said.message), said.harm)}\n`).join(''),
  );

/** Ends of the lines of a text: where each begins, where it ends without its line end, where the next begins. */
const linesOf = (bytes: Buffer): [from: number, to: number, next: number][] => {
  const lines: [number, number, number][] = [];
  for (let from = 0; from < bytes.length;) {
    const feed = bytes.indexOf(10, from);
    lines.push([from, feed > from && bytes[feed - 1] === 13 ? feed - 1 : feed, feed + 1]);
    from = feed + 1;
  }
  return lines;
};

const runOf = ({ lane }: Bench): OrdinaryRun => {
  if (lane.run === null) throw new Error('no run was made');
  return lane.run;
};

const flushed = ({ counts, counted }: Bench): OrdinaryCount[] => {
  counts.flush();
  return counted;
};

describe.each(Object.keys(shapes))('lines of %s', name => {
  const shape = shapes[name] as Shape;
  const samples = samplesOf(shape);

  it.each([true, false])('are what they are in TypeScript, one by one (kinds asked: %s)', asksKinds => {
    fc.assert(
      fc.property(fc.array(saying, { maxLength: 60 }), sayings => {
        const [one, other] = [benchOf(samples, asksKinds), benchOf(samples, asksKinds)];
        const bytes = bytesOf(shape, sayings);
        const run = runOf(one);
        run.load(bytes, 0, bytes.length);
        for (const [from, to] of linesOf(bytes)) {
          run.run(bytes, from, bytes.length, true);
          const isTold = run.stopped >= runStop.grouped;
          const result = isTold ? one.lane.classifyStop(run, bytes) : one.lane.classify(bytes, from, to);
          if (isTold) expect([run.lineTo, run.lines]).toEqual([to, 0]);
          expect(foundOf(one, result)).toEqual(foundOf(other, other.lane.classify(bytes, from, to)));
          decide(one);
          decide(other);
        }
        expect(flushed(one)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it.each([true, false])('are counted as in TypeScript (kinds asked: %s)', asksKinds => {
    fc.assert(
      fc.property(fc.array(saying, { maxLength: 120 }), sayings => {
        const [one, other] = [benchOf(samples, asksKinds), benchOf(samples, asksKinds)];
        const bytes = bytesOf(shape, sayings);
        const run = runOf(one);
        run.load(bytes, 0, bytes.length);
        let ordinary = 0;
        for (let at = 0; at < bytes.length;) {
          at = run.run(bytes, at, bytes.length, false);
          ordinary += run.lines;
          if (at >= bytes.length) break;
          const feed = bytes.indexOf(10, at);
          const to = feed > at && bytes[feed - 1] === 13 ? feed - 1 : feed;
          const result =
            run.stopped >= runStop.grouped ? one.lane.classifyStop(run, bytes) : one.lane.classify(bytes, at, to);
          if (result === laneResult.ordinary) {
            one.counts.add(one.lane.second, one.lane.service, one.lane.level, to - at + 1);
            ordinary++;
          }
          decide(one);
          at = feed + 1;
        }
        let expected = 0;
        for (const [from, to] of linesOf(bytes)) {
          if (other.lane.classify(bytes, from, to) === laneResult.ordinary) {
            other.counts.add(other.lane.second, other.lane.service, other.lane.level, to - from + 1);
            expected++;
          }
          decide(other);
        }
        expect(ordinary).toBe(expected);
        expect(flushed(one)).toEqual(flushed(other));
      }),
      { numRuns: 40 },
    );
  });

  it('are mostly counted by the kernel, not beside it', () => {
    const bench = benchOf(samples, false);
    const bytes = Buffer.from(samples.map(({ line }) => `${line}\n`).join(''));
    const run = runOf(bench);
    run.load(bytes, 0, bytes.length);
    let counted = 0;
    for (let at = 0; at < bytes.length;) {
      at = run.run(bytes, at, bytes.length, false);
      counted += run.lines;
      if (run.stopped >= runStop.grouped) bench.lane.classifyStop(run, bytes);
      // A layout without levels: its kinds are decided on first.
      if (bench.lane.askedKind !== 0) bench.kinds.set(bench.lane.askedKind, kindVerdict.counted + 2);
      at = bytes.indexOf(10, at) + 1 || bytes.length;
    }
    expect(counted).toBeGreaterThan(samples.length / 3);
  });
});

describe('a block', () => {
  const bench = benchOf(samplesOf(shapes['bracket'] as Shape), false);
  const lineOf = (level: string): Buffer => Buffer.from(`[${stampOf(1)}] [${level}] [cart] order 5 done\n`);

  it('is taken once until it is used again, and for each source anew', () => {
    const run = runOf(bench);
    const block = lineOf('INFO');
    const linesIn = (): number => {
      run.load(block, 0, block.length);
      run.run(block, 0, block.length, false);
      return run.lines;
    };
    expect(linesIn()).toBe(1);
    // An error now, which is not counted; nobody said that the block is used again.
    lineOf('FAIL').copy(block);
    expect(linesIn()).toBe(1);
    run.forget();
    expect(linesIn()).toBe(0);
  });
});
