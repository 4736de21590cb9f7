import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextMeanings, fieldAliases } from '../../src/model/field-aliases.ts';
import { readFields, type ReadFields } from '../../src/model/read-fields.ts';
import type { Fields, FieldValue } from '../../src/model/record.ts';

const at = Date.UTC(2026, 2, 4, 10, 20, 30, 500);

const cases: readonly (readonly [string, Record<string, FieldValue>, Partial<ReadFields>])[] = [
  ['seconds', { ts: 1772619630.5 }, { time: at as never }],
  ['milliseconds', { time: 1772619630500 }, { time: at as never }],
  ['microseconds', { timestamp: 1772619630500000 }, { time: at as never }],
  ['nanoseconds in text', { timeUnixNano: '1772619630500000000' }, { time: at as never }],
  ['MongoDB dates', { t: { $date: '2026-03-04T10:20:30.500Z' } }, { stamp: '2026-03-04T10:20:30.500Z' }],
  ['MongoDB longs', { t: { $date: { $numberLong: '1772619630500' } } }, { time: at as never }],
  ['protobuf instants', { timestamp: { seconds: 1772619630, nanos: 500000000 } }, { time: at as never }],
  ['stamps', { '@timestamp': 'Mar 4' }, { stamp: 'Mar 4', time: null }],
  ['a number that is no instant', { t: 3 }, { time: null, stamp: null }],

  ['pino levels', { level: 50 }, { level: 'error' }],
  ['numbers in text', { level: '30' }, { level: 'info' }],
  ['syslog severities', { level: 3 }, { level: 'error' }],
  ['Python levels', { levelno: 30 }, { level: 'warn' }],
  ['Monolog levels', { level: 550 }, { level: 'fatal' }],
  ['Logback levels', { level_value: 40000 }, { level: 'error' }],
  ['a level between two of slog', { level: 'WARN+1' }, { level: 'warn' }],
  ['a level among what surrounds the message', { meta: { level: 'ERROR' }, message: 'x' }, { level: 'error' }],
  ['PostgreSQL', { error_severity: 'ERROR' }, { level: 'error' }],
  ['OpenTelemetry numbers', { severityNumber: 13 }, { level: 'warn' }],
  ['OpenTelemetry texts', { SeverityText: 'ERROR2' }, { level: 'error' }],
  ['Application Insights', { severityLevel: 3 }, { level: 'error' }],
  ['coloured words', { level: '\u001b[31merror\u001b[39m' }, { level: 'error' }],
  ['bracketed words', { level: '[WARN]' }, { level: 'warn' }],
  ['a status word', { status: 'error' }, { level: 'error' }],
  ['no level in an HTTP status', { status: 200, message: 'x' }, { level: null }],
  ['the level beside a word that is none', { level: 'Metadata', severity: 'error' }, { level: 'error' }],
  ['level tags', { tags: ['plugin', 'warning'] }, { level: 'warn' }],

  ['the service over the logger', { service: 'pay', logger: 'a', name: 'b' }, { service: 'pay', logger: 'a' }],
  ['no service where a dash stands for it', { service: '-', msg: 'x' }, { service: null }],
  ['the application of a context', { context: { application: 'pay' } }, { service: 'pay' }],
  ['the name as service', { name: 'pay', pid: 1 }, { service: 'pay' }],
  ['no Java class as service', { logger: 'com.acme.shop.App' }, { service: null, logger: 'com.acme.shop.App' }],
  ['an error in name', { name: 'CardError', message: 'x' }, { service: null, errorType: 'CardError' }],
  ['nested service and version', { service: { name: 'pay', version: '2' } }, { service: 'pay', version: '2' }],
  ['resource attributes', { resource: { attributes: { 'service.name': 'pay' } } }, { service: 'pay' }],
  ['the service of Kubernetes metadata', { kubernetes: { labels: { app: 'pay' } } }, { service: 'pay' }],
  [
    'no service in what surrounds',
    { data: { name: 'Bob', host: 'x', time: 1772619630 } },
    { service: null, host: null, time: null },
  ],

  ['an error in text', { error: 'refused' }, { errorMessage: 'refused', errorType: null, stack: null }],
  [
    'a class and its message',
    { exception: ['BerthError', 'no berth'] },
    { errorType: 'BerthError', errorMessage: 'no berth' },
  ],
  [
    'a name and a reason',
    { exception: 'dock.BerthError', reason: 'taken' },
    { errorType: 'dock.BerthError', errorMessage: 'taken' },
  ],
  [
    'a failure by parts',
    { failure: { class: 'IndexError', text: 'no such berth', where: ['Traceback:', 'IndexError: x'] } },
    { errorType: 'IndexError', errorMessage: 'no such berth', stack: 'Traceback:\nIndexError: x' },
  ],
  ['a trace in text', { exception: 'A: b\n at c' }, { stack: 'A: b\n at c' }],
  [
    'an error object',
    { err: { type: 'A', message: 'b', stack: 'A: b\n at c' } },
    { errorType: 'A', errorMessage: 'b', stack: 'A: b\n at c' },
  ],
  [
    'flat error fields',
    { 'error.type': 'A', error_message: 'b', stackTrace: ['x', 'y'] },
    { errorType: 'A', errorMessage: 'b', stack: 'x\ny' },
  ],
  [
    'an error in a context',
    { context: { exception: { class: 'A', message: 'b' } } },
    { errorType: 'A', errorMessage: 'b' },
  ],
  [
    'frames as objects',
    { error: { stack_trace: [{ class: 'A', method: 'b', file: 'A.java', line: 3 }] } },
    { stack: '\tat A.b(A.java:3)' },
  ],
  [
    'listed exceptions',
    { exception: [{ exc_type: 'KeyError', exc_value: '7', frames: [{ filename: 'a.py', lineno: 3, name: 'f' }] }] },
    { errorType: 'KeyError', stack: 'Traceback (most recent call last):\n  File "a.py", line 3, in f\nKeyError: 7' },
  ],

  ['a user', { user: { id: 'u', session_id: 's', ip: '10.0.0.1' } }, { user: 'u', session: 's', ip: '10.0.0.1' }],
  ['a user as text', { user: 'bob' }, { user: 'bob' }],
  ['a forwarded address', { x_forwarded_for: '10.0.0.1, 10.0.0.2' }, { ip: '10.0.0.1' }],
  ['an address with port', { client: { address: '10.0.0.1:99' } }, { ip: '10.0.0.1' }],
  ['the trace before the request', { trace_id: 't', request_id: 'r' }, { traceId: 't', requestId: 'r' }],
  ['the correlation where there is no trace', { correlationId: 'c' }, { traceId: 'c' }],
  ['the version of the format as none', { version: '1.1', short_message: 'x' }, { version: null }],
];

