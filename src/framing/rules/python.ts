/** Python: tracebacks with carets, notes and chains, exception groups, warnings, and the dumps of a dying interpreter. */
import { blankLine, type AssemblyRule } from './define.ts';

const file = /^\s*(?:\| *|> )?File ".*", line \d+/;
/** The key that stopped the program may stand before it. */
const traceback = /^\s*(?:\^C)?Traceback \((?:most recent call last|innermost last)\):/;
const group = /^\s*\+ Exception Group Traceback \(most recent call last\):/;
const chain =
  /^\s*(?:During handling of the above exception, another exception occurred:|The above exception was the direct cause of the following exception:)/;
const last = /^[\p{L}_][\p{L}\w.<>]*(?::(?:\s|$)|\s*$)/u;
/** The same, where a level of a logger's does not say that a record begins. */
const lastAfterSource =
  /^(?!(?:DEBUG|INFO|WARNING|ERROR|CRITICAL): )[\p{L}_][\p{L}\w.<>]*(?:\([A-Z]\w{0,80}(?:Error|Exception)\))?(?::(?:\s|$)|\s*$)/u;
const prelude =
  /^(?:(?:ERROR|CRITICAL):[\w.]{1,80}:)?(?:Task exception was never retrieved|Future exception was never retrieved|Task was destroyed but it is pending!|Exception in callback |Exception ignored in[: ]|Exception ignored on calling |Unhandled exception in |unhandled exception during |Process [\w-]+:$|Exception in thread \S+.*:$|Error in atexit\._run_exitfuncs:|Error in sys\.excepthook:|--- Logging error ---|object address  :|Internal Server Error: \/|Exception (?:occurred|happened) during processing of request from |[^\s{}].{0,120}(?:[Ee]rror|[Ee]xception|[Ff]ailed|[Ff]ailure|[Uu]nhandled).{0,120}:$|[\w.]*RemoteTraceback:)/;

