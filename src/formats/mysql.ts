/** The error log of MySQL 5 and 8 and of MariaDB. */
import { headerFormat } from './parts/header-format.ts';

export const mysql = headerFormat({
  id: 'mysql',
  title: 'MySQL and MariaDB error log',
  docs: 'https://dev.mysql.com/doc/refman/8.4/en/error-log-format.html',
  certainty: 0.95,
  shapes: [
    {
      after:
        / (?<thread>\d{1,12}) \[(?<level>Note|Warning|ERROR|Error)\] (?:\[(?<code>MY-\d{4,6})\] )?(?:\[(?<logger>[A-Z][\w-]{1,40})\] )?/y,
    },
    {
      after:
        / (?<thread>\d{1,12}) \[(?<severity>System)\] (?:\[(?<code>MY-\d{4,6})\] )?(?:\[(?<logger>[A-Z][\w-]{1,40})\] )?/y,
    },
    { before: /(?=\d{6} )/y, after: / \[(?<level>Note|Warning|ERROR|Error)\] /y },
    { before: /(?=\d{6} )/y, after: / (?<service>mysqld_safe|mysqld|mariadbd) /y },
  ],
  complete: (record, { severity, code }) => ({
    ...record,
    level: severity === undefined ? record.level : 'info',
    fields: code === undefined ? null : { code },
  }),
  samples: [
    {
      line: '2026-11-23T08:00:36.253741Z 0 [System] [MY-010931] [Server] ready for connections',
      expect: { time: '2026-11-23T08:00:36.253Z', level: 'info', logger: 'Server', message: 'ready for connections' },
    },
    {
      line: '2026-11-23T08:00:36.253741Z 12 [ERROR] [MY-012574] [InnoDB] Unable to lock ./ibdata1 error: 11',
      expect: { level: 'error', thread: '12', message: 'Unable to lock ./ibdata1 error: 11' },
    },
    {
      line: '2026-11-23  8:00:36 0 [Note] InnoDB: Buffer pool(s) load completed',
      expect: { time: '2026-11-23T08:00:36Z', level: 'info', message: 'InnoDB: Buffer pool(s) load completed' },
    },
    {
      line: '261123  8:00:36 [Warning] IP address could not be resolved',
      expect: { time: '2026-11-23T08:00:36Z', level: 'warn', message: 'IP address could not be resolved' },
    },
  ],
});
