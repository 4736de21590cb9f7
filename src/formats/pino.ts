/** Pino: JSON lines with numeric levels and epoch milliseconds. */
import { jsonFlavour } from './json-flavour.ts';

export const pino = jsonFlavour({
  id: 'pino',
  title: 'pino',
  docs: 'https://getpino.io/#/docs/api?id=logger-instance',
  has: ['"level":', '"time":', '"pid":', '"hostname":'],
  lacks: ['"v":0', '"log.level"'],
  samples: [
    {
      line: '{"level":50,"time":1772619630500,"pid":31,"hostname":"b-17","name":"billing","err":{"type":"CardError","message":"insufficient funds","stack":"CardError: insufficient funds\\n    at pay (/srv/pay.js:9:3)"},"msg":"payment declined"}',
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
      line: '{"level":30,"time":1772619630501,"pid":31,"hostname":"b-17","req":{"id":7,"method":"GET","url":"/pay?x=1"},"res":{"statusCode":200},"responseTime":12,"msg":"request completed"}',
      expect: { level: 'info', message: 'request completed' },
    },
  ],
});
