/** Syslog's tag behind a stamp, without a host: what daemons write to stderr and to files of their own. */
import { headerFormat } from './parts/header-format.ts';

const tag = String.raw`(?<service>[A-Za-z][\w./-]{0,39})\[(?<thread>\d{1,10}(?::\d{1,10})?)\]:? `;
const level = String.raw`(?:(?<level>debug|info|notice|warn|warning|err|error|crit|critical|alert|emerg|fatal): )?`;

export const stampedProgram = headerFormat({
  id: 'stamped-program',
  title: 'Program and process behind a stamp (Unbound, NSD, dnsmasq, ntpd)',
  docs: 'https://man7.org/linux/man-pages/man3/syslog.3.html',
  certainty: 0.8,
  shapes: [
    { before: /\[/y, after: new RegExp(String.raw`\] ${tag}${level}`, 'y') },
    { after: new RegExp(String.raw` ${tag}${level}`, 'y') },
  ],
  samples: [
    {
      line: '[1763884825] unbound[17111:0] notice: init module 0: validator',
      expect: {
        time: '2025-11-23T08:00:25Z',
        level: 'info',
        service: 'unbound',
        thread: '17111:0',
        message: 'init module 0: validator',
      },
    },
    {
      line: 'Nov 23 08:00:25 dnsmasq[17211]: query[A] port.example from 127.0.0.1',
      expect: { service: 'dnsmasq', level: null, message: 'query[A] port.example from 127.0.0.1' },
    },
    {
      line: '[2026-11-23 08:00:25.656] nsd[18956]: error: zonefile port.zone does not exist',
      expect: { time: '2026-11-23T08:00:25.656Z', level: 'error', service: 'nsd' },
    },
    { line: '2026-11-23T08:00:25 ntpd[28209]: INIT: starting', expect: { service: 'ntpd', message: 'INIT: starting' } },
  ],
});
