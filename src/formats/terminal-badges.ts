/** Consola and signale: a sign or a badge, the kind of message, the text. */
import { headerFormat } from './parts/header-format.ts';

const kinds = 'success|done|complete|await|start|pending|watch|star|pause|note|fav|log';
const levels = 'error|fatal|warning|warn|info|debug|trace';

export const terminalBadges = headerFormat({
  id: 'terminal-badges',
  title: 'consola and signale (Node.js)',
  docs: 'https://github.com/unjs/consola',
  certainty: 0.9,
  shapes: [
    // signale: `✖  error     text`.
    {
      isStamped: false,
      after: new RegExp(String.raw`[^\w\s[("'<{.,:;#>*|+=~^-]{1,3} {2}(?<level>${levels}) {2,}`, 'y'),
    },
    { isStamped: false, after: new RegExp(String.raw`[^\w\s[("'<{.,:;#>*|+=~^-]{1,3} {2}(?:${kinds}) {2,}`, 'y') },
    // consola: ` ERROR  text`, `[tag]  ERROR  text`, `ℹ text`.
    { isStamped: false, after: /(?:\[(?<logger>[\w.:-]{1,60})\] )? (?<level>ERROR|FATAL|WARN) {2}(?=\S)/y },
    { isStamped: false, certainty: 0.5, after: /[ℹ✔◐⚙→] (?:\[(?<logger>[\w.:-]{1,60})\] )?(?=\S)/y },
  ],
  samples: [
    { line: '✖  error     no berth', expect: { level: 'error', message: 'no berth' } },
    { line: '⚠  warning   queue is slow', expect: { level: 'warn', message: 'queue is slow' } },
    { line: '✔  success   moored', expect: { level: null, message: 'moored' } },
    { line: ' ERROR  no berth', expect: { level: 'error', message: 'no berth' } },
    { line: '[port]  WARN  queue is slow', expect: { level: 'warn', logger: 'port', message: 'queue is slow' } },
    { line: 'ℹ port is open', expect: { level: null, message: 'port is open' } },
  ],
});
