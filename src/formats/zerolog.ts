/** Zerolog: JSON lines with words as levels. */
import { jsonFlavour } from './json-flavour.ts';

export const zerolog = jsonFlavour({
  id: 'zerolog',
  title: 'zerolog',
  docs: 'https://github.com/rs/zerolog#readme',
  has: ['"level":"', '"time":', '"message":"'],
  lacks: ['"msg":', '"host"', '"@"', '"timestamp"', '"v":', '"logger"', '"severity"'],
  certainty: 0.8,
  samples: [
    {
      line: '{"level":"error","error":"insufficient funds","time":"2026-03-04T10:20:30Z","message":"payment declined"}',
      expect: { time: '2026-03-04T10:20:30.000Z', level: 'error', message: 'payment declined' },
    },
    {
      line: '{"level":"info","service":"billing","time":1772619630,"message":"listening"}',
      expect: { time: '2026-03-04T10:20:30.000Z', level: 'info', service: 'billing', message: 'listening' },
    },
  ],
});
