/** Certificate or TLS: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const certificate: FailureKind = {
  id: 'certificate',
  aliases: ['tls', 'ssl'],
  title: 'Certificate or TLS',
  role: 'cause',
  shows:
    /certificate (?:has )?expired|certificate has expired|CERT_HAS_EXPIRED|certificate[_ ]verify[_ ]failed|invalid peer certificate|certificate (?:is )?(?:not (?:yet )?valid|unknown|revoked)|self[- ]signed certificate|unable to (?:verify|get local issuer)|x509:|SSLHandshake|SSLError|SSLCertVerification|tls: |PKIX path|UNABLE_TO_VERIFY|remote certificate is invalid|handshake failure/i,
  symptoms: [
    'every call to one host fails at once, from a round point in time',
    'a handshake fails before any request is logged on the other side',
  ],
  causes: ['an expired certificate', 'a missing intermediate or root', 'a name that does not match', 'a wrong clock'],
  steps: ['openssl s_client -connect HOST:443', 'dates and chain of the certificate', 'clock of the host'],
  scripts: {
    linux: [
      'echo | openssl s_client -connect "${HOST:?set HOST}:${PORT:-443}" -servername "$HOST" 2>/dev/null | openssl x509 -noout -subject -issuer -dates',
      'echo | openssl s_client -connect "$HOST:${PORT:-443}" -servername "$HOST" -showcerts 2>/dev/null | grep -E "s:|i:|Verify"',
      'date -u',
    ],
    kubernetes: [
      'kubectl get secrets -A --field-selector type=kubernetes.io/tls',
      'kubectl get certificates -A 2>/dev/null',
      'kubectl get secret "${SECRET:?set SECRET}" -n "${NAMESPACE:-default}" -o "jsonpath={.data.tls\\.crt}" | base64 -d | openssl x509 -noout -dates',
    ],
  },
};
