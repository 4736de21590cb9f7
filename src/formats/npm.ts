/** npm: its own complaints in build logs. */
import { headerFormat } from './parts/header-format.ts';

export const npm = headerFormat({
  id: 'npm',
  title: 'npm',
  docs: 'https://docs.npmjs.com/cli/v11/using-npm/logging',
  certainty: 0.9,
  shapes: [
    { isStamped: false, after: /npm (?<level>ERR|WARN)!? /y },
    // npmlog, in other tools: `ERR! tool text`.
    { isStamped: false, after: /(?<level>ERR)! (?<logger>\S{1,40}) /y },
    {
      isStamped: false,
      certainty: 0.05,
      after: /(?<level>WARN|info|verb|sill|http|notice) (?<logger>(?!in |on |at |to |the )[\w.@/-]{1,40}) /y,
    },
    { isStamped: false, after: /npm (?<level>error|warn|notice|info|verbose|silly)(?= ) /y },
    // Levels of its own, for what it asked for and how long it took.
    { isStamped: false, after: /npm (?<kind>http|timing)(?= ) /y },
  ],
  complete: (record, groups) => ({
    ...record,
    level: groups['kind'] === undefined ? record.level : 'debug',
    service: record.logger === null ? 'npm' : null,
  }),
  samples: [
    { line: 'npm ERR! code ELIFECYCLE', expect: { level: 'error', service: 'npm', message: 'code ELIFECYCLE' } },
    {
      line: 'ERR! gyp     at Port.moor (port.js:3:5)',
      expect: { level: 'error', logger: 'gyp', message: '    at Port.moor (port.js:3:5)' },
    },
    { line: 'npm silly placeDep ROOT har@5.1.5', expect: { level: 'trace', message: 'placeDep ROOT har@5.1.5' } },
    { line: 'npm http fetch GET 200 https://x.example/har 7ms', expect: { level: 'debug', service: 'npm' } },
    { line: 'npm warn deprecated har@5.1.5', expect: { level: 'warn', message: 'deprecated har@5.1.5' } },
  ],
});
