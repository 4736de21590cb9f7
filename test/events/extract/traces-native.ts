/** Crashes of C and C++ programs and of the kernel, read by frames-native.ts. */
import type { TraceCase } from './traces.ts';

export const nativeTraceCases: readonly TraceCase[] = [
  {
    name: 'kernel: a task that hangs',
    text: 'INFO: task maild:71 blocked for more than 120 seconds.\n      Not tainted 6.1.0',
    type: 'hung task',
    message: 'task maild:71 blocked for more than 120 seconds.',
  },
  {
    name: 'jvm: the frame where it died',
    text: `# A fatal error has been detected by the Java Runtime Environment:
#
#  SIGSEGV (0xb) at pc=0x00007f1a2b3c4d5e, pid=4411, tid=4420
#
# Problematic frame:
# C  [libberth.so+0x4a2f]  newEntry+0x62`,
    type: 'SIGSEGV',
    message: '(0xb) at pc=0x00007f1a2b3c4d5e, pid=4411, tid=4420',
  },
  {
    name: 'qt: an assertion',
    text: `ASSERT failure in QList<T>::at: "index out of range", file /usr/include/qlist.h, line 571
Aborted (core dumped)`,
    type: 'ASSERT',
    message: 'index out of range',
  },
  {
    name: 'kernel: an oops names where it stood',
    text: `[ 5585.219049] BUG: kernel NULL pointer dereference, address: 0000000000000000
[ 5585.219057] Oops: 0002 [#1] PREEMPT SMP NOPTI
[ 5585.219066] RIP: 0010:berth_reserve+0x1dc/0x2f0 [dock]
[ 5585.219080] Call Trace:
[ 5585.219081]  ? leftover+0x1/0x2
[ 5585.219082]  berth_write+0x6b/0x470 [dock]`,
    type: 'BUG',
    message: 'kernel NULL pointer dereference, address: 0000000000000000',
  },
  {
    name: 'sanitizer: files without a leading slash',
    text: `==9==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000010 at pc 0x5 bp 0x7 sp 0x7
READ of size 4 at 0x602000000010 thread T0
    #0 0x536b82 in take lib/queue.c:1347
    #1 0x416e4d in main dock/main.c:220`,
    type: 'AddressSanitizer',
    message: 'heap-use-after-free',
    frame: 'lib/queue.c:1347',
  },
  {
    name: 'gdb: the C library is nobody’s own',
    text: `Program terminated with signal SIGABRT, Aborted.
#0  0x00007ff08ea2f00b in raise () from /lib/x86_64-linux-gnu/libc.so.6
#1  0x00007ff08ea7926e in ?? () from /lib/x86_64-linux-gnu/libc.so.6
#2  0x000056170a9684e2 in queueFree (q=0x56170ca93210) at common/queue.c:1414`,
    type: 'SIGABRT',
    message: 'Aborted',
    frame: 'common/queue.c:1414',
  },
  {
    name: 'systemd: a core dump with its sign',
    text: `[🡕] Process 71 (maild) of user 0 dumped core.
Stack trace of thread 71:
#0  0x00007ff37db6abc5 raise (libc.so.6 + 0x3dbc5)
#1  0x0000556a4dfb6539 queue_free (maild + 0x1539)`,
    type: 'core dump',
    message: 'Process 71 (maild) of user 0 dumped core',
  },
  {
    name: 'c++: an uncaught exception',
    text: `terminate called after throwing an instance of 'acme::RelayError'
  what():  refused by mx-1
Aborted (core dumped)`,
    type: 'acme::RelayError',
    message: 'refused by mx-1',
    frame: null,
  },
  {
    name: 'c: an assertion',
    text: `maild: queue.c:31: pop: Assertion \`q->head != NULL' failed.
Aborted (core dumped)`,
    type: 'Assertion',
    message: 'q->head != NULL',
  },
  {
    name: 'c: stack smashing',
    text: `*** stack smashing detected ***: terminated
Aborted (core dumped)`,
    type: 'stack smashing detected',
    message: 'terminated',
    frame: null,
  },
  {
    name: 'tsan: a race',
    text: `==================
WARNING: ThreadSanitizer: data race (pid=71)
  Write of size 4 at 0x7b04 by thread T1:
    #0 put /srv/queue.c:9:3 (maild+0x4a)

  Previous read of size 4 at 0x7b04 by main thread:
    #0 pop /srv/queue.c:19:3 (maild+0x4b)

SUMMARY: ThreadSanitizer: data race /srv/queue.c:9:3 in put
==================`,
    type: 'ThreadSanitizer',
    message: 'data race (pid=71)',
    frame: '/srv/queue.c:9',
  },
  {
    name: 'jvm: a crash of the machine',
    text: `#
# A fatal error has been detected by the Java Runtime Environment:
#
#  SIGSEGV (0xb) at pc=0x00007f, pid=71, tid=72
#
# JRE version: OpenJDK Runtime Environment (17.0.2+8)
#`,
    type: 'SIGSEGV',
    message: '(0xb) at pc=0x00007f, pid=71, tid=72',
    frame: null,
  },
  {
    name: 'apple: an uncaught NSException',
    text: `*** Terminating app due to uncaught exception 'NSInvalidArgumentException', reason: '-[Cart sum]: unrecognized selector sent to instance 0x6000'
*** First throw call stack:
(
	0   CoreFoundation                      0x00000001841c6d0c __exceptionPreprocess + 164
	1   Shop                                0x00000001042f1a2c -[CartView reload] + 96
)
libc++abi: terminating due to uncaught exception of type NSException`,
    type: 'NSInvalidArgumentException',
    message: '-[Cart sum]: unrecognized selector sent to instance 0x6000',
  },
];
