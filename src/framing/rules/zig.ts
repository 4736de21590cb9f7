/** Zig: panics and returned errors with the source below each place. */
import type { AssemblyRule } from './define.ts';

const place = /^(?:\S+\.zig|\S*\.[csS]|\?\?\?):[\d?]+:[\d?]+: 0x[0-9a-f]+ in /;

export const zig: AssemblyRule = {
  id: 'zig',
  docs: 'https://ziglang.org/documentation/master/#Error-Return-Traces',
  transitions: [
    { from: ['start'], pattern: /^thread \d+ panic: /, to: 'head', isStandalone: true },
    { from: ['start'], pattern: /^error: [A-Z]\w+$/, to: 'head?' },
    { from: ['head', 'head?', 'place', 'source'], pattern: place, to: 'place' },
    { from: ['place'], pattern: /^\s+\S/, to: 'source' },
    { from: ['source'], pattern: /^\s*[\^~]+\s*$/, to: 'place' },
    { from: ['place', 'source'], pattern: /^(?:Aborted|\(additional stack frames skipped)/, to: 'end' },
  ],
  blankIn: [],
  samples: [
    {
      name: 'a panic with its source',
      lines: [
        'up',
        'thread 71 panic: index out of bounds: index 3, len 3',
        '/srv/src/main.zig:7:15: 0x10352a in total (main)',
        '    return xs[i];',
        '              ^',
        '???:?:?: 0x0 in ??? (???)',
        'up',
      ],
      events: [[2, 6]],
    },
    { name: 'an error without places is a line', lines: ['error: FileNotFound', 'up'], events: [] },
  ],
};
