/** Godot: what its engine and its scripts report, with the place below. */
import type { AssemblyRule } from './define.ts';

export const gdscript: AssemblyRule = {
  id: 'gdscript',
  docs: 'https://docs.godotengine.org/en/stable/tutorials/scripting/debug/overview_of_debugging_tools.html',
  transitions: [
    { from: ['start'], pattern: /^(?:USER |SCRIPT |USER SCRIPT )(?:ERROR|WARNING): \S/, to: 'head?' },
    { from: ['any', 'head?', 'place'], pattern: /^ {3,20}at: \S.* \(\S.*:\d+\)$/, to: 'place' },
    { from: ['place'], pattern: /^ {3,20}(?:GDScript backtrace|\[\d+\] )/, to: 'place' },
  ],
  blankIn: [],
  samples: [
    {
      name: 'a script that fails',
      lines: [
        'up',
        "SCRIPT ERROR: Invalid get index 'berth' (on base: 'Nil').",
        '          at: moor (res://dock.gd:42)',
        '          GDScript backtrace (most recent call first):',
        '              [0] moor (res://dock.gd:42)',
        'up',
      ],
      events: [[2, 5]],
    },
  ],
};
