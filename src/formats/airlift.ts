/** Airlift, under Trino and Presto: `stamp`, level, thread, logger and message between tabs. */
import { headerFormat } from './parts/header-format.ts';

export const airlift = headerFormat({
  id: 'airlift',
  title: 'Trino and Presto (Airlift)',
  docs: 'https://trino.io/docs/current/admin/logging.html',
  certainty: 0.97,
  shapes: [
    {
      after:
        /\t *(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL) *\t(?<thread>[^\t\n]{1,160})\t(?<logger>(?:[a-z][\w$]*\.){1,12}[A-Z][\w$]*|stdout|stderr)\t/y,
    },
  ],
  samples: [
    {
      line: '2026-11-23T08:00:36.253Z\tERROR\ttask-callback-18\tio.acme.StageStateMachine\tStage 7 failed',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        thread: 'task-callback-18',
        logger: 'io.acme.StageStateMachine',
        message: 'Stage 7 failed',
      },
    },
  ],
});
