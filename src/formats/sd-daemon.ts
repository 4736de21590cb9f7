/** What services write for systemd or a syslog socket: a priority in front, no time (`<3>message`, `<11>tag[71]: message`). */
import { levelFromSyslogSeverity } from '../model/level.ts';
import { headerFormat } from './parts/header-format.ts';

/** Not where the priority is followed by a version (RFC 5424) or a time (RFC 3164). */
const priority = String.raw`<(?<priority>\d{1,3})>(?!\d+ \d{4}-|[A-Z][a-z]{2} [ \d]\d |\d{4}-\d\d-\d\d)`;

export const sdDaemon = headerFormat({
  id: 'sd-daemon',
  title: 'Priority prefix (systemd, syslog without a time)',
  docs: 'https://www.freedesktop.org/software/systemd/man/latest/sd-daemon.html',
  certainty: 0.6,
  shapes: [
    // .NET's systemd console: category and event id.
    {
      isStamped: false,
      after: new RegExp(String.raw`${priority}(?<logger>[A-Za-z_][\w.+\x60]{0,200})\[\d{1,9}\] `, 'y'),
    },
    {
      isStamped: false,
      after: new RegExp(String.raw`${priority}(?<service>[A-Za-z][\w./-]{0,60})(?:\[(?<thread>\d{1,10})\])?: `, 'y'),
    },
    // Without anything else only systemd's, which know no facility.
    { isStamped: false, certainty: 0.4, after: /<(?<priority>[0-7])>(?=[A-Za-z"'[({])/y },
  ],
  complete: (record, groups) => ({ ...record, level: levelFromSyslogSeverity(Number(groups['priority']) % 8) }),
  samples: [
    { line: '<3>Acme.Till.Drawer[0] drawer is stuck', expect: { level: 'error', message: 'drawer is stuck' } },
    {
      line: '<12>till[4711]: drawer is open',
      expect: { level: 'warn', service: 'till', thread: '4711', message: 'drawer is open' },
    },
    { line: '<6>drawer is shut', expect: { time: null, level: 'info', message: 'drawer is shut' } },
  ],
});
