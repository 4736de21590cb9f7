/** D: `module.Type@file.d(line): message`, a ruler, then the frames with their addresses. */
import type { AssemblyRule } from './define.ts';

/** An exception, or the one that it was thrown after. */
const chained = /^(?:object|[a-z_]\w*(?:\.\w+)+)@\S+\.d\(\d+\)(?::|$)/;

export const d: AssemblyRule = {
  id: 'd',
  docs: 'https://dlang.org/phobos/object.html#.Throwable',
  transitions: [
    {
      from: ['start'],
      pattern: chained,
      needs: '.d(',
      to: 'head',
    },
    { from: ['head', 'message?'], pattern: /^-{10,}$/, to: 'frame' },
    { from: ['frame'], pattern: /^(?:\?\?:\?|\S+:\d+) .*\[0x[0-9a-f]+\]$/, to: 'frame' },
    // The next of the chain.
    { from: ['frame'], pattern: chained, to: 'head' },
    { from: ['head', 'message?'], pattern: /^\s*\S/, to: 'message?', isLoose: true },
  ],
  blankIn: [],
  samples: [
    {
      name: 'an exception with its frames',
      lines: [
        'up',
        'core.exception.ArrayIndexError@src/app.d(4): index [3] is out of bounds for array of length 3',
        '----------------',
        '??:? onArrayIndexError [0x55d0c8a1]',
        'src/app.d:9 _Dmain [0x55d0c8c3]',
        'up',
      ],
      events: [[2, 5]],
    },
  ],
};
