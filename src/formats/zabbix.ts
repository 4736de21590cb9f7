/** Zabbix servers and agents: `pid:date:time message`. */
import { levelOfText } from './parts/level-words.ts';
import { headerFormat } from './parts/header-format.ts';

export const zabbix = headerFormat({
  id: 'zabbix',
  title: 'Zabbix',
  docs: 'https://www.zabbix.com/documentation/current/en/manual/appendix/config/zabbix_server',
  certainty: 0.9,
  shapes: [{ before: / {0,6}(?<thread>\d{1,10}):(?=\d{8}:\d{6}\.)/y, after: / /y }],
  complete: record => ({ ...record, level: levelOfText(record.message) }),
  samples: [
    {
      line: '  1234:20261123:080036.253 cannot connect to database',
      expect: { time: '2026-11-23T08:00:36.253Z', thread: '1234', message: 'cannot connect to database' },
    },
  ],
});
