/** Java, Kotlin, Scala, Groovy, Clojure: throwables as the JVM and its loggers print them, and thread dumps. */
import { blankLine, type AssemblyRule } from './define.ts';

/** `\tat java.base/java.lang.Thread.run(Thread.java:840) ~[app.jar:1.2]`; Clojure and Scala names hold more than letters. */
const frame =
  /^\s*at (?:[^\s()]+\((?:Native Method|Unknown Source|[^()\s/\\:,]+(?::-?\d+)?)\)|[^()]+\([^()\s/\\:]+\.(?:java|kts?|scala|groovy|clj[cs]?):\d+\)|(?:[a-z]\w*\.){2,}[\w$.]*(?:\.java:\d+\)|\.{3})$)/;
const isDotted = /^(?:[a-z_$][\w$]*\.)+[A-Z][\w$]*(?:[.$][\w$]+)*(?:\([\w.$]+\))?(?::(?:\s|$)|\s*$|\s*\[|; )/;
const isNamed = /^[A-Z][\w$]*(?:Exception|Error|Throwable|Failure|Fault)(?:\[[^\]]{0,200}\])?(?::(?:\s|$)|\s*$)/;
const inside = ['head?', 'message?', 'frame', 'nested', 'cause'];

export const java: AssemblyRule = {
  id: 'java',
  docs: 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Throwable.html#printStackTrace()',
  transitions: [
    { from: ['start'], pattern: /^\s*Exception in thread "/, to: 'head', isStandalone: true },
    {
      from: ['start'],
      pattern: /^\s*Exception: .* thrown from the UncaughtExceptionHandler in thread "/,
      to: 'head',
      isStandalone: true,
    },
    {
      from: ['start'],
      pattern: /^(?:Full thread dump |Found one Java-level deadlock:)/,
      to: 'dump',
      isStandalone: true,
    },
    // Groovy draws what each part of an assertion was.
    { from: ['start'], pattern: /^(?:java\.lang\.AssertionError: )?Assertion failed: ?$/, to: 'asserted?' },
    { from: ['asserted?'], pattern: /^assert \S/, to: 'asserted' },
    { from: ['asserted'], pattern: frame, to: 'frame' },
    { from: ['asserted'], pattern: /^ +\S/, to: 'asserted' },
    { from: ['start'], pattern: isDotted, to: 'head?', isLogged: true },
    { from: ['start'], pattern: isNamed, to: 'head?', isLogged: true },
    // Play names the request above.
    { from: ['start'], pattern: /^! @\w{4,16} - .* ->$/, to: 'play?', isPart: true },
    { from: ['play?'], pattern: isDotted, to: 'head?' },
    // Jenkins' id of what failed.
    { from: ['start'], pattern: /^Also: {3}\S+ErrorId: \S+$/, to: 'also?' },
    { from: ['also?'], pattern: isDotted, to: 'head' },
    // Groovy says it once more.
    { from: ['start'], pattern: /^Caught: (?:[a-z_$][\w$]*\.)*[A-Z][\w$]*(?:: |$)/, to: 'caught?' },
    { from: ['caught?'], pattern: isDotted, to: 'head' },
    { from: ['caught?'], pattern: isNamed, to: 'head' },
    { from: ['caught?'], pattern: /^(?![A-Z]\w*: )\S/, to: 'caught?', isLoose: true },
    { from: ['caught?'], pattern: /^[A-Z]\w*: \S/, to: 'head?' },
    {
      from: ['head?', 'head', 'dumped'],
      pattern:
        /^(?:Dumping heap to \S|Heap dump file created \[|Unable to create \S+: |Terminating due to java\.lang\.)/,
      to: 'dumped',
    },
    { from: ['start'], pattern: /^Fatal Exception: (?:[a-z_$][\w$]*\.)+[A-Z]/, to: 'head?' },
    { from: ['start'], pattern: /^(?:Wrapped by|Caused by|Root cause): /, to: 'head?' },
    // Kotlin/Native.
    { from: ['start'], pattern: /^Uncaught Kotlin exception: /, to: 'native', isStandalone: true },
    { from: ['native'], pattern: /^\s+at \d+\s+\S+\s+0x[0-9a-f]+ /, to: 'native' },
    { from: ['native'], pattern: /^(?:Abort trap: \d+|Aborted(?: \(core dumped\))?)$/, to: 'end' },
    { from: ['any', 'head', ...inside], pattern: frame, to: 'frame' },
    {
      from: ['any', 'head', ...inside],
      pattern:
        /^\s*\.\.\. \d+ (?:more|common frames (?:omitted|truncated)|frames? (?:truncated|excluded|omitted|trimmed))/,
      to: 'frame',
    },
    {
      from: ['frame', 'cause', 'head', 'head?'],
      pattern: /^\s*(?:\.\.\. \d+ |\[?\d+ (?:skipped|frames? truncated)|Truncated\. see log file|\.\.\.$)/,
      to: 'frame',
    },
    {
      from: ['head', ...inside],
      pattern: /^\s*(?:Caused by|Suppressed|Wrapped by|Root cause|Cause|Enclosing exception): \S/,
      to: 'cause',
    },
    // Jetty leaves the cause to the next line.
    { from: ['frame'], pattern: /^Caused by: ?$/, to: 'causeBelow' },
    { from: ['causeBelow'], pattern: /^\S/, to: 'cause' },
    // Below a line that is no exception by itself, only with a name behind it.
    {
      from: ['any'],
      pattern:
        /^\s*(?:Caused by|Suppressed|Wrapped by|Root cause|Cause|Enclosing exception): [\w$.\/@-]+(?:[:;[({]|\s*$)/,
      to: 'cause',
    },
    {
      from: ['frame', 'cause', 'nested'],
      pattern:
        /^\s*(?:(?:at )?\(Coroutine boundary|- (?:locked|waiting|parking|eliminated|None)|Locked ownable synchronizers:|\[CIRCULAR REFERENCE)/,
      to: 'frame',
    },
    {
      from: ['frame', 'cause', 'head'],
      pattern: /^(?:Causing|Nested exception|Embedded exception|Root cause|Original exception|Next exception)\b.*:/i,
      to: 'cause',
    },
    { from: ['head', 'head?', 'cause', 'message?', 'nested'], pattern: /^\s*[Nn]ested exception is:?/, to: 'nested' },
    { from: ['nested'], pattern: /^(?:[a-z_$][\w$]*\.)+[A-Z][\w$.]*(?::|\s*$)/, to: 'nested' },
    { from: ['cause', 'nested'], pattern: /^\s+\S/, to: 'cause' },
    // Flyway's messages are tables below a ruler.
    { from: ['head', 'head?', 'message?', 'cause'], pattern: /^-{6,}$/, to: 'message?' },
    { from: ['head', 'head?', 'message?', 'cause', 'nested'], pattern: /^\S/, to: 'message?', isLoose: true },
    { from: ['head', 'head?', 'message?'], pattern: /^\s+\S/, to: 'message?' },
    { from: ['message?', 'nested', 'cause'], pattern: blankLine, to: 'message?' },
    // Guice numbers what it found, each with its places.
    { from: ['frame'], pattern: blankLine, to: 'found?' },
    { from: ['found?'], pattern: /^(?:\d+\) \S|\d+ errors?$)/, to: 'message?' },
    {
      from: ['dump', 'dumpGap'],
      pattern:
        /^(?:"|=+|Found |Java stack information|JNI global|\S.*:$|\s|_java_thread_list|Threads class SMR|\}|0x[0-9a-f]+)/,
      to: 'dump',
    },
    { from: ['dump'], pattern: blankLine, to: 'dumpGap' },
  ],
  blankIn: ['play?', 'head?', 'message?', 'nested', 'frame', 'dump', 'dumpGap', 'asserted?', 'asserted'],
  samples: [
    {
      name: 'Groovy says it twice',
      lines: [
        'up',
        "Caught: java.lang.NullPointerException: Cannot get property 'berths' on null object",
        "java.lang.NullPointerException: Cannot get property 'berths' on null object",
        '\tat port.total(port.groovy:2)',
        'up',
      ],
      events: [[2, 4]],
    },
    {
      name: 'an uncaught exception with causes between ordinary lines',
      lines: [
        'loading catalogue',
        'Exception in thread "import-2" org.acme.ImportException: row 17 rejected',
        '\tat org.acme.Importer.row(Importer.java:88)',
        '\tat java.base/java.lang.Thread.run(Thread.java:840)',
        'Caused by: java.lang.IllegalArgumentException: negative price',
        '\tat org.acme.Price.<init>(Price.java:12)',
        '\t... 1 more',
        'catalogue closed',
      ],
      events: [[2, 7]],
    },
    {
      name: 'suppressed exceptions and a circular reference',
      lines: [
        'org.acme.BatchException: 2 of 9 failed',
        '\tat org.acme.Batch.run(Batch.java:31)',
        '\tSuppressed: java.io.IOException: stream closed',
        '\t\tat org.acme.Sink.close(Sink.java:7)',
        '\t\t... 1 more',
        'Caused by: [CIRCULAR REFERENCE: org.acme.BatchException: 2 of 9 failed]',
        'org.acme.OtherException',
        '\tat org.acme.Batch.stop(Batch.java:40)',
      ],
      events: [
        [1, 6],
        [7, 8],
      ],
    },
    {
      name: 'a message of several lines with a blank one',
      lines: [
        'org.acme.mail.SendException: not delivered;',
        '  nested exception is:',
        'org.acme.mail.AddressException: 550 unknown user',
        '',
        '\tat org.acme.mail.Smtp.send(Smtp.java:44)',
        'done',
      ],
      events: [[1, 5]],
    },
    {
      name: 'a database message with details before the frames',
      lines: [
        'org.postgresql.util.PSQLException: ERROR: duplicate key value violates unique constraint "orders_pkey"',
        '  Detail: Key (id)=(7) already exists.',
        '\tat org.postgresql.core.v3.QueryExecutorImpl.receive(QueryExecutorImpl.java:2676)',
      ],
      events: [[1, 3]],
    },
    {
      name: 'words are no exception',
      lines: ['Error handling enabled', 'com.acme.Module: started', 'ready'],
      events: [],
    },
  ],
};
