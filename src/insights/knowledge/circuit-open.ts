/** Circuit open: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const circuitOpen: FailureKind = {
  id: 'circuit-open',
  aliases: ['circuit-breaker'],
  title: 'Circuit open',
  role: 'symptom',
  shows: /circuit ?breaker|CallNotPermitted|BrokenCircuit|OpenCircuit|circuit (?:is )?open/i,
  symptoms: ['calls fail at once, without waiting', 'begins after a time of time-outs'],
  causes: ['the calls it protects failed before'],
  steps: ['errors of the protected call before it opened', 'state of the dependency'],
  scripts: {
    linux: ['curl -s "http://${HOST:-localhost}:${PORT:-8080}/actuator/circuitbreakers" 2>/dev/null | head -c 2000'],
    kubernetes: [
      'kubectl logs "deployment/${DEPLOYMENT:?set DEPLOYMENT}" -n "${NAMESPACE:-default}" --since=30m | grep -i circuit | head -20',
    ],
  },
};
