/** env_logger of Rust: `[timestamp LEVEL module] message`. */
import { headerFormat } from './parts/header-format.ts';

export const envLogger = headerFormat({
  id: 'env-logger',
  title: 'Rust env_logger',
  docs: 'https://docs.rs/env_logger/',
  certainty: 0.95,
  shapes: [{ before: /\[/y, after: / (?<level>TRACE|DEBUG|INFO|WARN|ERROR) +(?<logger>[\w:-]{1,160})\] /y }],
  samples: [
    {
      line: '[2026-11-23T08:00:36Z ERROR shop::cart] cart 77 was not saved',
      expect: { time: '2026-11-23T08:00:36Z', level: 'error', logger: 'shop::cart', message: 'cart 77 was not saved' },
    },
  ],
});
