/** Bunyan: JSON lines with numeric levels and a schema version. */
import { jsonFlavour } from './json-flavour.ts';

export const bunyan = jsonFlavour({
  id: 'bunyan',
  title: 'Bunyan',
  docs: 'https://github.com/trentm/node-bunyan#core-fields',
  has: ['"v":0', '"name":', '"level":', '"hostname":'],
  certainty: 0.95,
  samples: [
    {
      line: '{"name":"billing","hostname":"b-17","pid":31,"level":50,"err":{"message":"insufficient funds","name":"CardError","stack":"CardError: insufficient funds\\n    at pay (/srv/pay.js:9:3)"},"msg":"payment declined","time":"2026-03-04T10:20:30.500Z","v":0}',
      expect: {
        time: '2026-03-04T10:20:30.500Z',
        level: 'error',
        service: 'billing',
        host: 'b-17',
        message: 'payment declined',
        errorType: 'CardError',
      },
    },
  ],
});
