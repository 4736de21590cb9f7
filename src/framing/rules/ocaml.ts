/** OCaml: uncaught exceptions with the backtrace that `OCAMLRUNPARAM=b` asks for. */
import type { AssemblyRule } from './define.ts';

export const ocaml: AssemblyRule = {
  id: 'ocaml',
  docs: 'https://ocaml.org/manual/latest/runtime.html#s:ocamlrun-options',
  transitions: [
    { from: ['start'], pattern: /^Fatal error: exception \S/, to: 'head', isStandalone: true },
    { from: ['start'], pattern: /^Exception: \S.*\.$/, to: 'head?' },
    {
      from: ['any', 'head', 'head?', 'frame'],
      pattern: /^(?:Raised|Re-raised|Called) (?:at|from|by primitive operation at) .*(?:in )?file "[^"]*"/,
      to: 'frame',
    },
    { from: ['frame'], pattern: /^Called from unknown location$/, to: 'frame' },
  ],
  blankIn: [],
  samples: [
    {
      name: 'an uncaught exception',
      lines: [
        'up',
        'Fatal error: exception Failure("no berth")',
        'Raised at Stdlib.failwith in file "stdlib.ml", line 29, characters 17-33',
        'Called from Dune__exe__Port.dock in file "bin/port.ml", line 12, characters 4-9',
        'up',
      ],
      events: [[2, 4]],
    },
    {
      name: 'one of the toplevel, without places for its own code',
      lines: [
        'up',
        'Exception: Failure "no berth".',
        'Raised at Stdlib.failwith in file "stdlib.ml", line 29, characters 17-33',
        'Called from unknown location',
        'Called from Topeval.load_lambda in file "toplevel/byte/topeval.ml", line 89, characters 4-150',
        'up',
      ],
      events: [[2, 5]],
    },
  ],
};
