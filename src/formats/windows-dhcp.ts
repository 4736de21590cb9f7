/** Windows' DHCP server: the number of the event, date and time of day, what happened, to whom. */
import { emptyRecord } from '../model/record.ts';
import type { Level } from '../model/level.ts';
import type { LogFormat } from './define.ts';
import { csvFields } from './parts/csv-fields.ts';

const front = /^(\d{2,5}),(\d\d)\/(\d\d)\/(\d\d),(\d\d:\d\d:\d\d),/;

/** Events below 50 are of leases; 13 to 15, 20 and 31 to 35 say what went wrong. */
const failures: ReadonlySet<string> = new Set(['13', '14', '15', '20', '22', '31', '33', '34', '35']);

export const windowsDhcp: LogFormat = {
  id: 'windows-dhcp',
  title: 'Windows DHCP server',
  docs: 'https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/dd183591(v=ws.10)',
  sniff: line => (front.test(line) && line.split(',').length > 6 ? 0.9 : 0),
  parse(line, { stamps }) {
    const found = front.exec(line);
    if (found === null) return null;
    const [, id = '', month, day, year, clock] = found;
    const [, , , what = '', address = '', host = ''] = csvFields(line);
    const level: Level = failures.has(id) ? 'warn' : 'info';
    const message = [what, address, host].filter(part => part !== '').join(' ');
    return { ...emptyRecord, time: stamps.read(`20${year}-${month}-${day} ${clock}`), level, message, isWhole: true };
  },
  samples: [
    {
      line: '10,03/04/26,10:20:30,Assign,10.0.0.7,host7.example,001122334455,,0,6,,,,,,,,,0',
      expect: { time: '2026-03-04T10:20:30Z', level: 'info', message: 'Assign 10.0.0.7 host7.example' },
    },
    {
      line: '14,03/04/26,10:20:31,Scope Full,10.0.0.0,,,,0,6,,,,,,,,,0',
      expect: { level: 'warn', message: 'Scope Full 10.0.0.0' },
    },
  ],
};
