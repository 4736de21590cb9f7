/** Redis and Valkey: `pid:role date mark message`. */
import type { Level } from '../model/level.ts';
import { headerFormat } from './parts/header-format.ts';

/** serverLogRaw in server.c: debug, verbose, notice, warning. */
const levelOfMark: Readonly<Record<string, Level>> = { '.': 'trace', '-': 'debug', '*': 'info', '#': 'warn' };

export const redis = headerFormat({
  id: 'redis',
  title: 'Redis',
  docs: 'https://github.com/redis/redis/blob/7.2/src/server.c',
  certainty: 0.95,
  shapes: [
    { before: /(?:(?<thread>\d{1,10}):[XCSM] |\[(?<pid>\d{1,10})\] )(?=\d\d [A-Z])/y, after: / (?<mark>[.*#-]) /y },
  ],
  complete: (record, { mark = '', pid }) => ({
    ...record,
    thread: record.thread ?? pid ?? null,
    level: levelOfMark[mark] ?? null,
  }),
  samples: [
    {
      line: '2843:M 23 Nov 2026 08:00:54.706 # WARNING overcommit_memory is set to 0',
      expect: {
        time: '2026-11-23T08:00:54.706Z',
        level: 'warn',
        thread: '2843',
        message: 'WARNING overcommit_memory is set to 0',
      },
    },
    {
      line: '2843:M 23 Nov 2026 08:00:54.706 * Ready to accept connections',
      expect: { level: 'info', message: 'Ready to accept connections' },
    },
    {
      line: '[2843] 23 Nov 08:00:54.706 - 3 clients connected',
      expect: { level: 'debug', message: '3 clients connected' },
    },
  ],
});
