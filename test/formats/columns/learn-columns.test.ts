/** Headers that no format describes are learned from columns that are alike on every line. */
import { describe, expect, it } from 'vitest';
import type { ParseContext } from '../../../src/formats/define.ts';
import { detectFormat } from '../../../src/formats/detect.ts';
import { createStampReader } from '../../../src/formats/stamp.ts';
import type { ParsedRecord } from '../../../src/model/record.ts';
import { epochMs } from '../../../src/model/time.ts';

const context = (): ParseContext => ({
  stamps: createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2026, 10, 24)) }),
  memory: new Map(),
});

interface Row {
  readonly name: string;
  readonly lines: readonly string[];
  /** What the last line says. */
  readonly expect: Partial<ParsedRecord> & { readonly at?: string };
}

/** As many lines as `texts`, each behind what `header` makes of its number. */
const withHeader = (header: (n: number) => string, texts: readonly string[]): string[] =>
  texts.map((text, n) => header(n) + text);

const texts = [
  'pump 3 started',
  'Valve opened by operator',
  'reading 17.4 bar from probe',
  'lost contact with station 9',
  'Filter must be changed',
  'restart requested',
  'pump 4 stopped',
  'cannot reach 10.0.0.7',
  'Level of tank 2 is low',
];

const two = (n: number): string => String(n).padStart(2, '0');

