/** Out of memory: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const outOfMemory: FailureKind = {
  id: 'out-of-memory',
  aliases: ['memory', 'heap'],
  title: 'Out of memory',
  role: 'cause',
  isGrave: true,
  shows:
    /OutOfMemory|\bout of memory\b|\bMemoryError\b|cannot allocate memory|std::bad_alloc|NoMemoryError|allowed memory size|heap limit/i,
  symptoms: [
    'the heap fills up and does not fall after collections',
    'pauses grow, then the process dies or answers nothing',
    'restarts at regular distances',
  ],
  causes: ['a leak', 'a heap or container limit that is too small', 'one request or batch that is too large'],
  steps: [
    'heap use over time',
    'what is new since the last release',
    'heap dump or allocation profile',
    'container limit',
  ],
  scripts: {
    linux: [
      'free -m',
      'ps -eo pid,rss,vsz,etime,comm --sort=-rss | head -15',
      'grep -E "VmRSS|VmSwap|Threads" "/proc/${PID:?set PID}/status"',
    ],
    kubernetes: [
      'kubectl top pod -n "${NAMESPACE:-default}" --sort-by=memory | head -15',
      'kubectl describe pod "${POD:?set POD}" -n "${NAMESPACE:-default}" | grep -A6 -E "Limits|Requests|Last State"',
    ],
    jvm: [
      'jcmd "${PID:?set PID}" GC.heap_info',
      'jcmd "$PID" GC.class_histogram | head -30',
      'jstat -gcutil "$PID" 1000 5',
    ],
    node: ['node -p "v8.getHeapStatistics()"', 'ps -o pid,rss,args -C node'],
  },
};
