/** Network: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const network: FailureKind = {
  id: 'network',
  aliases: ['unreachable'],
  title: 'Network',
  role: 'cause',
  shows:
    /EHOSTUNREACH|ENETUNREACH|no route to host|network is unreachable|packet loss|link (?:is )?down|NetworkUnreachable/i,
  symptoms: ['hosts of one zone or rack fail together', 'several kinds of calls at once'],
  causes: ['a route, firewall or security group that changed', 'a switch or link', 'a zone outage'],
  steps: ['which hosts see which hosts', 'changes of routes and firewalls', 'status of the provider'],
  scripts: {
    linux: [
      'ip -s link | head -40',
      'ip route get "${HOST:?set HOST}"',
      'ping -c 4 -W 2 "$HOST"',
      'traceroute -m 12 -w 2 "$HOST" 2>/dev/null',
    ],
    kubernetes: [
      'kubectl get nodes -o wide',
      'kubectl get networkpolicy -A',
      'kubectl get pods -n kube-system -o wide | grep -iE "cni|calico|cilium|flannel|proxy"',
    ],
  },
};