const rows: readonly Row[] = [
  {
    name: 'a file with its line and a function between pipes',
    lines: withHeader(
      n =>
        `2026-11-26 09:14:0${n},118 | ${n % 4 === 1 ? 'ERROR' : 'INFO'} | pump.py:11${n} | ${n % 3 ? 'lift' : 'drop'} | `,
      texts,
    ),
    expect: { level: 'info', message: 'Level of tank 2 is low' },
  },
  {
    name: 'an exception where others name their program',
    lines: [
      '2026-11-23T08:00:36.253Z [info] Pumps: pump 3 started',
      '2026-11-23T08:00:37.007Z [warn] Valves: reading 17.4 bar',
      '2026-11-23T08:00:38.110Z [error] RelayError: no answer from 9',
    ],
    expect: { level: 'error', service: null, message: 'RelayError: no answer from 9' },
  },
  {
    name: 'nothing but exceptions there',
    lines: [
      '2026-11-23T08:00:36.253Z ERROR Pump::Valve::Error: stuck',
      '2026-11-23T08:00:38.110Z ERROR KeyError: no pump 9',
    ],
    expect: { level: 'error', service: null, message: 'KeyError: no pump 9' },
  },
  {
    name: 'a label, an epoch, a date, a place, a full stamp and a severity',
    lines: withHeader(
      n =>
        `${n % 3 === 0 ? 'PWRFAIL' : '-'} ${1795334400 + n} 2026.11.22 C${two(n)}-B1 2026-11-22-08.00.${two(n)}.5 C${two(n)}-B1 ENV ${n % 2 ? 'POWER' : 'COOLING'} ${n % 2 ? 'INFO' : 'FATAL'} `,
      texts,
    ),
    expect: { at: '2026-11-22T08:00:08Z', level: 'fatal', service: 'COOLING', message: 'Level of tank 2 is low' },
  },
  {
    name: 'the module that Python logging names is a logger, not the service',
    lines: withHeader(n => `2026-11-23 08:00:0${n},253 ${n % 3 ? 'INFO    ' : 'WARNING '} app `, texts),
    expect: { level: 'info', service: null, logger: 'app', message: 'Level of tank 2 is low' },
  },
  {
    name: 'a name behind such a level that no module can have is the service',
    lines: withHeader(n => `2026-11-23 08:00:0${n},253 ${n % 3 ? 'INFO    ' : 'WARNING '} tank-farm `, texts),
    expect: { level: 'info', service: 'tank-farm', logger: null, message: 'Level of tank 2 is low' },
  },
  {
    name: 'a numbered record with an epoch in its middle',
    lines: withHeader(n => `${4000 + n} rack-${n} env.${n % 2 ? 'fan' : 'psu'} alarm ${1795334400 + n} 1 `, texts),
    expect: { at: '2026-11-22T08:00:08Z', message: 'Level of tank 2 is low' },
  },
  {
    name: 'a field whose value is a time is no header',
    lines: Array.from({ length: 9 }, (_, n) => `Start-Date: 2026-11-22  08:00:0${n}`),
    expect: { at: '2026-11-22T08:00:08Z', service: null, message: 'Start-Date: 2026-11-22  08:00:08' },
  },
  {
    name: 'pipes behind a stamp that is not padded',
    lines: withHeader(n => `20261122-8:0:${n}:60|Tank${n % 2}|4711|`, texts),
    expect: { at: '2026-11-22T08:00:08.060Z', service: 'Tank0', message: 'Level of tank 2 is low' },
  },
  {
    name: 'a program and a dash behind month and day in brackets',
    lines: withHeader(n => `[11.22 08:00:${two(n)}] tank.exe${n % 2 ? ' *32' : ''} - `, texts),
    expect: { at: '2026-11-22T08:00:08Z', service: 'tank.exe', message: 'Level of tank 2 is low' },
  },
  {
    name: 'semicolons, and levels in German',
    lines: withHeader(n => `22.11.2026 08:00:${two(n)};hall-1;${n % 2 ? 'INFO' : 'WARNUNG'};`, texts),
    expect: { at: '2026-11-22T08:00:08Z', level: 'warn', service: 'hall-1', message: 'Level of tank 2 is low' },
  },
  {
    name: 'two lines are enough where a level is among the columns',
    lines: [
      '2026-11-22 08:00:01|INFO|tank|main|pump 3 started',
      '2026-11-22 08:00:02|ERROR|tank|io-2|could not read probe 7: no answer',
    ],
    expect: { level: 'error', message: 'could not read probe 7: no answer' },
  },
  {
    name: 'a thread of hex digits and a number',
    lines: withHeader(n => `2026-11-22T08:00:${two(n)}.000001+0000 7f3a9c0e1b${two(n)} ${n % 3} `, texts),
    expect: { at: '2026-11-22T08:00:08Z', message: 'Level of tank 2 is low' },
  },
  {
    name: 'a host, a relay and a program with its process',
    lines: withHeader(
      n => `- ${1795334400 + n} 2026.11.22 n${n} Nov 22 08:00:${two(n)} n${n}/n${n} pumpd[${900 + n}]: `,
      texts,
    ),
    expect: { service: 'pumpd', thread: '908', message: 'Level of tank 2 is low' },
  },
  {
    name: 'a word that can be a level in a sentence is none',
    lines: ['2026-11-22 08:00:01 Pump read failed on tank', '2026-11-22 08:00:02 Pump write failed on tank'],
    expect: { level: null, message: 'Pump write failed on tank' },
  },
  {
    name: 'a colon or a number in two sentences makes no column',
    lines: ['2026-11-22 08:00:01 ERROR Missing fields: 2', '2026-11-22 08:00:02 ERROR Wrong units: 3'],
    expect: { level: 'error', service: null, message: 'Wrong units: 3' },
  },
  {
    name: 'words of hex digits are words',
    lines: ['22-11-2026 08:00:01 ERROR feed empty', '22-11-2026 08:00:02 INFO feed full'],
    expect: { level: 'info', message: 'feed full' },
  },
  ...['pumps', 'pump-house'].map(name => ({
    name: `a level and one name, ${name}, before a dash`,
    lines: withHeader(n => `2026-11-22T17:00:${two(n)}.080+09:00 ${n === 8 ? 'ERROR' : 'INFO'} ${name} - `, texts),
    expect: {
      at: '2026-11-22T08:00:08.080Z',
      level: 'error',
      service: name,
      message: 'Level of tank 2 is low',
    } as const,
  })),
  {
    name: 'a date that hangs on a name goes with its time of day',
    lines: withHeader(n => `Tank:2026-11-20 08:00:${two(n)},500[Main]tank:737 [INFO] `, texts),
    expect: { at: '2026-11-20T08:00:08.500Z' },
  },
  {
    name: 'a level between signs and a name in front',
    lines: withHeader(
      n => `<${n % 2 ? 'tank' : 'pump'}> 2026-11-22 08:00:${two(n)}.250 !${n === 8 ? 'ERROR' : 'INFO'}! `,
      texts,
    ),
    expect: { at: '2026-11-22T08:00:08.250Z', level: 'error', service: 'pump', message: 'Level of tank 2 is low' },
  },
  {
    name: 'columns behind a stamp as PHP writes it',
    lines: withHeader(
      n => `[22-Nov-2026 08:00:${two(n)}.722] - ${n % 2 ? 'tank' : 'pump'} - #${n === 8 ? 'ERR' : 'INF'} - [io-${n}] `,
      texts,
    ),
    expect: { level: 'error', service: 'pump', thread: 'io-8', message: 'Level of tank 2 is low' },
  },
  {
    name: 'columns behind a stamp as Go writes it',
    lines: withHeader(
      n => `2026/11/22 08:00:${two(n)} :: <com.acme.${n % 2 ? 'Tank' : 'Pump'}> :: [pid:${900 + n}] :: [INF] : `,
      texts,
    ),
    expect: { level: 'info', service: 'com.acme.Pump', thread: '908', message: 'Level of tank 2 is low' },
  },
  {
    name: 'other signs before the message than between the columns',
    lines: withHeader(n => `1795334${400 + n}000 | [${n === 8 ? 'err' : 'inf'}] | pump | [req-4b${two(n)}] `, texts),
    expect: { at: '2026-11-22T08:00:08Z', level: 'error', service: 'pump', message: 'Level of tank 2 is low' },
  },
  {
    name: 'a name and a key behind the level, and a logger beside the host',
    lines: withHeader(n => `22.11.2026 08:00:${two(n)} WARN node-${n % 3} tid=${n} {com.acme.Tank} - `, texts),
    expect: { level: 'warn', host: 'node-2', thread: '8', service: 'com.acme.Tank', message: 'Level of tank 2 is low' },
  },
  {
    name: 'names before which only some lines put a colon are words',
    lines: withHeader(
      n =>
        `[2026-11-22T08:00:${two(n)}.157] ${n % 3 ? ['pump/main: ', 'tank_job: ', 'Stopping '][n % 3] : 'pump/main: '}`,
      texts,
    ),
    expect: { service: null, message: 'Stopping Level of tank 2 is low' },
  },
  {
    name: 'what routers call a message is a part of it',
    lines: withHeader(n => `Nov 22 2026 08:00:${two(n)} edge : %ASA-6-30${n % 4}: `, texts),
    expect: { service: 'edge', message: '%ASA-6-300: Level of tank 2 is low' },
  },
  {
    name: 'a fraction that a clock writes its own way',
    lines: withHeader(n => `20261122-8:10:1${n}:${n === 8 ? 14 : 600 + n}|Tank${n % 2}|4711|`, texts),
    expect: { at: '2026-11-22T08:10:18Z', service: 'Tank0', message: 'Level of tank 2 is low' },
  },
  {
    name: 'four lines, all of whose columns are in brackets or alike',
    lines: withHeader(n => `(I) [22.11.2026 08:00:0${n}] <${n % 2 ? 'tank' : 'pump'}> tid=${n} - `, texts.slice(0, 4)),
    expect: { level: 'info', service: 'tank', thread: '3', message: 'lost contact with station 9' },
  },
  {
    name: 'numbers of requests are nobody who speaks',
    lines: withHeader(n => `pump: 2026-11-22 08:00:0${n} req-f7509${n} 1437 (E) : `, texts.slice(0, 8)),
    expect: { level: 'error', service: 'pump', message: 'cannot reach 10.0.0.7' },
  },
  {
    name: 'no stamp, and a level between signs',
    lines: withHeader(
      n => `#${n === 8 ? 'ERR' : 'INF'}; tid=${n}; {com.acme.${n % 2 ? 'Tank' : 'Pump'}}; req-43d${n} `,
      texts,
    ),
    expect: {
      time: null,
      level: 'error',
      service: 'com.acme.Pump',
      thread: '8',
      message: 'Level of tank 2 is low',
    },
  },
  {
    name: 'no stamp, and a name before the level',
    lines: withHeader(n => `${n % 2 ? 'tank' : 'pump'}: - <${n === 8 ? 'Error' : 'Info'}> - `, texts),
    expect: { time: null, level: 'error', service: 'pump', message: 'Level of tank 2 is low' },
  },
  {
    name: 'a name in brackets before one statement',
    lines: withHeader(
      n => `<41> 11/22/2026, 08:00:${two(n)} AM | LOG [tank] `,
      texts.map((_, n) => `${n} done`),
    ),
    expect: { at: '2026-11-22T08:00:08Z', level: 'info', service: 'tank', message: '8 done' },
  },
  {
    name: 'padded names before few statements',
    lines: withHeader(
      n => `22.11.2026 08:00:${two(n)}.500 ${n === 8 ? 'ERR' : 'INF'} ${(n % 2 ? 'TANK' : 'PUMP7').padEnd(8)} `,
      texts.map((_, n) => (n % 2 ? `poll ${n} done` : `valve ${n} open`)),
    ),
    expect: { level: 'error', service: 'PUMP7', message: 'valve 8 open' },
  },
  {
    name: 'names before a colon with as many statements are words',
    lines: withHeader(
      n => `22.11.2026 08:00:${two(n)}.500 INF `,
      texts.map((_, n) => (n % 2 ? `Poll: ${n} done` : `Valve: ${n} open`)),
    ),
    expect: { service: null, message: 'Valve: 8 open' },
  },
  {
    name: 'date and time in two columns, and levels in German',
    lines: withHeader(n => `22.11.2026;08:00:${two(n)};${['Meldung', 'Warnung', 'Fehler'][n % 3]};tank;`, texts),
    expect: { at: '2026-11-22T08:00:08Z', level: 'error', service: 'tank', message: 'Level of tank 2 is low' },
  },
  {
    name: 'words of its own among the levels',
    lines: withHeader(n => `2026/11/22 08:00:${two(n)} <${['INFO', 'WARN', 'JAM'][n % 3]}> `, texts),
    expect: { level: null, message: 'Level of tank 2 is low' },
  },
  {
    name: 'padded levels in small letters',
    lines: withHeader(n => `2026-11-22 08:00:${two(n)} ${['notice', 'warning', 'alert'][n % 3]?.padEnd(9)} `, texts),
    expect: { level: 'fatal', message: 'Level of tank 2 is low' },
  },
  {
    name: "a level in the stamp's brackets",
    lines: withHeader(n => `[2026-11-22 08:00:${two(n)}.500 ${n % 2 ? 'debug' : 'warning'}] tank.io: `, texts),
    expect: { level: 'warn', service: 'tank.io', message: 'Level of tank 2 is low' },
  },
  {
    name: 'brackets that are empty on some lines',
    lines: withHeader(
      n =>
        `2026-11-22T08:00:${two(n)}Z [${n % 2 ? 'a1b2c3d4' : ''}] [${n % 3 ? 'east' : ''}]  INFO a.${n % 2 ? 'Tank' : 'Pump'}  : `,
      texts,
    ),
    expect: { level: 'info', service: 'a.Pump', message: 'Level of tank 2 is low' },
  },
  {
    name: 'a place in a source behind four columns in brackets',
    lines: withHeader(n => `[2026-11-22 08:00:${two(n)}] [tank] [info] [tank.cpp:${n}] `, texts),
    expect: { level: 'info', service: 'tank', message: 'Level of tank 2 is low' },
  },
  {
    name: 'a thread where others name their service, and a class behind it',
    lines: withHeader(n => `08:00:${two(n)}.500 INFO  [pool-1-thread-${n % 3}] a.t.${n % 2 ? 'Tank' : 'Pump'} `, texts),
    expect: { level: 'info', service: 'a.t.Pump', thread: 'pool-1-thread-2', message: 'Level of tank 2 is low' },
  },
  {
    name: "a source's class in parentheses behind Serilog's level",
    lines: withHeader(n => `2026-11-22 08:00:${two(n)}.500 +00:00 [INF] (Acme.${n % 2 ? 'Tank' : 'Pump'}) `, texts),
    expect: { level: 'info', service: 'Acme.Pump', message: 'Level of tank 2 is low' },
  },
  {
    name: 'numbers in brackets behind a header that is known are the message',
    lines: withHeader(n => `[2026-11-22 08:00:${two(n)}] [INFO] [tank] [${n}] `, texts),
    expect: { service: 'tank', message: '[8] Level of tank 2 is low' },
  },
  {
    name: 'levels that a known header does not know',
    lines: withHeader(n => `22.11.2026 08:00:${two(n)} | ${n === 8 ? 'AVISO' : 'INFO '} | Tank | `, texts),
    expect: { level: 'warn', service: 'Tank', message: 'Level of tank 2 is low' },
  },
  {
    name: 'a program with its process before few statements',
    lines: withHeader(
      n => `2026-11-22 08:00:${two(n)} <NOTICE> ${n % 2 ? 'tank' : 'pump'}[${900 + n}]: `,
      texts.map((_, n) => `poll ${n} done`),
    ),
    expect: { level: 'info', service: 'pump', message: 'poll 8 done' },
  },
  {
    name: 'words that only look alike are the message',
    lines: withHeader(n => `2026-11-22 08:00:${two(n)} `, texts),
    expect: { service: null, message: 'Level of tank 2 is low' },
  },
];

