/** Nest's console logger: `[Nest] pid  - date     LEVEL [context] message +7ms`. */
import type { ParsedRecord } from '../model/record.ts';
import { headerFormat } from './parts/header-format.ts';

/** Since the message before. */
const elapsed = / \+\d{1,10}ms$/;

const withoutElapsed = (record: ParsedRecord): ParsedRecord => ({
  ...record,
  message: record.message.replace(elapsed, ''),
});

export const nest = headerFormat({
  id: 'nest',
  title: 'NestJS',
  docs: 'https://docs.nestjs.com/techniques/logger',
  certainty: 0.97,
  shapes: [
    {
      before: /\[[\w -]{1,40}\] \d{1,10} {0,6} - /y,
      after: / +(?<level>LOG|ERROR|WARN|DEBUG|VERBOSE|FATAL) (?:\[(?<logger>[^\]\n]{1,120})\] )?/y,
    },
    { before: /\[Nest\] \d{1,10} {0,6} - /y, after: / +(?:\[(?<logger>[^\]\n]{1,120})\] )?/y },
  ],
  complete: withoutElapsed,
  samples: [
    {
      line: '[Nest] 41  - 11/23/2026, 9:10:00 AM     LOG [CartService] cart 77 was saved +7ms',
      expect: { time: '2026-11-23T09:10:00Z', level: 'info', logger: 'CartService', message: 'cart 77 was saved' },
    },
    {
      line: '[Nest] 41  - 11/23/2026, 9:10:00 AM   ERROR [ExceptionsHandler] Cannot read properties of undefined',
      expect: { level: 'error', logger: 'ExceptionsHandler', message: 'Cannot read properties of undefined' },
    },
    {
      line: '[Nest] 41   - 11/23/2026, 9:10:00 AM   [NestFactory] Starting Nest application...',
      expect: { level: null, logger: 'NestFactory', message: 'Starting Nest application...' },
    },
  ],
});
