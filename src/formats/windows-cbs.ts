/** Windows servicing (CBS, DISM): `timestamp, Level component message`. */
import { headerFormat } from './parts/header-format.ts';

export const windowsCbs = headerFormat({
  id: 'windows-cbs',
  title: 'Windows CBS and DISM',
  docs: 'https://learn.microsoft.com/en-us/troubleshoot/windows-client/installing-updates-features-roles/analyze-sfc-program-log-file-entries',
  certainty: 0.95,
  shapes: [{ after: /, (?<level>Info|Warning|Error) +(?<service>[A-Z][A-Za-z]{2,20})(?: +|$)/y }],
  samples: [
    {
      line: '2026-11-23 08:00:36, Error                 CBS    Failed to open package store',
      expect: { time: '2026-11-23T08:00:36Z', level: 'error', service: 'CBS', message: 'Failed to open package store' },
    },
  ],
});
