/** Logstash encoder. */
import { jsonFlavour } from './json-flavour.ts';

export const logstash = jsonFlavour({
  id: 'logstash',
  title: 'Logstash encoder',
  docs: 'https://github.com/logfellow/logstash-logback-encoder#standard-fields',
  has: ['"@timestamp":', '"@version":'],
  certainty: 0.93,
  samples: [
    {
      line: '{"@timestamp":"2026-03-04T10:20:30.500+01:00","@version":"1","message":"payment declined","logger_name":"com.example.Pay","thread_name":"main","level":"ERROR","level_value":40000,"stack_trace":"com.example.CardException: insufficient funds\\n\\tat com.example.Pay.card(Pay.java:88)\\n","app":"billing"}',
      expect: {
        time: '2026-03-04T09:20:30.500Z',
        level: 'error',
        service: 'billing',
        logger: 'com.example.Pay',
        thread: 'main',
        message: 'payment declined',
      },
    },
  ],
});
