/** Log4net with its customary pattern, which has a context in brackets. */
import { headerFormat } from './parts/header-format.ts';

export const log4net = headerFormat({
  id: 'log4net',
  title: 'log4net',
  docs: 'https://logging.apache.org/log4net/manual/configuration/layouts.html',
  certainty: 0.92,
  shapes: [
    {
      after:
        / \[(?<thread>[^\]\n]{1,80})\] (?<level>ALL|VERBOSE|TRACE|DEBUG|INFO|NOTICE|WARN|ERROR|SEVERE|CRITICAL|ALERT|FATAL|EMERGENCY) +(?<logger>[\w.`+]{1,160}) \[[^\]\n]{0,120}\] - /y,
    },
  ],
  samples: [
    {
      line: '2026-11-23 08:00:36,253 [7] ERROR Acme.Shop.Checkout [(null)] - cart 77 was not saved',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        thread: '7',
        logger: 'Acme.Shop.Checkout',
        message: 'cart 77 was not saved',
      },
    },
  ],
});
