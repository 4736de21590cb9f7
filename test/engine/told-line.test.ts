/** Lines that the kernel tells are taken as TypeScript takes them: the same ones, the same told of each, in the same order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BytePath } from '../../src/engine/byte-path.ts';
import type { HeldLine } from '../../src/engine/held-line.ts';
import { kindVerdict, LineKinds, readForVerdict } from '../../src/engine/line-kinds.ts';
import { OrdinaryCounts } from '../../src/engine/ordinary-counts.ts';
import { ByteKey } from '../../src/events/fingerprint/byte-key.ts';
import { StickyFormat } from '../../src/formats/sticky.ts';
import { createStampReader } from '../../src/formats/stamp.ts';
import { levelRank } from '../../src/model/level.ts';
import type { AssembledRecord } from '../../src/model/record.ts';
import { epochMs } from '../../src/model/time.ts';

class KindsWithoutKernel extends LineKinds {
  override get kernel(): null {
    return null;
  }
}

const untimely = Date.UTC(2026, 2, 1, 10, 5) / 1000;

/** Only counted, read for two of those who ask, read for all. */
const verdicts = [kindVerdict.counted + 2, readForVerdict(5, 2), kindVerdict.read];

/** What is told of a line, as it was when it was told. */
const copyOf = (held: HeldLine): unknown => {
  const { traceKey, isWrapped, kind, readers, time, level, service, line, lastLine, offset, messageFrom } = held;
  const [message, text] = [held.message(), held.text()];
  // Nobody asks for the key of what is no error.
  const key = held.isError ? held.key : 0;
  return {
    key,
    traceKey,
    isWrapped,
    kind,
    readers,
    time,
    level,
    service,
    line,
    lastLine,
    offset,
    messageFrom,
    message,
    text,
  };
};

/** Everything that becomes of lines: what was read, completed, told and counted. */
const outcomeOf = (lines: Buffer, cuts: readonly number[], kinds: LineKinds, asksKinds: boolean): unknown => {
  const told: unknown[] = [];
  const counted: unknown[] = [];
  const counts = new OrdinaryCounts(count => counted.push(count));
  const stamps = createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2026, 5, 1)) });
  const format = new StickyFormat({ stamps });
  format.decide(lines.toString().split('\n').slice(0, 50));
  const known = new Set<number>();
  let isInHeadedTrace = false;
  const read = (line: string, number: number, offset: number): void => {
    told.push(['read', line, number, offset]);
    isInHeadedTrace = line.endsWith('panic: no route to 10.0.0.7');
    path.onParsed(line, number, format.parse(line));
    const asked = path.askedOf({ lines: [{ number }] } as unknown as AssembledRecord);
    if (asked !== null && asked.kind !== 0) kinds.set(asked.kind, verdicts[asked.kind % 3] ?? kindVerdict.read);
  };
  const path: BytePath = new BytePath({
    text: {
      read,
      readHeader: (line, number, offset) => told.push(['recalled', line, number, offset]),
      completeRecords: () => told.push('completed'),
      get isInHeadedTrace() {
        return isInHeadedTrace;
      },
      isAtRestFor: () => false,
      noteOwnHeaders: () => undefined,
    },
    stamps,
    fallbackService: 'app',
    counts,
    maxLineBytes: 2000,
    groupFromRank: levelRank.error,
    kinds,
    seed: 7,
    isServiceTelling: false,
    tracesTell: true,
    asksKinds,
    isTimely: second => second !== untimely,
    stampless: {
      kinds: kinds.stampless,
      wanted: kinds.wanted,
      inner: kinds.inner,
      seed: 7,
      services: counts.services,
      carriedTimeOf: () => Number.NaN,
      fallbackTime: () => 0,
      isTimely: () => true,
    },
    onUnparsed: () => expect.unreachable('no line has no header'),
    onHeld: held => {
      if (held.isError && !known.has(held.key)) {
        // Two of three problems are learned when they are met.
        if (held.key % 3 !== 0) known.add(held.key);
        if (known.has(held.key) && held.line === held.lastLine) kinds.errors.add(held.key);
        return false;
      }
      if (Math.floor(held.time / 1000) === untimely) return false;
      told.push(['held', copyOf(held)]);
      // Of every other kind of errors somebody says who wants to see it.
      if (held.isError && held.readers === -2 && held.kind % 2 === 0) held.decide(3);
      return true;
    },
    requests: null,
    places: null,
  });
  let [at, number] = [0, 1];
  for (const cut of [...cuts, lines.length]) {
    const to = lines.lastIndexOf(10, cut - 1) + 1;
    if (to <= at) continue;
    const block = Buffer.from(lines.subarray(at, to));
    for (let from = 0; from < block.length;) {
      const next = path.takeLines(block, from, block.length, number, at + from);
      number += path.takenLines;
      if (next >= block.length) break;
      // What is too long, or holds a NUL, is read by whoever cut the lines.
      path.beginText();
      const feed = block.indexOf(10, next);
      read(block.toString('utf8', next, feed), number, at + next);
      number++;
      from = feed + 1;
    }
    path.keep();
    block.fill(0);
    at = to;
  }
  path.flush();
  counts.flush();
  return { told, counted };
};

const stampOf = (index: number): string => new Date(Date.UTC(2026, 2, 1, 10) + index * 731).toISOString();

