/** Nim: the calls, the innermost last, then the exception. */
import type { AssemblyRule } from './define.ts';

export const nim: AssemblyRule = {
  id: 'nim',
  docs: 'https://nim-lang.org/docs/manual.html#exception-handling',
  transitions: [
    { from: ['start'], pattern: /^Traceback \(most recent call last(?:, using override)?\)$/, to: 'traceback?' },
    { from: ['start', 'traceback?', 'frame?'], pattern: /^\S+\.nim\(\d+\)\s+\S+$/, to: 'frame?' },
    { from: ['frame?'], pattern: /^\[\[reraised from:|^\]\]$/, to: 'frame?' },
    { from: ['frame?'], pattern: /^Error: unhandled exception: /, to: 'end' },
  ],
  blankIn: [],
  samples: [
    {
      name: 'an unhandled exception below its calls',
      lines: [
        'up',
        '/srv/main.nim(12) main',
        '/srv/main.nim(4) price',
        'Error: unhandled exception: index 3 not in 0 .. 2 [IndexDefect]',
        'up',
      ],
      events: [[2, 4]],
    },
  ],
};
