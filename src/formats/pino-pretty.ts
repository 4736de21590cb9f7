/** What pino-pretty makes of pino's JSON: `[stamp] LEVEL (name/pid on host): message`. */
import { headerFormat } from './parts/header-format.ts';

export const pinoPretty = headerFormat({
  id: 'pino-pretty',
  title: 'pino-pretty',
  docs: 'https://github.com/pinojs/pino-pretty#integration',
  certainty: 0.96,
  shapes: [
    {
      before: /\[/y,
      after:
        /\] (?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL) \((?:(?<service>[A-Za-z@][\w.@ /-]{0,80}?)(?:\/(?=\d)|(?=\)| on )))?(?<thread>\d{1,10})?(?: on (?<host>[\w.-]{1,120}))?\): /y,
    },
  ],
  samples: [
    {
      line: '[08:00:36.253] ERROR (till/4711): drawer is open',
      expect: { level: 'error', service: 'till', thread: '4711', message: 'drawer is open' },
    },
    {
      line: '[2026-11-23 08:00:36.253 +0000] WARN (4711 on web-1): drawer is open',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'warn',
        service: null,
        host: 'web-1',
        message: 'drawer is open',
      },
    },
    { line: '[08:00:36.253] INFO (till): drawer is open', expect: { service: 'till', message: 'drawer is open' } },
  ],
});
