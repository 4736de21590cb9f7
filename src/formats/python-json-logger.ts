/** Python JSON loggers. */
import { jsonFlavour } from './json-flavour.ts';

export const pythonJsonLogger = jsonFlavour({
  id: 'python-json-logger',
  title: 'Python JSON loggers',
  docs: 'https://github.com/nhairs/python-json-logger',
  has: ['"levelname":"'],
  orHas: [['"record":{"elapsed":', '"text":']],
  lacks: ['"ddsource"', '"dd.trace_id"'],
  certainty: 0.92,
  samples: [
    {
      line: '{"asctime":"2026-03-04 10:20:30,500","name":"billing","levelname":"ERROR","message":"payment declined","exc_info":"Traceback (most recent call last):\\n  File \\"/srv/pay.py\\", line 88, in card\\nCardError: insufficient funds"}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'error', service: 'billing', message: 'payment declined' },
    },
    {
      line: '{"text":"2026-03-04 10:20:30.500 | WARNING  | shop:run:7 - queue is long\\n","record":{"elapsed":{"repr":"0:00:01","seconds":1},"exception":null,"level":{"icon":"!","name":"WARNING","no":30},"message":"queue is long","module":"shop","name":"shop","time":{"repr":"2026-03-04 10:20:30.500000+00:00","timestamp":1772619630.5}}}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'warn', message: 'queue is long' },
    },
  ],
});
