/** OpenLDAP's slapd on stderr: the seconds since 1970 in hexadecimal digits, since 2.5 with a fraction and the thread. */
import { emptyRecord } from '../model/record.ts';
import type { LogFormat } from './define.ts';

const header = /^([\da-f]{8})(?:\.([\da-f]{1,8}) (0x[\da-f]{1,16}))? (?=\S)/;
/** Lines of 2.4 have nothing but the seconds: what follows must be slapd's own. */
const own =
  /^(?:conn=-?\d|slapd |daemon: |@\(#\)|connection|bdb_|mdb_|hdb_|<=|=>|do_|send_|op[=_]|backend|config_|main: |WARNING|line )/;

export const openldap: LogFormat = {
  id: 'openldap',
  title: 'OpenLDAP',
  docs: 'https://www.openldap.org/doc/admin26/runningslapd.html',
  sniff(line) {
    const found = header.exec(line);
    return found !== null && (found[3] !== undefined || own.test(line.slice(found[0].length))) ? 0.9 : 0;
  },
  parse(line, { stamps }) {
    const found = header.exec(line);
    if (found === null) return null;
    const [front, seconds = '', fraction = '0', thread] = found;
    const time = stamps.readNumber(Number.parseInt(seconds, 16));
    if (time === null) return null;
    const nanoseconds = Number.parseInt(fraction, 16);
    const whole = stamps.readNumber(Number.parseInt(seconds, 16) * 1_000 + Math.floor(nanoseconds / 1e6));
    return { ...emptyRecord, time: whole ?? time, thread: thread ?? null, message: line.slice(front.length) };
  },
  samples: [
    {
      line: '6922bdd9.229eb93e 0x7fae68224200 slapd stopped.',
      expect: { time: '2025-11-23T07:55:05.580Z', thread: '0x7fae68224200', message: 'slapd stopped.' },
    },
    {
      line: '6922bdd9 conn=1000 fd=12 ACCEPT from IP=127.0.0.1:53010',
      expect: { time: '2025-11-23T07:55:05Z', message: 'conn=1000 fd=12 ACCEPT from IP=127.0.0.1:53010' },
    },
  ],
};
