/** Pike: the message, then places and calls. */
import type { AssemblyRule } from './define.ts';

export const pike: AssemblyRule = {
  id: 'pike',
  docs: 'https://pike.lysator.liu.se/docs/manual/',
  transitions: [{ from: ['any', 'frame'], pattern: /^\S+\.p(?:ike|mod):\d+: \S+->\S+\(.*\)$/, to: 'frame' }],
  blankIn: [],
  samples: [
    {
      name: 'a message and its calls',
      lines: ['up', 'no berth for 9', 'port.pike:1: /main()->moor(9)', 'port.pike:2: /main()->main()', 'up'],
      events: [[2, 4]],
    },
  ],
};
