/** Ada: GNAT's last words, with addresses or with names. */
import type { AssemblyRule } from './define.ts';

export const ada: AssemblyRule = {
  id: 'ada',
  docs: 'https://gcc.gnu.org/onlinedocs/gnat_ugn/Stack-Traceback.html',
  transitions: [
    {
      from: ['start'],
      pattern: /^Execution of \S+ terminated by unhandled exception$/,
      to: 'head',
      isStandalone: true,
    },
    { from: ['start', 'head'], pattern: /^raised [A-Z][A-Z\d_.]* : \S/, to: 'head', isStandalone: true },
    { from: ['head'], pattern: /^(?:Load address: 0x|Call stack traceback locations:$)/, to: 'frame' },
    { from: ['head', 'frame'], pattern: /^(?:0x[\da-f]{4,16} ?)+$|^0x[\da-f]{4,16} in \S+ at \S+:\d+$/, to: 'frame' },
  ],
  blankIn: [],
  samples: [
    {
      name: 'an exception of its own',
      lines: [
        'up',
        'Execution of ./port terminated by unhandled exception',
        'raised PORT.NO_BERTH : no berth for 9',
        'Call stack traceback locations:',
        '0x563017781ab6 0x563017781be9',
        'up',
      ],
      events: [[2, 5]],
    },
    { name: 'a check', lines: ['raised CONSTRAINT_ERROR : port.adb:7 index check failed', 'up'], events: [[1, 1]] },
  ],
};
