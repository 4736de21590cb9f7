/** PowerShell: error records in the classic and in the concise view. */
import type { AssemblyRule } from './define.ts';

export const powershell: AssemblyRule = {
  id: 'powershell',
  docs: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_preference_variables#errorview',
  transitions: [
    { from: ['start'], pattern: /^[A-Z]\w*-\w+ : \S/, to: 'head?' },
    { from: ['any', 'head?'], pattern: /^At .*:\d+ char:\d+$/, to: 'at' },
    { from: ['head?'], pattern: /\S/, to: 'head?', isLoose: true },
    { from: ['at'], pattern: /^\s*\+ /, to: 'at' },
    { from: ['at'], pattern: /^\s+\S/, to: 'at' },
    { from: ['any'], pattern: /^Line \|$/, to: 'concise' },
    { from: ['concise'], pattern: /^\s+\d* *\| /, to: 'concise' },
  ],
  blankIn: [],
  samples: [
    {
      name: 'the classic view',
      lines: [
        'up',
        "Get-Item : Cannot find path 'C:\\q' because it does not exist.",
        'At C:\\srv\\q.ps1:3 char:1',
        '+ Get-Item C:\\q',
        '+ ~~~~~~~~~~~~~',
        '    + CategoryInfo          : ObjectNotFound',
        '    + FullyQualifiedErrorId : PathNotFound',
        'up',
      ],
      events: [[2, 7]],
    },
    {
      name: 'the concise view',
      lines: [
        'Get-Item: /srv/q.ps1:3',
        'Line |',
        '   3 |  Get-Item /q',
        '     |  ~~~~~~~~~~~',
        '     | Cannot find path',
        'up',
      ],
      events: [[1, 5]],
    },
  ],
};
