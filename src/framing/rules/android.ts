/** Android: fatal exceptions in logcat, where every line has the log's own header. */
import type { AssemblyRule } from './define.ts';

export const android: AssemblyRule = {
  id: 'android',
  docs: 'https://developer.android.com/topic/performance/vitals/crash',
  transitions: [
    {
      from: ['start'],
      pattern: /^FATAL EXCEPTION: |^\*\*\* FATAL EXCEPTION IN SYSTEM PROCESS: /,
      to: 'head',
      isStandalone: true,
    },
    { from: ['start'], pattern: /^ANR in \S+/, to: 'anr', isStandalone: true },
    { from: ['start'], pattern: /^(?:\*\*\* ){6,}|^Fatal signal \d+ \(SIG/, to: 'tombstone', isStandalone: true },
    { from: ['head'], pattern: /^(?:Process: |PID: |(?:[a-z_$][\w$]*\.)+[A-Z])/, to: 'head' },
    { from: ['head', 'frame'], pattern: /^\s*(?:at \S.*\(.*\)|\.\.\. \d+ more|Caused by: |Suppressed: )/, to: 'frame' },
    { from: ['head'], pattern: /^\s+\S/, to: 'head' },
    {
      from: ['anr'],
      pattern: /^(?:PID: |Reason: |Parent: |ErrorId: |Load: |CPU usage |\s+\+?\d|\d|Frozen: |-+)/,
      to: 'anr',
    },
    {
      from: ['tombstone'],
      pattern:
        /^(?:Build fingerprint|Revision|ABI|Timestamp|Process uptime|Cmdline|pid: |uid: |signal |Abort message|\s+[a-z]\w* |backtrace:|\s+#\d+ |tagged_addr|Cause: |\s*$|\s+\S)/,
      to: 'tombstone',
    },
  ],
  blankIn: [],
  samples: [
    {
      name: 'a fatal exception',
      lines: [
        'up',
        'FATAL EXCEPTION: main',
        'Process: com.acme.mail, PID: 71',
        'java.lang.RuntimeException: Unable to start activity',
        '\tat android.app.ActivityThread.performLaunchActivity(ActivityThread.java:3449)',
        'Caused by: java.lang.NullPointerException',
        '\tat com.acme.mail.Main.onCreate(Main.kt:9)',
        '\t... 11 more',
        'up',
      ],
      events: [[2, 8]],
    },
  ],
};
