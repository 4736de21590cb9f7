/** Celery workers: `[timestamp: LEVEL/Process] message`. */
import { headerFormat } from './parts/header-format.ts';

export const celery = headerFormat({
  id: 'celery',
  title: 'Celery',
  docs: 'https://docs.celeryq.dev/en/stable/userguide/configuration.html#worker-log-format',
  certainty: 0.95,
  shapes: [
    {
      before: /\[/y,
      after:
        /: (?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL)\/(?<thread>[\w.@-]{1,80})\] (?:(?<logger>[\w.]{1,120})\[(?<task>[\da-f-]{36})\]: )?/y,
    },
  ],
  samples: [
    {
      line: '[2026-11-23 08:00:36,253: ERROR/ForkPoolWorker-2] Task mail.send[8f14] raised: timeout',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        thread: 'ForkPoolWorker-2',
        message: 'Task mail.send[8f14] raised: timeout',
      },
    },
  ],
});
