/** The wire: names, routes, sockets, certificates. */
import type { Category } from './define.ts';

export const network: Category = {
  id: 'network',
  title: 'Network',
  docs: 'Names that do not resolve, hosts that cannot be reached, connections that break, TLS; where nothing tells what was called.',
  evidence: [
    {
      in: 'type',
      weight: 4,
      shows:
        /(?:^|[.:\\$])(?:UnknownHost\w*|NoRouteToHost\w*|gaierror|herror|SSL\w*|Ssl\w*|TLS\w*|CertPath\w*|Certificate\w*|PortUnreachable\w*|\*?net\.DNSError|DnsException|NameResolutionError|ERR_TLS_\w+|CERT_\w+|OpenSSL::.*|SocketError|rustls::.*|x509\.\w+|\*?tls\.\w+)$/,
    },
    {
      in: 'type',
      weight: 2,
      shows:
        /(?:^|[.:\\$])(?:Connect(?:ion)?(?:Exception|Error|Refused\w*|Reset\w*|Aborted\w*|TimedOut|Timeout\w*|Closed\w*|Lost\w*)|Socket\w*|BrokenPipe\w*|ClosedChannelException|AsynchronousCloseException|EOFException|\*?net\.OpError|NetworkError|NetworkException|Errno::E(?:CONN\w+|PIPE|HOSTUNREACH|TIMEDOUT)|ETIMEDOUT|ECONN\w+|IncompleteRead\w*|ProtocolError|RemoteProtocolError|ServerDisconnected\w*|SMTP\w*|Smtp\w*|FTP\w*|SSHException|MessagingException|WebSocket\w*)$/,
    },
    {
      in: 'words',
      weight: 4,
      shows:
        /\bENOTFOUND\b|\bEAI_AGAIN\b|getaddrinfo|name or service not known|no such host|(?:name|DNS|hostname) (?:resolution|lookup)|\bNXDOMAIN\b|\bSERVFAIL\b|(?:could not|cannot|failed to|unable to) resolve (?:the )?(?:host|address|name)|could not resolve:|nodename nor servname|\bDNS\b|certificate (?:has |is |was )?(?:expired|not yet valid|revoked|verify|verification|invalid|signed|unknown)|(?:self[- ]signed|expired|invalid|untrusted|peer) certificate|CERT_\w+|local issuer certificate|\bx509:|PKIX path|(?:SSL|TLS)\w* ?(?:handshake|error|alert|routines|connection)|handshake (?:failed|failure|error|timed out|timeout)|no route to host|network is (?:unreachable|down)|\bENETUNREACH\b|\bEHOSTUNREACH\b|\bENETDOWN\b|host (?:is )?(?:down|unreachable)|packet loss|link (?:is )?down|carrier lost|neighbou?r table overflow|unable to verify the first/i,
    },
    {
      in: 'words',
      weight: 2,
      shows:
        /\bE(?:CONNREFUSED|CONNRESET|CONNABORTED|PIPE|TIMEDOUT|HOSTDOWN|ADDRNOTAVAIL)\b|connection (?:to \S{1,80} )?(?:was |has been |is |forcibly |unexpectedly )?(?:refused|reset|aborted|closed|timed out|lost|broken|terminated|dropped|timeout)|connect(?:ion)? (?:to \S{1,80} )?(?:failed|time-?out|timed out)|broken pipe|socket (?:hang up|closed|timeout|error|is not connected)|read timed out|i\/o timeout|unexpected EOF|premature(?:ly)? (?:close|end)|network (?:error|failure|timeout)|dial (?:tcp|udp)|peer (?:closed|reset)|reset by peer|websocket|tcp |unable to connect|failed to (?:connect|make connection)|could not connect/i,
    },
    {
      in: 'frames',
      weight: 1,
      shows:
        /\bjava\.net\.|sun\.nio\.ch|System\.Net\.Sockets|node:(?:net|dns|tls)|internal\/(?:dns|net)|net\.\(\*(?:Dialer|Resolver)/,
    },
    {
      in: 'writer',
      weight: 2,
      shows:
        /^(?:named|dnsmasq|coredns|unbound|NetworkManager|systemd-(?:networkd|resolved)|firewalld|kube-proxy|calico)\b/i,
    },
  ],
};
