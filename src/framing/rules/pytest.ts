/** pytest's failures: the source with what failed, the place, and what the test printed and logged. */
import type { AssemblyRule } from './define.ts';

export const pytest: AssemblyRule = {
  id: 'pytest',
  docs: 'https://docs.pytest.org/en/stable/how-to/output.html',
  transitions: [
    { from: ['start'], pattern: /^_{3,} \S.* _{3,}$/, to: 'pytest?' },
    { from: ['pytest?'], pattern: /^E {2,}/, to: 'pytest' },
    {
      from: ['pytest?'],
      pattern: /^(?:\s+\S|>|\w+ = |\S+\.py:\d+: |(?:_ ){3,}|ImportError while |Hint: |Traceback:$)/,
      to: 'pytest?',
    },
    {
      from: ['pytest'],
      pattern: /^(?:\s+\S|>|E {2}|\w+ = |(?:_ ){3,}|\S+\.py:\d+:)/,
      to: 'pytest',
    },
    // What it printed and logged, up to the next ruler.
    { from: ['pytest', 'captured'], pattern: /^-{5,} Captured /, to: 'captured' },
    { from: ['captured'], pattern: /^(?![=_]{3,} )/, to: 'captured', takesHeaders: true },
  ],
  blankIn: ['pytest?', 'pytest', 'captured'],
  samples: [
    {
      name: 'what a test printed belongs to its failure',
      lines: [
        '____ test_rope ____',
        '',
        '>   assert 1 == 2',
        'E   assert 1 == 2',
        '',
        'test_rope.py:3: AssertionError',
        '----- Captured stdout call -----',
        'pulling',
        '____ test_berth ____',
        '',
        'E   assert 3 == 4',
        '==== 2 failed in 0.1s ====',
      ],
      events: [
        [1, 8],
        [9, 11],
      ],
    },
  ],
};
