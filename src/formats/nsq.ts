/** NSQ: the daemon in brackets, Go's stamp, the level. */
import { headerFormat } from './parts/header-format.ts';

export const nsq = headerFormat({
  id: 'nsq',
  title: 'NSQ',
  docs: 'https://nsq.io/components/nsqd.html',
  certainty: 0.95,
  shapes: [{ before: /\[(?<service>nsq[a-z_]{1,20})\] /y, after: / (?<level>DEBUG|INFO|WARNING|ERROR|FATAL): /y }],
  samples: [
    {
      line: '[nsqd] 2026/03/04 10:20:30.500123 ERROR: [10.0.0.7:53010] - no berth',
      expect: {
        time: '2026-03-04T10:20:30.500Z',
        level: 'error',
        service: 'nsqd',
        message: '[10.0.0.7:53010] - no berth',
      },
    },
  ],
});
