/** Haskell: errors with their call stack. */
import { blankLine, type AssemblyRule } from './define.ts';

export const haskell: AssemblyRule = {
  id: 'haskell',
  docs: 'https://hackage.haskell.org/package/base/docs/GHC-Stack.html',
  transitions: [
    {
      from: ['start'],
      pattern: /^\S+: Uncaught exception \S+:?/,
      needs: ': Uncaught exception ',
      to: 'head',
      isStandalone: true,
    },
    {
      from: ['any', 'head', 'gap'],
      pattern: /^(?:CallStack \(from (?:HasCallStack|-prof|ImplicitParams)\):|HasCallStack backtrace:)/,
      to: 'trace',
    },
    { from: ['trace'], pattern: /^\s+\S/, to: 'trace' },
    { from: ['head', 'trace'], pattern: blankLine, to: 'gap' },
    { from: ['gap'], pattern: /^\S/, to: 'message?', isLoose: true },
    { from: ['message?'], pattern: blankLine, to: 'gap' },
    { from: ['head', 'gap'], pattern: /^\s+\S/, to: 'head' },
  ],
  blankIn: ['gap', 'message?'],
  samples: [
    {
      name: 'error with a call stack',
      lines: [
        'up',
        'maild: Prelude.head: empty list',
        'CallStack (from HasCallStack):',
        '  error, called at app/Queue.hs:9:3 in main:Queue',
        '  pop, called at app/Main.hs:3:1 in main:Main',
        'up',
      ],
      events: [[2, 5]],
    },
    {
      name: 'the form of GHC 9.10',
      lines: [
        'maild: Uncaught exception ghc-internal:GHC.Internal.Exception.ErrorCall:',
        '',
        'empty list',
        '',
        'HasCallStack backtrace:',
        '  error, called at app/Queue.hs:9:3 in main:Queue',
        'up',
      ],
      events: [[1, 6]],
    },
  ],
};
