/** JavaScript in Node, Deno, Bun and browsers: errors as thrown, as printed by console.error, and as engines dump them. */
import { blankLine, type AssemblyRule } from './define.ts';

/** V8 and IE frames: `at f (/x.js:1:2)`, `at async Promise.all (index 0)`, `at new Foo (native)`, `at file:///x.js:1:2`. */
const frame =
  /^\s*at (?:(?=.*(?::\d+\)|\((?:<anonymous>|native|index \d|unknown|eval at |wasm:)|\.[cm]?[jt]sx?\)))[^(]*\(.*\)|(?:async )?(?:(?:[a-z][\w+.-]*:|\/|[A-Za-z]:\\|\.).*|[^\s()]+:\d+):\d+|<anonymous>|[\w$.]+ \[as [^\]]+\])(?: \{(?:.*\})?| \[|,)?[ \t]*$/;
/** Firefox and Safari: `f@http://x/y.js:1:2`, `[native code]`, `global code@`, `https://x/y.js:1:2`. */
const geckoFrame =
  /^\s*(?:(?:<anonymous function(?:: [^>]{1,120})?>|[\w$.]{1,120})\(\[arguments not available\]\)@\S+:\d+$|(?:[\w$.<>/*\[\]()-]{1,120}(?: [\w$.<>/*\[\]()-]{1,60}){0,2})?@(?:(?:https?|file|webpack|resource|chrome|moz-extension|safari-[\w-]+|capacitor|app|blob|node|debugger|[a-z][\w-]*):[^\s]+|\/\S*|\[native code\])(?:\s|$)|[\w$.<>\/]{0,120}@(?:\S*:\d+(?::\d+)?|debugger eval code:\d+:\d+|-1)$|(?:https?|file|webpack|capacitor|app):\/\/\S+:\d+:\d+$|\[native code\]$)/;
/** React's component stacks: `at Button (http://...)` or `in Button (created by App)`. */
/** What Firefox's console copies: `    total https://shop.example/cart.js:31`. */
const consoleFrame = /^ {2,8}(?:[\w$.<>\/*]{1,120} )?https?:\/\/\S+:\d+(?::\d+)?$/;
const componentFrame =
  /^ {2,8}(?:in [A-Z][\w$.]*(?: \((?:created by |at )[^)]*\))?|at (?:[A-Z][\w$.]*|[a-z][a-z0-9]{0,9}))$/;
const name =
  /^(?:\s?⨯ |- error |✘ )?(?:\[(?:\w+|!)\] )?(?:Unhandled Rejection: |Uncaught (?:exception: |Exception: )?)?(?:\(in promise\) )?(?:\w+ )?[A-Z][\w$.]*(?:Error|Exception|Rejection|Rejected|Failure)(?: \[[\w.]+\])?(?:: |:?\s*$)/;
const anyName =
  /^(?:(?:✘ \[ERROR\] )?Uncaught (?:\(in promise\) ?)?|error: Uncaught |Unhandled promise rejection|Unhandled Rejection|Unhandled 'error' event|\[Unhandled)/i;
/** A line of source, as it stands above the caret. */
const code =
  /^(?:\s+\S|(?:throw|const|let|var|return|await|import|export|function|class|if|new|module|async)\b|[\w$.]+[(.=]|[})\]])/;
/** What Node says below a warning, and after a rejection of what it makes of those. */
const stillWarned =
  /^\(Use |^ {4}at |^\(node:\d+\) (?:UnhandledPromiseRejectionWarning: Unhandled promise rejection\.|\[DEP\d+\] DeprecationWarning: Unhandled )/;
const inside = ['head', 'head?', 'message?', 'frame', 'property', 'thrown?'];

export const javascript: AssemblyRule = {
  id: 'javascript',
  docs: 'https://v8.dev/docs/stack-trace-api',
  transitions: [
    {
      from: ['start'],
      pattern:
        /^(?!.* in \S+:\d+$)(?:(?:file:\/\/|node:|internal\/|webpack:|evalmachine|\/|[A-Za-z]:\\|\.\.?\/)[^\s:()"']+(?: [^\s:()"']+)*|(?:[^\s:()"']+ ){0,40}(?:[^\s:()"']+\.(?:[cm]?[jt]sx?|json|vue|svelte|coffee)|\[eval\](?:-wrapper)?|REPL\d+|undefined|<\w+>)):\d+$/,
      to: 'excerpt?',
      isStandalone: true,
    },
    // Bun numbers the lines of its excerpt.
    { from: ['start', 'excerpt?', 'numbered?', 'gap'], pattern: /^ {0,5}\d{1,6} \| /, to: 'numbered?' },
    { from: ['excerpt?', 'numbered?'], pattern: /^\s*\^+\s*$/, to: 'caret', isStandalone: true },
    // V8 out of memory: the last collections, then a native stack.
    { from: ['start'], pattern: /^<--- Last few GCs --->$/, to: 'heap', isStandalone: true },
    { from: ['start'], pattern: /^FATAL ERROR: .*(?:heap|[Aa]llocation)/, to: 'heap', isStandalone: true },
    {
      from: ['heap'],
      pattern:
        /^(?:\[\d+:0x[0-9a-f]+\]|<--- |FATAL ERROR: |\s*\d+: (?:0x[0-9a-f]|[a-z])|=+ JS stack trace|-{3,} Native stack trace|Security context:|\s*$)/,
      to: 'heap',
    },
    { from: ['excerpt?'], pattern: code, to: 'excerptEnd?' },
    { from: ['excerpt?'], pattern: /^/, to: 'excerptEnd?', isLoose: true },
    { from: ['excerptEnd?'], pattern: /^\s*\^+\s*$/, to: 'caret' },
    { from: ['caret'], pattern: blankLine, to: 'caret' },
    { from: ['caret'], pattern: /^Node\.js v\d/, to: 'end' },
    { from: ['caret'], pattern: /^\S.*\{$/, to: 'property' },
    { from: ['caret'], pattern: /^\S/, to: 'head' },
    // Hapi's debug mode: the tags of an event, and the error moved in.
    { from: ['start'], pattern: /^Debug: (?:[\w-]+, )*error ?$/, to: 'debug?', isStandalone: true },
    { from: ['debug?'], pattern: /^ {4}\S/, to: 'head' },
    { from: ['start'], pattern: name, to: 'head?' },
    {
      from: ['start'],
      pattern: /^(?:\s?⨯ |- error )?(?:Error(?: \[\w+\])?|Trace|Warning|AggregateError|error)(?::|\s*$)/,
      to: 'head?',
    },
    { from: ['start'], pattern: /^\[Unhandled\w*Rejection: .*\] \{$/, to: 'property', isStandalone: true },
    { from: ['start'], pattern: anyName, to: 'head?' },
    // An error without a stack, as Node shows objects.
    { from: ['start'], pattern: /^\[\w*Error(?: \[\w+\])?: .*\] \{$/, to: 'property' },
    // The same behind what a logger was told.
    {
      from: ['start'],
      pattern: /^\S.{0,200}[: ]\[(?:[A-Z]\w*)?Error(?: \[\w+\])?: .*\] \{$/,
      needs: '] {',
      to: 'property',
      isStandalone: true,
    },
    // Node puts an error without frames in brackets; what it carries follows.
    {
      from: ['start'],
      pattern: /^\[[A-Z][\w$]*Error(?: \[\w+\])?(?:: [^\]]*)?\] \{$/,
      to: 'property',
      isStandalone: true,
    },
    // An object that holds one: the line above opens it.
    {
      from: ['any'],
      pattern: /^ {2}(?:[\w$]+|'[^']{1,60}'): \[?[A-Z][\w$]*(?:Error|Exception)(?: \[\w+\])?: .*[^,]$/,
      to: 'property',
    },
    { from: ['start'], pattern: /^\(node:\d+\) (?:\[[\w.]+\] )?\w*(?:Warning|Rejection)\b/, to: 'warning' },
    { from: ['warning', 'detail?'], pattern: stillWarned, to: 'warning' },
    { from: ['warning', 'detail?'], pattern: /^[^(]/, to: 'detail?', isLoose: true },
    { from: ['any', ...inside, 'blankAfter?'], pattern: frame, to: 'frame' },
    // V8 frames that say too little to be known by themselves.
    { from: ['any', ...inside], pattern: /^\s+eval at \S+ \(.*\)$/, to: 'frame' },
    { from: ['frame'], pattern: /^\s+at (?:new )?[\w$.<>]+(?: \((?:unknown location|<anonymous>)\))?$/, to: 'frame' },
    // Vue's warnings name the components.
    { from: ['start'], pattern: /^\[Vue warn\]: /, to: 'vue?' },
    { from: ['vue?', 'vue'], pattern: /^(?:found in$|---> <|\s+<|\s+at <)/, to: 'vue' },
    // Opera's before it had V8.
    { from: ['head?', 'message?'], pattern: /^(?:Backtrace|Stacktrace):$/, to: 'message?' },
    {
      from: ['head?', 'message?', 'opera'],
      pattern: /^\s+Line \d+ of (?:linked|inline#\d+|eval|function) .*script/,
      to: 'opera',
    },
    { from: ['start'], pattern: /^Error thrown at line \d+, column \d+ in .*:$/, to: 'thrownAt', isStandalone: true },
    { from: ['opera', 'thrownAt'], pattern: /^(?:called (?:from|via) |\s+\S)/, to: 'opera' },
    { from: ['opera'], pattern: /^called (?:from|via) /, to: 'opera' },
    { from: ['any', ...inside, 'gecko'], pattern: geckoFrame, to: 'gecko' },
    { from: ['head?', 'message?', 'gecko'], pattern: consoleFrame, to: 'gecko' },
    { from: ['frame', 'head', 'head?', 'component'], pattern: componentFrame, to: 'component' },
    { from: ['head?', 'frame', 'gecko'], pattern: /^This error is located at:$/, to: 'component' },
    {
      from: ['frame', 'gecko', 'head?', 'head', 'component', 'gap'],
      pattern: /^\s*(?:The above error occurred in |React will try to recreate|Consider adding an error boundary)/,
      to: 'component',
    },
    {
      from: ['frame', 'gecko'],
      pattern: /^(?:Emitted '.*' event (?:on|at)|From previous event:|\s*-{3,}$)/,
      to: 'frame',
    },
    { from: ['frame', 'gecko', 'property', 'closed'], pattern: /^\s*(?:[Cc]aused by|Cause): ?\S/, to: 'head' },
    {
      from: ['frame', 'property', 'head', 'head?', 'message?'],
      pattern: /^\s+(?:\[(?:cause|errors|stack|message|Symbol\([^)]*\)|\w+)\]|\[?errors?\]?): |^\s+\[cause\]:/,
      to: 'property',
    },
    { from: ['frame', 'gecko', 'component'], pattern: /^\s+\.\.\. \d+ (?:more|lines matching)/, to: 'frame' },
    // The sign that closes the whole.
    { from: ['frame', 'property', 'closed'], pattern: /^[}\]]{1,3}\s*$/, to: 'closed' },
    {
      from: ['frame', 'property'],
      pattern: /^\s+(?:[\w$-]+|'[^']*'|"[^"]*"|\[[^\]]*\]): |^\s*[}\]]+,?\s*$|^\s+[\]}{[].*$/,
      to: 'property',
    },
    { from: ['property'], pattern: /^\s+(?!⨯|(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/)\S/, to: 'property' },
    { from: ['frame', 'gecko', 'property', 'closed', 'head', 'component'], pattern: blankLine, to: 'gap' },
    {
      from: ['gap', 'frame', 'property', 'closed', 'head', 'caret'],
      pattern: /^(?:Node\.js v\d|Bun v\d|Deno \d)/,
      to: 'end',
    },
    { from: ['gap', 'head', 'head?', 'frame'], pattern: /^\(Use `node --trace-uncaught/, to: 'head' },
    { from: ['gap'], pattern: frame, to: 'frame' },
    // What nginx adds to all that its njs says.
    { from: ['frame'], pattern: /^, client: \S+, server: /, to: 'end' },
    // Next numbers its errors, and shows the source below.
    { from: ['frame', 'property', 'closed', 'digest'], pattern: /^(?:digest: |[> ] *\d+ \|| +\| )/, to: 'digest' },
    { from: ['gap'], pattern: /^(?:Thrown at:|Caused by:|\[cause\]:|\s*npm ERR! (?:code|errno))/, to: 'head' },
    { from: ['gap'], pattern: /^(?:\+ |- |  )/, to: 'thrown?' },
    { from: ['gap', 'head', 'thrown?'], pattern: /^\S/, to: 'thrown?', isLoose: true },
    { from: ['head'], pattern: /^\s+\S/, to: 'thrown?' },
    { from: ['thrown?'], pattern: /^\s+(?![A-Z]\w*(?:Error|Exception): )\S/, to: 'thrown?' },
    { from: ['head', 'head?', 'message?'], pattern: /^Require stack:$/, to: 'required?' },
    { from: ['required?'], pattern: /^- \S/, to: 'required?' },
    { from: ['required?'], pattern: frame, to: 'frame' },
    { from: ['head?', 'message?'], pattern: /^(?:\s+\S|[\]}]{1,3}$)/, to: 'message?' },
    { from: ['head?', 'message?'], pattern: /^\S/, to: 'message?', isLoose: true },
  ],
  blankIn: ['vue?', 'vue', 'heap', 'caret', 'gap', 'thrown?', 'head?', 'message?'],
  samples: [
    {
      name: 'an object that holds an error',
      lines: [
        'up',
        '{',
        '  err: BerthError: no berth',
        '      at moor (/srv/dock.js:3:56)',
        "    sku: 's-9',",
        '  },',
        '  id: 7',
        '}',
        'up',
      ],
      events: [[2, 8]],
    },
    {
      name: 'two of Next, one right behind the other',
      lines: [
        " ⨯ TypeError: Cannot destructure property 'slug' of 'berth' as it is undefined.",
        '    at BerthPage (/srv/.next/server/chunks/6255.js:36:7) {',
        "  digest: '2913472441'",
        '}',
        ' ⨯ Error: no crane',
        '    at CranePage (/srv/.next/server/chunks/118.js:9:1)',
        'up',
      ],
      events: [
        [1, 4],
        [5, 6],
      ],
    },
    {
      name: 'two rejections, each with what Node says of it',
      lines: [
        '(node:71) UnhandledPromiseRejectionWarning: Error: no relay',
        '    at open (/srv/mail/smtp.js:9:11)',
        '(node:71) UnhandledPromiseRejectionWarning: Unhandled promise rejection. This error originated either by throwing',
        '(node:71) UnhandledPromiseRejectionWarning: Error: no queue',
        '    at take (/srv/mail/queue.js:4:11)',
        'up',
      ],
      events: [
        [1, 3],
        [4, 5],
      ],
    },
    {
      name: 'an uncaught error with the source above and the version below',
      lines: [
        'listening',
        '/srv/api/src/price.js:12',
        '  return list.find(x => x.sku).price;',
        '                              ^',
        '',
        "TypeError: Cannot read properties of undefined (reading 'price')",
        '    at price (/srv/api/src/price.js:12:31)',
        '    at Array.map (<anonymous>)',
        '    at async main (file:///srv/api/app.mjs:3:1) {',
        "  code: 'E_PRICE',",
        '  [cause]: Error: none',
        '      at x (/srv/api/src/x.js:1:1)',
        '}',
        '',
        'Node.js v22.3.0',
        'listening',
      ],
      events: [[2, 15]],
    },
    {
      name: 'a message with blank lines before the frames',
      lines: [
        'node:assert:126',
        '  throw new AssertionError(obj);',
        '  ^',
        '',
        'AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:',
        '',
        '1 !== 2',
        '',
        '    at check (/srv/api/check.js:9:3)',
        'next',
      ],
      events: [[1, 9]],
    },
    {
      name: 'an excerpt with numbered lines',
      lines: [
        'up',
        ' 8 | export function price(item) {',
        ' 9 |   return item.price.amount;',
        '                ^',
        "TypeError: undefined is not an object (evaluating 'item.price.amount')",
        '      at price (/srv/api/src/price.ts:9:15)',
        '',
        'Bun v1.1.8 (Linux x64)',
        'up',
      ],
      events: [[2, 8]],
    },
    {
      name: 'a heap that is full',
      lines: [
        'up',
        '<--- Last few GCs --->',
        '',
        '[71:0x5581e0]    61234 ms: Mark-sweep 2047.1 (2083.2) -> 2046.3 (2083.9) MB, 1612.4 / 0.0 ms',
        '',
        '<--- JS stacktrace --->',
        '',
        'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
        ' 1: 0xb7a940 node::Abort() [node]',
        ' 2: 0xa8e823  [node]',
        'up',
      ],
      events: [[2, 10]],
    },
    {
      name: 'Firefox and Safari frames',
      lines: [
        'ready',
        'TypeError: x is null',
        'price@https://shop.test/app.js:10:5',
        '@https://shop.test/app.js:99:1',
        'ready',
      ],
      events: [[2, 4]],
    },
    {
      name: 'a unit of a user is no frame',
      lines: ['Started Daily cleanup.', 'user@1000.service: Deactivated successfully.', 'next'],
      events: [],
    },
    {
      name: 'a syntax error of an imported file',
      lines: [
        '/srv/api/conf.js:1',
        'const = 1;',
        '      ^',
        '',
        "SyntaxError: Unexpected token '='",
        '    at wrapSafe (node:internal/modules/cjs/loader:1378:20)',
        '',
        'Node.js v22.3.0',
        'up',
      ],
      events: [[1, 8]],
    },
    {
      name: 'two errors in a row',
      lines: ['Error: a', '    at f (/srv/a.js:1:1)', 'Error: b', '    at g (/srv/b.js:2:2)'],
      events: [
        [1, 2],
        [3, 4],
      ],
    },
    {
      name: 'a path and a number alone is no exception',
      lines: ['/srv/data:12', 'three lines', 'of text', 'more'],
      events: [],
    },
    {
      name: 'an error without frames of its own, and those that it stands for',
      lines: [
        'ready',
        '[AggregateError: All promises were rejected] {',
        '  [errors]: [',
        '    Error: no berth',
        '        at file:///srv/api/dock.mjs:6:41,',
        '    TypeError: x is null',
        '        at file:///srv/api/dock.mjs:6:72',
        '  ]',
        '}',
        'ready',
      ],
      events: [[2, 9]],
    },
    { name: 'an error without frames is a line', lines: ['Error: no frames', 'ready'], events: [] },
  ],
};
