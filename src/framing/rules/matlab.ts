/** MATLAB and Octave: the message below the place where it was raised, then the callers. */
import { blankLine, type AssemblyRule } from './define.ts';

const place = /^(?:Error using|Error in) \S.*(?:\(line \d+(?:, column \d+)?\)|\))?$/;

export const matlab: AssemblyRule = {
  id: 'matlab',
  docs: 'https://www.mathworks.com/help/matlab/ref/mexception.getreport.html',
  transitions: [
    {
      from: ['start'],
      pattern: /^Error using \S+(?: \(line \d+\)|>\S+ \(line \d+\))?$/,
      to: 'using',
      isStandalone: true,
    },
    { from: ['using', 'gap'], pattern: place, to: 'place' },
    { from: ['using'], pattern: /^\S/, to: 'using', isLoose: true },
    { from: ['place'], pattern: /^\s*\S/, to: 'source', isLoose: true },
    { from: ['using', 'place', 'source'], pattern: blankLine, to: 'gap' },
    { from: ['start'], pattern: /^error: \S.*$/, to: 'octave?' },
    { from: ['octave?'], pattern: /^error: called from$/, to: 'called' },
    { from: ['called'], pattern: /^ {4}\S+ at line \d+/, to: 'called' },
  ],
  blankIn: ['gap'],
  samples: [
    {
      name: 'a message and its callers',
      lines: [
        'up',
        'Error using cart/total (line 12)',
        'Index exceeds the number of array elements.',
        '',
        'Error in run_cart (line 4)',
        't = total(c);',
        '',
        'next',
      ],
      events: [[2, 6]],
    },
    {
      name: 'Octave',
      lines: ['error: index (4): out of bound 3', 'error: called from', '    total at line 12 column 3', 'up'],
      events: [[1, 3]],
    },
    { name: 'a sentence is none', lines: ['Error using the cart', 'up'], events: [] },
  ],
};
