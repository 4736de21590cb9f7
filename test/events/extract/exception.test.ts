/** What records show of their exceptions: type, message, frames, causes; and what is no exception. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractException } from '../../../src/events/extract/exception.ts';
import { traceReaders } from '../../../src/events/extract/frames-registry.ts';
import { topInAppFrame } from '../../../src/events/extract/in-app.ts';
import type { ExceptionInfo } from '../../../src/model/event.ts';
import { assemble, plainLines } from '../../framing/lines.ts';
import { nativeTraceCases } from './traces-native.ts';
import { platformTraceCases } from './traces-platforms.ts';
import { reportedTraceCases } from './traces-reported.ts';
import { scriptingTraceCases } from './traces-scripting.ts';
import { traceCases as languageTraceCases } from './traces.ts';
import { cpuMilliseconds } from '../../support/cpu-time.ts';

const rootOf = (exception: ExceptionInfo): ExceptionInfo =>
  exception.cause === null ? exception : rootOf(exception.cause);

const traceCases = [
  ...languageTraceCases,
  ...nativeTraceCases,
  ...scriptingTraceCases,
  ...reportedTraceCases,
  ...platformTraceCases,
];

describe('traces', () => {
  it.each(traceCases)('$name', ({ text, type, message, frame, root }) => {
    const exception = extractException(text.split('\n').slice(text.startsWith('\n') ? 1 : 0), null);
    expect(exception).not.toBeNull();
    if (exception === null) return;
    expect([exception.type, exception.message.split('\n')[0]]).toEqual([type, message]);
    if (root !== undefined) expect(rootOf(exception).type).toBe(root);
    if (frame === undefined) return;
    const top = topInAppFrame(exception);
    expect(top === null ? null : `${top.file}:${top.line}`).toBe(frame);
  });

  it.each(traceCases.filter(trace => trace.isPart !== true))('$name is one event', ({ text }) => {
    const inner = text.replace(/^\n/, '').split('\n');
    const lines = ['request served', ...inner, '', 'request served'];
    const records = assemble(plainLines(lines));
    const spans = records.map(({ lines: own }) => [own[0]?.number, own.at(-1)?.number]);
    expect(spans).toEqual([
      [1, 1],
      [2, inner.length + 1],
      [lines.length, lines.length],
    ]);
  });

  it.each(traceCases)('$name reads the same behind a logger that wrote a message above', ({ name, text, type }) => {
    if (
      /^(?:go: pkg|node: a thrown|perl|r:|haskell|php: (?:lar|sym|parse)|powershell|dart: an arg|elixir: a Gen|lua|cobol|octave|javac|tsc|ruby: a syntax|ruby: Active Job|java: on one line|raku|pike|pascal|vitest)/.test(
        name,
      )
    )
      return;
    const exception = extractException(['could not serve cart 77', ...text.replace(/^\n/, '').split('\n')], null);
    expect(exception?.type).toBe(type);
  });
});

it('has every reader file in the registry', () => {
  const folder = readdirSync(new URL('../../../src/events/extract', import.meta.url));
  const files = folder.flatMap(file => /^frames-(\w+)\.ts$/.exec(file)?.[1] ?? []);
  const ids = new Set(traceReaders.map(reader => reader.id));
  for (const file of files) {
    if (!['define', 'registry', 'scripting'].includes(file)) expect(ids).toContain(file);
  }
});

describe('one line', () => {
  it.each([
    ['TypeError: x is not a function', 'TypeError', 'x is not a function'],
    [
      'payment failed: java.net.SocketTimeoutException: Read timed out',
      'java.net.SocketTimeoutException',
      'Read timed out',
    ],
    ['could not pay TimeoutError: gateway slow', 'TimeoutError', 'gateway slow'],
    ['com.acme.PaymentError: declined', 'com.acme.PaymentError', 'declined'],
    ["Task mail.send[1b4e] raised unexpected: KeyError('sku')", 'KeyError', 'sku'],
    ['Rack app ("GET /rope" - (127.0.0.1)): #<RopeLost: rope 4>', 'RopeLost', 'rope 4'],
    ['charge failed (Shop::PaymentError)', 'Shop::PaymentError', 'charge failed'],
    ['Uncaught ReferenceError: cart is not defined', 'ReferenceError', 'cart is not defined'],
    ['** (Mail.RelayError) refused', 'Mail.RelayError', 'refused'],
    ["thread 'main' panicked at 'boom', src/a.rs:3:5", 'panic', 'boom'],
    ['panic: no config', 'panic', 'no config'],
    ['ProgrammingError: relation "x" does not exist', 'ProgrammingError', 'relation "x" does not exist'],
    ['System.TimeoutException: slow ---> System.IO.IOException: gone', 'System.TimeoutException', 'slow'],
    ['[Vue warn]: Error in render: "TypeError: berth is null"', 'TypeError', 'berth is null'],
    ['Unhandled Promise Rejection: TypeError: berth is null', 'TypeError', 'berth is null'],
    ['Job Moor (id=7) FAILED (0 prior attempts) with Net::BerthBusy: 450 later', 'Net::BerthBusy', '450 later'],
    ['Error: connect ECONNREFUSED 10.0.0.1:5432', 'Error', 'connect ECONNREFUSED 10.0.0.1:5432'],
    [
      'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space',
      'java.lang.OutOfMemoryError',
      'Java heap space',
    ],
  ])('%s', (line, type, message) => {
    const exception = extractException([line], null);
    expect([exception?.type, exception?.message]).toEqual([type, message]);
  });

  it.each([
    [
      String.raw`level=error event="not moored" exception="Traceback (most recent call last):\n  File \"/srv/quay.py\", line 7, in moor\n    int('a\\nb')\nValueError: invalid literal: 'a\\nb'" vessel=aurora`,
      'ValueError',
      String.raw`invalid literal: 'a\nb'`,
    ],
    [
      String.raw`level='error' exception='  + Exception Group Traceback (most recent call last):\n  |   File "/srv/quay.py", line 7, in moor\n  | ExceptionGroup: two ropes (1 sub-exception)\n  +-+---------------- 1 ----------------\n    | KeyError: \'rope\'\n    +------------------------------------'`,
      'ExceptionGroup',
      'two ropes (1 sub-exception)',
    ],
    [
      'LogicException: no rope in /srv/quay.php:11 Stack trace: #0 /srv/quay.php(11): moor() #1 {main}',
      'LogicException',
      'no rope',
    ],
  ])('a trace on one line: %s', (line, type, message) => {
    const exception = extractException([line], null);
    expect([exception?.type, exception?.message]).toEqual([type, message]);
    expect(exception?.frames.length).toBeGreaterThan(0);
  });

  it.each([
    'ErrorHandler registered: 3 handlers',
    'retry policy: Exception handling enabled',
    'panic button pressed by operator',
    'no errors found in 12 files',
    'connection refused by 10.0.0.1:5432',
    'Started Application in 3.1 seconds',
    'ERROR RATE: 3 %',
    'Failed: 0, passed: 22',
    'Timeout: 30s',
    'user ErrorReporter logged in',
    'GET /errors/TypeError 200 12ms',
    '',
  ])('words are no exception: %s', line => {
    expect(extractException([line], null)).toBeNull();
  });
});

describe('fields', () => {
  const stack =
    'PaymentError: declined\n    at charge (/srv/api/pay.js:3:9)\n    at next (node_modules/express/lib/router.js:1:1)';

  it('reads the stack field', () => {
    const exception = extractException(['checkout failed'], { errorType: 'Error', errorMessage: 'declined: x', stack });
    expect([exception?.type, exception?.message, exception?.frames.length]).toEqual(['PaymentError', 'declined', 2]);
    expect(exception?.frames.map(frame => frame.isInApp)).toEqual([true, false]);
  });

  it('takes type and message from fields where there is no stack', () => {
    const exception = extractException(['checkout failed'], {
      errorType: 'PaymentError',
      errorMessage: 'declined\nmore',
      stack: null,
    });
    expect([exception?.type, exception?.message, exception?.frames]).toEqual(['PaymentError', 'declined', []]);
  });

  it('takes the type from the field where the stack names none', () => {
    const bare = 'main.charge\n\t/srv/pay.go:9\nmain.main\n\t/srv/main.go:4';
    const exception = extractException(['x'], { errorType: '*pay.Error', errorMessage: 'declined', stack: bare });
    expect([exception?.type, exception?.message, exception?.frames[0]?.file]).toEqual([
      '*pay.Error',
      'declined',
      '/srv/pay.go',
    ]);
  });

  it('reads a stack whose line ends are escaped in the text', () => {
    const exception = extractException(
      [String.raw`level=error err="PaymentError: declined\n    at charge (/srv/api/pay.js:3:9)\n"`],
      null,
    );
    expect([exception?.type, exception?.frames[0]?.line]).toEqual(['PaymentError', 3]);
  });

  it('reads a message of several lines', () => {
    expect(extractException([`checkout failed\n${stack}`], null)?.type).toBe('PaymentError');
  });
});

describe('the users own code', () => {
  it('wins over the guess where they say so', () => {
    const lines = ['java.io.IOException: x', '\tat org.apache.acme.Own.run(Own.java:3)'];
    expect(extractException(lines, null)?.frames[0]?.isInApp).toBe(false);
    expect(extractException(lines, null, { inApp: [/^org\.apache\.acme\./] })?.frames[0]?.isInApp).toBe(true);
  });

  it('is looked for in the causes when the outermost has none', () => {
    const exception = extractException(
      [
        'java.lang.RuntimeException: x',
        '\tat java.base/java.lang.Thread.run(Thread.java:1)',
        'Caused by: java.io.IOException: y',
        '\tat com.acme.Pay.go(Pay.java:7)',
      ],
      null,
    );
    expect(exception && topInAppFrame(exception)?.line).toBe(7);
  });
});

describe('hostile text', () => {
  it('is read in linear time', () => {
    const units = [
      'a',
      ' ',
      'a.',
      'A.',
      'at ',
      '(',
      ')',
      'Error',
      ': ',
      '::',
      '@',
      '#0 ',
      '/',
      ':1',
      '\\',
      '[',
      '{',
      '"',
      "'",
      'a b ',
      '** (',
      ' line 1.',
      '\\n at ',
    ];
    for (const unit of units) {
      for (const prefix of ['', '    at ', 'Caused by: ', '#0 ', 'panic: ', 'x.rb:1:in `a', 'Uncaught ']) {
        const line = prefix + unit.repeat(Math.floor(100_000 / unit.length));
        const spent = cpuMilliseconds(() => {
          extractException([line], null);
          extractException(['Error: x', line, line], null);
        });
        expect(spent, `${prefix}${unit}`).toBeLessThan(1_000);
      }
    }
  });

  it('keeps frames and chains bounded', () => {
    const chain = Array.from({ length: 3_000 }, (_, i) => [`Caused by: a.b.E${i}: x`, '\tat a.b.C.d(C.java:1)']).flat();
    let depth = 0;
    for (let at = extractException(chain, null); at !== null; at = at.cause) depth++;
    expect(depth).toBeLessThanOrEqual(50);
  });
});
