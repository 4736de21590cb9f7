/** Lines of pm2, with its dates or those of its daemon: `2026-11-23T08:00:36: message`. */
import type { ParsedRecord } from '../model/record.ts';
import { headerFormat, type HeaderGroups } from './parts/header-format.ts';
import { zoneLevel } from './parts/header-zone.ts';
import { leadingLevel } from './parts/level-words.ts';

const takeLevel = (record: ParsedRecord, { daemon }: HeaderGroups): ParsedRecord => {
  const zone = zoneLevel(record.message);
  const found = leadingLevel(record.message) ?? (zone?.isClean === true ? zone : null);
  if (daemon !== undefined) return { ...record, service: 'pm2', level: daemon === 'error' ? 'error' : 'info' };
  return found ? { ...record, level: found.level, message: record.message.slice(found.end) } : record;
};

export const pm2 = headerFormat({
  id: 'pm2',
  title: 'pm2',
  docs: 'https://pm2.keymetrics.io/docs/usage/log-management/',
  certainty: 0.6,
  shapes: [
    { after: /: PM2 (?<daemon>log|error): /y },
    { before: /(?=\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?: ?[+-]\d\d:\d\d)?: )/y, after: /: /y },
  ],
  complete: takeLevel,
  samples: [
    {
      line: '2026-11-23T08:00:36: PM2 log: App [cart:0] exited with code [1]',
      expect: {
        time: '2026-11-23T08:00:36Z',
        level: 'info',
        service: 'pm2',
        message: 'App [cart:0] exited with code [1]',
      },
    },
    {
      line: '2026-11-23 08:00:36 +01:00: cart 77 was saved',
      expect: { time: '2026-11-23T07:00:36Z', level: null, message: 'cart 77 was saved' },
    },
  ],
});
