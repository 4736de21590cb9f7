/** Ruby: uncaught exceptions in both orders, causes, Rails' log, and backtraces that a logger printed. */
import { blankLine, type AssemblyRule } from './define.ts';

const frame =
  /^\s*(?:from |\d+: from )?(?:[\w-]{1,60} \(\d[\w.]{0,30}\) )?(?:[^\s:()]+(?: [^\s:()]+){0,2}\.(?:rb|erb|rake|ru|haml|slim|builder|gemspec|jbuilder)|<internal:[\w/-]+>|\(\w+\)|-e|[^\s:()]*\/(?:bin|exe)\/[^\s:()]+|\(eval[^)]*\)|org\/jruby\/\S+\.java):\d+(?::in .*)?$/;
const from = /^\s*(?:\d+: )?from .+:\d+/;
/** `app.rb:10:in 'pay': declined (Shop::PaymentError)`; a message may go on below. */
const uncaught =
  /^(?:\S+\.\w+|-e|\S*\/\S+|<internal:\S+>|\(eval[^)]*\)):\d+:(?:in [`'‘].*['’]:)? .*\((?:[A-Z]\w*::)*[A-Z]\w*\)$/;
const unhandled = /^\S+:\d+:in [`'‘].*['’]: (?:unhandled exception|.* \(\w*(?:Error|Exception)\)|.*:$)$/;
const rails = /^\s*(?:\[[\w-]+\] )*(?:[A-Z]\w*::)*[A-Z]\w* \(.*\):\s*$/;

export const ruby: AssemblyRule = {
  id: 'ruby',
  docs: 'https://docs.ruby-lang.org/en/master/Exception.html#method-i-full_message',
  transitions: [
    { from: ['start'], pattern: uncaught, to: 'head', isStandalone: true },
    { from: ['start'], pattern: unhandled, to: 'head', isStandalone: true },
    {
      from: ['start'],
      pattern: /^\S+\.rb:\d+: (?:syntax errors? found|syntax error|.*\(SyntaxError\)$|warning: )/,
      to: 'head',
      isStandalone: true,
    },
    { from: ['start'], pattern: /^(?:rake|cap) aborted!$/, to: 'aborted', isStandalone: true },
    { from: ['aborted'], pattern: /^(?:[A-Z]\w*::)*[A-Z]\w*: |^\S/, to: 'abortedBy' },
    {
      from: ['frame', 'gap', 'abortedBy'],
      pattern: /^(?:Tasks: TOP => |\(See full trace by running task)/,
      to: 'frame',
    },
    { from: ['start'], pattern: /^\s*Traceback \(most recent call last\):/, to: 'reverse?' },
    { from: ['reverse?', 'reverse'], pattern: /^\s+\d+: from /, to: 'reverse' },
    { from: ['reverse'], pattern: uncaught, to: 'frame' },
    { from: ['reverse'], pattern: /^\S+:\d+:in .*: /, to: 'frame' },
    { from: ['start', 'cause', 'gap'], pattern: rails, to: 'rails?' },
    {
      from: ['start', 'cause'],
      pattern: /^\s*(?:\[[\w-]+\] )*(?:[A-Z]\w*::)*[A-Z]\w*(?:Error|Exception|Invalid|NotFound) \([^)]*$/,
      to: 'railsOpen?',
      isStandalone: true,
    },
    { from: ['railsOpen?'], pattern: /\):\s*$/, to: 'rails?' },
    { from: ['railsOpen?'], pattern: /\S/, to: 'railsOpen?', isLoose: true },
    { from: ['start'], pattern: /^(?:[A-Z]\w*::)*[A-Z]\w*(?:Error|Exception|Invalid|NotFound)(?:: |$)/, to: 'logged?' },
    {
      from: ['any', 'head', 'rails?', 'railsSource', 'logged?', 'message?', 'frame', 'gap', 'cause', 'abortedBy'],
      pattern: frame,
      to: 'frame',
    },
    { from: ['head', 'frame', 'gap'], pattern: from, to: 'frame' },
    { from: ['rails?', 'railsSource'], pattern: /^\s*\d+: /, to: 'railsSource' },
    { from: ['frame'], pattern: uncaught, to: 'head' },
    { from: ['frame', 'head'], pattern: /^\s*(?:\.\.\. \d+ levels?\.\.\.|=> \S.*:\d+|Did you mean\?)/, to: 'frame' },
    // The line of code with the place marked, as error_highlight shows it.
    { from: ['gap', 'head'], pattern: /^\s*\^+\s*$/, to: 'head' },
    { from: ['excerpt?'], pattern: /^\s*\^+\s*$/, to: 'head' },
    { from: ['head', 'gap'], pattern: /^(?:\s+\S|Did you mean\?)/, to: 'head' },
    { from: ['frame', 'head'], pattern: blankLine, to: 'gap' },
    { from: ['gap', 'frame'], pattern: /^(?:Causes:|Caused by:|caused by )/, to: 'cause' },
    { from: ['cause'], pattern: /^(?:[A-Z]\w*::)*[A-Z]\w*: /, to: 'abortedBy' },
    { from: ['abortedBy'], pattern: /^\S/, to: 'abortedBy', isLoose: true },
    { from: ['frame'], pattern: /^(?:Caused by|Cause): /, to: 'logged?' },
    { from: ['gap'], pattern: /^\S/, to: 'excerpt?', isLoose: true },
    { from: ['logged?', 'message?', 'head'], pattern: /^\S/, to: 'message?', isLoose: true },
    { from: ['logged?', 'message?'], pattern: /^\s+\S/, to: 'message?' },
  ],
  blankIn: ['rails?', 'railsOpen?', 'railsSource', 'gap', 'cause', 'message?'],
  samples: [
    {
      name: 'uncaught, with its cause in the same form',
      lines: [
        'boot',
        "/srv/mail/lib/smtp.rb:12:in `rescue in open': no relay (Mail::RelayError)",
        "\tfrom /srv/mail/lib/smtp.rb:9:in `open'",
        "/srv/mail/lib/smtp.rb:10:in `initialize': Connection refused (Errno::ECONNREFUSED)",
        "\tfrom app.rb:3:in `<main>'",
        'boot',
      ],
      events: [[2, 5]],
    },
    {
      name: 'Rails with a message over several lines',
      lines: [
        '  ',
        "NoMethodError (undefined method `sum' for nil:NilClass",
        '',
        '  @items.sum',
        '        ^^^^):',
        '  ',
        "app/models/cart.rb:4:in `total'",
        'Started GET "/"',
      ],
      events: [[2, 7]],
    },
    {
      name: 'reverse order',
      lines: [
        'Traceback (most recent call last):',
        "\t1: from a.rb:5:in `<main>'",
        "a.rb:2:in `x': boom (RuntimeError)",
        'done',
      ],
      events: [[1, 3]],
    },
    {
      name: 'the failing expression shown below the head',
      lines: [
        "t.rb:1:in 'Cart#sum': undefined method 'x' for nil (NoMethodError)",
        '',
        '    nil.x',
        '       ^^',
        "\tfrom t.rb:3:in '<main>'",
        'next',
      ],
      events: [[1, 5]],
    },
  ],
};