export const python: AssemblyRule = {
  id: 'python',
  docs: 'https://docs.python.org/3/library/traceback.html',
  transitions: [
    { from: ['start'], pattern: prelude, to: 'prelude?' },
    {
      from: ['start', 'prelude?', 'chain', 'remote', 'loggingError'],
      pattern: traceback,
      to: 'traceback',
      isHeadless: true,
    },
    { from: ['start', 'prelude?', 'chain'], pattern: group, to: 'group' },
    // IPython and Jupyter.
    { from: ['start'], pattern: /^-{40,}$/, to: 'ruler?', isStandalone: true },
    {
      from: ['ruler?'],
      pattern: /^Exception (?:occurred|happened) during processing of request from /,
      to: 'prelude?',
    },
    { from: ['done'], pattern: /^-{40}$/, to: 'end' },
    { from: ['ruler?'], pattern: /^\w[\w.]* +Traceback \(most recent call last\)$/, to: 'cell' },
    { from: ['cell'], pattern: /^(?:Cell In|Input In|File |<ipython|[~\/]\S+ in |\s|-+> ?\d)/, to: 'cell' },
    { from: ['cell'], pattern: last, to: 'done' },
    // Rich draws a box.
    { from: ['start', 'chain'], pattern: /^[╭┌]─+ Traceback \(most recent call last\)/, to: 'box' },
    { from: ['box'], pattern: /^[│┃]/, to: 'box' },
    { from: ['box'], pattern: /^[╰└]/, to: 'boxEnd' },
    { from: ['boxEnd'], pattern: last, to: 'done' },
    { from: ['start'], pattern: /^Fatal Python error: /, to: 'fatal', isStandalone: true },
    { from: ['start'], pattern: /^\S+\.py:\d+: \w*Warning: /, to: 'warning' },
    { from: ['start'], pattern: /^ {2}File ".+", line \d+$/, to: 'syntax?' },
    // Where asyncio's debug mode saw it made, above what it raised.
    { from: ['prelude?'], pattern: /^source_traceback: Object created at /, to: 'created?' },
    {
      from: ['prelude?'],
      pattern:
        /^(?:future|task|handle|source_traceback|transport|protocol|message|original repr|lost sys\.stderr)\b|^<|^"""$|^Object created at/,
      to: 'prelude?',
    },
    { from: ['created?'], pattern: file, to: 'created' },
    { from: ['created'], pattern: traceback, to: 'traceback' },
    { from: ['created'], pattern: /^\s+\S/, to: 'created' },
    { from: ['prelude?'], pattern: file, to: 'file' },
    { from: ['syntax?'], pattern: /^\s{4}/, to: 'syntax?' },
    { from: ['syntax?'], pattern: /^\w*(?:SyntaxError|IndentationError|TabError): /, to: 'done' },
    { from: ['any'], pattern: /^\s*File ".*", line \d+, in /, to: 'file' },
    // What logging prints below a message that asked for the stack.
    { from: ['any', 'done'], pattern: /^Stack \(most recent call last\):$/, to: 'traceback' },
    { from: ['traceback', 'file', 'source'], pattern: file, to: 'file' },
    { from: ['file', 'source'], pattern: /^\s*\[Previous line repeated \d+ more time/, to: 'source' },
    { from: ['traceback'], pattern: /^\s+\S/, to: 'source' },
    { from: ['traceback', 'file', 'source'], pattern: lastAfterSource, to: 'done' },
    { from: ['file'], pattern: /^\s*\S/, to: 'source' },
    { from: ['source'], pattern: /^\s+\S/, to: 'source' },
    { from: ['done', 'gap', 'group', 'chain', 'source', 'file'], pattern: chain, to: 'chain' },
    // Py4J goes on with what the JVM printed.
    { from: ['done'], pattern: /^: (?:[a-z_$][\w$]*\.)+[A-Z]/, to: 'jvm' },
    { from: ['jvm'], pattern: /^(?:\s+\S|Caused by: |Driver stacktrace:|(?:[a-z_$][\w$]*\.)+[A-Z])/, to: 'jvm' },
    // A message that is the traceback of another process.
    { from: ['done'], pattern: /^ {2}File ".*", line \d+, in /, to: 'file' },
    { from: ['done'], pattern: /^\s+\S/, to: 'done' },
    {
      from: ['done', 'details'],
      pattern:
        /^(?:(?:DETAIL|HINT|CONTEXT|LINE \d+): |\[SQL: |\[parameters: |\[cached since |\(Background on this error|For further information visit|\[generated in |\|)/,
      to: 'details',
    },
    { from: ['details'], pattern: /^\s*\S.*\]$|^\s+\S/, to: 'details' },
    { from: ['done'], pattern: /^[\w.]+(?: -> [\w.]+)*$/, to: 'fieldTail?' },
    { from: ['fieldTail?'], pattern: /^ {2}\S/, to: 'done' },
    { from: ['done'], pattern: /^"""$/, to: 'remote' },
    { from: ['done'], pattern: /^Call stack:$/, to: 'loggingError' },
    { from: ['loggingError'], pattern: file, to: 'loggingError' },
    { from: ['loggingError'], pattern: /^\s{4}|^(?:Message|Arguments): /, to: 'loggingError' },
    // The message of an exception may have more lines; only the next header tells that these were its own.
    { from: ['done', 'tail?', 'fieldTail?'], pattern: /^\S/, to: 'tail?', isLoose: true },
    { from: ['done', 'details', 'group', 'remote'], pattern: blankLine, to: 'gap' },
    { from: ['tail?', 'fieldTail?'], pattern: blankLine, to: 'tailGap?' },
    { from: ['tailGap?'], pattern: chain, to: 'chain' },
    {
      from: ['gap'],
      pattern: /^(?:\[SQL: |\[parameters: |\(Background on this error|See |LINE \d+: |\[Previous)/,
      to: 'details',
    },
    // A message of several paragraphs: moved in, or below a line that announces what is moved in.
    { from: ['gap'], pattern: /^\s+(?!File "|[+|] |Traceback )\S/, to: 'done' },
    { from: ['gap'], pattern: /^[A-Z][\w'"\[\]., -]{1,200}:$/, to: 'paragraph?' },
    // Where no more than that tells, the next header does.
    { from: ['gap', 'gapTail?'], pattern: /^\S/, to: 'gapTail?', isLoose: true },
    { from: ['gapTail?'], pattern: blankLine, to: 'tailGap?' },
    { from: ['paragraph?'], pattern: /^ {2,}(?!File ")\S/, to: 'done' },
    { from: ['group'], pattern: /^\s*[|+]/, to: 'group' },
    { from: ['group'], pattern: last, to: 'done' },
    {
      from: ['fatal'],
      pattern:
        /^(?:Python runtime state: |Current thread |Thread |<no Python frame>|Extension modules: |  File )|^Stack \(/,
      to: 'fatal',
    },
    { from: ['fatal'], pattern: /^(?:Aborted|Segmentation fault)(?: \(core dumped\))?$/, to: 'fatal' },
    { from: ['fatal'], pattern: traceback, to: 'traceback' },
    { from: ['fatal'], pattern: /^\w*(?:Error|Exception): /, to: 'fatal' },
    { from: ['warning'], pattern: /^ {2}\S/, to: 'warned' },
    { from: ['warning', 'warned'], pattern: /^RuntimeWarning: Enable tracemalloc /, to: 'end' },
    // What argparse says of a command line.
    { from: ['start'], pattern: /^usage: \S/, to: 'usage?' },
    { from: ['usage?'], pattern: /^\s+\S/, to: 'usage?' },
    { from: ['usage?'], pattern: /^\S+: error: /, to: 'end' },
  ],
  blankIn: ['jvm', 'cell', 'chain', 'gap', 'fatal', 'traceback', 'source', 'file'],
  samples: [
    {
      name: 'carets, a chain over blank lines, and the next line apart',
      lines: [
        'Traceback (most recent call last):',
        '  File "/srv/mail/queue.py", line 31, in pop',
        '    return items[key]',
        '           ~~~~~^^^^^',
        "KeyError: 'mx-1'",
        '',
        'During handling of the above exception, another exception occurred:',
        '',
        'Traceback (most recent call last):',
        '  File "/srv/mail/worker.py", line 9, in <module>',
        '    run()',
        'mail.QueueEmpty: nothing to send',
        'hint given by add_note',
        'worker stopped',
      ],
      events: [[1, 12]],
    },
    {
      name: 'two tracebacks in a row are two exceptions',
      lines: [
        'Traceback (most recent call last):',
        '  File "a.py", line 1, in <module>',
        'ZeroDivisionError: division by zero',
        'Traceback (most recent call last):',
        '  File "b.py", line 2, in <module>',
        'NotImplementedError',
      ],
      events: [
        [1, 3],
        [4, 6],
      ],
    },
    {
      name: 'an exception group',
      lines: [
        '  + Exception Group Traceback (most recent call last):',
        '  |   File "g.py", line 4, in <module>',
        '  | ExceptionGroup: two fields (2 sub-exceptions)',
        '  +-+---------------- 1 ----------------',
        '    | ValueError: a',
        '    +---------------- 2 ----------------',
        '    | ValueError: b',
        '    +------------------------------------',
        'next job',
      ],
      events: [[1, 8]],
    },
    {
      name: 'a message with indented lines',
      lines: [
        'Traceback (most recent call last):',
        '  File "v.py", line 4, in check',
        'ValueError: bad form:',
        '  name: required',
        'ok',
      ],
      events: [[1, 4]],
    },
    {
      name: 'a task whose exception nobody fetched',
      lines: [
        'Task exception was never retrieved',
        "future: <Task finished name='Task-4' coro=<pull() done> exception=OSError('gone')>",
        'Traceback (most recent call last):',
        '  File "t.py", line 4, in pull',
        'OSError: gone',
      ],
      events: [[1, 5]],
    },
    {
      name: 'a crash of the interpreter',
      lines: [
        'Fatal Python error: Segmentation fault',
        '',
        'Current thread 0x00007f3a (most recent call first):',
        '  File "c.py", line 3 in call',
        'restarting',
      ],
      events: [[1, 4]],
    },
    {
      name: 'a syntax error without a traceback',
      lines: ['  File "/srv/x.py", line 3', '    print(', '         ^', "SyntaxError: '(' was never closed", 'bye'],
      events: [[1, 4]],
    },
    {
      name: 'the values beside the source, as loguru prints them',
      lines: [
        'Traceback (most recent call last):',
        '',
        '  File "a.py", line 20, in <module>',
        '    run()',
        '    └ <function run>',
        '',
        '> File "a.py", line 10, in run',
        '    return 1 / x',
        '               └ 0',
        '',
        'ZeroDivisionError: division by zero',
        'up',
      ],
      events: [[1, 11]],
    },
    {
      name: 'a warning with its source line',
      lines: ['/srv/x.py:9: DeprecationWarning: use y', '  x()', 'go'],
      events: [[1, 2]],
    },
  ],
};
