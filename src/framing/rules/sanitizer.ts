/** The reports of the address, leak, memory, thread and undefined-behaviour sanitizers, and of Valgrind. */
import type { AssemblyRule } from './define.ts';

const head =
  /^(?:==\d+==\s?)?(?:ERROR|WARNING|FATAL): (?:Address|Leak|Memory|Thread|HWAddress|DataFlow|KernelAddress|UndefinedBehavior)Sanitizer: /;
const body =
  /^(?:\s+#\d+ |\s+\S|0x[0-9a-f]+ is located|[\w ]*(?:allocated|freed|created|stored|locked|acquired) (?:by|to|at|here)|(?:READ|WRITE|UNKNOWN|Read|Write|Previous \w+|Address|Shadow|SUMMARY|Direct leak|Indirect leak|This frame|Thread T?\d|HINT|Hint|Mutex|Location|The signal|Uninitialized|Objects leaked|Suppressions|Command:|MS: |Stats:|AddressSanitizer|LeakSanitizer|MemorySanitizer|ThreadSanitizer|-{10,}|=>)|==\d+==(?!\s?(?:ERROR|WARNING|FATAL): ))/;

export const sanitizer: AssemblyRule = {
  id: 'sanitizer',
  docs: 'https://clang.llvm.org/docs/AddressSanitizer.html',
  transitions: [
    { from: ['start'], pattern: /^[=-]{8,}$/, to: 'rule?', isStandalone: true },
    { from: ['start', 'rule?'], pattern: head, to: 'body', isStandalone: true },
    { from: ['start'], pattern: /^\S+:\d+:\d+: runtime error: /, to: 'undefined', isStandalone: true },
    {
      from: ['start'],
      pattern: /^(?:Address|Memory|Undefined\w*|Thread)Sanitizer:(?:DEADLYSIGNAL|\S+)$/,
      to: 'deadly?',
      isStandalone: true,
    },
    { from: ['deadly?'], pattern: /^={8,}$/, to: 'rule?' },
    { from: ['body'], pattern: /^(?:==\d+==\s?ABORTING|Exiting$)/, to: 'end' },
    { from: ['body', 'undefined'], pattern: /^={8,}$/, to: 'end' },
    { from: ['body'], pattern: body, to: 'body' },
    {
      from: ['undefined'],
      pattern: /^(?:\s+#\d+ |\s+\^|\s+\S|SUMMARY: |\S+:\d+:\d+: note: |0x[0-9a-f]+: note: )/,
      to: 'undefined',
    },
    {
      from: ['start'],
      pattern:
        /^==\d+== (?:Invalid |Use of |Conditional jump|Process terminating|\d[\d,]* .*bytes in|Syscall param|Source and destination|Mismatched free|Jump to|Possible data race)/,
      to: 'valgrind',
    },
    // What belongs to a fault stands further in than the next one.
    { from: ['valgrind'], pattern: /^==\d+== {2,}\S/, to: 'valgrind' },
    { from: ['valgrind'], pattern: /^==\d+==\s*$/, to: 'valgrindEnd' },
  ],
  blankIn: ['body', 'undefined'],
  samples: [
    {
      name: 'an address report',
      lines: [
        'up',
        '=================================================================',
        '==9==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000010',
        'READ of size 4 at 0x602000000010 thread T0',
        '    #0 0x55 in pop /srv/queue.c:9',
        '',
        '0x602000000010 is located 0 bytes inside of 16-byte region',
        'freed by thread T0 here:',
        '    #0 0x7f in free',
        '',
        'SUMMARY: AddressSanitizer: heap-use-after-free /srv/queue.c:9 in pop',
        'Shadow bytes around the buggy address:',
        '=>0x0c: fa',
        '==9==ABORTING',
        'up',
      ],
      events: [[2, 14]],
    },
    {
      name: 'two reports, one right behind the other',
      lines: [
        '==9==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000010',
        '    #0 0x55 in pop /srv/queue.c:9',
        '==12==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000090',
        '    #0 0x57 in push /srv/queue.c:31',
        'up',
      ],
      events: [
        [1, 2],
        [3, 4],
      ],
    },
    {
      name: 'two faults of Valgrind, one right behind the other',
      lines: [
        '==9== Invalid read of size 4',
        '==9==    at 0x4011AA: pop (queue.c:88)',
        "==9==  Address 0x4a5b0a0 is 0 bytes after a block of size 32 alloc'd",
        '==9== Invalid write of size 8',
        '==9==    at 0x4022BB: push (queue.c:40)',
        'up',
      ],
      events: [
        [1, 3],
        [4, 5],
      ],
    },
    {
      name: 'undefined behaviour',
      lines: ['a.c:5:7: runtime error: signed integer overflow: 1 + 2', '    #0 0x5 in main a.c:5', 'up'],
      events: [[1, 2]],
    },
  ],
};
