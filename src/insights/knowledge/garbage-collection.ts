/** Garbage collection: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const garbageCollection: FailureKind = {
  id: 'garbage-collection',
  aliases: ['gc', 'gc-pressure'],
  title: 'Garbage collection',
  role: 'cause',
  shows:
    /GC overhead limit|gc pause|garbage collection|stop[- ]the[- ]world|event loop (?:blocked|lag|delay)|AsyncRequestTimeout[^\n]{0,80}gc/i,
  symptoms: [
    'answers slow down in waves on one host',
    "long pauses in the collector's log",
    'the processor is busy, little is done',
  ],
  causes: ['a heap that is nearly full', 'a leak', 'large allocations'],
  steps: ['heap after collection over time', 'allocation rate', 'what is new'],
  scripts: {
    jvm: [
      'jstat -gcutil "${PID:?set PID}" 1000 10',
      'jcmd "$PID" GC.heap_info',
      'jcmd "$PID" VM.flags | tr " " "\\n" | grep -E "Xm|GC"',
    ],
    node: ['ps -o pid,pcpu,rss,etime,args -C node', 'node -p "process.versions.v8"'],
    kubernetes: ['kubectl top pod -n "${NAMESPACE:-default}" --sort-by=memory | head'],
  },
};
