/** Tcl: the message of an error and its `errorInfo`. */
import type { AssemblyRule } from './define.ts';

const step = /^\s+(?:while executing|invoked from within|\(procedure "|\(file "|\("[^"]*" (?:arm|body|script)|\(in )/;

export const tcl: AssemblyRule = {
  id: 'tcl',
  docs: 'https://www.tcl-lang.org/man/tcl8.6/TclCmd/tclvars.htm#M11',
  transitions: [
    { from: ['any'], pattern: /^ {4}while executing$/, to: 'step' },
    { from: ['step'], pattern: /^"/, to: 'code' },
    { from: ['code', 'step'], pattern: step, to: 'step' },
    { from: ['code'], pattern: /^\s|"$/, to: 'code' },
  ],
  blankIn: [],
  samples: [
    {
      name: 'an error in a procedure',
      lines: [
        'up',
        'divide by zero',
        '    while executing',
        '"expr {$berths / 0} "',
        '    (procedure "share" line 1)',
        '    invoked from within',
        '"share 3"',
        '    (file "port.tcl" line 3)',
        'up',
      ],
      events: [[2, 8]],
    },
  ],
};