const shapes: Readonly<Record<string, (index: number, level: string, service: string, message: string) => string>> = {
  bracket: (i, level, service, message) => `[${stampOf(i)}] [${level}] [${service}] ${message}`,
  logback: (i, level, service, message) =>
    `${stampOf(i).replace('T', ' ').slice(0, 23)} ${level.padEnd(5)} [main-${i % 7}] c.a.${service} - ${message}`,
  json: (i, level, service, message) =>
    JSON.stringify({ time: stampOf(i), level: level.toLowerCase(), service, pid: i % 500, msg: message }),
  signs: (i, level, service, message) => `<${service}> ${stampOf(i).slice(0, 23)} !${level}! ${message}`,
};

const usual = [
  'gone',
  'could not load order 4711 of user ann',
  'could not load order 17 of user bob',
  'answered 503 after 12ms',
  'answered 404 after 900ms',
  'Timed out on node-7.internal:5432',
  'zählt 5 Äpfel',
];
const odd = [
  'panic: no route to 10.0.0.7',
  'at com.acme.Shop.buy(Shop.java:7)',
  'Caused by: lost',
  'Completed 17 of 99',
  'a note:  goes on',
  '#7 frame',
  ' begins with a blank',
  'ends with one ',
  '',
];
const message = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...usual) }, fc.constantFrom(...odd));
const oddBelow = ['\tat a.B.c(B.java:9)', 'no header', '\0 NUL'];
const record = fc.record({
  level: fc.nat(20).map(n => ['ODD', 'DEBUG', 'FATAL', ...Array.from({ length: 8 }, () => 'INFO')][n] ?? 'ERROR'),
  service: fc.constantFrom('cart', 'auth', 'café'),
  message,
  below: fc.nat(30).map(n => oddBelow[n] ?? ''),
  isLong: fc.nat(60).map(n => n === 0),
  end: fc.constantFrom('\n', '\n', '\n', '\r\n'),
});

const ordinary = (shape: (typeof shapes)[string]): string =>
  Array.from({ length: 170 }, (_, i) => `${shape(i, i % 9 === 0 ? 'ERROR' : 'INFO', 'cart', `step ${i} done`)}\n`).join(
    '',
  );

describe.each(Object.keys(shapes))('lines of %s', name => {
  const shape = shapes[name] as (typeof shapes)[string];

  it.each([true, false])('are taken as TypeScript takes them (kinds asked: %s)', asksKinds => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 30, maxLength: 90 }),
        fc.array(fc.nat(8000), { maxLength: 4 }),
        (records, cuts) => {
          const text = records.map(({ level, service, message: says, below, isLong, end }, i) => {
            const line = shape(200 + i * 3, level, service, isLong ? says.padEnd(3000, 'x') : says);
            return `${line}${end}${below === '' ? '' : `${below}${end}`}`;
          });
          const learned = ordinary(shape);
          const lines = Buffer.from(`${learned}${text.join('')}`);
          // The kernel runs over blocks that come once the layout is known.
          const sorted = [0, ...cuts].map(cut => cut + learned.length).sort((a, b) => a - b);
          expect(outcomeOf(lines, sorted, new LineKinds(), asksKinds)).toEqual(
            outcomeOf(lines, sorted, new KindsWithoutKernel(), asksKinds),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

const word = fc.oneof(
  fc.constantFrom(
    ...'order user table column relation error code status errno hr failed result jan Mon http://db-7/x/9 /srv/app/77'.split(
      ' ',
    ),
    ...'12ms 30.01s 16KB 5GiB 1.5 10.1.2.3 1.2.3 0x80070005 0xc0000005 0x9f 12:30:45 2026-03-01 111 503 204 404 17 99999'.split(
      ' ',
    ),
    ...'dave-42 node-26.internal worker_7 utf-8 sha-256 iso-8859-1 x-7 dB2c a1B2c3D4e5 deadbeef1 b00d4bdd77bb00dd'.split(
      ' ',
    ),
    ...'5eccdb37-1d33-4144-adc4-d0dc3904fe1c 7. 7.. -7 7- .5 v2 é7 7é $7 a.b.7 a.7.b 7@x <7> +7 \\7 (7: 7: 7:// 1/2 _7'.split(
      ' ',
    ),
  ),
  fc.stringMatching(/^[a-fA-F0-9.xg_-]{1,18}$/),
  fc.stringMatching(/^[ -~]{0,6}$/),
);
const gap = fc.constantFrom(
  ' ',
  '  ',
  '=',
  ': ',
  ' (',
  '/',
  '"',
  "' ",
  '`',
  ', ',
  '" ',
  '\t',
  ' column "',
  " table '",
  '#',
);
const text = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 12 }).map(parts => parts.flat().join(''));

describe('the key of an error', () => {
  const kinds = new LineKinds();
  const keyOf = (said: string): number => {
    const bytes = Buffer.from(said);
    const key = new ByteKey();
    key.begin(0);
    key.addSkeleton(bytes, 0, bytes.length);
    return key.value;
  };

  it('is in the kernel what it is in TypeScript', () => {
    const { kernel } = kinds;
    if (kernel === null) throw new Error('no kernel');
    fc.assert(
      fc.property(text, said => {
        const block = Buffer.from(said);
        const shift = kernel.load(block, 0, block.length);
        expect(kernel.keyOf(shift, shift + block.length)).toBe(keyOf(said));
      }),
      { numRuns: 3000 },
    );
  });
});
