/** Cassandra: `LEVEL [thread] timestamp File.java:1 - message`. */
import { headerFormat } from './parts/header-format.ts';

export const cassandra = headerFormat({
  id: 'cassandra',
  title: 'Cassandra',
  docs: 'https://cassandra.apache.org/doc/latest/cassandra/troubleshooting/reading_logs.html',
  certainty: 0.95,
  shapes: [
    {
      before: /(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL) +\[(?<thread>[^\n]{1,160}?)\] (?=\d{4}-)/y,
      after: / (?<logger>[\w$]{1,80}\.(?:java|kt)(?::\d{1,6}| \(line \d{1,6}\)))(?: -)? /y,
    },
  ],
  samples: [
    {
      line: 'ERROR [ReadStage-3] 2026-11-23 08:00:36,253 StorageProxy.java:507 - Unexpected exception during read',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        thread: 'ReadStage-3',
        logger: 'StorageProxy.java:507',
        message: 'Unexpected exception during read',
      },
    },
  ],
});
