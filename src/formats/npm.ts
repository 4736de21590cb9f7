/** npm: its own complaints in build logs. */
import { headerFormat } from './parts/header-format.ts';

export const npm = headerFormat({
  id: 'npm',
  title: 'npm',
  docs: 'https://docs.npmjs.com/cli/v11/using-npm/logging',
  certainty: 0.9,
  shapes: [
    { isStamped: false, after: /npm (?<level>ERR|WARN)!? /y },
    { isStamped: false, after: /npm (?<level>error|warn|notice|info|verbose)(?= ) /y },
  ],
  complete: record => ({ ...record, service: 'npm' }),
  samples: [
    { line: 'npm ERR! code ELIFECYCLE', expect: { level: 'error', service: 'npm', message: 'code ELIFECYCLE' } },
    { line: 'npm warn deprecated har@5.1.5', expect: { level: 'warn', message: 'deprecated har@5.1.5' } },
  ],
});
