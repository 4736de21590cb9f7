/** winston JSON. */
import { jsonFlavour } from './json-flavour.ts';

export const winston = jsonFlavour({
  id: 'winston',
  title: 'winston JSON',
  docs: 'https://github.com/winstonjs/winston#formats',
  has: ['"level":"', '"message":"', '"timestamp":'],
  lacks: [
    '"component"',
    '"logger_name"',
    '"application"',
    '"thread"',
    '"@timestamp"',
    '"logger"',
    '"hostname"',
    '"target"',
    '"requestId"',
    '"_id"',
    '"channel"',
    '"severity"',
  ],
  certainty: 0.7,
  samples: [
    {
      line: '{"level":"error","message":"payment declined","service":"billing","stack":"CardError: payment declined\\n    at pay (/srv/pay.js:9:3)","timestamp":"2026-03-04T10:20:30.500Z"}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'error', service: 'billing', message: 'payment declined' },
    },
    {
      line: '{"level":"\\u001b[33mwarn\\u001b[39m","message":"queue is long","timestamp":"2026-03-04T10:20:31.500Z"}',
      expect: { level: 'warn', message: 'queue is long' },
    },
  ],
});
