/** SQL Server's messages as sqlcmd and its agent print them: number, severity and place, then the text. */
import type { AssemblyRule } from './define.ts';

export const sqlcmd: AssemblyRule = {
  id: 'sqlcmd',
  docs: 'https://learn.microsoft.com/en-us/sql/relational-databases/errors-events/understanding-database-engine-errors',
  transitions: [
    { from: ['start'], pattern: /^Msg \d+, Level \d+, State \d+\b/, to: 'head', isStandalone: true },
    { from: ['head'], pattern: /^\S/, to: 'end' },
  ],
  blankIn: [],
  samples: [
    {
      name: 'a violated constraint',
      lines: [
        'up',
        'Msg 547, Level 16, State 0, Procedure dbo.PlaceOrder, Line 21',
        'The INSERT statement conflicted with the FOREIGN KEY constraint "FK_Order".',
        'up',
      ],
      events: [[2, 3]],
    },
  ],
};
