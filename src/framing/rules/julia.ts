/** Julia: errors with their stack trace. */
import { blankLine, type AssemblyRule } from './define.ts';

export const julia: AssemblyRule = {
  id: 'julia',
  docs: 'https://docs.julialang.org/en/v1/manual/stacktraces/',
  transitions: [
    { from: ['start'], pattern: /^ERROR: (?:LoadError: )?\S/, to: 'head?' },
    { from: ['any', 'head?', 'message?', 'cause', 'gap'], pattern: /^Stacktrace:$/, to: 'trace' },
    { from: ['trace'], pattern: /^\s+(?:\[\d+\] |@ |\.\.\. |--- the above|\(repeats)/, to: 'trace' },
    { from: ['trace', 'gap'], pattern: /^in expression starting at /, to: 'trace' },
    { from: ['trace', 'gap'], pattern: /^\s*(?:caused by|nested task error): /, to: 'cause' },
    { from: ['trace'], pattern: blankLine, to: 'gap' },
    { from: ['head?', 'message?', 'cause'], pattern: /\S/, to: 'message?', isLoose: true },
  ],
  blankIn: ['gap', 'message?'],
  samples: [
    {
      name: 'a chain',
      lines: [
        'up',
        'ERROR: LoadError: DivideError: integer division error',
        'Stacktrace:',
        ' [1] pop(q::Int64)',
        '   @ Main ./queue.jl:9',
        'in expression starting at /srv/queue.jl:20',
        '',
        'caused by: KeyError: key 1 not found',
        'Stacktrace:',
        ' [1] getindex',
        'up',
      ],
      events: [[2, 10]],
    },
  ],
};
