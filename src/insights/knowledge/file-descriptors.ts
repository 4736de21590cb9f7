/** Too many open files: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const fileDescriptors: FailureKind = {
  id: 'file-descriptors',
  aliases: ['open-files', 'emfile'],
  title: 'Too many open files',
  role: 'cause',
  shows: /\bEMFILE\b|\bENFILE\b|too many open files/i,
  symptoms: ['new connections and files fail, old ones work', 'grows since the last restart'],
  causes: ['connections or files that are never closed', 'a limit that is too small'],
  steps: ['open files by kind', 'limit of the process', 'since when it grows'],
  scripts: {
    linux: [
      'ls "/proc/${PID:?set PID}/fd" | wc -l',
      'grep "open files" "/proc/$PID/limits"',
      `ls -l "/proc/$PID/fd" | awk '{ print $NF }' | sed "s/:.*//" | sort | uniq -c | sort -rn | head`,
      `ss -tnp | grep "pid=$PID" | awk '{ print $1 }' | sort | uniq -c`,
    ],
    kubernetes: [
      'kubectl exec "${POD:?set POD}" -n "${NAMESPACE:-default}" -- sh -c "ls /proc/1/fd | wc -l; grep files /proc/1/limits"',
    ],
  },
};
