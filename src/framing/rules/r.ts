/** R: errors of scripts, with calls, and rlang's backtraces. */
import { blankLine, type AssemblyRule } from './define.ts';

export const r: AssemblyRule = {
  id: 'r',
  docs: 'https://rlang.r-lib.org/reference/trace_back.html',
  transitions: [
    { from: ['start'], pattern: /^Error in .+(?: : ?|:$)/, to: 'head', isStandalone: true },
    { from: ['start'], pattern: /^Error(?: \(from .*\))?: /, to: 'short?' },
    { from: ['start'], pattern: /^Error:$/, to: 'short?' },
    {
      from: ['head', 'short?', 'trace'],
      pattern:
        /^(?:Calls: |Execution halted$|In addition: Warning messages?:|Backtrace:|! |[x✖ℹ•] |Caused by error|Run `rlang|Traceback:|Warning message:)/,
      to: 'trace',
    },
    { from: ['head'], pattern: /^\s+\S/, to: 'head' },
    { from: ['short?'], pattern: /^\s+\S/, to: 'short?' },
    // A condition that was caught and printed.
    { from: ['start'], pattern: /^<simple(?:Error|Condition|Warning)(?: in .*)?: .*>$/, to: 'end', isStandalone: true },
    { from: ['start'], pattern: /^Warning messages?:\s*$/, to: 'warning?', isStandalone: true },
    { from: ['warning?'], pattern: /^\S/, to: 'warned' },
    { from: ['warned'], pattern: /^(?:\s+|\d+: )\S/, to: 'warned' },
    { from: ['trace'], pattern: /^\s*(?:\d+\. |\d+: |\S*[▆█├└│])|^\s+\S/, to: 'trace' },
    { from: ['trace'], pattern: /^In .+ : ?/, to: 'trace' },
    { from: ['trace'], pattern: blankLine, to: 'gap' },
    { from: ['gap'], pattern: /^\d+\. /, to: 'trace' },
  ],
  blankIn: ['gap'],
  samples: [
    {
      name: 'an error in a call',
      lines: ['up', 'Error in pop(queue) : ', '  queue is empty', 'Calls: main -> pop', 'Execution halted', 'up'],
      events: [[2, 5]],
    },
  ],
};
