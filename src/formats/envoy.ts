/** The application log of Envoy: `[timestamp][thread][level][name] [file:1] message`. */
import { headerFormat } from './parts/header-format.ts';

export const envoy = headerFormat({
  id: 'envoy',
  title: 'Envoy',
  docs: 'https://www.envoyproxy.io/docs/envoy/latest/operations/cli#cmdoption-log-format',
  certainty: 0.95,
  shapes: [
    {
      before: /\[/y,
      after:
        /\]\[(?<thread>\d{1,10})\]\[(?<level>trace|debug|info|warning|error|critical)\]\[(?<logger>[\w.-]{1,60})\] (?:\[[^\]\n]{1,160}:\d{1,6}\] )?/y,
    },
  ],
  samples: [
    {
      line: '[2026-11-23 08:00:36.253][7][warning][config] [source/common/config/stream.h:61] gRPC config stream closed: 14',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'warn',
        thread: '7',
        logger: 'config',
        message: 'gRPC config stream closed: 14',
      },
    },
  ],
});