const requests: readonly (readonly [string, Record<string, FieldValue>, ReadFields['request']])[] = [
  [
    'a request object',
    { request: { method: 'get', path: '/a?b=1', duration_ms: 12, status_code: 500 } },
    { method: 'GET', path: '/a', status: 500, durationMs: 12 },
  ],
  [
    'pino-http',
    { req: { method: 'GET', url: '/a' }, res: { statusCode: 200 }, responseTime: 7 },
    { method: 'GET', path: '/a', status: 200, durationMs: 7 },
  ],
  [
    'seconds in text',
    { request_method: 'GET', uri: '/a', status: '404', request_time: '0.250' },
    { method: 'GET', path: '/a', status: 404, durationMs: 250 },
  ],
  [
    'a duration with unit',
    { method: 'GET', path: '/a', latency: '1m2.5s' },
    { method: 'GET', path: '/a', status: null, durationMs: 62_500 },
  ],
  [
    'Go nanoseconds',
    { method: 'GET', path: '/a', duration: 2_000_000 },
    { method: 'GET', path: '/a', status: null, durationMs: 2 },
  ],
  [
    'Caddy seconds',
    { request: { method: 'GET', uri: '/a' }, duration: 0.25, status: 200, bytes_read: 0 },
    { method: 'GET', path: '/a', status: 200, durationMs: 250 },
  ],
  [
    'a URL',
    { http: { method: 'GET', url: 'https://a.example/b?c' } },
    { method: 'GET', path: '/b', status: null, durationMs: null },
  ],
  [
    'a request line',
    { request: 'GET /a?b HTTP/1.1', status: 502 },
    { method: 'GET', path: '/a', status: 502, durationMs: null },
  ],
  ['no request in a file path', { path: '/var/lib/x', message: 'm' }, null],
  ['no request in a method of a class', { method: 'doWork', message: 'm' }, null],
];

describe('readFields', () => {
  it.each(cases)('reads %s', (_, fields, expected) => {
    expect(readFields(fields)).toMatchObject(expected);
  });

  it.each(requests)('reads the request of %s', (_, fields, expected) => {
    expect(readFields(fields).request).toEqual(expected);
  });

  it('reads every style of a name', () => {
    for (const key of [
      'error.stack_trace',
      'error_stack_trace',
      'errorStackTrace',
      'ErrorStackTrace',
      'error-stack-trace',
    ]) {
      expect(readFields({ [key]: 'x' }).stack).toBe('x');
    }
    for (const fields of [
      { error: { stackTrace: 'x' } },
      { Error: { StackTrace: 'x' } },
      { error: { 'stack-trace': 'x' } },
    ]) {
      expect(readFields(fields).stack).toBe('x');
    }
    expect(readFields({ http: { 'request.method': 'GET' } }).request?.method).toBe('GET');
    expect(readFields({ 'http.request': { method: 'GET' } }).request?.method).toBe('GET');
  });

  it('says nothing of no fields', () => {
    expect(Object.values(readFields({})).every(value => value === null)).toBe(true);
  });

  it('does not depend on the order of the keys', () => {
    const keys = fc.constantFrom(
      'msg',
      'message',
      'level',
      'severity',
      'service',
      'name',
      'logger',
      'error',
      'time',
      'ts',
      'user',
      'x',
    );
    const fields = fc.dictionary(keys, fc.oneof(fc.constantFrom('error', 'a', 'b'), fc.nat(), fc.object()));
    fc.assert(
      fc.property(fields, given => {
        const forward = given as Fields;
        const backward = Object.fromEntries(Object.entries(forward).toReversed());
        expect(readFields(backward)).toEqual(readFields(forward));
      }),
    );
  });

  it('takes any object without throwing, however deep or wide', () => {
    let deep: Record<string, FieldValue> = {};
    for (let n = 0; n < 5_000; n++) deep = { context: deep, fields: deep };
    readFields(deep);
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`key${i}`, i]));
    readFields(wide);
    fc.assert(fc.property(fc.object({ maxDepth: 5 }), given => void readFields(given as Fields)));
  });
});

describe('the alias tables', () => {
  it('name each spelling once per meaning', () => {
    for (const [meaning, spellings] of Object.entries(fieldAliases)) {
      const list = spellings.split(' ');
      expect([meaning, list.filter((alias, i) => list.indexOf(alias) !== i)]).toEqual([meaning, []]);
    }
  });

  it('look for nothing in a context that they do not know', () => {
    expect(contextMeanings.filter(meaning => !(meaning in fieldAliases))).toEqual([]);
  });
});
