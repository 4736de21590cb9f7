/** RabbitMQ and lager of Erlang: `timestamp [level] <process>@module:function:line message`. */
import { headerFormat } from './parts/header-format.ts';

export const rabbitmq = headerFormat({
  id: 'rabbitmq',
  title: 'RabbitMQ and lager',
  docs: 'https://www.rabbitmq.com/docs/logging',
  certainty: 0.95,
  shapes: [
    {
      after:
        / \[(?<level>debug|info|notice|warning|error|critical|alert|emergency)\] (?<thread><\d{1,10}\.\d{1,10}\.\d{1,10}>)(?:@(?<logger>\w{1,80}):\w{1,80}:\d{1,6})? ?/y,
    },
  ],
  samples: [
    {
      line: '2026-11-23 08:00:36.253 [warning] <0.349.0>@cart_server:handle_call:35 cart 77 is stale',
      expect: { level: 'warn', logger: 'cart_server', message: 'cart 77 is stale' },
    },
    {
      line: '2026-11-23 08:00:36.253741+00:00 [info] <0.222.0> started TCP listener on [::]:5672',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'info',
        thread: '<0.222.0>',
        message: 'started TCP listener on [::]:5672',
      },
    },
    {
      line: '2026-11-23 08:00:36.253 [error] <0.812.0> closing AMQP connection <0.812.0>',
      expect: { level: 'error', message: 'closing AMQP connection <0.812.0>' },
    },
  ],
});
