/** log4js: `[timestamp] [LEVEL] category - message`. */
import { headerFormat } from './parts/header-format.ts';

export const log4js = headerFormat({
  id: 'log4js',
  title: 'log4js',
  docs: 'https://log4js-node.github.io/log4js-node/layouts.html',
  certainty: 0.85,
  shapes: [
    {
      before: /\[/y,
      after: /\] \[(?<level>ALL|TRACE|DEBUG|INFO|WARN|ERROR|FATAL|MARK)\] (?<logger>[\w.@\/-]{1,80}) - /y,
    },
  ],
  samples: [
    {
      line: '[2026-11-23T08:00:36.253] [ERROR] cart - cart 77 was not saved',
      expect: { time: '2026-11-23T08:00:36.253Z', level: 'error', logger: 'cart', message: 'cart 77 was not saved' },
    },
  ],
});
