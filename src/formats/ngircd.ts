/** ngIRCd on a terminal: process, syslog severity and seconds of uptime in brackets. */
import { levelFromSyslogSeverity } from '../model/level.ts';
import { headerFormat } from './parts/header-format.ts';

export const ngircd = headerFormat({
  id: 'ngircd',
  title: 'ngIRCd',
  docs: 'https://ngircd.barton.de/documentation',
  certainty: 0.9,
  shapes: [{ isStamped: false, after: /\[(?<thread>\d{1,10}):(?<severity>[0-7]) {1,6}\d{1,9}\] /y }],
  complete: (record, groups) => ({ ...record, level: levelFromSyslogSeverity(Number(groups['severity'])) }),
  samples: [
    {
      line: '[18329:4    0] No administrative information configured!',
      expect: { level: 'warn', thread: '18329', message: 'No administrative information configured!' },
    },
  ],
});
