/** Elastic Common Schema. */
import { jsonFlavour } from './json-flavour.ts';

export const ecs = jsonFlavour({
  id: 'ecs',
  title: 'Elastic Common Schema',
  docs: 'https://www.elastic.co/docs/reference/ecs',
  has: ['"@timestamp":', '"ecs.version"'],
  orHas: [
    ['"@timestamp":', '"log.level":'],
    ['"@timestamp":', '"ecs":{'],
    ['"@timestamp":', '"log":{"level":'],
  ],
  certainty: 0.95,
  samples: [
    {
      line: '{"@timestamp":"2026-03-04T10:20:30.500Z","log.level":"ERROR","message":"payment declined","ecs.version":"1.2.0","service.name":"billing","event.dataset":"billing.log","process.thread.name":"main","log.logger":"com.example.Pay","error.type":"com.example.CardException","error.message":"insufficient funds","error.stack_trace":"com.example.CardException: insufficient funds\\n\\tat com.example.Pay.card(Pay.java:88)"}',
      expect: {
        time: '2026-03-04T10:20:30.500Z',
        level: 'error',
        service: 'billing',
        logger: 'com.example.Pay',
        thread: 'main',
        message: 'payment declined',
        errorType: 'com.example.CardException',
      },
    },
    {
      line: '{"@timestamp":"2026-03-04T10:20:30.500Z","log":{"level":"warn","logger":"pay"},"message":"queue is long","ecs":{"version":"8.11"},"service":{"name":"billing"},"host":{"name":"b-17"}}',
      expect: { level: 'warn', service: 'billing', host: 'b-17', message: 'queue is long' },
    },
  ],
});
