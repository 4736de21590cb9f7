/** BIND: `23-Nov-2026 08:00:36.253 category: level: message`. */
import { headerFormat } from './parts/header-format.ts';

export const bind = headerFormat({
  id: 'bind',
  title: 'BIND',
  docs: 'https://bind9.readthedocs.io/en/stable/reference.html#logging-block-grammar',
  certainty: 0.9,
  shapes: [
    {
      before: /(?=\d\d-[A-Z][a-z]{2}-)/y,
      after: / (?:(?<logger>[a-z][\w-]{1,40}): )?(?<level>debug|info|notice|warning|error|critical)(?: \d)?: /y,
    },
  ],
  samples: [
    {
      line: '23-Nov-2026 08:00:36.253 network: error: creating IPv4 interface failed',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        logger: 'network',
        message: 'creating IPv4 interface failed',
      },
    },
  ],
});
