/** What Bunyan's own command makes of its JSON: `[stamp]  INFO: name/pid on host: message`. */
import { headerFormat } from './parts/header-format.ts';

export const bunyanText = headerFormat({
  id: 'bunyan-text',
  title: "Bunyan's command (text)",
  docs: 'https://github.com/trentm/node-bunyan#cli-usage',
  certainty: 0.97,
  shapes: [
    {
      before: /\[/y,
      after:
        /\] +(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL): (?<service>[\w.@/-]{1,80}?)\/(?<thread>\d{1,10}) on (?<host>[\w.-]{1,120}): /y,
    },
  ],
  samples: [
    {
      line: '[2026-11-23T08:00:36.253Z] ERROR: cart/4711 on web-1: cart 77 is lost',
      expect: { level: 'error', service: 'cart', thread: '4711', host: 'web-1', message: 'cart 77 is lost' },
    },
  ],
});
