/** C and C++: uncaught exceptions, glibc's and assert's last words, debugger and core-dump backtraces, JVM crashes. */
import { blankLine, type AssemblyRule } from './define.ts';

/** `#0  0x00007f in main () at app.c:5`, systemd's `#1  0x00007f abort (libc.so.6 + 0x2)`. */
const frame = /^\s*#\d+\s+(?:0x[0-9a-f]+ (?:in )?\S|\S+ \(.*\)(?: at | from |$)|<signal handler called>)/;
const symbol = /^\s*(?:\[bt\] )?(?:\S+?(?:\([^)]*\))? ?\[0x[0-9a-f]+\]|\[0x[0-9a-f]+\])$/;
const aborted =
  /^(?:Aborted|Segmentation fault|Bus error|Illegal instruction|Floating point exception|Killed|Trace\/breakpoint trap)(?:[.:]? ?\(|[.:]?\s*$)/;

export const native: AssemblyRule = {
  id: 'native',
  docs: 'https://sourceware.org/gdb/current/onlinedocs/gdb.html/Backtrace.html',
  transitions: [
    {
      from: ['start'],
      pattern:
        /^(?:libc\+\+abi(?:\.dylib)?: )?[Tt]erminat(?:e called|ing)\b.*(?:throwing|exception|recursively|without an active)/,
      to: 'head',
      isStandalone: true,
    },
    {
      from: ['start'],
      pattern: /^\*\*\* (?:stack smashing detected|buffer overflow detected|Error in `|glibc detected)/,
      to: 'head',
      isStandalone: true,
    },
    {
      from: ['start'],
      pattern:
        /^(?:double free or corruption|free\(\): |malloc\(\): |malloc_consolidate\(\): |corrupted (?:size|double-linked|unsorted)|munmap_chunk\(\): |realloc\(\): |tcache_\w+|Fatal glibc error: )/,
      to: 'head',
      isStandalone: true,
    },
    { from: ['start'], pattern: /^(?:\S+: )?\S+:\d+: .*Assertion .* failed\.?$/, to: 'head', isStandalone: true },
    {
      from: ['start'],
      pattern: /^(?:Program|Thread \d+.*) (?:received signal|terminated with signal) SIG/,
      to: 'trace',
      isStandalone: true,
    },
    { from: ['start'], pattern: /^Process \d+ \(.*\) of user \d+ dumped core\.?/, to: 'core', isStandalone: true },
    { from: ['start'], pattern: aborted, to: 'head', isStandalone: true },
    // glog's failure handlers.
    {
      from: ['any', 'head', 'trace'],
      pattern: /^\*{3} (?:Check failure stack trace: \*{3}$|Aborted at \d+ \(unix time\)|SIG[A-Z]+ \(@0x)/,
      to: 'trace',
    },
    { from: ['any', 'head', 'trace'], pattern: /^(?:PC: )?\s*@ {2,}(?:0x[0-9a-f]+|\(nil\))(?:\s|$)/, to: 'trace' },
    // gfortran.
    { from: ['start'], pattern: /^At line \d+ of file \S/, to: 'fortran?' },
    { from: ['start', 'fortran?'], pattern: /^Fortran runtime error: /, to: 'head', isStandalone: true },
    {
      from: ['head', 'gap'],
      pattern: /^(?:Error termination\. Backtrace:|Backtrace for this error:|Could not print backtrace)/,
      to: 'trace',
    },
    { from: ['head'], pattern: blankLine, to: 'gap' },
    { from: ['trace'], pattern: /^\tat \S+:\d+$/, to: 'trace' },
    { from: ['start'], pattern: /^#$/, to: 'hash?' },
    {
      from: ['start', 'hash?'],
      pattern:
        /^# (?:A fatal error has been detected by the Java|There is insufficient memory for the Java|java\.lang\.OutOfMemoryError)/,
      to: 'jvm',
      isStandalone: true,
    },
    { from: ['jvm'], pattern: /^#/, to: 'jvm' },
    { from: ['jvm'], pattern: /^(?:Aborting due to|Aborted)/, to: 'end' },
    { from: ['head'], pattern: /^\s+what\(\): /, to: 'head' },
    { from: ['head', 'trace'], pattern: aborted, to: 'end' },
    { from: ['head', 'trace', 'core'], pattern: /^={3,} ?(?:Backtrace|Memory map)/, to: 'trace' },
    { from: ['any', 'head', 'trace', 'core'], pattern: frame, to: 'trace' },
    { from: ['head', 'trace'], pattern: symbol, to: 'trace' },
    { from: ['any'], pattern: /^\s*(?:\S+\([^)]*\+0x[0-9a-f]+\) ?\[0x[0-9a-f]+\])$/, to: 'trace' },
    {
      from: ['trace'],
      pattern:
        /^(?:\d+\t|0x[0-9a-f]+ in |\[Switching to|\(gdb\)|Thread \d+ \(|[0-9a-f]{8,}-[0-9a-f]{8,} |\s{4,}at |Missing separate debuginfo|warning: )/,
      to: 'trace',
    },
    {
      from: ['core', 'trace'],
      pattern: /^(?:Stack trace of thread \d+:|ELF object binary architecture|Module \S+ |Found module|\s+\S)/,
      to: 'trace',
    },
    { from: ['core', 'trace'], pattern: blankLine, to: 'core' },
  ],
  blankIn: ['core'],
  samples: [
    {
      name: 'an uncaught C++ exception',
      lines: [
        'up',
        "terminate called after throwing an instance of 'std::out_of_range'",
        '  what():  vector::_M_range_check',
        'Aborted (core dumped)',
        'up',
      ],
      events: [[2, 4]],
    },
    {
      name: 'a debugger backtrace',
      lines: [
        'Program received signal SIGSEGV, Segmentation fault.',
        '0x00005555 in pop (q=0x0) at queue.c:9',
        '9\t  return q->first;',
        '#0  0x00005555 in pop (q=0x0) at queue.c:9',
        '#1  main () at main.c:3',
        'up',
      ],
      events: [[1, 5]],
    },
    {
      name: 'a sentence that begins with such a word is no crash',
      lines: [
        'Aborted connection 21 to db: shop (Got an error reading communication packets)',
        'Aborted connection 22 to db: cart (Got timeout reading communication packets)',
        'Killed idle session 4',
      ],
      events: [],
    },
    {
      name: 'a core dump in the journal',
      lines: [
        'Process 71 (maild) of user 0 dumped core.',
        '',
        'Stack trace of thread 71:',
        '#0  0x00007f1 raise (libc.so.6 + 0x3)',
        '#1  0x00007f2 main (maild + 0x4)',
        'next',
      ],
      events: [[1, 5]],
    },
  ],
};
