/** PgBouncer: `timestamp [pid] LEVEL message`. */
import { headerFormat } from './parts/header-format.ts';

export const pgbouncer = headerFormat({
  id: 'pgbouncer',
  title: 'PgBouncer',
  docs: 'https://www.pgbouncer.org/config.html#log-settings',
  certainty: 0.9,
  shapes: [
    {
      after:
        / \[(?<thread>\d{1,10})\] (?<level>DEBUG|NOISE|LOG|NOTICE|WARNING|ERROR|FATAL) (?=[\w@])(?:(?<logger>[SC]-0x[\da-f]{1,16}): )?/y,
    },
  ],
  samples: [
    {
      line: '2026-11-23 08:00:36.253 UTC [812] WARNING C-0x55d0c2: shop/app@10.0.0.5:5001 pooler error: no such user',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'warn',
        thread: '812',
        message: 'shop/app@10.0.0.5:5001 pooler error: no such user',
      },
    },
  ],
});
