/** The common and combined log formats of nginx, Apache, gunicorn, Caddy, Traefik and many others, with extra fields. */
import type { FieldValue } from '../model/record.ts';
import type { EpochMs } from '../model/time.ts';
import type { LogFormat, ParseContext } from './define.ts';
import { accessRecord, secondsToMs, splitRequest, wholeNumber } from './parts/access-record.ts';
import { quotedFields } from './parts/quoted-fields.ts';
import type { ParsedRecord } from '../model/record.ts';

/** Up to the opening quote of the request: `[vhost] client ident user [stamp] "`; the user may hold blanks. */
const start =
  /^(?:(?<host>[\w.-]{1,120}(?::\d{1,5})?) )?(?<client>[\w.:%-]{2,120},?(?: [\d.]{7,15},?){0,3}) (?:\S{1,120} )?[^["\n]{1,200} ?\[(?<stamp>[^\]\n]{17,40})\] "/;
const durationNames = /^(?:rt|request_time|req_time|duration|took|time|latency|request_duration|resp_time|T)$/i;
/** Apache's `%D`, and who says so. */
const microsecondNames = /^(?:D|(?:\w{1,30}_)?(?:us|usecs?|micros|microseconds))$/;
/** nginx's variables, shortened as most people shorten them. */
const extraField = /^([A-Za-z_][\w.-]{0,40})[=:](.{0,200})$/s;

interface Extras {
  readonly durationMs: number | null;
  readonly more: Record<string, FieldValue>;
}

const durationOf = (name: string, value: string): number | null => {
  const [, number, unit] = /^(\d{1,12}(?:\.\d{1,9})?)(ms|us|µs)?$/.exec(value) ?? [];
  if (unit === 'ms') return Number(number);
  if (unit !== undefined || (number !== undefined && microsecondNames.test(name))) return Number(number) / 1000;
  return secondsToMs(value.replace(/s$/, ''));
};

/** `rt=0.012 urt="0.011"` by name; a lone fraction behind the agent is seconds, a number with a unit says so. */
const readExtras = (fields: readonly string[]): Extras => {
  const more: Record<string, FieldValue> = {};
  let durationMs: number | null = null;
  for (const field of fields) {
    const named = extraField.exec(field);
    const value = named?.[2]?.replace(/^"|"$/g, '') ?? field;
    if (named?.[1] !== undefined) more[named[1]] = value;
    const name = named?.[1] ?? '';
    const isDuration = named
      ? durationNames.test(name) || microsecondNames.test(name)
      : /^\d{1,6}\.\d{3,6}$|^\d{1,9}(?:ms|us|µs)$/.test(field);
    if (isDuration && durationMs === null) durationMs = durationOf(name, value);
  }
  return { durationMs, more };
};

const lastAddress = (client: string): string => /^[^\s,]+/.exec(client)?.[0] ?? client;

const parse = (line: string, { stamps }: ParseContext): ParsedRecord | null => {
  const head = start.exec(line.length > 600 ? line.slice(0, 600) : line);
  const time: EpochMs | null = head ? stamps.read(head.groups?.['stamp'] ?? '') : null;
  if (!head || time === null) return null;
  const [request = '', status, bytes, referrer, userAgent, ...rest] = quotedFields(line.slice(head[0].length - 1));
  if (wholeNumber(status) === null || status?.length !== 3) return null;
  const isCombined = referrer !== undefined && !extraField.test(referrer.slice(0, 12).replace(/^https?:\/\//, ''));
  const { durationMs, more } = readExtras(
    isCombined ? rest : [referrer, userAgent, ...rest].filter(text => text !== undefined),
  );
  const host = head.groups?.['host'];
  return accessRecord({
    time,
    ...splitRequest(request),
    status: Number(status),
    durationMs,
    clientIp: lastAddress(head.groups?.['client'] ?? ''),
    userAgent: isCombined ? (userAgent ?? null) : null,
    bytes: wholeNumber(bytes),
    more: { ...(isCombined && referrer !== '-' ? { referrer } : {}), ...(host ? { vhost: host } : {}), ...more },
  });
};

export const nginxAccess: LogFormat = {
  id: 'nginx-access',
  title: 'Access log: common and combined (nginx, Apache, gunicorn, Caddy, Traefik)',
  docs: 'https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format',
  sniff: line => (start.test(line.length > 600 ? line.slice(0, 600) : line) ? 0.95 : 0),
  parse,
  samples: [
    {
      line: '203.0.113.9 - - [23/Nov/2026:08:00:50 +0000] "GET /api/cart?id=77 HTTP/1.1" 502 157 "-" "curl/7.88.1"',
      expect: { time: '2026-11-23T08:00:50Z', level: 'error', message: 'GET /api/cart?id=77 502' },
    },
    {
      line: '203.0.113.9 - ann [23/Nov/2026:08:00:50 +0100] "POST /login HTTP/2.0" 401 12 "https://shop.example/" "Mozilla/5.0 (X11)" rt=0.012 urt="0.011"',
      expect: { time: '2026-11-23T07:00:50Z', level: 'warn', message: 'POST /login 401' },
    },
    {
      line: '203.0.113.9 - - [23/Nov/2026:08:00:50 +0000] "GET /api/cart HTTP/1.1" 200 157 "-" "curl/7.88.1" D=12500',
      expect: { level: 'info', message: 'GET /api/cart 200' },
    },
    {
      line: '2001:db8::7 - - [23/Nov/2026:08:00:50 +0000] "GET / HTTP/1.0" 200 612',
      expect: { level: 'info', message: 'GET / 200' },
    },
  ],
};
