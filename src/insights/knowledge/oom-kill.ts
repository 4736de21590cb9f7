/** Killed for its memory: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const oomKill: FailureKind = {
  id: 'oom-kill',
  aliases: ['oom', 'oomkilled'],
  title: 'Killed for its memory',
  role: 'cause',
  isGrave: true,
  shows: /OOM ?Killed|oom[-_]kill|invoked oom-killer|Killed process \d+|exit(?:ed with)?(?: code| status)? 137\b/i,
  symptoms: ['the process disappears without a last word', 'exit code 137', 'the kernel log names it'],
  causes: ['a container limit below what the program needs', 'a leak', 'a neighbour on the host that took the memory'],
  steps: ['who was killed, when, at what size', 'limit against use over time', 'what is new since the last release'],
  scripts: {
    linux: [
      'dmesg -T | grep -iE "out of memory|oom-kill|killed process" | tail -20',
      'journalctl -k --since "2 hours ago" | grep -i oom | tail -20',
      'free -m',
    ],
    kubernetes: [
      'kubectl get pods -A -o wide | grep -iE "oom|crash" | head -20',
      'kubectl get events -A --sort-by=.lastTimestamp | grep -i oom | tail -20',
      'kubectl top node',
    ],
    docker: ['docker ps -a --filter exited=137', 'docker stats --no-stream'],
  },
};
