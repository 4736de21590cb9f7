/** Dependency answers with an error: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const upstreamError: FailureKind = {
  id: 'upstream-error',
  aliases: ['upstream', 'bad-gateway'],
  title: 'Dependency answers with an error',
  role: 'symptom',
  shows:
    /upstream|bad gateway|answered [45]\d\d|status(?: code)? 5\d\d|HTTP 5\d\d|failed to fetch|internal server error/i,
  symptoms: ['a proxy answers 5xx for what another service did', 'the other side has errors at the same time'],
  causes: ['the dependency failed'],
  steps: ['errors of the dependency at the same time'],
  scripts: {
    nginx: [
      'grep -E "upstream|connect\\(\\) failed" /var/log/nginx/error.log | tail -20',
      `awk '$9 ~ /^5/ { n[$9" "$7]++ } END { for (k in n) print n[k], k }' "\${ACCESS_LOG:-/var/log/nginx/access.log}" | sort -rn | head -15`,
    ],
    kubernetes: [
      'kubectl get ingress -A',
      'kubectl get endpoints -n "${NAMESPACE:-default}"',
      'kubectl logs -n "${NAMESPACE:-default}" "deployment/${SERVICE:?set SERVICE}" --since=10m | grep -i error | tail -30',
    ],
  },
};
