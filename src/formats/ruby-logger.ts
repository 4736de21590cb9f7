/** Ruby Logger and Rails: `E, [timestamp #pid] ERROR -- program: message`. */
import type { ParsedRecord } from '../model/record.ts';
import type { HeaderGroups } from './parts/header-format.ts';
import { headerFormat } from './parts/header-format.ts';

/** Rails tags lines with the request they belong to. */
const readTag = (record: ParsedRecord, { request }: HeaderGroups): ParsedRecord =>
  request === undefined ? record : { ...record, fields: { request_id: request } };

export const rubyLogger = headerFormat({
  id: 'ruby-logger',
  title: 'Ruby Logger and Rails',
  docs: 'https://docs.ruby-lang.org/en/3.3/Logger/Formatter.html',
  certainty: 0.95,
  shapes: [
    {
      before: /[DIWEFA], \[/y,
      after:
        / ?#(?<thread>\d{1,10})\] +(?<level>DEBUG|INFO|WARN|ERROR|FATAL|ANY) -- (?<service>[^:\n]{0,80}): (?:\[(?<request>[\da-f]{8}-[\da-f-]{20,30})\] )?/y,
    },
  ],
  complete: readTag,
  samples: [
    {
      line: 'I, [2026-11-23T08:01:50.577360 #3252]  INFO -- : Completed 200 OK in 3ms',
      expect: {
        time: '2026-11-23T08:01:50.577Z',
        level: 'info',
        thread: '3252',
        service: null,
        message: 'Completed 200 OK in 3ms',
      },
    },
    {
      line: 'E, [2026-11-23T08:01:50.577360 #3252] ERROR -- billing: charge 82 failed (Acme::PaymentError)',
      expect: { level: 'error', service: 'billing', message: 'charge 82 failed (Acme::PaymentError)' },
    },
    {
      line: 'I, [2026-11-23T08:01:50.577360 #3252]  INFO -- : [5f0a6c1e-2b77-4d1f-9a0e-3c2b1a000077] Started GET "/cart/77"',
      expect: { message: 'Started GET "/cart/77"' },
    },
  ],
});
