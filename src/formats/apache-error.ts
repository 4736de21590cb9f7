/** The error log of Apache httpd 2.2 and 2.4. */
import type { ParsedRecord } from '../model/record.ts';
import type { HeaderGroups } from './parts/header-format.ts';
import { headerFormat } from './parts/header-format.ts';

/** `10.0.0.1:59652` without its port. */
const addressOf = (client: string): string => client.replace(/:\d{1,5}$/, '');

const readColumns = (record: ParsedRecord, { code, os, client }: HeaderGroups): ParsedRecord => ({
  ...record,
  message: code === undefined ? record.message : `(${code})${os}: ${record.message}`,
  fields: client === undefined ? null : { client_ip: addressOf(client) },
});

export const apacheError = headerFormat({
  id: 'apache-error',
  title: 'Apache error log',
  docs: 'https://httpd.apache.org/docs/2.4/mod/core.html#errorlogformat',
  certainty: 0.95,
  shapes: [
    {
      before: /\[(?=[A-Z][a-z]{2} [A-Z][a-z]{2} )/y,
      after:
        /\] \[(?:(?<logger>[\w-]{1,60}):|-:)?(?<level>emerg|alert|crit|error|warn|notice|info|debug|trace\d)\] (?:\[pid (?<thread>\d{1,10}(?::tid \d{1,20})?)\] )?(?:\[[\w.]{1,60}\(\d{1,6}\)\] )?(?:\((?<code>-?\d{1,5})\)(?<os>[^:\n]{1,100}): )?(?:\[(?:client|remote) (?<client>[^\]\n]{1,80})\] )?/y,
    },
  ],
  complete: readColumns,
  samples: [
    {
      line: '[Mon Nov 23 08:00:53.128065 2026] [authz_core:error] [pid 2677:tid 2680] [client 203.0.113.9:59652] AH01630: client denied by server configuration: /srv/private',
      expect: {
        time: '2026-11-23T08:00:53.128Z',
        level: 'error',
        logger: 'authz_core',
        thread: '2677:tid 2680',
        message: 'AH01630: client denied by server configuration: /srv/private',
      },
    },
    {
      line: '[Mon Nov 23 08:00:53.140492 2026] [proxy:error] [pid 2677:tid 2683] (111)Connection refused: AH00957: http: attempt to connect to 10.0.0.9:80 failed',
      expect: { message: '(111)Connection refused: AH00957: http: attempt to connect to 10.0.0.9:80 failed' },
    },
    {
      line: '[Mon Nov 23 08:00:53 2026] [notice] Apache configured -- resuming normal operations',
      expect: { level: 'info', message: 'Apache configured -- resuming normal operations' },
    },
  ],
});
