/** Crashes of C and C++ programs and of the kernel, read by frames-native.ts. */
import type { TraceCase } from './traces.ts';

export const nativeTraceCases: readonly TraceCase[] = [
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
];
