/** Gin, Go's web framework: `[GIN] stamp | status | latency | client | METHOD "path"`. */
import type { ParsedRecord } from '../model/record.ts';
import { accessRecord, wholeNumber } from './parts/access-record.ts';
import { headerFormat, type HeaderGroups } from './parts/header-format.ts';

const msPerUnit: Readonly<Record<string, number>> = {
  ns: 1e-6,
  µs: 1e-3,
  us: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/** `1m2.5s` as Go prints durations. */
const durationMs = (text: string): number => {
  let sum = 0;
  for (const [, count = '', unit = ''] of text.matchAll(/(\d{1,9}(?:\.\d{1,9})?)([nµum]?s|[mh])/g))
    sum += Number(count) * (msPerUnit[unit] ?? 0);
  return Math.round(sum * 1e3) / 1e3;
};

/** What a handler says went wrong stands below the request. */
const leastFailure = 400;

const asAccess = (record: ParsedRecord, { status, took = '', client, method, target }: HeaderGroups): ParsedRecord => {
  const code = wholeNumber(status);
  const access = accessRecord({
    time: record.time,
    method: method ?? null,
    target: target ?? null,
    status: code,
    durationMs: durationMs(took),
    clientIp: client ?? null,
  });
  return { ...access, isWhole: code === null || code < leastFailure };
};

export const gin = headerFormat({
  id: 'gin',
  title: 'Gin',
  docs: 'https://pkg.go.dev/github.com/gin-gonic/gin#Logger',
  certainty: 0.97,
  shapes: [
    {
      before: /\[GIN\] /y,
      after:
        / \| {1,3}(?<status>\d{3}) {1,2}\| {1,16}(?<took>\d[\dmhµnus.]{1,20}) \| {1,40}(?<client>[\w.:%-]{0,60}) \| ?(?<method>[A-Z]{3,10}) +"(?<target>[^"\n]{0,800})"/y,
    },
  ],
  complete: asAccess,
  samples: [
    {
      line: '[GIN] 2026/11/23 - 08:00:36 | 502 |    3.204ms |        10.0.0.7 | GET      "/cart?id=77"',
      expect: { time: '2026-11-23T08:00:36Z', level: 'error', message: 'GET /cart?id=77 502' },
    },
    {
      line: '[GIN] 2026/11/23 - 08:00:36 | 200 |      1m2.5s |             ::1 | POST     "/cart"',
      expect: { level: 'info', message: 'POST /cart 200' },
    },
  ],
});
