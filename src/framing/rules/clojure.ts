/** Clojure: what clojure.main prints in place of a stack trace, and printed exception maps. */
import { blankLine, type AssemblyRule } from './define.ts';

export const clojure: AssemblyRule = {
  id: 'clojure',
  docs: 'https://clojure.org/reference/repl_and_main#_error_printing',
  transitions: [
    {
      from: ['start'],
      pattern: /^(?:Execution error|Syntax error|Error printing return value|Error reading source)\b.*\bat \S/,
      to: 'head',
      isStandalone: true,
    },
    { from: ['head'], pattern: /^\S/, to: 'message' },
    { from: ['head', 'message'], pattern: blankLine, to: 'gap' },
    { from: ['message', 'gap'], pattern: /^Full report at:/, to: 'report' },
    { from: ['report'], pattern: /^\/\S+\.edn$/, to: 'end' },
    { from: ['start', 'any'], pattern: /^#error \{/, to: 'map' },
    { from: ['map'], pattern: /^\s+\S|^[\]}]/, to: 'map' },
  ],
  blankIn: ['gap'],
  samples: [
    {
      name: 'an execution error',
      lines: [
        'Execution error (ArithmeticException) at mail.queue/pop (queue.clj:9).',
        'Divide by zero',
        '',
        'Full report at:',
        '/tmp/clojure-1.edn',
        'up',
      ],
      events: [[1, 5]],
    },
    {
      name: 'an exception map',
      lines: ['#error {', ' :cause "no"', ' :via', ' [{:type clojure.lang.ExceptionInfo}]}', 'up'],
      events: [[1, 4]],
    },
  ],
};
