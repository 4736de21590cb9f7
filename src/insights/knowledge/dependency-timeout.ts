/** Dependency times out: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const dependencyTimeout: FailureKind = {
  id: 'dependency-timeout',
  aliases: ['api-timeout', 'timeout'],
  title: 'Dependency times out',
  role: 'either',
  shows: /time[ds]? ?-?out|timeout|ETIMEDOUT|deadline exceeded|did not answer|took too long|\b504\b/i,
  symptoms: [
    'failures take the same number of seconds',
    'p99 stands at the limit',
    'the callee is slow or says nothing',
  ],
  causes: ['a slow or overloaded dependency', 'the network', 'a time-out that is too short'],
  steps: ['latency of the dependency', 'its errors at the same time', 'retries'],
  scripts: {
    linux: [
      'curl -sS -o /dev/null -w "dns %{time_namelookup} connect %{time_connect} tls %{time_appconnect} first %{time_starttransfer} total %{time_total} status %{http_code}\\n" --max-time 20 "${URL:?set URL}"',
      'ss -tin dst "${HOST:-}" | head -20',
    ],
    kubernetes: [
      'kubectl top pod -n "${NAMESPACE:-default}"',
      'kubectl get endpoints "${SERVICE:?set SERVICE}" -n "${NAMESPACE:-default}"',
      'kubectl logs "deployment/$SERVICE" -n "${NAMESPACE:-default}" --since=10m | tail -40',
    ],
    postgresql: [
      `psql -c "SELECT pid, now() - query_start AS runs_for, wait_event, left(query, 80) AS query FROM pg_stat_activity WHERE state = 'active' ORDER BY 2 DESC LIMIT 10"`,
    ],
  },
};
