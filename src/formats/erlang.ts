/** Reports of Erlang/OTP: a header line, then the text on the lines below. */
import { levelFromWord, type Level } from '../model/level.ts';
import { headerFormat } from './parts/header-format.ts';

/** SASL's reports on processes that died are errors although their names do not say so. */
const kinds: Readonly<Record<string, Level>> = { CRASH: 'error', SUPERVISOR: 'error', PROGRESS: 'info' };

export const erlang = headerFormat({
  id: 'erlang',
  title: 'Erlang reports',
  docs: 'https://www.erlang.org/doc/apps/kernel/logger_formatter.html',
  certainty: 0.95,
  shapes: [{ before: /=(?<kind>[A-Z]{3,12}) REPORT==== /y, after: /[^\n=]{0,80}===/y }],
  complete: (record, { kind = '' }) => ({ ...record, level: kinds[kind] ?? levelFromWord(kind) }),
  samples: [
    {
      line: '=ERROR REPORT==== 23-Nov-2026::08:05:54.218151 ===',
      expect: { time: '2026-11-23T08:05:54.218Z', level: 'error', message: '' },
    },
    { line: '=PROGRESS REPORT==== 23-Nov-2026::08:05:54 ===', expect: { level: 'info' } },
  ],
});
