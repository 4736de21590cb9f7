/** HAProxy's HTTP and TCP logs, behind a syslog header or alone. */
import { emptyRecord, type ParsedRecord } from '../model/record.ts';
import type { LogFormat, ParseContext } from './define.ts';
import { accessRecord, splitRequest, wholeNumber } from './parts/access-record.ts';
import { quotedFields } from './parts/quoted-fields.ts';

/** Section 8.2.3 of the manual: client, accept date, frontend, backend/server, timers. */
const line8 =
  /^(?:(?:<\d{1,3}>)?[^[\n]{12,80} (?:\S{1,80} )?haproxy\[\d{1,10}\]: )?(?<client>[\d.a-f:]{3,45}):\d{1,5} \[(?<stamp>\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d\.\d{3})\] (?<frontend>[^\s/]{1,80}) (?<backend>[^\s/]{1,80})\/(?<server>\S{1,80}) (?<timers>\+?-?\d{1,10}(?:\/\+?-?\d{1,10}){2,4}) /;
const maxHeader = 700;

const lastTimer = (timers: string): number | null => wholeNumber(timers.split('/').at(-1)?.replace('+', ''));

const parse = (line: string, { stamps }: ParseContext): ParsedRecord | null => {
  const found = line8.exec(line.length > maxHeader ? line.slice(0, maxHeader) : line);
  const groups = found?.groups;
  if (!found || !groups) return null;
  const rest = quotedFields(line.slice(found[0].length));
  const { client = '', stamp = '', frontend = '', backend = '', server = '', timers = '' } = groups;
  const base = {
    time: stamps.read(stamp),
    durationMs: lastTimer(timers),
    clientIp: client,
    isStampedAtStart: true,
  } as const;
  const isHttp = timers.split('/').length === 5;
  const more = { frontend, backend, server, termination: rest[isHttp ? 4 : 1] ?? '' };
  if (isHttp) {
    return accessRecord({
      ...base,
      ...splitRequest(rest.at(-1) ?? ''),
      status: wholeNumber(rest[0]),
      bytes: wholeNumber(rest[1]),
      service: 'haproxy',
      more,
    });
  }
  const fields = { client_ip: client, ...more, ...(base.durationMs === null ? {} : { duration_ms: base.durationMs }) };
  return {
    ...emptyRecord,
    time: base.time,
    level: tcpLevel(more.termination),
    service: 'haproxy',
    message: `${frontend} ${backend}/${server} ${more.termination}`,
    fields,
    isWhole: true,
  };
};

/** Section 8.5: what ended a session; `--` is a normal end, S and s the server's fault, R and I the proxy's. */
const tcpLevel = (state: string): ParsedRecord['level'] =>
  /^[SsRI]/.test(state) ? 'error' : /^[Cc]/.test(state) ? 'warn' : 'info';

export const haproxy: LogFormat = {
  id: 'haproxy',
  title: 'HAProxy',
  docs: 'https://docs.haproxy.org/2.8/configuration.html#8.2',
  sniff: line => (line8.test(line.length > maxHeader ? line.slice(0, maxHeader) : line) ? 0.99 : 0),
  parse,
  samples: [
    {
      line: 'Nov 23 08:00:36 lb-1 haproxy[14389]: 203.0.113.9:33317 [23/Nov/2026:08:00:36.655] http-in carts/web1 10/0/30/69/109 503 2750 - - ---- 1/1/1/1/0 0/0 "GET /cart/77 HTTP/1.1"',
      expect: {
        time: '2026-11-23T08:00:36.655Z',
        level: 'error',
        service: 'haproxy',
        message: 'GET /cart/77 503',
        isStampedAtStart: true,
      },
    },
    {
      line: '203.0.113.9:33313 [23/Nov/2026:08:00:36.451] sql pg/db1 0/0/5007 212 -- 0/0/0/0/3 0/0',
      expect: { level: 'info', service: 'haproxy', message: 'sql pg/db1 --' },
    },
  ],
};
