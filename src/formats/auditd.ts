/** The audit daemon of Linux: `type=KIND msg=audit(seconds:serial): fields`. */
import { headerFormat } from './parts/header-format.ts';

export const auditd = headerFormat({
  id: 'auditd',
  title: 'auditd',
  docs: 'https://github.com/linux-audit/audit-documentation/wiki/SPEC-Audit-Event-Enrichment',
  certainty: 0.95,
  shapes: [
    { before: /(?:node=(?<host>\S{1,120}) )?type=(?<logger>[A-Z_]{2,40}) msg=audit\(/y, after: /:\d{1,12}\): ?/y },
  ],
  samples: [
    {
      line: 'type=USER_AUTH msg=audit(1795420836.253:812): pid=12 uid=0 res=failed',
      expect: { time: '2026-11-23T08:00:36.253Z', logger: 'USER_AUTH', message: 'pid=12 uid=0 res=failed' },
    },
  ],
});
