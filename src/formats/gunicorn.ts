/** `[timestamp] [pid] [LEVEL] message` of gunicorn; Mojolicious and Boost.Log write the same columns. */
import { headerFormat } from './parts/header-format.ts';

export const gunicorn = headerFormat({
  id: 'gunicorn',
  title: 'gunicorn',
  docs: 'https://docs.gunicorn.org/en/stable/settings.html#logging',
  certainty: 0.9,
  shapes: [{ before: /\[/y, after: /\] \[(?<thread>\d{1,10}|0x[\da-f]{1,16})\] \[(?<level>[A-Za-z]{3,11})\] +/y }],
  samples: [
    {
      line: '[2026-11-23 08:00:41 +0000] [2516] [INFO] Booting worker with pid: 2518',
      expect: { time: '2026-11-23T08:00:41Z', level: 'info', thread: '2516', message: 'Booting worker with pid: 2518' },
    },
    {
      line: '[2026-11-23 08:00:41.25374] [81] [error] Template is broken',
      expect: { level: 'error', message: 'Template is broken' },
    },
  ],
});
