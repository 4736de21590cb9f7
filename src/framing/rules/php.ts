/** PHP: fatal errors with their stack, `Next` chains, Monolog's and Laravel's `[stacktrace]`, Xdebug's call stacks. */
import { blankLine, type AssemblyRule } from './define.ts';

const inside = ['head', 'head?', 'message?', 'frame', 'gap'];

export const php: AssemblyRule = {
  id: 'php',
  docs: 'https://www.php.net/manual/en/throwable.gettraceasstring.php',
  transitions: [
    {
      from: ['start'],
      pattern: /^(?:PHP )?Fatal error: {1,2}Uncaught (?!.* in \S+(?::\d+| on line \d+)$)/,
      to: 'open',
      isStandalone: true,
    },
    {
      from: ['start'],
      pattern:
        /^(?:PHP )?(?:Fatal error|Parse error|Recoverable fatal error|Catchable fatal error|Core error|Compile error|Warning|Notice|Deprecated|Strict Standards): {1,2}\S/,
      to: 'head',
      isStandalone: true,
    },
    { from: ['start'], pattern: /^(?:PHP )?[Ee]xception '[\w\\]+' with message '/, to: 'head' },
    {
      from: ['start'],
      pattern: /^(?:Uncaught )?(?:[A-Za-z_]\w*\\{1,2})*[A-Z]\w*(?:: .*)? in \S.*\.php:\d+$/,
      to: 'head?',
    },
    { from: ['start'], pattern: /^(?:[A-Za-z_]\w*\\{1,2})+[A-Z]\w*: /, to: 'head?' },
    // Symfony's console puts a box without lines around the message.
    { from: ['start'], pattern: /^ {2}\[(?:[A-Z]\w*\\)*[A-Z]\w*\]\s*$/, to: 'boxed?' },
    { from: ['boxed?'], pattern: /^ {2}\S/, to: 'console' },
    { from: ['start', 'console'], pattern: /^In \S+ line \d+:$/, to: 'console?' },
    { from: ['console?', 'console'], pattern: blankLine, to: 'console?' },
    { from: ['console?'], pattern: /^In \S+ line \d+:$/, to: 'console?' },
    { from: ['console?'], pattern: /^ {2}\S.* {2}$/, to: 'console' },
    { from: ['console'], pattern: /^ {2}\S/, to: 'console' },
    { from: ['console?', 'console'], pattern: /^Exception trace:$/, to: 'console' },
    { from: ['console'], pattern: /^ {1,2}(?:at |[\w\\]+(?:(?:->|::)(?:\w+|\{closure\}))?\(\) at )\S/, to: 'console' },
    {
      from: ['any', ...inside],
      pattern: /^(?:\[stacktrace\]|(?:PHP )?(?:Stack trace|Call Stack):?|Trace:)\s*$/,
      to: 'frame',
    },
    { from: inside, pattern: /^Backtrace:?\s*$/, to: 'frame' },
    {
      from: ['any', ...inside],
      pattern:
        /^\s*#\d+ (?:\{main\}|\[internal function\]|.*\.(?:php|phtml|inc|phar|module|twig)(?:\(\d+\))?(?:\(\d+\) : [^:]*)?:? ?|\S.*\(\d+\): )/,
      to: 'frame',
    },
    {
      from: ['frame'],
      pattern: /^(?:#\d+ |PHP +\d+\. |\s+\d+\.\d+\s+\d+\s+\d+\. |\s+thrown in |thrown in )/,
      to: 'frame',
    },
    {
      from: ['head', 'head?', 'frame', 'gap', 'message?'],
      pattern: /^(?:PHP )?\s*thrown in .* on line \d+/,
      to: 'thrown',
    },
    { from: ['frame', 'gap'], pattern: /^Next (?!.* in \S+:\d+$)/, to: 'open' },
    { from: ['frame', 'gap'], pattern: /^(?:Next |\[previous exception\]|Caused by: |Previous: )/, to: 'head' },
    { from: ['frame', 'gap'], pattern: /^"(?:\}|,")/, to: 'thrown' },
    // The last line of a message of several; it would begin an exception by itself.
    { from: ['open', 'open?'], pattern: / in \S*\.php:\d+$/, to: 'head' },
    { from: ['open', 'open?'], pattern: /\S/, to: 'open?', isLoose: true },
    { from: ['frame', 'head'], pattern: blankLine, to: 'gap' },
    { from: ['frame'], pattern: /^\s+in \S+|^\s+\S+.*\.php:\d+/, to: 'frame' },
    { from: ['head', 'head?', 'message?', 'gap'], pattern: /^\S/, to: 'message?', isLoose: true },
    { from: ['head', 'head?', 'message?'], pattern: /^\s+\S/, to: 'message?' },
  ],
  blankIn: ['console?', 'console', 'open', 'open?', 'head?', 'message?', 'gap'],
  samples: [
    {
      name: 'a chain with Next',
      lines: [
        '[mail] start',
        'PHP Fatal error:  Uncaught Mail\\RelayException: refused in /srv/mail/Smtp.php:9',
        'Stack trace:',
        '#0 /srv/mail/run.php(3): Mail\\Smtp->open()',
        '#1 {main}',
        '',
        'Next RuntimeException: not sent in /srv/mail/run.php:5',
        'Stack trace:',
        '#0 {main}',
        '  thrown in /srv/mail/run.php on line 5',
        '[mail] start',
      ],
      events: [[2, 10]],
    },
    {
      name: 'a message of several lines',
      lines: [
        'PHP Fatal error:  Uncaught LogicException: no berth in /srv/a.php:5',
        'Stack trace:',
        '#0 {main}',
        '',
        'Next LogicException: port',
        'closed in /srv/a.php:6',
        'Stack trace:',
        '#0 {main}',
        '  thrown in /srv/a.php on line 6',
        'next',
      ],
      events: [[1, 9]],
    },
    {
      name: 'the old form',
      lines: [
        "exception 'LogicException' with message 'no' in /srv/a.php:2",
        'Stack trace:',
        '#0 /srv/a.php(9): f()',
        '#1 {main}',
        'next',
      ],
      events: [[1, 4]],
    },
    {
      name: 'a warning alone',
      lines: ['PHP Warning:  Undefined variable $x in /srv/a.php on line 3', 'done'],
      events: [[1, 1]],
    },
  ],
};
