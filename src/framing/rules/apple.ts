/** Objective-C and iOS: uncaught NSExceptions with their call stack. */
import type { AssemblyRule } from './define.ts';

export const apple: AssemblyRule = {
  id: 'apple',
  docs: 'https://developer.apple.com/documentation/foundation/nsexception',
  transitions: [
    {
      from: ['start'],
      pattern: /^(?:[\w.\[\]:-]+ ){0,3}\*\*\* Terminating app due to uncaught exception '/,
      needs: '*** Terminating app due to ',
      to: 'head',
      isStandalone: true,
    },
    { from: ['head'], pattern: /^(?:UserInfo:|\*\*\* First throw call stack:|\()/, to: 'trace' },
    // What the system writes of a program that crashed: what and where, then every thread.
    { from: ['start'], pattern: /^Incident Identifier: +[\dA-F-]{36}$/, to: 'report', isStandalone: true },
    {
      from: ['report'],
      pattern:
        /^(?:[A-Z][\w .\/-]{1,40}:(?:\s|$)|Thread \d+ |\d{1,3} {2,}\S|Last Exception Backtrace:|\(0x[\da-f]+|\s+(?:0x|\w+: 0x)|EOF$)/,
      to: 'report',
    },
    { from: ['start'], pattern: /^Fatal Exception: [A-Z]/, to: 'head?' },
    {
      from: ['any', 'head?', 'trace'],
      pattern: /^\s*\d+ {2,}\S+ +0x[0-9a-f]{6,16} .*\+ \d+(?: \(\S+\))?$/,
      to: 'trace',
    },
    { from: ['head?', 'trace'], pattern: /^\s*\d+ {2,}\S.* {2,}0x[0-9a-f]{6,16} \S/, to: 'trace' },
    { from: ['trace'], pattern: /^(?:\(|\s*0x[0-9a-f]+|\)$|libc\+\+abi|terminating |\*\*\* )/, to: 'trace' },
    { from: ['head'], pattern: /\S/, to: 'message?', isLoose: true },
    { from: ['message?'], pattern: /^\*\*\* First throw call stack:/, to: 'trace' },
    { from: ['message?'], pattern: /\S/, to: 'message?', isLoose: true },
  ],
  blankIn: ['message?', 'report'],
  samples: [
    {
      name: 'as a crash reporter exports it',
      lines: [
        'Fatal Exception: TestCrash',
        '0  CoreFoundation                 0x19e6d9114 __exceptionPreprocess',
        '1  Runner                         0x1009f2e74 -[Dock moor:] + 61 (Dock.m:61)',
        'up',
      ],
      events: [[1, 3]],
    },
    {
      name: 'an uncaught exception',
      lines: [
        'up',
        "*** Terminating app due to uncaught exception 'NSRangeException', reason: 'index 3 beyond bounds'",
        '*** First throw call stack:',
        '(',
        '\t0   CoreFoundation                      0x00000001841c __exceptionPreprocess + 164',
        '\t1   Mail                                0x00000001042f main + 12',
        ')',
        'libc++abi: terminating due to uncaught exception of type NSException',
        'up',
      ],
      events: [[2, 8]],
    },
  ],
};
