/** Clock: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const clock: FailureKind = {
  id: 'clock',
  aliases: ['clock-skew', 'time'],
  title: 'Clock',
  role: 'cause',
  shows: /clock (?:skew|drift)|RequestTimeTooSkewed|token used before issued|not yet valid|in the future/i,
  symptoms: ['tokens are refused as not yet valid or too old', 'the order of events across hosts makes no sense'],
  causes: ['time synchronisation that stopped'],
  steps: ['chronyc tracking or timedatectl', 'stamps of several hosts'],
  scripts: {
    linux: ['timedatectl status', 'chronyc tracking 2>/dev/null || ntpq -pn', 'date -u +%FT%T.%N'],
    kubernetes: ['kubectl get nodes -o wide', 'kubectl exec "${POD:?set POD}" -n "${NAMESPACE:-default}" -- date -u'],
  },
};
