/** Free Pascal: where, what, and the callers; Delphi: what and where. */
import type { AssemblyRule } from './define.ts';

export const pascal: AssemblyRule = {
  id: 'pascal',
  docs: 'https://www.freepascal.org/docs-html/user/userap4.html',
  transitions: [
    {
      from: ['start'],
      pattern: /^An unhandled exception occurred at \$[\dA-F]{8,16}/,
      to: 'head',
      isStandalone: true,
    },
    // Delphi's, and what it says on the next line.
    {
      from: ['start'],
      pattern: /^Exception E\w+ in module \S.* at [\dA-F]{8,16}\.$/,
      to: 'delphi',
      isStandalone: true,
    },
    { from: ['delphi'], pattern: /^[A-Z].*\.\s*$/, to: 'end' },
    { from: ['start'], pattern: /^Runtime error \d{1,3} at \$[\dA-F]{8,16}$/, to: 'frame', isStandalone: true },
    { from: ['head'], pattern: /^[A-Z]\w*\s?: \S/, to: 'frame' },
    { from: ['head', 'frame'], pattern: /^ {2}\$[\dA-F]{8,16}/, to: 'frame' },
  ],
  blankIn: [],
  samples: [
    {
      name: "Delphi's last words",
      lines: ['up', 'Exception EZeroDivide in module Quay.exe at 0000A1B2.', 'Division by zero.', 'up'],
      events: [[2, 3]],
    },
    {
      name: 'an exception',
      lines: [
        'up',
        'An unhandled exception occurred at $00000000004010A8:',
        'ERangeError: Range check error',
        '  $00000000004010A8  MOOR,  line 2 of port.pas',
        '  $000000000040117D  main,  line 3 of port.pas',
        'up',
      ],
      events: [[2, 5]],
    },
    {
      name: 'an error of the runtime',
      lines: ['Runtime error 201 at $0000000000401234', '  $0000000000401234', 'up'],
      events: [[1, 2]],
    },
  ],
};
