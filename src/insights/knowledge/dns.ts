/** Name resolution: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const dns: FailureKind = {
  id: 'dns',
  aliases: ['name-resolution'],
  title: 'Name resolution',
  role: 'cause',
  shows:
    /ENOTFOUND|EAI_AGAIN|getaddrinfo|UnknownHostException|name or service not known|no such host|temporary failure in name resolution|NXDOMAIN|SERVFAIL/i,
  symptoms: [
    'errors name a host and say not found',
    'calls by address work',
    'many services at once when the resolver is down',
  ],
  causes: ['a resolver that is down', 'a wrong or deleted name', 'search domains and ndots'],
  steps: ['dig NAME from the host', 'resolv.conf', 'changes of DNS records'],
  scripts: {
    linux: [
      'cat /etc/resolv.conf',
      'getent hosts "${NAME:?set NAME}"',
      'dig +tries=1 +time=2 "$NAME"',
      'resolvectl statistics 2>/dev/null | head -20',
    ],
    kubernetes: [
      'kubectl get pods -n kube-system -l k8s-app=kube-dns -o wide',
      'kubectl logs -n kube-system -l k8s-app=kube-dns --tail=40',
      'kubectl get svc -A | grep "${NAME:-}" | head',
    ],
  },
};
