/** The error log of nginx: `2026/11/23 08:00:50 [error] 2580#2580: *1 message, client: ..., request: "..."`. */
import type { ParsedRecord } from '../model/record.ts';
import { headerFormat } from './parts/header-format.ts';

const clientMark = ', client: ';
const request = /, request: "([A-Z]{3,10}) ([^" ?]{1,2000})/;
const upstream = /, upstream: "([^"]{1,500})"/;
const server = /, server: ([^,\s]{1,200})/;

/** What nginx appends on the request is the same for every message of it: fields, not text. */
const readContext = (record: ParsedRecord): ParsedRecord => {
  const at = record.message.indexOf(clientMark);
  if (at < 0) return record;
  const tail = record.message.slice(at, at + 6_000);
  const fields: Record<string, string> = { client_ip: tail.slice(clientMark.length).split(/[,\s]/, 1)[0] ?? '' };
  const [, method, path] = request.exec(tail) ?? [];
  const [, target] = upstream.exec(tail) ?? [];
  const [, name] = server.exec(tail) ?? [];
  if (method !== undefined && path !== undefined) Object.assign(fields, { method, path });
  if (target !== undefined) fields['upstream'] = target;
  if (name !== undefined) fields['server'] = name;
  return { ...record, message: record.message.slice(0, at), fields };
};

export const nginxError = headerFormat({
  id: 'nginx-error',
  title: 'nginx error log',
  docs: 'https://nginx.org/en/docs/ngx_core_module.html#error_log',
  certainty: 0.95,
  shapes: [
    {
      before: /(?=\d{4}\/)/y,
      after:
        / \[(?<level>debug|info|notice|warn|error|crit|alert|emerg)\] (?<thread>\d{1,10}#\d{1,10}): (?:\*\d{1,19} )?/y,
    },
  ],
  complete: readContext,
  samples: [
    {
      line: '2026/11/23 08:00:49 [notice] 2580#2580: signal process started',
      expect: { time: '2026-11-23T08:00:49Z', level: 'info', thread: '2580#2580', message: 'signal process started' },
    },
    {
      line: '2026/11/23 08:00:50 [crit] 2580#2580: *2 connect() failed (111: Connection refused) while connecting to upstream, client: 203.0.113.9, server: shop.example, request: "GET /api/cart?id=77 HTTP/1.1", upstream: "http://127.0.0.1:9/api/cart?id=77", host: "shop.example"',
      expect: { level: 'fatal', message: 'connect() failed (111: Connection refused) while connecting to upstream' },
    },
  ],
});
