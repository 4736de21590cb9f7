/** Perl: die and Carp with their callers. */
import type { AssemblyRule } from './define.ts';

export const perl: AssemblyRule = {
  id: 'perl',
  docs: 'https://perldoc.perl.org/Carp',
  transitions: [
    { from: ['start'], pattern: / at \S+ line \d+(?:, <\S*> (?:line|chunk) \d+)?\.$/, to: 'died?' },
    { from: ['start'], pattern: /^DB[DI]::\S+ \w+ failed: /, to: 'dbi?' },
    { from: ['dbi?'], pattern: / at \S+ line \d+\.$/, to: 'caller' },
    { from: ['dbi?'], pattern: /\S/, to: 'dbi?', isLoose: true },
    { from: ['died?'], pattern: /^ at \S+ line \d+\.$/, to: 'caller' },
    { from: ['any', 'died?', 'caller'], pattern: /^\s+.* called at \S.* line \d+/, to: 'caller' },
    {
      from: ['any', 'died?', 'caller'],
      pattern:
        /^(?:BEGIN failed--|Compilation failed in require |\t\.\.\.propagated at |\S+ did not return a true value at )/,
      to: 'caller',
    },
    // cluck of a message that has callers of its own.
    { from: ['caller'], pattern: /^ at \S+ line \d+\.?$/, to: 'caller' },
    { from: ['caller'], pattern: /^\s+(?:require|eval|main::|\w+(?:::\w+)*\()/, to: 'caller' },
  ],
  blankIn: [],
  samples: [
    {
      name: 'confess',
      lines: [
        'up',
        'no relay at smtp.pl line 9.',
        '\tMail::Smtp::open("mx") called at smtp.pl line 20',
        '\teval {...} called at smtp.pl line 21',
        'up',
      ],
      events: [[2, 4]],
    },
    {
      name: 'cluck over confess',
      lines: [
        'not paid: no berth at a.pl line 3.',
        '\tmain::moor(3) called at a.pl line 3',
        ' at a.pl line 3.',
        '\tmain::pay(3) called at a.pl line 4',
        'up',
      ],
      events: [[1, 4]],
    },
    {
      name: 'a failed require',
      lines: [
        "Can't locate Mail.pm in @INC (@INC contains: /usr/share/perl5) at a.pl line 2.",
        'BEGIN failed--compilation aborted at a.pl line 2.',
        'up',
      ],
      events: [[1, 2]],
    },
  ],
};
