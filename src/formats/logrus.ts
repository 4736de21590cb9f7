/** logrus JSON. */
import { jsonFlavour } from './json-flavour.ts';

export const logrus = jsonFlavour({
  id: 'logrus',
  title: 'logrus JSON',
  docs: 'https://github.com/sirupsen/logrus#formatters',
  has: ['"level":"', '"msg":"', '"time":"'],
  lacks: ['"ts":', '"hostname"', '"RequestMethod"', '"logger":', '"source":', '"tag"'],
  certainty: 0.8,
  samples: [
    {
      line: '{"error":"insufficient funds","level":"error","msg":"payment declined","time":"2026-03-04T10:20:30Z"}',
      expect: { time: '2026-03-04T10:20:30.000Z', level: 'error', message: 'payment declined' },
    },
    {
      line: '{"level":"panic","msg":"no configuration","time":"2026-03-04T10:20:30+01:00"}',
      expect: { time: '2026-03-04T09:20:30.000Z', level: 'fatal', message: 'no configuration' },
    },
  ],
});
