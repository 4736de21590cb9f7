/** Writers that say the same things in many layouts, some of their lines harmed, and what an engine makes of them. */
import fc from 'fast-check';
import { volume } from '../../src/analyses/volume.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { batchNow, feedFile, testEngine } from './test-engine.ts';

export const stampOf = (index: number): string => new Date(Date.UTC(2026, 2, 1, 10) + index * 137).toISOString();

/** What is said of lines where they were read: places in the file are not the same where lines have more bytes. */
export const withoutOffsets = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      key === 'offset' ? undefined : part instanceof Map || part instanceof Set ? [...part] : part,
    ),
  );

export const engineOn = (text: string, cuts: readonly number[], analyses: readonly string[]): Engine => {
  const engine = testEngine({ analyses });
  feedFile(engine, 'app.log', text, cuts);
  engine.finish();
  return engine;
};

/**
 * What does not rest on when lines without a time of their own happened: that is told by whatever was read before them,
 * of any writer.
 */
export const countsOf = (engine: Engine): unknown => ({
  groups: [...engine.topErrors.groups.values()]
    .map(({ service, fingerprint, title, template, type, count, users }) =>
      JSON.stringify([service, fingerprint, title, template, type, count, users.count]),
    )
    .sort(),
  services: volume
    .view(engine.volume, batchNow)
    .services.map(({ service, records, levelShares }) => [service, records, levelShares]),
  records: engine.records,
});

export type Lines = readonly string[];
/** The physical lines that a writer's line becomes. */
export type Wrap = (line: string, writer: number, index: number) => Lines;

export type Format = (level: string, service: string, message: string, index: number) => string;
export const formats: Readonly<Record<string, Format>> = {
  bracket: (level, service, message, i) => `[${stampOf(i)}] [${level}] [${service}] ${message}`,
  'level and message': (level, _, message, i) => `${stampOf(i)} ${level} ${message}`,
  /** Of a writer whose clock is two hours ahead of what its envelopes say. */
  'local time': (level, _, message, i) =>
    `${new Date(Date.parse(stampOf(i)) + 7_200_000).toISOString().slice(0, 23).replace('T', ' ')} ${level} ${message}`,
  /** Nothing but its envelope tells when. */
  'level alone': (level, _, message) => `${level} ${message}`,
  message: (level, _, message) => (level === 'ERROR' ? `Error: ${message}` : message),
  access: (level, service, message, i) =>
    `10.0.0.${i % 9} - - [01/Mar/2026:${stampOf(i).slice(11, 19)} +0000] "GET /${service}/${i % 40}?${message.length} HTTP/1.1" ${level === 'INFO' ? 200 : level === 'WARN' ? 404 : 503} ${message.length} "-" "curl/8.${i % 3}.0"`,
  json: (level, service, message, i) =>
    JSON.stringify({ time: stampOf(i), level: level.toLowerCase(), service, pid: i % 50, msg: message }),
};

/** Nothing is written below their lines. */
export const wholeFormats: ReadonlySet<string> = new Set(['access', 'json']);

export interface Said {
  readonly writer: number;
  readonly level: string;
  readonly service: string;
  readonly message: string;
  readonly below: Lines;
  /** 0 to 6: something else about the line. */
  readonly harm: number;
}

const trace = (n: number): Lines => [
  'java.lang.IllegalStateException: order was null',
  `\tat com.shop.Cart.add(Cart.java:${n % 300})`,
  '\tat com.shop.Api.post(Api.java:99)',
];

export const sayings: fc.Arbitrary<Said> = fc
  .record({
    writer: fc.nat(2),
    n: fc.integer({ min: 1, max: 90_000 }),
    user: fc.constantFrom('ann', 'bob', 'cleo7'),
    harm: fc.nat(40),
  })
  .chain(({ writer, n, user, harm }) =>
    fc
      .constantFrom<Omit<Said, 'writer' | 'harm'>>(
        { level: 'INFO', service: 'api', message: `served order ${n} in ${n % 90}ms`, below: [] },
        { level: 'INFO', service: 'api', message: `said "good day" to ${user}\\${n} — früh`, below: [] },
        { level: 'INFO', service: 'auth', message: `login failed for user ${user} from 10.0.${n % 9}.7`, below: [] },
        { level: 'INFO', service: 'job', message: `ran ${n} steps:`, below: ['  first', '  second'] },
        {
          level: 'WARN',
          service: 'pay',
          message: `attempt ${n % 5} of 5 failed, retrying in ${n % 700} ms`,
          below: [],
        },
        { level: 'ERROR', service: 'api', message: `order ${n} not found, user_id=${user}`, below: [] },
        { level: 'ERROR', service: 'db', message: `connection to postgres lost after ${n % 90}s`, below: [] },
        { level: 'ERROR', service: 'cart', message: `request ${n} failed`, below: trace(n) },
        { level: 'FATAL', service: 'cart', message: `disk full after ${n} bytes`, below: ['  see the manual'] },
      )
      .map(said => ({ ...said, writer, harm })),
  );

/** Lines come that no envelope is around, so that nothing tells when. */
export const isTorn = (harm: number): boolean => harm === 0 || harm === 6;

/** Lines of several writers as they stand in one file, some of them harmed. */
export const linesOf = (said: readonly Said[], wrap: Wrap, format: Format, isWhole: boolean): Lines => {
  const queues = said.map(({ writer, level, service, message, below, harm }, index) => {
    const first =
      isWhole && below.length > 0
        ? format(level, service, `${message}\n${below.join('\n')}`, index)
        : format(level, service, message, index);
    const texts = [first, ...(isWhole ? [] : below)];
    const wrapped = texts.flatMap(text => wrap(text, writer, index));
    if (harm === 0) return { writer, lines: [...wrapped, `notice ${index} of the runtime itself`] };
    if (harm === 1) return { writer, lines: wrapped.map(line => line.replace('INFO', '\u001b[32mINFO\u001b[0m')) };
    if (harm === 2) return { writer, lines: [...wrapped, ''] };
    if (harm === 3) return { writer, lines: [...wrap('', writer, index), ...wrapped] };
    if (harm === 4) return { writer, lines: [...wrap(`  moved in ${index}`, writer, index), ...wrapped] };
    if (harm === 5) return { writer, lines: wrapped.map(line => `${line}\r`) };
    if (harm === 6) return { writer, lines: wrapped.map(line => line.slice(0, 18 + (index % 12))) };
    return { writer, lines: wrapped };
  });
  return woven(queues);
};

/** Two neighbours of different writers take turns, line by line. */
const woven = (queues: readonly { readonly writer: number; readonly lines: Lines }[]): Lines => {
  const result: string[] = [];
  for (let i = 0; i < queues.length; i++) {
    const [one, other] = [queues[i], queues[i + 1]];
    if (!one) continue;
    if (!other || other.writer === one.writer || i % 3 === 0) {
      result.push(...one.lines);
      continue;
    }
    for (let k = 0; k < Math.max(one.lines.length, other.lines.length); k++)
      result.push(...one.lines.slice(k, k + 1), ...other.lines.slice(k, k + 1));
    i++;
  }
  return result;
};

/** Escape sequences in front say nothing, but have a line read as text: each has one of its own. */
export const asText = (lines: Lines): string =>
  lines.map((line, index) => `\u001b]0;${lettersOf(index)}\u0007${line}\n`).join('');
const lettersOf = (index: number): string => [...String(index)].map(digit => 'abcdefghij'[Number(digit)]).join('');
