/** stunnel: `2026.11.23 08:00:36 LOG3[17]: message`, the number being syslog's severity. */
import { levelFromSyslogSeverity } from '../model/level.ts';
import { headerFormat } from './parts/header-format.ts';

export const stunnel = headerFormat({
  id: 'stunnel',
  title: 'stunnel',
  docs: 'https://www.stunnel.org/static/stunnel.html',
  certainty: 0.95,
  shapes: [{ after: / LOG(?<severity>[0-7])\[(?<thread>[\w:.]{1,40})\]: /y }],
  complete: (record, { severity }) => ({ ...record, level: levelFromSyslogSeverity(Number(severity)) }),
  samples: [
    {
      line: '2026.11.23 08:00:36 LOG3[17]: SSL_accept: Peer suddenly disconnected',
      expect: {
        time: '2026-11-23T08:00:36Z',
        level: 'error',
        thread: '17',
        message: 'SSL_accept: Peer suddenly disconnected',
      },
    },
  ],
});
