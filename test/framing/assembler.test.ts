/** What belongs to a header, what starts anew, and how writers are kept apart. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Assembler } from '../../src/framing/assembler.ts';
import { assemblyRules } from '../../src/framing/rules/registry.ts';
import type { AssembledRecord, FramedLine } from '../../src/model/record.ts';
import { assemble, headed, inWriter, plainLine, plainLines, spansOf } from './lines.ts';
import { cpuMilliseconds } from '../support/cpu-time.ts';

const frame = '\tat org.acme.Cart.sum(Cart.java:9)';

describe('a header owns what follows', () => {
  it.each([
    ['a trace after an error', ['E| not saved', 'org.acme.SaveException: disk full', frame, 'I| next'], '1-3 4'],
    [
      'a trace after a warning',
      ['W| slow', 'Traceback (most recent call last):', '  File "a.py", line 1, in f', 'OSError: x', 'I| next'],
      '1-4 5',
    ],
    [
      'no uncaught trace after an ordinary line',
      ['I| listening', 'TypeError: x is null', '    at f (/srv/a.js:1:2)', 'I| next'],
      '1 2-3 4',
    ],
    [
      'nothing that somebody printed together with an exception',
      ['I| listening', 'not saved: java.io.IOException: disk full', frame, 'I| next'],
      '1 2-3 4',
    ],
    [
      'a trace at INFO that the message speaks of',
      ['I| retry after exception', 'java.io.IOException: x', frame, 'I| next'],
      '1-3 4',
    ],
    [
      'no standalone dump even after an error',
      ['E| going down', 'panic: no config', '', 'goroutine 1 [running]:', 'main.main()', '\t/srv/a.go:3 +0x1'],
      '1 2-6',
    ],
    [
      'no record of one line that comes between the lines of a trace',
      [
        'Traceback (most recent call last):',
        '  File "a.py", line 1, in f',
        'J| ok',
        '    g()',
        'OSError: x',
        'I| next',
      ],
      '3 1-5 6',
    ],
    [
      'no text below a record of one line that came after a trace',
      ['TypeError: x is null', '    at f (/srv/a.js:1:2)', 'J| ok', 'server stopped', 'I| next'],
      '3 1-2 4 5',
    ],
    [
      'no record of one line that comes after many others',
      [
        'TypeError: x is null',
        '    at f (/srv/a.js:1:2)',
        'J| 1',
        'J| 2',
        'J| 3',
        'J| 4',
        'J| 5',
        '    at g (/srv/a.js:2:2)',
      ],
      '3 4 5 6 1-2 7 8',
    ],
    ['frames without a type line', ['I| dump', frame, frame, 'I| next'], '1-3 4'],
    ['plain lines of a message', ['I| query', 'SELECT 1', 'FROM t', 'I| next'], '1-3 4'],
    ['indented lines', ['E| bad request', '  {', '    "id": 7', '  }', 'I| next'], '1-4 5'],
    ['a blank line inside', ['E| report:', '', 'all red', 'I| next'], '1-3 4'],
    ["another's trace below a blank line", ['-| x', '', 'plain', '#0  0x7f8efc8218c2 in ???'], '1 3-4'],
    ['no blank line above a trace of others', ['I~ Calls: a -> b', '', 'up', `E~ ${frame}`], '1 3-4'],
    [
      'no older line that was kept back',
      ['E| error', 'E~ not saved', 'E/7| thread', 'Msg 547, Level 16, State 0', 'I| next'],
      '3 4 1 5 2',
    ],
    ['no blank line at the end', ['E| report', '', 'I| next'], '1 3'],
    [
      'no plain line after its trace',
      ['E| x', 'java.io.IOException: x', frame, 'server stopped', 'I| next'],
      '1-3 4 5',
    ],
    [
      'indented lines after its trace',
      ['E| x', 'java.io.IOException: x', frame, '  context: cart 7', frame, 'I| next'],
      '1-5 6',
    ],
    ['nothing when it is whole', ['J| whole', 'not mine', 'J| whole'], '1 2 3'],
    ['frames even below a whole one, apart from it', ['J| whole', 'TypeError: x', '    at f (/srv/a.js:1:2)'], '1 2-3'],
    [
      'details that PostgreSQL prints with headers',
      ['E/7| duplicate key', '-/7| DETAIL:  Key (id)=(7) exists.', '-/7| STATEMENT:  INSERT INTO t', '-/7| LOG:  next'],
      '1-3 4',
    ],
    ['no details of another process', ['E/7| duplicate key', '-/8| DETAIL:  Key (id)=(7) exists.'], '1 2'],
    [
      'a second exception starts anew',
      ['E| x', 'java.io.IOException: x', frame, 'java.io.IOException: y', frame],
      '1-3 4-5',
    ],
    ['a guess that fails goes back to the header', ['I| started', 'TypeError: counted 3', 'of 7', 'I| next'], '1-3 4'],
  ])('%s', (_name, texts, expected) => {
    expect(spansOf(assemble(headed(texts)))).toBe(expected);
  });
});

describe('headers on every line', () => {
  it.each([
    [
      'a trace is joined',
      [
        '-| up',
        '-| Exception in thread "main" java.io.IOException: x',
        '-| \tat a.B.c(B.java:1)',
        '-| Caused by: java.io.EOFException',
        '-| \t... 1 more',
        '-| up',
      ],
      '1 2-5 6',
    ],
    [
      'python with blank lines',
      [
        'E| Traceback (most recent call last):',
        'E|   File "a.py", line 1, in f',
        'E|     g()',
        'E| KeyError: 1',
        'E| ',
        'E| During handling of the above exception, another exception occurred:',
        'E| ',
        'E| Traceback (most recent call last):',
        'E|   File "b.py", line 2, in h',
        'E| OSError: y',
        'E| next',
      ],
      '1-10 11',
    ],
    ['another level ends it', ['E| TypeError: x', 'E|     at f (/a.js:1:2)', 'I|     at g (/a.js:1:2)'], '1-2 3'],
    ['frames below a message', ['E| could not pay', 'E|     at f (/srv/a.js:1:2)', 'E| next'], '1-2 3'],
    ['frames bear out a message of lines', ['E| TypeError: x', 'E| other', 'E|     at f (/srv/a.js:1:2)'], '1-3'],
    ['frames without headers do not', ['E| TypeError: x', 'E| other', '    at f (/srv/a.js:1:2)', 'E| y'], '1 2-3 4'],
    [
      'what follows lines that were kept back goes on the last of them',
      [
        'E| Traceback (most recent call last):',
        'E|   File "a.py", line 1, in f',
        'E| KeyError: 1',
        'E| could not y',
        'E| Traceback (most recent call last):',
        'E|   File "b.py", line 2, in g',
        'E| OSError: 2',
      ],
      '1-3 4-7',
    ],
    ['messages are not loosely joined', ['E| TypeError: x', 'E| other', 'E| another'], '1 2 3'],
    [
      'frames too far below bear out nothing',
      ['E| TypeError: x', 'E| a', 'E| b', 'E| c', 'E| d', 'E| e', 'E|     at f (/srv/a.js:1:2)'],
      '1 2 3 4 5 6-7',
    ],
    [
      'two threads at once',
      ['E/1| TypeError: a', 'E/2| TypeError: b', 'E/1|     at f (/a.js:1:2)', 'E/2|     at g (/b.js:1:2)', 'E/1| x'],
      '1-3 2-4 5',
    ],
    [
      'the same once more is another',
      ['I| Warning: the dock is full', 'I| up', 'I| Warning: the dock is full', 'I| up'],
      '1 2 3 4',
    ],
    ['empty messages stay records', ['I| ', 'I| ', 'I| x'], '1 2 3'],
  ])('%s', (_name, texts, expected) => {
    const records = assemble(headed(texts)).sort((a, b) => (a.lines[0]?.number ?? 0) - (b.lines[0]?.number ?? 0));
    expect(spansOf(records)).toBe(expected);
  });
});

describe('headers that are words of the text', () => {
  it('keep lines apart that were kept back for a message, where an exception begins below them', () => {
    const spans = (line: string): string =>
      spansOf(assemble(headed(['E~ not saved', '-~ step 3 done', line, '-~ ok'])));
    expect(spans('-~ loading app/server.js:12')).toBe('1 2 3 4');
    expect(spans('E~ TypeError: y')).toBe('1 2 3 4');
  });

  it('keep back a line below an empty one once', () => {
    const lines = ['E~ Error: request 7 failed', '', 'E~ Error: order 7 not found', 'java.lang.X: order was null'];
    expect(spansOf(assemble(headed(lines)))).toBe('1 3-4');
  });
});

describe('text without headers', () => {
  it.each([
    ['every line for itself', ['one', 'two', '  three', '', 'four'], '1 2 3 5'],
    ['frames whose head is gone', [frame, frame, 'next'], '1-2 3'],
    ['any line that a frame follows', ['it broke', '    at f (/srv/a.js:1:2)', 'next'], '1-2 3'],
    ['a head without frames is a line', ['java.io.IOException: x', 'next'], '1 2'],
    ['two exceptions in a row', ['java.io.IOException: x', frame, 'java.io.IOException: y', frame], '1-2 3-4'],
    ['an unfinished guess at the end', ['a', '/srv/x.js:1', 'code'], '1 2 3'],
  ])('%s', (_name, texts, expected) => {
    expect(spansOf(assemble(plainLines(texts)))).toBe(expected);
  });

  it('names the rule that joined the lines', () => {
    const records = assemble(plainLines(['java.io.IOException: x', frame, 'next']));
    expect(records.map(record => record.rule)).toEqual(['java', null]);
  });

  it('joins the parts of a line that the carrier split', () => {
    const lines = [
      inWriter(plainLine('first half', 1), 'a', true),
      inWriter(plainLine('and rest', 2), 'a'),
      inWriter(plainLine('next', 3), 'a'),
    ];
    expect(spansOf(assemble(lines))).toBe('1-2 3');
  });
});

describe('limits', () => {
  const long = ['java.io.IOException: x', ...Array.from({ length: 400 }, () => frame), 'next'];

  it('cuts the middle, marks it, and makes no events of the rest', () => {
    const records = assemble(plainLines(long), { maxLines: 40, maxBytes: 1e6 });
    expect(records.map(({ lines, cutBy }) => [lines[0]?.number, lines.at(-1)?.number, lines.length, cutBy])).toEqual([
      [1, 401, 40, 'lines'],
      [402, 402, 1, null],
    ]);
  });

  it('cuts by bytes', () => {
    const records = assemble(plainLines(long), { maxLines: 1e6, maxBytes: 2_000 });
    expect(records[0]?.cutBy).toBe('bytes');
    expect(records[0]?.lines.reduce((bytes, line) => bytes + line.text.length + 1, 0)).toBeLessThanOrEqual(2_000);
  });

  it('lets go of plain lines once the record was cut', () => {
    const texts = ['I| query', ...Array.from({ length: 30 }, (_, i) => `row ${i}`)];
    const records = assemble(headed(texts), { maxLines: 10, maxBytes: 1e6 });
    expect(records[0]?.lines.at(-1)?.number).toBe(11);
    expect(records.slice(1).every(record => record.lines.length === 1)).toBe(true);
  });

  it('loses no record of a thread that was set aside when the thread has another', () => {
    const uncaught = "/srv/smtp.rb:10:in `initialize': refused (Errno::ECONNREFUSED)";
    const records = assemble(headed(['E| error', 'E/7| thread', uncaught, 'E| error', 'E/7| thread']));
    expect(records.flatMap(record => record.lines.map(line => line.number)).toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5,
    ]);
  });

  it('keeps at most 64 writers open', () => {
    const records: AssembledRecord[] = [];
    const assembler = new Assembler(record => records.push(record));
    for (let i = 0; i < 200; i++) assembler.push(inWriter(plainLine('TypeError: x', i + 1), `pod-${i}`));
    expect(records.length).toBe(200 - 64);
    assembler.flush();
    expect(records.length).toBe(200);
    expect(assembler.isOpen).toBe(false);
  });
});

const traceLines = fc.constantFrom(...assemblyRules.flatMap(rule => rule.samples.flatMap(sample => [...sample.lines])));
const texts = fc.oneof(
  traceLines,
  fc
    .tuple(
      fc.constantFrom('E~ ', '-~ ', 'I~ '),
      traceLines.filter(line => line.trim() !== ''),
    )
    .map(parts => parts.join('')),
  fc.constantFrom(
    '',
    '  ',
    'plain',
    '  indented',
    'E| error',
    'I| info',
    'E/7| thread',
    '-| \tat a.B.c(B.java:1)',
    'E| ',
    'J| whole',
    'E~ not saved',
    '-~ said below it',
  ),
);

describe('properties', () => {
  it('has every line in exactly one record, in order, but for blank ones between', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 60 }), lines => {
        const pushed = headed(lines);
        const records = assemble(pushed);
        const numbers = records.flatMap(record => record.lines.map(line => line.number));
        expect(new Set(numbers).size).toBe(numbers.length);
        for (const { lines: own } of records)
          expect(own.map(line => line.number)).toEqual(own.map(line => line.number).sort((a, b) => a - b));
        const missing = pushed.filter(line => !numbers.includes(line.number));
        for (const line of missing) expect(line.header === null && line.text.trim()).toBe('');
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not begin or end a record with a blank line', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 60 }), lines => {
        for (const record of assemble(headed(lines))) {
          for (const end of [record.lines[0], record.lines.at(-1)])
            expect(end?.header === null && end.text.trim() === '').toBe(false);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives the same records however two writers are interleaved', () => {
    const key = (records: readonly AssembledRecord[]): string[] =>
      records.map(({ lines }) => lines.map(line => line.text).join('\n')).sort();
    fc.assert(
      fc.property(
        fc.array(texts, { maxLength: 30 }),
        fc.array(texts, { maxLength: 30 }),
        fc.array(fc.boolean()),
        (a, b, order) => {
          const left = headed(a).map(line => inWriter(line, 'a'));
          const right = headed(b).map(line => inWriter(line, 'b'));
          const mixed: FramedLine[] = [];
          const [l, r] = [[...left], [...right]];
          for (const isLeft of order) mixed.push(...(isLeft ? l : r).splice(0, 1));
          expect(key(assemble([...mixed, ...l, ...r]))).toEqual(key([...assemble(left), ...assemble(right)]));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes time in proportion to hostile input', () => {
    const units = [
      'Error: x',
      '/srv/a.js:1',
      '    at f (/a.js:1:2)',
      '',
      '  indented',
      'Traceback (most recent call last):',
      '=====================',
      'panic: x',
      'E| x',
      'Caused by: java.io.IOException',
      '  File "a", line 1',
    ];
    const time = (count: number, pick: (i: number) => string): number => {
      const lines = headed(Array.from({ length: count }, (_, i) => pick(i)));
      return cpuMilliseconds(() => assemble(lines));
    };
    for (const first of units) {
      for (const second of units) {
        const pick = (i: number): string => (i % 2 === 0 ? first : second);
        expect(time(400, pick), `${first} | ${second}`).toBeLessThan(400);
      }
    }
  });
});
