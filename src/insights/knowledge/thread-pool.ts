/** Workers exhausted: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const threadPool: FailureKind = {
  id: 'thread-pool',
  aliases: ['threads', 'workers', 'thread-exhaustion', 'thread-pool-exhaustion'],
  title: 'Workers exhausted',
  role: 'cause',
  shows:
    /RejectedExecution|(?:thread|worker) pool[\w ]{0,20}(?:exhausted|full)|no (?:free|idle|available) workers?|worker_connections are not enough|unable to create (?:new )?native thread|can't start new thread/i,
  symptoms: ['requests are refused at once although nothing fails', 'all workers wait for the same thing'],
  causes: ['a slow dependency that holds workers', 'a limit that is too small', 'a leak of handles'],
  steps: ['what workers wait for (thread dump)', 'open files', 'latency of dependencies'],
  scripts: {
    jvm: [
      'jcmd "${PID:?set PID}" Thread.print | grep "java.lang.Thread.State" | sort | uniq -c | sort -rn',
      'jcmd "$PID" Thread.print | head -150',
    ],
    linux: ['ls "/proc/${PID:?set PID}/task" | wc -l', 'grep -E "Max processes" "/proc/$PID/limits"'],
    nginx: ['nginx -T 2>/dev/null | grep -E "worker_(processes|connections)"', 'curl -s http://127.0.0.1/nginx_status'],
  },
};
