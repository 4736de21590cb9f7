/** The slow query log of MySQL and MariaDB: remarks that begin with `#`, then the statement. */
import { emptyRecord } from '../model/record.ts';
import type { LogFormat } from './define.ts';

const time = /^# Time: (?=\d)/;
const user = /^# User@Host: [^[\s]{0,100}\[/;
/** Queries of one second share the line with the time; a user right below it begins nothing. */
const hasTimeAbove = 'mysql-slow.time';

export const mysqlSlow: LogFormat = {
  id: 'mysql-slow',
  title: 'MySQL and MariaDB slow query log',
  docs: 'https://dev.mysql.com/doc/refman/8.4/en/slow-query-log.html',
  sniff: line => (time.test(line) || user.test(line) ? 0.95 : 0),
  parse(line, { stamps, memory }) {
    const front = time.exec(line);
    if (front) {
      memory.set(hasTimeAbove, true);
      return { ...emptyRecord, time: stamps.scan(line, front[0].length)?.time ?? null, level: 'info' };
    }
    if (!user.test(line)) return null;
    const isBelow = memory.get(hasTimeAbove) === true;
    memory.set(hasTimeAbove, false);
    return isBelow ? null : { ...emptyRecord, level: 'info' };
  },
  samples: [
    {
      line: '# Time: 2026-11-23T08:00:36.253741Z',
      expect: { time: '2026-11-23T08:00:36.253Z', level: 'info', message: '' },
    },
    { line: '# Time: 261123  8:00:36', expect: { time: '2026-11-23T08:00:36Z', level: 'info' } },
    { line: '# User@Host: shop[shop] @ localhost []  Id:     8', expect: { time: null, level: 'info', message: '' } },
  ],
};
