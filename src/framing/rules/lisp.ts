/** Common Lisp and Scheme: SBCL's debugger, and the backtraces of Guile, Racket, Chez, Gambit, Gauche and CHICKEN. */
import { blankLine, type AssemblyRule } from './define.ts';

export const lisp: AssemblyRule = {
  id: 'lisp',
  docs: 'https://www.sbcl.org/manual/#Debugger',
  transitions: [
    {
      from: ['start'],
      pattern: /^(?:Unhandled [\w:+*-]+ in thread #<|debugger invoked on an? [\w:+*-]+(?: in thread| @|:))/,
      to: 'sbcl',
      isStandalone: true,
    },
    { from: ['sbcl'], pattern: /^unhandled condition in --disable-debugger mode/, to: 'end' },
    {
      from: ['sbcl', 'frames'],
      pattern: /^(?:Backtrace for: #<|\d{1,4}: \(|Type HELP for debugger|restarts \(invokable by|\(|\d+\] ?$)/,
      to: 'frames',
    },
    { from: ['frames'], pattern: /^unhandled condition in --disable-debugger mode/, to: 'end' },
    { from: ['sbcl', 'frames'], pattern: /^\s+\S|^#</, to: 'sbcl' },
    { from: ['sbclMessage?'], pattern: /^Backtrace for: #</, to: 'frames' },
    // The condition's report may go on at the margin.
    { from: ['sbcl'], pattern: /^\S/, to: 'sbclMessage?', isLoose: true },
    { from: ['sbclMessage?'], pattern: /^\S/, to: 'sbclMessage?', isLoose: true },
    // Emacs.
    { from: ['start'], pattern: /^Debugger entered--\w/, to: 'emacs', isStandalone: true },
    { from: ['emacs'], pattern: /^[* ] \S/, to: 'emacs' },
    // Guile.
    { from: ['start'], pattern: /^Backtrace:$/, to: 'guile?' },
    { from: ['guile?', 'guile'], pattern: /^(?:In [^\s:].*:$|\s+(?:\d+:\d+\s+)?\d+\*? {1,2}[([])/, to: 'guile' },
    { from: ['guile'], pattern: blankLine, to: 'guileGap' },
    {
      from: ['guileGap', 'guile'],
      pattern: /^(?:\S+:\d+:\d+: |<unnamed port>:|ERROR: |Unbound variable: |In procedure )/,
      to: 'guileHead',
    },
    { from: ['guileHead'], pattern: /^(?:In procedure |ABORT: |<unnamed port>:|\s+\S|ERROR: )/, to: 'guileHead' },
    // Racket: what was wrong, in indented lines, up to the context.
    {
      from: ['start'],
      pattern:
        /^\S{1,80}: (?:contract violation|not a procedure|arity mismatch|undefined|unbound identifier|index is out of range|expected|broke its own contract|bad syntax|division by zero|no value found for key|assignment disallowed)/,
      to: 'racket?',
    },
    { from: ['racket?', 'any'], pattern: /^ {2,4}(?:errortrace|context)\.\.\.:$/, to: 'racket' },
    { from: ['racket?', 'racket'], pattern: /^ {2}\S/, to: 'racket?' },
    { from: ['racket?', 'racket'], pattern: /^ {3,}\S/, to: 'racket' },
    // Chez.
    { from: ['start'], pattern: /^Exception(?: in [^:]{1,80})?: \S/, to: 'chez?' },
    { from: ['chez?', 'chez'], pattern: /^ {2}at \S+ \(\S.*:\d+,\d+\)$/, to: 'chez' },
    // Gambit and Gauche.
    { from: ['start'], pattern: /^\*{3} (?:[A-Z-]+-)?ERROR(?: IN \S|: \S)/, to: 'gambit', isStandalone: true },
    { from: ['gambit'], pattern: /^(?:\(|\d{1,4} {2,}\S|\s+\S|Stack Trace:$|_{10,}$)/, to: 'gambit' },
    // CHICKEN.
    { from: ['start'], pattern: /^Error: \S/, to: 'chicken?' },
    { from: ['chicken?', 'chicken'], pattern: /^\tCall history:$/, to: 'chicken' },
    { from: ['chicken'], pattern: /^\t\S/, to: 'chicken' },
  ],
  blankIn: ['sbcl', 'sbclMessage?', 'frames', 'guileGap', 'chicken?', 'chicken'],
  samples: [
    {
      name: 'Emacs in batch mode',
      lines: [
        'saw is ready',
        'Debugger entered--Lisp error: (error "Saw stuck: 5")',
        '  error("Saw stuck: %d" 5)',
        '  saw(5)',
        '  normal-top-level()',
        '',
        'saw is ready',
      ],
      events: [[2, 5]],
    },
    {
      name: 'SBCL without its debugger',
      lines: [
        'up',
        'Unhandled DIVISION-BY-ZERO in thread #<SB-THREAD:THREAD "main thread" RUNNING',
        '                                        {1001348003}>:',
        '  arithmetic error DIVISION-BY-ZERO signalled',
        'Operation was (/ 3 0).',
        '',
        'Backtrace for: #<SB-THREAD:THREAD "main thread" RUNNING {1001348003}>',
        '0: (SB-KERNEL::INTEGER-/-INTEGER 3 0)',
        '1: (TOTAL 3)',
        '',
        'unhandled condition in --disable-debugger mode, quitting',
        'up',
      ],
      events: [[2, 11]],
    },
    {
      name: 'SBCL with its debugger',
      lines: [
        'debugger invoked on a SIMPLE-ERROR in thread',
        '#<THREAD "main thread" RUNNING {1006DB3133}>:',
        '  no such berth',
        '',
        'Type HELP for debugger help, or (SB-EXT:EXIT) to exit from SBCL.',
        '',
        'restarts (invokable by number or by possibly-abbreviated name):',
        '  0: [ABORT] Exit debugger, returning to top level.',
        '',
        '(MOOR 7)',
        'up',
      ],
      events: [[1, 10]],
    },
    {
      name: 'Guile',
      lines: [
        'up',
        'Backtrace:',
        '           3 (primitive-load "/srv/port.scm")',
        'In ice-9/eval.scm:',
        '    159:9  0 (_ _)',
        '',
        'ice-9/eval.scm:159:9: In procedure vector-ref: Argument 2 out of range: 7',
        'up',
      ],
      events: [[2, 7]],
    },
    {
      name: 'Racket',
      lines: [
        'car: contract violation',
        '  expected: pair?',
        "  given: '()",
        '  context...:',
        '   body of "/srv/port.rkt"',
        'up',
      ],
      events: [[1, 5]],
    },
    {
      name: 'Chez',
      lines: [
        'Exception: attempt to apply non-procedure #f',
        '  at moor (/srv/port.sls:322,25)',
        '  at main (/srv/main.ss:33,15)',
        'up',
      ],
      events: [[1, 3]],
    },
    {
      name: 'Gambit',
      lines: ['*** ERROR IN moor -- (Argument 1) NUMBER expected', '(+ #f 3)', '0  moor', '1  main', 'up'],
      events: [[1, 4]],
    },
    {
      name: 'CHICKEN',
      lines: [
        'Error: (car) bad argument type: 9',
        '',
        '\tCall history:',
        '',
        '\tport.scm:1: moor\t  ',
        '\tport.scm:1: car\t  \t<--',
        'up',
      ],
      events: [[1, 6]],
    },
    { name: 'a heading is none', lines: ['Backtrace:', 'none was taken', 'expected: 3'], events: [] },
  ],
};
