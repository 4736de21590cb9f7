/** Swift: fatal errors and the crash backtraces of its runtime. */
import type { AssemblyRule } from './define.ts';

export const swift: AssemblyRule = {
  id: 'swift',
  docs: 'https://www.swift.org/documentation/server/guides/building.html',
  transitions: [
    {
      from: ['start'],
      pattern:
        /^(?:\S+\.swift:\d+: |\S+\/\S+\.swift:\d+: )?(?:Fatal error|Precondition failed|Assertion failed|Fatal access conflict detected)(?::|$|\.)/,
      to: 'head',
      isStandalone: true,
    },
    {
      from: ['start'],
      pattern: /^\*\*\* (?:Program crashed: |Signal \d+: Backtracing)/,
      to: 'crash',
      isStandalone: true,
    },
    { from: ['start'], pattern: /^Swift runtime failure: /, to: 'head', isStandalone: true },
    {
      from: ['head', 'trace', 'crash'],
      pattern: /^(?:Current stack trace:|\*\*\* (?:Program crashed|Signal \d+)|💣 Program crashed)/,
      to: 'crash',
    },
    {
      from: ['crash', 'trace'],
      pattern:
        /^(?:\d+\s+(?:\[\w+\] )?\S+.*(?:0x[0-9a-f]+|\+ \d+| in )|Thread \d+.*:|\s+\d*[│|]|Registers:|r[a-z0-9]{1,2} 0x|Images |0x[0-9a-f]+[–-]|Backtrace took|Press space|\s+\S|Trace\/BPT trap|Illegal instruction|\.\.\.$)/,
      to: 'trace',
    },
    {
      from: ['head'],
      pattern: /^(?:Illegal instruction|Trace\/(?:BPT|breakpoint) trap|Aborted|Segmentation fault)/,
      to: 'trace',
    },
  ],
  blankIn: ['head', 'crash', 'trace'],
  samples: [
    { name: 'one line', lines: ['up', 'Mail/Queue.swift:9: Fatal error: Index out of range', 'up'], events: [[2, 2]] },
    {
      name: 'with a backtrace',
      lines: [
        'Mail/Queue.swift:9: Fatal error: Index out of range',
        '',
        '*** Program crashed: Illegal instruction at 0x00007f ***',
        '',
        'Thread 0 "mail" crashed:',
        '',
        '0 0x00007f first() + 12 in mail at /srv/Queue.swift:9:3',
        '',
        'up',
      ],
      events: [[1, 7]],
    },
  ],
};
