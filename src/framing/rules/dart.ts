/** Dart and Flutter: unhandled exceptions and the boxes that the Flutter framework prints. */
import type { AssemblyRule } from './define.ts';

const frame = /^\s*#\d+\s+\S.* \((?:package:|dart:|file:|https?:|[\w./-]+\.dart|asynchronous).*\)$/;

export const dart: AssemblyRule = {
  id: 'dart',
  docs: 'https://api.dart.dev/stable/dart-core/StackTrace-class.html',
  transitions: [
    {
      from: ['start'],
      pattern: /^(?:\[ERROR:flutter\S* )?(?:Unhandled [Ee]xception|Uncaught Error|Unhandled error):?/,
      to: 'head',
      isStandalone: true,
    },
    { from: ['start'], pattern: /^\[ERROR:flutter\S*\] Unhandled Exception/, to: 'head', isStandalone: true },
    { from: ['start'], pattern: /^[═=]+[╡|].*EXCEPTION CAUGHT BY .*[╞|]/, to: 'box', isStandalone: true },
    { from: ['start'], pattern: /^(?:Another exception was thrown: )/, to: 'again' },
    { from: ['any', 'head', 'message?', 'frame'], pattern: frame, to: 'frame' },
    {
      from: ['frame'],
      pattern: /^(?:<asynchronous suspension>|={5} asynchronous gap|\s*\(elided \d+ frame|\.\.\.\s)/,
      to: 'frame',
    },
    { from: ['box'], pattern: /^═+$/, to: 'boxEnd' },
    { from: ['box'], pattern: /^(?:The |When the |Either |See also|To |\s+\S)/, to: 'box' },
    // Up to the closing ruler all is the box's, a line with a header too.
    { from: ['box'], pattern: /\S/, to: 'box' },
    // What a parser shows of its input, under a header on every line.
    { from: ['head', 'message?'], pattern: /^(?:[<^{}[\]"']|\s+\S)/, to: 'message?' },
    { from: ['head', 'message?'], pattern: /\S/, to: 'message?', isLoose: true },
    { from: ['head'], pattern: /^\S/, to: 'message?' },
  ],
  blankIn: ['message?', 'head', 'box', 'frame'],
  samples: [
    {
      name: "a widget library's box",
      lines: [
        '══╡ EXCEPTION CAUGHT BY WIDGETS LIBRARY ╞══════',
        'The following _TypeError was thrown building Cart(dirty):',
        'Null check operator used on a null value',
        '',
        'The relevant error-causing widget was:',
        '  Cart Cart:file:///src/lib/main.dart:21:15',
        '',
        'When the exception was thrown, this was the stack:',
        '#0      _CartState.build (package:shop/cart.dart:33:24)',
        '═══════════════════════════════════════════════',
        'up',
      ],
      events: [[1, 10]],
    },
    {
      name: 'an unhandled exception with a message of several lines',
      lines: [
        'up',
        'Unhandled exception:',
        'NoSuchMethodError: no method',
        'Receiver: null',
        '#0      Cart.sum (package:shop/cart.dart:9:3)',
        '<asynchronous suspension>',
        '#1      main (file:///srv/bin/main.dart:3:1)',
        'up',
      ],
      events: [[2, 7]],
    },
    {
      name: "Flutter's box",
      lines: [
        '══╡ EXCEPTION CAUGHT BY WIDGETS LIBRARY ╞═══════',
        'The following assertion was thrown building Cart(dirty):',
        'Failed assertion',
        '',
        '#0      Cart.build (package:shop/cart.dart:9:3)',
        '═════════════════════',
        'up',
      ],
      events: [[1, 6]],
    },
  ],
};
