/** Salesforce's Apex: the exception, an empty line, the classes and triggers. */
import { blankLine, type AssemblyRule } from './define.ts';

const place = /^(?:Class|Trigger|AnonymousBlock)(?:\.\S+)?: line \d+, column \d+$/;

export const apex: AssemblyRule = {
  id: 'apex',
  docs: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_exception_methods.htm',
  transitions: [
    { from: ['start'], pattern: /^(?:FATAL_ERROR )?(?:System\.)?\w+Exception: \S/, to: 'head?' },
    { from: ['head?'], pattern: blankLine, to: 'gap?' },
    { from: ['head?', 'gap?', 'place'], pattern: place, to: 'place' },
  ],
  blankIn: ['gap?'],
  samples: [
    {
      name: 'an exception in a trigger',
      lines: [
        'up',
        'System.NullPointerException: Attempt to de-reference a null object',
        '',
        'Class.Dock.moor: line 42, column 1',
        'Trigger.DockTrigger: line 9, column 1',
        'up',
      ],
      events: [[2, 5]],
    },
  ],
};
