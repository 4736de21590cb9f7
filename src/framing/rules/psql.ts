/** PostgreSQL's errors as psql and its libraries print them: the message, then the line of the statement with a caret. */
import type { AssemblyRule } from './define.ts';

export const psql: AssemblyRule = {
  id: 'psql',
  docs: 'https://www.postgresql.org/docs/current/libpq-status.html#LIBPQ-PQERRORMESSAGE',
  transitions: [
    { from: ['start'], pattern: /^(?:psql:\S+:\d+: )?(?:ERROR|FATAL|PANIC): {2}\S/, to: 'head?' },
    { from: ['head?', 'detail'], pattern: /^LINE \d+: /, to: 'source' },
    { from: ['source'], pattern: /^\s*\^\s*$/, to: 'detail' },
    { from: ['head?', 'detail', 'context'], pattern: /^(?:DETAIL|HINT): {2}\S/, to: 'detail' },
    { from: ['head?', 'detail', 'context'], pattern: /^CONTEXT: {2}\S/, to: 'context' },
    {
      from: ['context'],
      pattern: /^(?:PL\/\w+ function |SQL (?:statement|function|expression) |COPY )/,
      to: 'context',
    },
  ],
  blankIn: [],
  samples: [
    {
      name: 'a file that names what is not there',
      lines: [
        'BEGIN',
        'psql:quay.sql:12: ERROR:  relation "berth" does not exist',
        'LINE 1: select * from berth;',
        '                      ^',
        'HINT:  Look again.',
        'ROLLBACK',
      ],
      events: [[2, 5]],
    },
  ],
};
