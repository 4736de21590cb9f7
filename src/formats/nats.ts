/** NATS server: `[pid] timestamp [INF] message`. */
import { headerFormat } from './parts/header-format.ts';

export const nats = headerFormat({
  id: 'nats',
  title: 'NATS',
  docs: 'https://docs.nats.io/running-a-nats-service/configuration/logging',
  certainty: 0.95,
  shapes: [{ before: /\[(?<thread>\d{1,10})\] (?=\d{4}\/)/y, after: / \[(?<level>TRC|DBG|INF|WRN|ERR|FTL)\] /y }],
  samples: [
    {
      line: '[812] 2026/11/23 08:00:36.253741 [ERR] cluster route failed',
      expect: { time: '2026-11-23T08:00:36.253Z', level: 'error', thread: '812', message: 'cluster route failed' },
    },
  ],
});
