/** JSON lines of any shape: the catch-all below the flavours. */
import type { LogFormat } from './define.ts';
import { isJsonLike } from './json-flavour.ts';
import { parseJsonLine } from './json-record.ts';

export const json: LogFormat = {
  id: 'json',
  title: 'JSON lines',
  docs: 'https://jsonlines.org/',
  sniff: line => (isJsonLike(line) ? (line.trimEnd().endsWith('}') ? 0.6 : 0.3) : 0),
  parse: parseJsonLine,
  samples: [
    {
      line: '{"timestamp":"2026-03-04T10:20:30.500Z","loglevel":"ERROR","message":"payment declined","service":{"name":"billing","version":"4.2.0"},"host":"b-17","user":{"id":"u-9","ip":"10.1.2.3"},"error":{"type":"CardError","message":"insufficient funds","stack_trace":"CardError: insufficient funds\\n    at pay (/srv/pay.js:9:3)"}}',
      expect: {
        time: '2026-03-04T10:20:30.500Z',
        level: 'error',
        service: 'billing',
        host: 'b-17',
        message: 'payment declined',
        errorType: 'CardError',
      },
    },
    {
      line: '{"ts":1772619630,"severity":"warning","msg":"queue is long","app":"mailer","depth":912}',
      expect: { time: '2026-03-04T10:20:30.000Z', level: 'warn', service: 'mailer', message: 'queue is long' },
    },
    {
      line: '{"time":"2026-03-04T10:20:31Z","lvl":"error","message":"upload failed: ENOSPC","path":"/var/upl',
      expect: { time: '2026-03-04T10:20:31.000Z', level: 'error', message: 'upload failed: ENOSPC' },
    },
  ],
};
