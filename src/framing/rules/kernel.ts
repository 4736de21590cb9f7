/** Linux kernel: oopses, warnings, stalls, hung tasks and the out-of-memory killer's report, each one event. */
import type { AssemblyRule } from './define.ts';

/** dmesg puts the uptime before each line, journald and syslog take it off or keep it. */
const up = String.raw`^(?:\[[\s\d.]+\] ?(?:\[ *[TC]\d+\] ?)?)?`;
const line = (text: string): RegExp => new RegExp(`${up}(?:${text})`);

const body = line(
  String.raw`CPU: \d+|Hardware name|RIP: |RSP: |EIP: |EIP is at |E[SD]I: | ?DS: |CR0: | ?\[<[0-9a-f]{8,16}>\]|Code: |[RE][A-D]X: |R[SD]I: |RBP: |R\d\d: |[FG]S: |CS: |CR2: |DR[0-7]: |PKRU: |Call Trace:|Backtrace|Stack:| *</?[A-Z]+>|[ ?]*[\w.]+\+0x[0-9a-f]+\/0x[0-9a-f]+|\?\? |Modules linked in|Workqueue:|PGD |#PF: |Oops: |Tainted:|\(?\[?<?[0-9a-f]{16}|task:|task \S|"echo 0 >|      (?:Not tainted|Tainted)|irq event|hardirqs|softirqs|---\[ end |Kernel panic|Kernel Offset|Rebooting in|note: |Fixing recursive|Comm: |pstate: |pc : |lr : |sp : |x\d+ ?: |Internal error|Mem abort info|  [A-Z]+ = |Data abort|user pgtable|\[[0-9a-f]{16}\]|Exception class|NMI backtrace|rcu: |\s+\(t=|Sending NMI|RAX: |show_stack|dump_stack|Fixing`,
);
const memory = line(
  String.raw`CPU: \d+|Hardware name|Call Trace:|Stack:| *</?[A-Z]+>|[ ?]*[\w.]+\+0x[0-9a-f]+\/0x[0-9a-f]+|RIP: |RSP: |RAX: |R[ABCD]X: |R[SD]I: |RBP: |R\d\d: |Code: |Mem-Info|\s*active_|\s+(?:active|inactive|unevictable|slab|mapped|free|isolated|sec_|kernel_misc)\S*:|Node \d|lowmem_reserve|\d+ (?:total pagecache|pages |swap|reserved|hwpoisoned)|Swap cache|(?:Free|Total) swap|Tasks state|\[ *pid *\]|\[ *\d+\] +\d+ +\d+ |oom-kill:|Out of memory|Memory cgroup|memory: usage|memory\+swap|swap: usage|kmem: usage|Task in |Killed process|oom_reaper|Unreclaimable slab|Name +Used|\S+ +\d+KB +\d+KB|anon \d|cache |workingset|pg(?:fault|scan|steal)\w* `,
);

export const kernel: AssemblyRule = {
  id: 'kernel',
  docs: 'https://docs.kernel.org/admin-guide/bug-hunting.html',
  transitions: [
    { from: ['start'], pattern: line(String.raw`-+\[ cut here \]-+`), to: 'cut', isStandalone: true },
    { from: ['cut'], pattern: line(String.raw`\S`), to: 'named' },
    { from: ['named'], pattern: body, to: 'oops' },
    // What the warning is about, in words.
    { from: ['named'], pattern: line(String.raw`\S`), to: 'oops' },
    {
      from: ['start'],
      pattern: line(
        String.raw`BUG: |Unable to handle kernel|general protection fault|kernel BUG at|Kernel panic - |Internal error: |watchdog: BUG: |INFO: task \S+ blocked for|(?:rcu: )?INFO: rcu_\w+ (?:self-)?detected|WARNING: CPU: |divide error: |invalid opcode: |traps: PANIC|double fault: |Oops: `,
      ),
      to: 'oops',
      isStandalone: true,
    },
    {
      from: ['start'],
      pattern: line(String.raw`[\w./:@-]+(?: [\w./:@-]+){0,3} invoked oom-killer: `),
      needs: ' invoked oom-killer: ',
      to: 'memory',
      isStandalone: true,
    },
    { from: ['oops'], pattern: body, to: 'oops' },
    { from: ['memory'], pattern: memory, to: 'memory' },
  ],
  blankIn: ['oops', 'named'],
  samples: [
    {
      name: 'an oops',
      lines: [
        'up',
        'BUG: kernel NULL pointer dereference, address: 0000000000000008',
        '#PF: supervisor read access in kernel mode',
        'Oops: 0000 [#1] SMP NOPTI',
        'CPU: 1 PID: 71 Comm: maild',
        'RIP: 0010:pop+0x12/0x40 [queue]',
        'Call Trace:',
        ' <TASK>',
        ' do_syscall_64+0x5b/0x90',
        ' </TASK>',
        '---[ end trace 0000000000000000 ]---',
        'up',
      ],
      events: [[2, 11]],
    },
    {
      name: 'a lockup on 32 bits, in syslog',
      lines: [
        '[  640.067013] BUG: soft lockup - CPU#0 stuck for 23s! [maild:71]',
        '[  640.067013] task: f166f480 ti: e8a9e000 task.ti: e8a9e000',
        '[  640.067013] EIP: 0060:[<c1061aa0>] EFLAGS: 00000286 CPU: 0',
        '[  640.067013] EIP is at do_raw_spin_lock+0x11/0x19',
        '[  640.067013] ESI: f6f84600 EDI: f6f74b80 EBP: 00000002 ESP: f3bc9f54',
        '[  640.067013]  DS: 007b ES: 007b FS: 00d8 GS: 00e0 SS: 0068',
        '[  640.067013] CR0: 80050033 CR2: 9ec99000 CR3: 36d58000 CR4: 000007f0',
        '[  640.067013] Call Trace:',
        '[  640.067013]  [<c1061aa0>] ? do_raw_spin_lock+0x11/0x19',
        '[  641.000000] wlan0: associated',
      ],
      events: [[1, 9]],
    },
    {
      name: 'the out-of-memory killer',
      lines: [
        'java invoked oom-killer: gfp_mask=0x1100cca, order=0',
        'CPU: 0 PID: 71 Comm: java',
        'Mem-Info:',
        'active_anon:12 inactive_anon:3',
        '[  pid  ]   uid  tgid total_vm',
        '[     71]     0    71   100000',
        'Out of memory: Killed process 71 (java) total-vm:1kB',
        'up',
      ],
      events: [[1, 7]],
    },
  ],
};
