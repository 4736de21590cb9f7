/** Log4perl's usual layout: `2026/11/23 08:00:36 ERROR> app.pl:5 main::pay - message`. */
import { headerFormat } from './parts/header-format.ts';

export const log4perl = headerFormat({
  id: 'log4perl',
  title: 'Log4perl',
  docs: 'https://metacpan.org/pod/Log::Log4perl#Log4perl-has-a-:easy-mode',
  certainty: 0.9,
  shapes: [{ after: / (?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL)> [\w./-]{1,120}:\d{1,6} (?:[\w:<>]{1,160} )?- /y }],
  samples: [
    {
      line: '2026/11/23 08:00:36 ERROR> shop.pl:12 Shop::Cart::save - cart 77 was not saved',
      expect: { time: '2026-11-23T08:00:36Z', level: 'error', message: 'cart 77 was not saved' },
    },
    {
      line: '2026/11/23 08:00:36 INFO> shop.pl:3 main:: - ready',
      expect: { level: 'info', message: 'ready' },
    },
  ],
});
