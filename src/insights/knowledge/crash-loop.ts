/** Process crashes: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const crashLoop: FailureKind = {
  id: 'crash-loop',
  aliases: ['crash', 'crashloopbackoff'],
  title: 'Process crashes',
  role: 'cause',
  isGrave: true,
  shows:
    /CrashLoopBackOff|back-off restarting|segmentation fault|SIGSEGV|SIGABRT|core dumped|\bpanic: |fatal error: concurrent map|double free|Terminating due to/i,
  symptoms: ['starts again and again', 'its last lines are the same each time', 'others are refused in between'],
  causes: ['a defect that ends the process', 'a check that fails at start', 'a limit (memory, threads)'],
  steps: ['the last lines before it ends', 'exit code', 'what changed before the first crash'],
  scripts: {
    linux: [
      'systemctl status "${UNIT:?set UNIT}" --no-pager | head -20',
      'journalctl -u "$UNIT" --no-pager -n 80',
      'coredumpctl list --no-pager 2>/dev/null | tail -10',
    ],
    kubernetes: [
      'kubectl get pods -A | grep -vE "Running|Completed"',
      'kubectl logs "${POD:?set POD}" -n "${NAMESPACE:-default}" --previous --tail=60',
      'kubectl describe pod "$POD" -n "${NAMESPACE:-default}" | grep -A8 "Last State"',
    ],
    docker: ['docker ps -a --filter status=restarting --filter status=exited | head'],
  },
};
