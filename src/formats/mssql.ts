/** The error log of SQL Server: `timestamp spid7s message`. */
import type { Level } from '../model/level.ts';
import { headerFormat } from './parts/header-format.ts';

/** Severities 11..16 are the user's to mend, 17..19 the administrator's, from 20 on the connection is lost. */
const levelOf = (severity: number): Level => (severity >= 20 ? 'fatal' : severity >= 11 ? 'error' : 'info');

export const mssql = headerFormat({
  id: 'mssql',
  title: 'SQL Server error log',
  docs: 'https://learn.microsoft.com/en-us/sql/tools/configuration-manager/viewing-the-sql-server-error-log',
  certainty: 0.95,
  shapes: [
    {
      after:
        / (?<thread>spid\d{1,6}s?|Server|Logon|Backup) {2,12}(?:(?=Error: \d{1,6}, Severity: (?<severity>\d{1,2}),)|)/y,
    },
  ],
  complete: (record, { severity }) => ({ ...record, level: levelOf(Number(severity ?? 0)) }),
  samples: [
    {
      line: '2026-11-23 08:00:36.25 spid51      Error: 1105, Severity: 17, State: 2.',
      expect: {
        time: '2026-11-23T08:00:36.250Z',
        level: 'error',
        thread: 'spid51',
        message: 'Error: 1105, Severity: 17, State: 2.',
      },
    },
    { line: '2026-11-23 08:00:36.25 Server      The node is up', expect: { level: 'info', message: 'The node is up' } },
  ],
});
