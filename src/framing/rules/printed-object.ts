/** Objects that programs print over several lines: JSON with indents, and what Node's console makes of an object. */
import type { AssemblyRule } from './define.ts';

export const printedObject: AssemblyRule = {
  id: 'printed-object',
  docs: 'https://nodejs.org/api/util.html#utilinspectobject-options',
  transitions: [
    { from: ['start'], pattern: /^\{$/, to: 'open?', isPart: true },
    {
      from: ['open?'],
      pattern: /^(?: {1,8}|\t)(?:"[^"]{1,80}"|'[^']{1,80}'|[\w$@.-]{1,80}|\[Symbol\([^)]{1,80}\)\]) ?:(?: |$)/,
      to: 'inside',
    },
    { from: ['inside'], pattern: /^\s+\S/, to: 'inside' },
    { from: ['inside'], pattern: /^\}[,;]?$/, to: 'end' },
  ],
  blankIn: [],
  samples: [
    {
      name: 'what a logger prints of a record',
      lines: ['up', '{', "  message: 'ship 7 docked',", "  level: 'info'", '}', '{', '    "level": "warn"', '}', 'up'],
      events: [
        [2, 5],
        [6, 8],
      ],
    },
    { name: 'a block of code is none', lines: ['{', '  return 1', '}'], events: [] },
  ],
};
