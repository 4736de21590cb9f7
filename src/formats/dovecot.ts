/** Dovecot's own log files: `Nov 23 08:00:36 imap(bob)<71><Ab+c>: Error: message`. */
import { headerFormat } from './parts/header-format.ts';

export const dovecot = headerFormat({
  id: 'dovecot',
  title: 'Dovecot',
  docs: 'https://doc.dovecot.org/admin_manual/logging/',
  certainty: 0.9,
  shapes: [
    {
      after:
        / (?<service>[a-z][\w-]{1,30})(?:\([^)\n]{1,120}\)|<[^>\n]{1,60}>){0,3}: (?<level>Debug|Info|Warning|Error|Fatal|Panic): /y,
    },
  ],
  samples: [
    {
      line: 'Nov 23 08:00:36 imap-login: Info: Disconnected (auth failed, 1 attempts): user=<bob>',
      expect: { level: 'info', service: 'imap-login', message: 'Disconnected (auth failed, 1 attempts): user=<bob>' },
    },
    {
      line: 'Nov 23 08:00:36 imap(bob)<71><Ab+c>: Error: stat(/var/mail/bob) failed: Permission denied',
      expect: { level: 'error', service: 'imap', message: 'stat(/var/mail/bob) failed: Permission denied' },
    },
  ],
});
