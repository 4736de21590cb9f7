/** Headers of any order of columns, signs and stamps are read whole, though no format describes them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParseContext } from '../../../src/formats/define.ts';
import { learnColumns } from '../../../src/formats/columns/learn-columns.ts';
import { plain } from '../../../src/formats/plain.ts';
import { createStampReader } from '../../../src/formats/stamp.ts';
import { levelFromWord } from '../../../src/model/level.ts';
import { epochMs } from '../../../src/model/time.ts';

const context = (): ParseContext => ({
  stamps: createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2026, 10, 24)) }),
  memory: new Map(),
});

type Wrap = (text: string) => string;

const wraps: Readonly<Record<string, Wrap>> = {
  none: text => text,
  square: text => `[${text}]`,
  round: text => `(${text})`,
  angle: text => `<${text}>`,
  curly: text => `{${text}}`,
};
/** Signs in which only levels stand. */
const levelWraps: Readonly<Record<string, Wrap>> = {
  ...wraps,
  bang: text => `!${text}!`,
  star: text => `*${text}*`,
  dash: text => `-${text}-`,
  pipe: text => `|${text}|`,
  quote: text => `"${text}"`,
};

const day = Date.UTC(2026, 10, 23, 8, 0, 0);
const stamps: Readonly<Record<string, (second: number) => string>> = {
  iso: second => new Date(day + second * 1000).toISOString(),
  blank: second => new Date(day + second * 1000).toISOString().slice(0, 19).replace('T', ' '),
  german: second => `23.11.2026 ${new Date(day + second * 1000).toISOString().slice(11, 19)}`,
  month: second => `23-Nov-2026 ${new Date(day + second * 1000).toISOString().slice(11, 23)}`,
  epoch: second => String(day + second * 1000),
};

const levelWords = [
  ['INFO', 'WARN', 'ERROR', 'DEBUG'],
  ['info', 'warning', 'error', 'debug'],
  ['INF', 'WRN', 'ERR', 'DBG'],
  ['Info', 'Warning', 'Fatal', 'Trace'],
] as const;

const names = ['harbour', 'quay-side', 'com.port.Crane', 'lock_gate'];

/** What other columns hold, by the line's number. */
const others: Readonly<Record<string, (n: number) => string>> = {
  thread: n => `worker-${n % 7}`,
  process: n => String(4100 + (n % 3)),
  key: n => `tid=${n % 11}`,
  address: n => `0x7f${(0x10000 + n * 7919).toString(16)}`,
  place: n => `${n % 2 ? 'dock' : 'pier'}.rs:${20 + n}`,
};

const texts = [
  (n: number) => `Ship ${n} has left the berth`,
  (n: number) => `could not reach buoy ${n}: no answer`,
  () => 'tide table was read',
  (n: number) => `crane lifted ${n} tons in ${n + 3} ms`,
  () => 'Fog',
  (n: number) => `pilot ${n} went on board of ship ${n + 1}`,
];

const arrangement = fc.record({
  stamp: fc.constantFrom(...Object.keys(stamps)),
  stampWrap: fc.constantFrom('none', 'square', 'round'),
  words: fc.constantFrom(...levelWords),
  levelWrap: fc.constantFrom(...Object.keys(levelWraps)),
  nameWrap: fc.constantFrom(...Object.keys(wraps)),
  others: fc.subarray(Object.keys(others), { maxLength: 2 }),
  otherWrap: fc.constantFrom('none', 'square', 'round'),
  order: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
  stampAt: fc.constantFrom(0, 1, null),
  separator: fc.constantFrom(' ', ' - ', ' | ', '\t', ' :: ', '; ', ' > '),
  last: fc.constantFrom(' ', ': ', ' - '),
});

type Arrangement = typeof arrangement extends fc.Arbitrary<infer T> ? T : never;

/** The columns without the stamp, in the order that the numbers say. */
const columnsOf = (choice: Arrangement): string[] =>
  ['level', 'name', ...choice.others]
    .map((column, i) => ({ column, rank: choice.order[i] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ column }) => column);

interface Line {
  readonly line: string;
  readonly word: string;
  readonly name: string;
  readonly text: string;
}

const lineOf = (choice: Arrangement, n: number): Line => {
  const word = choice.words[(n * n) % 4] ?? '';
  const name = names[(n * 3 + (n >> 2)) % names.length] ?? '';
  const text = texts[(n * 5 + (n >> 3)) % texts.length]?.(100 + n) ?? '';
  const cells = columnsOf(choice).map(column => {
    if (column === 'level') return levelWraps[choice.levelWrap]?.(word) ?? '';
    if (column === 'name') return wraps[choice.nameWrap]?.(name) ?? '';
    return wraps[choice.otherWrap]?.(others[column]?.(n) ?? '') ?? '';
  });
  const stamp = wraps[choice.stampWrap]?.(stamps[choice.stamp]?.(n) ?? '') ?? '';
  if (choice.stampAt !== null) cells.splice(choice.stampAt, 0, stamp);
  return { line: `${cells.join(choice.separator)}${choice.last}${text}`, word, name, text };
};

describe('headers of any order', () => {
  it('are read whole', () => {
    fc.assert(
      fc.property(arrangement, choice => {
        const own = context();
        const rows = Array.from({ length: 60 }, (_, n) => lineOf(choice, n));
        const lines = rows.map(row => row.line);
        const format = learnColumns(lines, own, { general: plain, least: 1 });
        for (const { line, word, name, text } of rows) {
          const record = format?.parse(line, own);
          const [level, message] = [record?.level, record?.message];
          const isNamed = record?.service === name || record?.logger === name;
          expect({ line, level, message, isNamed }).toEqual({
            line,
            level: levelFromWord(word),
            message: text,
            isNamed: true,
          });
        }
      }),
      { numRuns: 60 },
    );
  });
});
