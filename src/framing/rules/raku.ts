/** Raku: the message, then the calls. */
import type { AssemblyRule } from './define.ts';

export const raku: AssemblyRule = {
  id: 'raku',
  docs: 'https://docs.raku.org/type/Backtrace',
  transitions: [
    {
      from: ['any', 'frame'],
      pattern: /^ {2}in (?:sub|block|method|submethod|code|any|regex|routine) .{0,200}at \S.* line \d+$/,
      to: 'frame',
    },
  ],
  blankIn: [],
  samples: [
    {
      name: 'a message and its calls',
      lines: [
        'up',
        'no berth for 9',
        '  in sub moor at port.raku line 2',
        '  in block <unit> at port.raku line 4',
        'up',
      ],
      events: [[2, 4]],
    },
  ],
};
