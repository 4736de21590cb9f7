/** Writes the same records in each format that is measured. */
import { seededRandom, type Random } from './random.ts';
import type { BenchLevel, BenchRecord } from './record-source.ts';

export interface LogWriter {
  readonly format: string;
  /** The record's physical lines, without the last line feed. */
  write(record: BenchRecord): string;
  traceOf(random: Random): readonly string[];
  /** What becomes of the records before they are written. */
  change?(record: BenchRecord): BenchRecord;
  /** Nothing in the lines tells their level, so that no error can be counted. */
  readonly hasNoLevels?: true;
}

const classes = ['CartService', 'OrderController', 'PricePolicy', 'StockClient', 'MailQueue', 'TokenStore'];
const calls = ['load', 'apply', 'handle', 'submit', 'fetch', 'commit'];
const exceptions = [
  'java.lang.IllegalStateException',
  'java.net.SocketTimeoutException',
  'shop.stock.OutOfStockException',
];
const pythonErrors = ['KeyError', 'ValueError', 'shop.errors.PriceMissing', 'ConnectionResetError'];

/** Programs fail in the same places over and over: frames of so many, the first of them most often. */
const places = 48;
const framesOf = (frame: (random: Random) => string, least: number, more: number): readonly (readonly string[])[] => {
  const random = seededRandom(1);
  return Array.from({ length: places }, () => Array.from({ length: least + random.below(more) }, () => frame(random)));
};

const javaFrames = framesOf(
  random => {
    const name = random.pick(classes);
    return `\tat shop.${name.toLowerCase()}.${name}.${random.pick(calls)}(${name}.java:${20 + random.below(400)})`;
  },
  8,
  8,
);
const pythonFrames = framesOf(
  random => {
    const call = random.pick(calls);
    return `  File "/srv/shop/${call}.py", line ${10 + random.below(300)}, in ${call}\n    return self.${call}(item)`;
  },
  3,
  4,
);

const javaTrace = (random: Random): readonly string[] => [
  `${random.pickSkewed(exceptions)}: ${random.pickSkewed(calls)} failed for ${random.below(100_000)}`,
  ...random.pickSkewed(javaFrames),
];

const pythonTrace = (random: Random): readonly string[] => [
  'Traceback (most recent call last):',
  ...random.pickSkewed(pythonFrames),
  `${random.pickSkewed(pythonErrors)}: ${random.below(100_000)}`,
];

const none = (): readonly string[] => [];
const iso = (time: Date): string => time.toISOString();
const blankIso = (time: Date, mark: string): string => iso(time).slice(0, 23).replace('T', ' ').replace('.', mark);
const upper = (level: BenchLevel): string => level.toUpperCase();
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const month = (time: Date): string => months[time.getUTCMonth()] ?? '';

/** `01/Mar/2026:10:00:00 +0000` */
const commonLogTime = (time: Date): string =>
  `${iso(time).slice(8, 10)}/${month(time)}/${iso(time).slice(0, 4)}:${iso(time).slice(11, 19)} +0000`;

const withTrace = (header: string, record: BenchRecord): string => [header, ...record.trace].join('\n');

const bracketLines = (record: BenchRecord): readonly string[] => [
  `[${iso(record.time)}] [${upper(record.level)}] [${record.service}] ${record.message}`,
  ...record.trace,
];

export const logWriters: readonly LogWriter[] = [
  {
    format: 'bracket',
    traceOf: javaTrace,
    write: record => bracketLines(record).join('\n'),
  },
  {
    format: 'logback',
    traceOf: javaTrace,
    write: record =>
      withTrace(
        `${blankIso(record.time, '.')} [worker-${record.request.bytes % 16}] ${upper(record.level).padEnd(5)} shop.${record.service}.Main - ${record.message}`,
        record,
      ),
  },
  {
    format: 'python',
    traceOf: pythonTrace,
    write: record => {
      const level = record.level === 'warn' ? 'WARNING' : upper(record.level);
      return withTrace(`${blankIso(record.time, ',')} - ${record.service} - ${level} - ${record.message}`, record);
    },
  },
  {
    format: 'syslog',
    traceOf: none,
    write: record => {
      const stamp = `${month(record.time)} ${String(record.time.getUTCDate()).padStart(2)} ${iso(record.time).slice(11, 19)}`;
      const level = record.level === 'info' ? '' : `${record.level}: `;
      return `${stamp} ${record.host} ${record.service}[${1000 + record.service.length}]: ${level}${record.message}`;
    },
  },
  {
    format: 'nginx-access',
    traceOf: none,
    write: ({ time, request }) =>
      `10.1.${request.bytes % 200}.${request.status % 200} - - [${commonLogTime(time)}] "${request.method} ${request.path} HTTP/1.1" ${request.status} ${request.bytes} "-" "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"`,
  },
  {
    format: 'json',
    traceOf: javaTrace,
    write: ({ time, level, service, host, message, trace, traceId }) =>
      JSON.stringify({
        timestamp: iso(time),
        level,
        service,
        host,
        trace_id: traceId,
        message,
        ...(trace.length > 0 && { error: { type: trace[0]?.split(':')[0], stack_trace: trace.join('\n') } }),
      }),
  },
  {
    format: 'cri',
    traceOf: javaTrace,
    write: record =>
      bracketLines(record)
        .map(line => `${iso(record.time)} stdout F ${line}`)
        .join('\n'),
  },
  {
    format: 'docker-json',
    traceOf: javaTrace,
    write: record =>
      bracketLines(record)
        .map(line => JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: iso(record.time) }))
        .join('\n'),
  },
  {
    format: 'without stamps',
    traceOf: javaTrace,
    write: record => withTrace(`${upper(record.level)} ${record.message}`, record),
  },
  {
    format: 'without stamps in cri',
    traceOf: javaTrace,
    write: record =>
      [`${upper(record.level)} ${record.message}`, ...record.trace]
        .map(line => `${iso(record.time)} stdout F ${line}`)
        .join('\n'),
  },
  {
    format: 'storm',
    traceOf: javaTrace,
    change: record => ({ ...record, level: 'error', message: `could not ${record.message}` }),
    write: record => withTrace(`[${iso(record.time)}] [ERROR] [${record.service}] ${record.message}`, record),
  },
  {
    format: 'unknown',
    traceOf: none,
    hasNoLevels: true,
    write: ({ time, host, service, message }) => `${host} ~ ${service} ~ ${iso(time)} ~ ${message}`,
  },
];
