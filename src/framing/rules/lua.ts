/** Lua: errors with their traceback, also inside nginx and Redis. */
import type { AssemblyRule } from './define.ts';

export const lua: AssemblyRule = {
  id: 'lua',
  docs: 'https://www.lua.org/manual/5.4/manual.html#pdf-debug.traceback',
  transitions: [
    {
      from: ['start'],
      pattern: /^(?:lua[\d.]*|luajit[\d.-]*|love): (?:\S.*:\d+: |\(error object is )/,
      to: 'head',
      isStandalone: true,
    },
    { from: ['start'], pattern: /^lua[\d.]*: \S/, to: 'head?' },
    { from: ['any', 'head', 'head?'], pattern: /^[Ss]tack [Tt]raceback:$/, to: 'trace' },
    {
      from: ['trace'],
      pattern: /^\s+(?:\[C\]|\[string |\[builtin|\[love|\.\.\.|\(\.\.\.|\S+:\d*:? in |\S+\.lua)|^coroutine \d+:$/,
      to: 'trace',
    },
  ],
  blankIn: [],
  samples: [
    {
      name: 'an error of the stand-alone interpreter',
      lines: [
        'up',
        "lua: q.lua:3: attempt to call a nil value (global 'pop')",
        'stack traceback:',
        "\tq.lua:3: in function 'first'",
        '\t[C]: in ?',
        'up',
      ],
      events: [[2, 5]],
    },
  ],
};
