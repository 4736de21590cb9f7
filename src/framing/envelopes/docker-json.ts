/** Docker's json-file driver, and collectors that keep its `log` member beside Kubernetes metadata. */
import { standsAt } from '../../lib/bytes-at.ts';
import { emptyCarrier, type Envelope, type InsideBytes } from './define.ts';
import { jsonObject, objectOf, textOf, type JsonObject } from './json-object.ts';

const mark = /^\s*\{.{0,4096}?"log"\s*:\s*"/s;

const isWrapped = (object: JsonObject): boolean =>
  typeof object['log'] === 'string' &&
  ['stream', 'kubernetes', 'container_name', 'container_id', 'attrs'].some(key => object[key] !== undefined);

const serviceOf = (object: JsonObject, kubernetes: JsonObject): string | null =>
  textOf(objectOf(kubernetes, 'labels'), 'app') ??
  textOf(kubernetes, 'container_name') ??
  textOf(object, 'container_name')?.replace(/^\//, '') ??
  textOf(objectOf(object, 'attrs'), 'tag');

const head = Buffer.from('{"log":"');
const behindLog = Buffer.from(',"stream":"');
const beforeTime = Buffer.from(',"time":"');
const quote = 0x22;
const backslash = 0x5c;
const closeBrace = 0x7d;
const letterN = 0x6e;
const letterR = 0x72;
/** No stamp is longer. */
const longestTime = 40;

/** Where the string's content that begins at `from` ends, at its quote; -1 where it does not. */
const stringEnd = (buffer: Buffer, from: number, to: number): number => {
  for (let at = buffer.indexOf(quote, from); at >= 0 && at < to; at = buffer.indexOf(quote, at + 1)) {
    let escapes = 0;
    while (buffer[at - 1 - escapes] === backslash) escapes++;
    if (escapes % 2 === 0) return at;
  }
  return -1;
};

/** Where `,"time":"..."}` begins, with which the driver's lines end; -1 without it. */
const timeFrom = (buffer: Buffer, from: number, to: number): number => {
  if (to - from < beforeTime.length + 2 || buffer[to - 1] !== closeBrace || buffer[to - 2] !== quote) return -1;
  const limit = Math.max(from + beforeTime.length, to - longestTime);
  let at = to - 3;
  while (at >= limit && buffer[at] !== quote && buffer[at] !== backslash) at--;
  const start = at + 1 - beforeTime.length;
  return at >= limit && standsAt(buffer, start, beforeTime) ? start : -1;
};

/** Whole lines as the driver itself writes them: the text first, the time last. */
// oxlint-disable-next-line eslint/max-params -- hot path: no object per line
const findInside = (buffer: Buffer, from: number, to: number, inside: InsideBytes): boolean => {
  if (to - from < head.length || !standsAt(buffer, from, head)) return false;
  const start = from + head.length;
  const end = stringEnd(buffer, start, to);
  if (end < start + 2 || buffer[end - 1] !== letterN || buffer[end - 2] !== backslash) return false;
  // An escaped backslash before an `n`.
  if (buffer[end - 3] === backslash) return false;
  const time = timeFrom(buffer, end, to);
  if (time < 0 || !standsAt(buffer, end + 1, behindLog)) return false;
  const hasReturn = end >= start + 4 && buffer[end - 3] === letterR && buffer[end - 4] === backslash;
  if (hasReturn && buffer[end - 5] === backslash) return false;
  inside.from = start;
  inside.to = hasReturn ? end - 4 : end - 2;
  inside.writerFrom = end + 1;
  inside.writerTo = time;
  inside.isEscaped = true;
  inside.stampFrom = time + beforeTime.length;
  inside.stampTo = to - 2;
  return true;
};

export const dockerJson: Envelope = {
  id: 'docker-json',
  title: 'Docker json-file',
  docs: 'https://docs.docker.com/engine/logging/drivers/json-file/',
  sniff: line => (mark.test(line) && /"(?:stream|kubernetes|container_(?:name|id))"\s*:/.test(line) ? 1 : 0),
  unwrap(line, readTime) {
    const object = mark.test(line) ? jsonObject(line) : null;
    if (object === null || !isWrapped(object)) return null;
    const log = String(object['log']);
    const isEnded = log.endsWith('\n');
    const kubernetes = objectOf(object, 'kubernetes');
    const pod = textOf(kubernetes, 'pod_name');
    const service = serviceOf(object, kubernetes);
    const time = textOf(object, 'time') ?? textOf(object, '@timestamp') ?? textOf(object, 'timestamp');
    const stream = textOf(object, 'stream') ?? textOf(object, 'source') ?? '';
    return {
      text: isEnded ? log.slice(0, log.endsWith('\r\n') ? -2 : -1) : log,
      carrier: {
        ...emptyCarrier,
        time: time === null ? null : readTime(time),
        service,
        host: pod ?? textOf(kubernetes, 'host'),
        writer: [pod ?? textOf(object, 'container_id'), service, stream].filter(part => part !== null).join('/'),
        // The driver cuts lines at 16 KiB; only the last part ends with the line feed. Collectors strip it.
        isPartial: !isEnded && typeof object['stream'] === 'string' && object['kubernetes'] === undefined,
      },
    };
  },
  findInside,
  samples: [
    {
      line: '{"log":"order 7 failed: \\"declined\\"\\n","stream":"stderr","time":"2026-03-04T10:20:30.500123456Z"}',
      text: 'order 7 failed: "declined"',
      writer: 'stderr',
      time: '2026-03-04T10:20:30.500Z',
    },
    {
      line: '{"log":"first part ","stream":"stdout","time":"2026-03-04T10:20:30Z"}',
      text: 'first part ',
      isPartial: true,
    },
    {
      line: '{"log":"ready","stream":"stdout","kubernetes":{"pod_name":"pay-7f-x2","container_name":"pay"},"time":"2026-03-04T10:20:30Z"}',
      text: 'ready',
      writer: 'pay-7f-x2/pay/stdout',
      service: 'pay',
      host: 'pay-7f-x2',
      isPartial: false,
    },
  ],
};
