/** Ballerina: `error: message`, then the calls. */
import type { AssemblyRule } from './define.ts';

export const ballerina: AssemblyRule = {
  id: 'ballerina',
  docs: 'https://ballerina.io/learn/by-example/error-stack-trace/',
  transitions: [
    { from: ['start'], pattern: /^error: \S/, to: 'head?' },
    { from: ['head?'], pattern: /^\tat \S+\(\S+\.bal:\d+\)$/, to: 'frame' },
    { from: ['frame'], pattern: /^\t {3}\S+\(\S+\.bal:\d+\)$|^cause: |^\tat |^\t {3}\.\.\. \d+ more$/, to: 'frame' },
  ],
  blankIn: [],
  samples: [
    {
      name: 'an error and its calls',
      lines: ['up', 'error: no berth {"id":7}', '\tat port.dock:moor(dock.bal:42)', '\t   port:main(main.bal:9)', 'up'],
      events: [[2, 4]],
    },
  ],
};
