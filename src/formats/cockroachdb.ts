/** CockroachDB: `E261123 08:00:36.253741 123 file.go:456 [tags] 12  message`. */
import { headerFormat } from './parts/header-format.ts';

export const cockroachdb = headerFormat({
  id: 'cockroachdb',
  title: 'CockroachDB',
  docs: 'https://www.cockroachlabs.com/docs/stable/log-formats#format-crdb-v2',
  certainty: 0.95,
  shapes: [
    {
      before: /(?<level>[IWEF])(?=\d{6} )/y,
      after:
        / (?<thread>\d{1,10}) (?:\d@)?(?<logger>[^\s\]]{1,160}:\d{1,6}) +(?:⋮ )?(?:\[[^\]\n]{0,120}\] )?(?:\d{1,12} +)?/y,
    },
  ],
  samples: [
    {
      line: 'E261123 08:00:36.253741 123 server/server.go:456 ⋮ [n1] 12  disk is stalled',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        thread: '123',
        logger: 'server/server.go:456',
        message: 'disk is stalled',
      },
    },
  ],
});
