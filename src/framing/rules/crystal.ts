/** Crystal: unhandled exceptions and their causes. */
import type { AssemblyRule } from './define.ts';

const frame = /^\s+from (?:\S+:\d+:\d+ in '|\S+ in '|\?\?\?$)/;

export const crystal: AssemblyRule = {
  id: 'crystal',
  docs: 'https://crystal-lang.org/reference/latest/syntax_and_semantics/exception_handling.html',
  transitions: [
    {
      from: ['start'],
      pattern: /^Unhandled exception(?: in spawn)?: .*\([A-Z][\w:]*\)$/,
      to: 'head',
      isStandalone: true,
    },
    { from: ['head', 'message?', 'frame', 'cause'], pattern: frame, to: 'frame' },
    { from: ['frame', 'head'], pattern: /^Caused by: /, to: 'cause' },
    // A message of several lines; the class stands behind its last.
    { from: ['start'], pattern: /^Unhandled exception(?: in spawn)?: \S/, to: 'message?' },
    { from: ['message?', 'cause'], pattern: /^\s*\S/, to: 'message?', isLoose: true },
  ],
  blankIn: [],
  samples: [
    {
      name: 'an unhandled exception with its cause',
      lines: [
        'up',
        'Unhandled exception: no berth (KeyError)',
        "  from src/port.cr:2:3 in 'dock'",
        "  from /usr/lib/crystal/main.cr:115:5 in 'main'",
        'Caused by: full (Exception)',
        "  from src/port.cr:9:3 in 'free'",
        "  from /lib/x86_64-linux-gnu/libc.so.6 in '??'",
        '  from ???',
        'up',
      ],
      events: [[2, 8]],
    },
  ],
};
