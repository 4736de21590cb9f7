/** Structlog: JSON lines with the message in `event`. */
import { jsonFlavour } from './json-flavour.ts';

export const structlog = jsonFlavour({
  id: 'structlog',
  title: 'structlog',
  docs: 'https://www.structlog.org/en/stable/api.html#structlog.processors.JSONRenderer',
  has: ['"event":"', '"level":"', '"timestamp":'],
  lacks: ['"message":'],
  certainty: 0.85,
  samples: [
    {
      line: '{"order":77,"event":"payment declined","level":"error","logger":"billing","timestamp":"2026-03-04T10:20:30.500000Z","exception":"Traceback (most recent call last):\\n  File \\"/srv/pay.py\\", line 88, in card\\n    raise CardError()\\nCardError: insufficient funds"}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'error', service: 'billing', message: 'payment declined' },
    },
    {
      line: '{"event":"queue is long","level":"warning","timestamp":"2026-03-04T10:20:30Z"}',
      expect: { level: 'warn', message: 'queue is long' },
    },
  ],
});
