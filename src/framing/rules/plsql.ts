/** Oracle's PL/SQL: the error, then where it was raised, outwards. */
import type { AssemblyRule } from './define.ts';

export const plsql: AssemblyRule = {
  id: 'plsql',
  docs: 'https://docs.oracle.com/en/error-help/db/ora-06512/',
  transitions: [
    { from: ['start'], pattern: /^(?:ORA|PLS|PL\/SQL)-\d{5}: (?!at )\S/, to: 'head?' },
    { from: ['start'], pattern: /^ERROR at line \d+:$/, to: 'sqlplus?' },
    { from: ['sqlplus?'], pattern: /^ORA-\d{5}: /, to: 'stack' },
    { from: ['head?', 'stack'], pattern: /^ORA-06512: at /, to: 'stack' },
    { from: ['head?'], pattern: /^ORA-\d{5}: \S/, to: 'head?' },
  ],
  blankIn: [],
  samples: [
    {
      name: 'an error raised in a package',
      lines: ['up', 'ORA-20001: no berth', 'ORA-06512: at "PORT.DOCK", line 42', 'ORA-06512: at line 1', 'up'],
      events: [[2, 4]],
    },
    {
      name: 'SQL*Plus',
      lines: ['ERROR at line 1:', 'ORA-00942: table or view does not exist', 'up'],
      events: [[1, 2]],
    },
    { name: 'errors in a row', lines: ['ORA-00942: table or view does not exist', 'ORA-00942: again'], events: [] },
  ],
};