describe('columns', () => {
  it.each(rows)('$name', ({ lines, expect: { at, ...wanted } }) => {
    const own = context();
    const { format } = detectFormat(lines, own);
    const record = format.parse(lines.at(-1) ?? '', own);
    expect(record).toMatchObject(wanted);
    if (at !== undefined) expect(record?.time).toBe(Date.parse(at));
  });

  it('are not learned from a level that few lines have: it is a word of theirs', () => {
    const lines = [
      ...withHeader(n => `22-Nov 08:00 tank-dir JobId ${400 + n}: `, [...texts, ...texts]),
      ...withHeader(n => `22-Nov 08:00 tank-dir JobId ${500 + n}: Error: `, texts),
    ];
    expect(detectFormat(lines, context()).format.id).toBe('plain');
  });

  it('are named with the evidence', () => {
    const lines = withHeader(n => `(I) [22.11.2026 08:00:0${n}] <${n % 2 ? 'tank' : 'pump'}> tid=${n} - `, texts);
    expect(detectFormat(lines, context()).evidence).toBe(
      '9 of 9 lines fit; learned columns: level, time, service, thread, message',
    );
  });

  it('cost no more for a hundred kilobytes in one line', () => {
    const lines = withHeader(n => `2026-11-22 08:00:${two(n)}|INFO|tank|`, texts);
    const own = context();
    const { format } = detectFormat(lines, own);
    const time = (size: number): number => {
      const line = `${lines[0] ?? ''}${'[|;, - '.repeat(size / 7)}`;
      const start = process.cpuUsage();
      for (let i = 0; i < 50; i++) format.parse(line, own);
      return process.cpuUsage(start).user;
    };
    time(1_000);
    expect(time(100_000)).toBeLessThan(time(10_000) * 60 + 50_000);
  });

  it('finds no level in how requests ended', () => {
    const lines = withHeader(n => `Handled 200 OK in ${n + 2}ms `, texts);
    expect(detectFormat(lines, context()).format.id).toBe('plain');
  });
});
