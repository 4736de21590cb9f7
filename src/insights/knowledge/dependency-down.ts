/** Dependency down: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const dependencyDown: FailureKind = {
  id: 'dependency-down',
  aliases: ['dependency', 'connection-refused', 'dependency-outage'],
  title: 'Dependency down',
  role: 'either',
  shows:
    /ECONNREFUSED|connection refused|ECONNRESET|connection reset|EHOSTUNREACH|ENETUNREACH|no route to host|broken pipe|EPIPE|socket hang up|connection (?:was )?(?:closed|lost)|unavailable|\b50[23]\b/i,
  symptoms: ['calls fail at once', 'the callee logs nothing, or starts anew'],
  causes: ['a dependency that was restarted or crashed', 'the network', 'a full backlog'],
  steps: ['is it up, since when', 'its last lines before', 'deploys at that time'],
  scripts: {
    linux: [
      'systemctl status "${UNIT:?set UNIT}" --no-pager | head -20',
      'journalctl -u "$UNIT" --since "30 minutes ago" --no-pager | tail -40',
      'ss -ltnp | head -30',
    ],
    kubernetes: [
      'kubectl get pods -n "${NAMESPACE:-default}" -o wide',
      'kubectl get endpoints "${SERVICE:?set SERVICE}" -n "${NAMESPACE:-default}"',
      'kubectl get events -n "${NAMESPACE:-default}" --sort-by=.lastTimestamp | tail -25',
    ],
    docker: [
      'docker ps -a --format "{{.Names}} {{.Status}}"',
      'docker logs --since 30m --tail 40 "${CONTAINER:?set CONTAINER}"',
    ],
    redis: ['redis-cli -h "${REDIS_HOST:-localhost}" ping'],
  },
};
