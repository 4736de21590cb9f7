/** java.util.logging: the default two lines (`date class method`, then `LEVEL: message`) and one-line variants. */
import { headerFormat } from './parts/header-format.ts';

/** `Nov 23, 2026 7:58:54 AM`: no other logger writes its stamps so. */
const twelveHours = /(?=[A-Z][a-z]{2} \d{1,2}, \d{4},? \d{1,2}:\d\d:\d\d\s[AP]M )/y;

export const jul = headerFormat({
  id: 'jul',
  title: 'java.util.logging',
  docs: 'https://docs.oracle.com/en/java/javase/21/docs/api/java.logging/java/util/logging/SimpleFormatter.html',
  certainty: 0.8,
  shapes: [
    {
      before: twelveHours,
      after:
        / (?!(?:SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST|ERROR|WARN|DEBUG|TRACE|FATAL) )(?<logger>[A-Za-z_$][\w.$]{0,160})(?: [\w<>$]{1,80})?$/y,
    },
    // Tinylog has two lines, too.
    { after: / \[(?<thread>[^\]\n]{1,80})\] (?<logger>[A-Za-z_$][\w.$]{0,160}\.[\w<>$]{1,80})\(\)$/y },
    { before: twelveHours, after: / (?<level>SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST)[: ] ?/y },
    { before: twelveHours, after: / (?<logger>[A-Za-z_$][\w.$]{0,160})(?: [\w<>$]{1,80})?: /y },
    { before: /\[(?=\d{4}-)/y, after: /\] \[(?<level>SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST) *\] /y },
  ],
  samples: [
    {
      line: '2026-11-23 07:58:54 [main] com.acme.shop.App.main()',
      expect: { time: '2026-11-23T07:58:54Z', thread: 'main', logger: 'com.acme.shop.App.main', message: '' },
    },
    {
      line: 'Nov 23, 2026 7:58:54 AM com.acme.shop.App main',
      expect: { time: '2026-11-23T07:58:54Z', logger: 'com.acme.shop.App', message: '' },
    },
    {
      line: 'Nov 23, 2026 7:58:54 PM com.acme.shop.Mailer: could not send mail 12',
      expect: { time: '2026-11-23T19:58:54Z', logger: 'com.acme.shop.Mailer', message: 'could not send mail 12' },
    },
    {
      line: '[2026-11-23 07:58:54] [SEVERE ] could not send mail 12',
      expect: { level: 'error', message: 'could not send mail 12' },
    },
  ],
});
