/** The listener of the Dart documentation: `LEVEL: timestamp: message`. */
import { headerFormat } from './parts/header-format.ts';

export const dart = headerFormat({
  id: 'dart',
  title: 'Dart logging',
  docs: 'https://pub.dev/packages/logging',
  certainty: 0.9,
  shapes: [
    {
      before:
        /(?:\[(?<logger>[\w.]{1,80})\] )?(?<level>SHOUT|SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST|ALL): (?=\d{4}-)/y,
      after: /: /y,
    },
  ],
  samples: [
    {
      line: 'SEVERE: 2026-11-23 08:00:36.253741: cart 77 was not saved',
      expect: { time: '2026-11-23T08:00:36.253Z', level: 'error', message: 'cart 77 was not saved' },
    },
  ],
});
