/** Ruby: uncaught exceptions in both orders, causes, Rails' log, and backtraces that a logger printed. */
import { blankLine, type AssemblyRule } from './define.ts';

const frame =
  /^\s*(?:from |\d+: from )?(?:[\w-]{1,60} \(\d[\w.]{0,30}\) )?(?:[^\s:()]+(?: [^\s:()]+){0,2}\.(?:rb|erb|rake|ru|haml|slim|builder|gemspec|jbuilder)|<internal:[\w/-]+>|\(\w+\)|-e|[^\s:()]*\/(?:bin|exe)\/[^\s:()]+|\(eval[^)]*\)|org\/jruby\/\S+\.java):\d+(?::in (?!.*['’]: ).*)?$/;
const from = /^\s*(?:\d+: )?from .+:\d+/;
/** JRuby shows Java's frames, and its own since 9.4. */
const jruby =
  /^\s+(?:from [\w$.<>:]+\([\w$./-]+\.(?:java|rb)(?::\d+)?\)|from [\w$.]+\(Native Method\)|\S{1,120} at \S+\.(?:rb|java):\d+)$/;
/** `app.rb:10:in 'pay': declined (Shop::PaymentError)`; a message may go on below. */
const uncaught =
  /^(?:\S+\.\w+|-e|\S*\/\S+|<internal:\S+>|\(eval[^)]*\)):\d+:(?:in [`'‘].*['’]:)? .*\((?:[A-Z]\w*::)*[A-Z]\w*\)$/;
/** Raised while another was handled: only then does that one follow as its cause. */
const rescuing = /:\d+:in [`'‘](?:rescue|ensure) in /;
const unhandled = /^\S+:\d+:in [`'‘].*['’]: (?:unhandled exception|.* \(\w*(?:Error|Exception)\)|.*:$)$/;
const rails = /^\s*(?:\[[\w-]+\] )*(?:[A-Z]\w*::)*[A-Z]\w* \(.*\):\s*$/;

const rescuingHead = new RegExp(`^(?=\\S{0,300}${rescuing.source})${uncaught.source.slice(1)}`);
/** The same behind somebody's words. */
const rescuingBehind = /^\S.{0,200}: \S{1,300}\.\w+:\d+:in [`'‘](?:rescue|ensure) in .*['’]: .*\([A-Z][\w:]*\)$/;
const rescuingFrame = new RegExp(`^\\s*(?:from )?\\S{0,300}${rescuing.source}`);
/** Lines among frames that are none. */
const aside = /^\s*(?:\.\.\. \d+ levels?\.\.\.|=> \S.*:\d+|Did you mean\?)/;

export const ruby: AssemblyRule = {
  id: 'ruby',
  docs: 'https://docs.ruby-lang.org/en/master/Exception.html#method-i-full_message',
  transitions: [
    { from: ['start', 'rescuing'], pattern: rescuingHead, to: 'rescuing', isStandalone: true },
    { from: ['start', 'rescuing'], pattern: uncaught, to: 'head', isStandalone: true },
    { from: ['start'], pattern: rescuingBehind, to: 'rescuing' },
    { from: ['start'], pattern: /^bundler: failed to load command: /, to: 'command?', isStandalone: true },
    { from: ['command?'], pattern: uncaught, to: 'head' },
    { from: ['start'], pattern: unhandled, to: 'head', isStandalone: true },
    {
      from: ['start'],
      pattern: /^[\w$.<>]+\([\w$./-]+\.(?:java|rb):\d+\): .* \((?:[A-Z]\w*::)*[A-Z]\w*\)$/,
      to: 'head',
      isStandalone: true,
    },
    {
      from: ['start'],
      pattern: /^#<Thread:0x[0-9a-f]+[ @].*> terminated with exception \(report_on_exception is true\):$/,
      to: 'thread?',
      isStandalone: true,
    },
    {
      from: ['start'],
      pattern: /^warning: thread ".*" terminated with exception \(report_on_exception is true\):$/,
      to: 'jrubyThread?',
      isStandalone: true,
    },
    { from: ['jrubyThread?', 'jrubyThread'], pattern: /^(?:[A-Z]\w*::)*[A-Z]\w*(?:: .*)?$/, to: 'head' },
    { from: ['thread?'], pattern: rescuingHead, to: 'rescuing' },
    { from: ['thread?'], pattern: uncaught, to: 'head' },
    {
      from: ['start'],
      pattern: /^\S+\.rb:\d+: (?:syntax errors? found|syntax error|.*\(SyntaxError\)$)/,
      to: 'head',
      isStandalone: true,
    },
    { from: ['start'], pattern: /^\S+\.rb:\d+: warning: /, to: 'warned', isStandalone: true },
    { from: ['warned'], pattern: /^ {2,}\S/, to: 'warned' },
    // What a gem's build printed, up to where it was written to.
    { from: ['start'], pattern: /^ERROR: {2}Error installing \S+:$/, to: 'install?', isStandalone: true },
    {
      from: ['start', 'install?'],
      pattern: /^\s*(?:Gem::Ext::BuildError: )?ERROR: Failed to build gem native/,
      to: 'gem',
    },
    { from: ['gem'], pattern: /^Results logged to \S/, to: 'end' },
    { from: ['gem'], pattern: /\S/, to: 'gem', isLoose: true },
    { from: ['start'], pattern: /^(?:rake|cap) aborted!$/, to: 'aborted', isStandalone: true },
    { from: ['aborted'], pattern: /^(?:[A-Z]\w*::)*[A-Z]\w*: |^\S/, to: 'abortedBy' },
    {
      from: ['frame', 'gap', 'abortedBy'],
      pattern: /^(?:Tasks: TOP => |\(See full trace by running task)/,
      to: 'frame',
    },
    { from: ['start'], pattern: /^\s*Traceback \(most recent call last\):/, to: 'reverse?' },
    { from: ['reverse?', 'reverse'], pattern: /^\s+\d+: from /, to: 'reverse' },
    { from: ['reverse'], pattern: uncaught, to: 'reversed' },
    { from: ['reverse'], pattern: /^\S+:\d+:in .*: /, to: 'reversed' },
    { from: ['reversed'], pattern: /^\s+\d+: from /, to: 'reverse' },
    { from: ['start', 'cause', 'gap'], pattern: rails, to: 'rails?' },
    {
      from: ['start', 'cause'],
      pattern: /^\s*(?:\[[\w-]+\] )*(?:[A-Z]\w*::)*[A-Z]\w*[a-z]\w* \([^)]*$/,
      to: 'railsOpen?',
      isStandalone: true,
    },
    { from: ['railsOpen?'], pattern: /\):\s*$/, to: 'rails?' },
    { from: ['railsOpen?'], pattern: /\S/, to: 'railsOpen?', isLoose: true },
    {
      from: ['start'],
      pattern: /^(?:#<)?(?:[A-Z]\w*::)*[A-Z]\w*(?:Error|Exception|Invalid|NotFound)(?:: |$)/,
      to: 'logged?',
    },
    { from: ['frame', 'head', 'rescuing', 'gap'], pattern: rescuingFrame, to: 'rescuing' },
    { from: ['rescuing'], pattern: frame, to: 'rescuing' },
    { from: ['rescuing'], pattern: from, to: 'rescuing' },
    {
      from: [
        'any',
        'head',
        'tail?',
        'rails?',
        'railsSource',
        'logged?',
        'message?',
        'frame',
        'gap',
        'cause',
        'abortedBy',
      ],
      pattern: frame,
      to: 'frame',
    },
    { from: ['head', 'tail?', 'frame', 'gap'], pattern: from, to: 'frame' },
    { from: ['head', 'frame', 'logged?'], pattern: jruby, to: 'frame' },
    { from: ['rails?', 'railsSource'], pattern: /^\s*\d+: /, to: 'railsSource' },
    { from: ['frame', 'head'], pattern: aside, to: 'frame' },
    { from: ['rescuing'], pattern: aside, to: 'rescuing' },
    { from: ['rescuing'], pattern: blankLine, to: 'rescueGap' },
    { from: ['rescueGap'], pattern: /^\s+(?!from )\S|^Did you mean\?/, to: 'rescueGap' },
    { from: ['rescueGap'], pattern: frame, to: 'rescuing' },
    { from: ['rescueGap'], pattern: from, to: 'rescuing' },
    // The parser shows lines of source with their numbers.
    { from: ['head'], pattern: /^> +\d+ \||^ +(?:\d+ )?\| /, to: 'head' },
    // The line of code with the place marked, as error_highlight shows it.
    { from: ['gap', 'head'], pattern: /^\s*\^+\s*$/, to: 'head' },
    { from: ['excerpt?'], pattern: /^\s*\^+\s*$/, to: 'head' },
    { from: ['head', 'gap'], pattern: /^(?:\s+\S|Did you mean\?)/, to: 'head' },
    { from: ['frame', 'head'], pattern: blankLine, to: 'gap' },
    { from: ['gap', 'frame'], pattern: /^(?:Causes:|Caused by:|caused by )/, to: 'cause' },
    { from: ['cause'], pattern: /^(?:[A-Z]\w*::)*[A-Z]\w*: /, to: 'abortedBy' },
    { from: ['abortedBy'], pattern: /^\S/, to: 'abortedBy', isLoose: true },
    { from: ['frame'], pattern: /^(?:Caused by|Cause): /, to: 'logged?' },
    { from: ['gap'], pattern: /^(?!\S+:\d+:in )\S/, to: 'excerpt?' },
    { from: ['logged?', 'message?'], pattern: /^\S/, to: 'message?', isLoose: true },
    { from: ['logged?', 'message?'], pattern: /^\s+\S/, to: 'message?' },
    // More lines of a message: only frames, or the next header, tell that these were its own.
    { from: ['head', 'tail?'], pattern: /^\S/, to: 'tail?', isLoose: true },
    { from: ['tail?'], pattern: /^\s+\S/, to: 'tail?' },
    { from: ['rescuing'], pattern: /^\s+\S/, to: 'rescuing' },
    { from: ['rescuing', 'rescueTail?'], pattern: /^\S/, to: 'rescueTail?', isLoose: true },
    { from: ['rescueTail?'], pattern: from, to: 'rescuing' },
    { from: ['rescueTail?'], pattern: /^\s+\S/, to: 'rescueTail?' },
  ],
  blankIn: ['rails?', 'railsOpen?', 'railsSource', 'gap', 'rescueGap', 'cause', 'message?', 'logged?', 'gem'],
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
      name: "JRuby, with Java's frames",
      lines: [
        'java.lang.Berth.free(java/lang/Berth.java:67): no berth (Java::JavaLang::BerthException)',
        '\tfrom java.lang.Dock.moor(java/lang/Dock.java:668)',
        '\tfrom dock.<main>(dock.rb:3)',
        'up',
      ],
      events: [[1, 3]],
    },
    {
      name: 'two in a row are two',
      lines: [
        "a.rb:1:in `moor': no berth 1 (RuntimeError)",
        "\tfrom a.rb:3:in `<main>'",
        "a.rb:1:in `moor': no berth 2 (RuntimeError)",
        "\tfrom a.rb:4:in `<main>'",
        'a.rb:8: warning: moor is deprecated',
        '#<Thread:0x00007fa706d6e6d8 a.rb:6 run> terminated with exception (report_on_exception is true):',
        "a.rb:1:in `moor': no berth 4 (RuntimeError)",
        "\tfrom a.rb:6:in `block in <main>'",
        'up',
      ],
      events: [
        [1, 2],
        [3, 4],
        [5, 5],
        [6, 8],
      ],
    },
    {
      name: 'an inspected error of several lines',
      lines: ["#<NoMethodError: undefined method `x' for nil", '', 'nil.x', '   ^^>', "a.rb:7:in `<main>'", 'up'],
      events: [[1, 5]],
    },
    {
      name: 'reverse order with a cause',
      lines: [
        'Traceback (most recent call last):',
        "\t1: from a.rb:5:in `<main>'",
        "a.rb:2:in `x': boom (RuntimeError)",
        "\t1: from a.rb:5:in `<main>'",
        "a.rb:6:in `rescue in <main>': broken (KeyError)",
        'done',
      ],
      events: [[1, 5]],
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
