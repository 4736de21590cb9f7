/** Airflow tasks and schedulers: `[timestamp] {file.py:1} LEVEL - message`. */
import { headerFormat } from './parts/header-format.ts';

export const airflow = headerFormat({
  id: 'airflow',
  title: 'Airflow',
  docs: 'https://airflow.apache.org/docs/apache-airflow/stable/administration-and-deployment/logging-monitoring/logging-tasks.html',
  certainty: 0.95,
  shapes: [
    { before: /\[/y, after: /\] \{(?<logger>[\w.]{1,80}:\d{1,6})\} (?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL) - /y },
  ],
  samples: [
    {
      line: '[2026-11-23T08:00:36.253+0000] {task.py:1327} ERROR - Task failed with exception',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        logger: 'task.py:1327',
        message: 'Task failed with exception',
      },
    },
  ],
});
