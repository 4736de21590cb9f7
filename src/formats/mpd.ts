/** Music Player Daemon: date and minute, the module, the text. */
import { emptyRecord } from '../model/record.ts';
import type { LogFormat } from './define.ts';

const header = /^([A-Z][a-z]{2} [ \d]\d \d\d:\d\d) : (?:([a-z][\w/-]{1,30}): )?(?=\S)/;

export const mpd: LogFormat = {
  id: 'mpd',
  title: 'Music Player Daemon',
  docs: 'https://mpd.readthedocs.io/en/latest/user.html#logging',
  sniff: line => (header.test(line) ? 0.9 : 0),
  parse(line, { stamps }) {
    const found = header.exec(line);
    if (found === null) return null;
    const [front, minute = '', module] = found;
    // Its exceptions are all that it says of failures.
    const level = module === 'exception' ? 'error' : null;
    return {
      ...emptyRecord,
      time: stamps.read(`${minute}:00`),
      level,
      logger: module ?? null,
      message: line.slice(front.length),
    };
  },
  samples: [
    {
      line: 'Nov 23 08:00 : exception: could not open the database',
      expect: { level: 'error', logger: 'exception', message: 'could not open the database' },
    },
    { line: 'Nov 23 08:00 : output: no mixer', expect: { level: null, logger: 'output', message: 'no mixer' } },
  ],
};
