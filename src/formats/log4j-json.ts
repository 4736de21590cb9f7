/** Log4j JSON layouts. */
import { jsonFlavour } from './json-flavour.ts';

export const log4jJson = jsonFlavour({
  id: 'log4j-json',
  title: 'Log4j JSON layouts',
  docs: 'https://logging.apache.org/log4j/2.x/manual/json-template-layout.html',
  has: ['"loggerName":', '"level":'],
  orHas: [['"instant":{', '"level":']],
  lacks: ['"@timestamp"'],
  samples: [
    {
      line: '{"instant":{"epochSecond":1772619630,"nanoOfSecond":500000000},"thread":"main","level":"ERROR","loggerName":"com.example.Pay","message":"payment declined","thrown":{"commonElementCount":0,"message":"insufficient funds","name":"com.example.CardException","extendedStackTrace":[{"class":"com.example.Pay","method":"card","file":"Pay.java","line":88}]},"endOfBatch":false,"threadId":1}',
      expect: {
        time: '2026-03-04T10:20:30.500Z',
        level: 'error',
        logger: 'com.example.Pay',
        thread: 'main',
        message: 'payment declined',
        errorType: 'com.example.CardException',
      },
    },
    {
      line: '{"timeMillis":1772619630500,"thread":"main","level":"WARN","loggerName":"com.example.Pay","message":"queue is long"}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'warn', message: 'queue is long' },
    },
  ],
});
