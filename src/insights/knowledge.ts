/** What is known of common kinds of failure: how they show, what is behind them, where to look. Data only. */

/** Causes make others fail; symptoms are how a failure elsewhere shows. */
export type FailureRole = 'cause' | 'symptom' | 'either';

export interface FailureKind {
  readonly id: string;
  readonly title: string;
  readonly role: FailureRole;
  /** Linear-time pattern over type, message and the exception chain. */
  readonly shows: RegExp;
  readonly causes: readonly string[];
  /** What to look at next, most telling first. */
  readonly steps: readonly string[];
}

/** Looked up in order: the first that fits names the failure, so what is most specific stands first. */
export const failureKinds: readonly FailureKind[] = [
  {
    id: 'out-of-memory',
    title: 'Out of memory',
    role: 'cause',
    shows:
      /OutOfMemory|\bout of memory\b|OOM ?Killed|oom[-_]kill|\bMemoryError\b|cannot allocate memory|std::bad_alloc|NoMemoryError|allowed memory size|exit(?:ed with)?(?: code| status)? 137\b/i,
    causes: ['a leak', 'a heap or container limit that is too small', 'one request or batch that is too large'],
    steps: [
      'heap use over time',
      'what is new since the last release',
      'heap dump or allocation profile',
      'container limit',
    ],
  },
  {
    id: 'disk-full',
    title: 'Disk full',
    role: 'cause',
    shows: /no space left|ENOSPC|disk (?:is )?(?:full|quota)|EDQUOT|could not extend file|not enough space/i,
    causes: ['logs or temporary files', 'a full data volume', 'inodes used up'],
    steps: ['df -h and df -i', 'the largest directories', 'log rotation'],
  },
  {
    id: 'pool-exhausted',
    title: 'Connection pool exhausted',
    role: 'cause',
    shows:
      /pool (?:is )?(?:exhausted|full|empty)|connection is not available, request timed out|queuepool limit|CannotGetJdbcConnection|(?:obtain|get|acquire|fetch)\w{0,8} [\w ]{0,20}connection[\w ]{0,20}pool|WaitQueueTimeout|PoolExhausted|PoolTimeout|too many (?:clients|connections)|remaining connection slots/i,
    causes: ['slow queries or lock waits that hold connections', 'a connection leak', 'a pool that is too small'],
    steps: ['pool in use and waiting', 'long queries and locks in the database', 'recent changes to transactions'],
  },
  {
    id: 'deadlock',
    title: 'Deadlock or lock wait',
    role: 'cause',
    shows:
      /deadlock|lock wait timeout|could not obtain lock|canceling statement due to lock timeout|database is locked/i,
    causes: ['transactions that take locks in different order', 'a long transaction or migration'],
    steps: ['who blocks whom', 'longest running transaction', 'migrations under way'],
  },
  {
    id: 'certificate',
    title: 'Certificate or TLS',
    role: 'cause',
    shows:
      /certificate (?:has )?expired|CERT_HAS_EXPIRED|certificate verify failed|self[- ]signed certificate|unable to (?:verify|get local issuer)|x509:|SSLHandshake|tls: |PKIX path|UNABLE_TO_VERIFY/i,
    causes: ['an expired certificate', 'a missing intermediate or root', 'a name that does not match', 'a wrong clock'],
    steps: ['openssl s_client -connect HOST:443', 'dates and chain of the certificate', 'clock of the host'],
  },
  {
    id: 'dns',
    title: 'Name resolution',
    role: 'cause',
    shows:
      /ENOTFOUND|EAI_AGAIN|getaddrinfo|UnknownHostException|name or service not known|no such host|temporary failure in name resolution|NXDOMAIN|SERVFAIL/i,
    causes: ['a resolver that is down', 'a wrong or deleted name', 'search domains and ndots'],
    steps: ['dig NAME from the host', 'resolv.conf', 'changes of DNS records'],
  },
  {
    id: 'config-missing',
    title: 'Configuration missing or wrong',
    role: 'cause',
    shows:
      /missing (?:required )?(?:env|environment|config|setting|property)|(?:environment variable|property|config\w{0,12}|setting) [\w"'.]{1,60} (?:is )?(?:not set|missing|undefined|required)|could not resolve placeholder|invalid configuration|KeyError: '[A-Z][A-Z_]{3,}'/i,
    causes: ['a variable or secret that was not deployed', 'a renamed setting'],
    steps: ['configuration of the running version against the last', 'secrets and their mounts'],
  },
  {
    id: 'version-mismatch',
    title: 'Versions do not fit',
    role: 'cause',
    shows:
      /NoSuchMethodError|NoSuchFieldError|NoClassDefFound|ClassNotFound|AbstractMethodError|UnsupportedClassVersion|ModuleNotFound|Cannot find module|ImportError|column [\w".]{1,60} does not exist|unknown column|relation [\w".]{1,60} does not exist|schema mismatch|unsupported (?:protocol )?version|unknown field/i,
    causes: [
      'a deploy before its migration or the other way round',
      'a dependency that was not updated with its users',
    ],
    steps: ['versions running on each host', 'migrations applied', 'lock file of the release'],
  },
  {
    id: 'code-defect',
    title: 'Defect in the code',
    role: 'cause',
    shows:
      /\b(?:TypeError|ReferenceError|NameError|AttributeError|UnboundLocalError|NoMethodError|NullPointerException|NullReferenceException|ClassCastException|nil pointer dereference|index out of (?:range|bounds)|IndexError|ArrayIndexOutOfBounds|undefined is not|Cannot read propert)/,
    causes: ['a new code path', 'data of a shape that was not expected'],
    steps: ['first in-app frame', 'changes of that file in the last release', 'an example request'],
  },
  {
    id: 'bad-query',
    title: 'Query rejected',
    role: 'cause',
    shows:
      /syntax error at or near|error in your SQL syntax|QueryFailedError|SQLSyntaxError|ORA-009\d\d|malformed (?:query|sql)/i,
    causes: ['input that reaches the query unescaped (an injection attempt?)', 'a query that was changed'],
    steps: ['the statement and where its values come from', 'requests that hold quotes', 'use parameters'],
  },
  {
    id: 'replica',
    title: 'Replica behind or primary lost',
    role: 'cause',
    shows:
      /replica\w{0,10}[^\n]{0,60}(?:behind|lag|stale)|StaleReplica|replication (?:lag|broken|stopped)|read-only (?:transaction|mode|replica)|not (?:the )?(?:primary|master|leader)|no (?:primary|leader)|NotLeader|split[- ]?brain|leader election/i,
    causes: ['a long transaction or load on the primary', 'a failover', 'a network partition'],
    steps: ['replication lag', 'who is primary', 'failovers in the last hour'],
  },
  {
    id: 'rate-limit',
    title: 'Rate limit',
    role: 'cause',
    shows: /rate.?limit|too many requests|\b429\b|quota exceeded|throttl|ThrottlingException|RESOURCE_EXHAUSTED/i,
    causes: ['more calls than agreed', 'retries without back-off', 'one client that takes all'],
    steps: ['calls by client', 'retries', 'quota of the provider'],
  },
  {
    id: 'permissions',
    title: 'Permission or credentials',
    role: 'cause',
    shows:
      /permission denied|EACCES|access ?denied|AccessDenied|not authorized|password authentication failed|invalid (?:api )?(?:key|credentials|token)|signature (?:mismatch|does not match)|ExpiredToken|secret .{0,20}expired/i,
    causes: ['rotated credentials', 'changed roles or file modes', 'an expired token'],
    steps: ['when credentials were last rotated', 'role of the service', 'the same call by hand'],
  },
  {
    id: 'clock',
    title: 'Clock',
    role: 'cause',
    shows: /clock (?:skew|drift)|RequestTimeTooSkewed|token used before issued|not yet valid|in the future/i,
    causes: ['time synchronisation that stopped'],
    steps: ['chronyc tracking or timedatectl', 'stamps of several hosts'],
  },
  {
    id: 'garbage-collection',
    title: 'Garbage collection',
    role: 'cause',
    shows: /GC overhead limit|gc pause|garbage collection|stop[- ]the[- ]world|event loop (?:blocked|lag)/i,
    causes: ['a heap that is nearly full', 'a leak', 'large allocations'],
    steps: ['heap after collection over time', 'allocation rate', 'what is new'],
  },
  {
    id: 'thread-pool',
    title: 'Workers exhausted',
    role: 'cause',
    shows:
      /RejectedExecution|thread pool[\w ]{0,20}(?:exhausted|full)|no (?:free|idle|available) workers?|worker_connections are not enough|unable to create (?:new )?native thread|EMFILE|too many open files/i,
    causes: ['a slow dependency that holds workers', 'a limit that is too small', 'a leak of handles'],
    steps: ['what workers wait for (thread dump)', 'open files', 'latency of dependencies'],
  },
  {
    id: 'queue-backlog',
    title: 'Queue backs up',
    role: 'either',
    shows:
      /dead letter|max(?:imum)? age|MessageExpired|queue (?:is )?full|consumer lag|backlog|high-water mark|rebalanc/i,
    causes: ['consumers that fail or are too few', 'a burst of messages', 'a dependency of the consumer'],
    steps: ['depth and age of the queue', 'errors of the consumers', 'rate in against rate out'],
  },
  {
    id: 'cache-stampede',
    title: 'Cache',
    role: 'cause',
    shows:
      /cache stampede|thundering herd|maxmemory|CLUSTERDOWN|MOVED \d|LOADING Redis|MISCONF|cache (?:is )?(?:down|unavailable|flushed)|READONLY You can't write/i,
    causes: ['a flushed or restarted cache', 'keys that expire together', 'a cache that is full'],
    steps: ['hit ratio', 'evictions and memory', 'load of what the cache protects'],
  },
  {
    id: 'circuit-open',
    title: 'Circuit open',
    role: 'symptom',
    shows: /circuit ?breaker|CallNotPermitted|BrokenCircuit|OpenCircuit|circuit (?:is )?open/i,
    causes: ['the calls it protects failed before'],
    steps: ['errors of the protected call before it opened', 'state of the dependency'],
  },
  {
    id: 'dependency-timeout',
    title: 'Dependency times out',
    role: 'either',
    shows: /time[ds]? ?-?out|timeout|ETIMEDOUT|deadline exceeded|did not answer|took too long|\b504\b/i,
    causes: ['a slow or overloaded dependency', 'the network', 'a time-out that is too short'],
    steps: ['latency of the dependency', 'its errors at the same time', 'retries'],
  },
  {
    id: 'dependency-down',
    title: 'Dependency down',
    role: 'either',
    shows:
      /ECONNREFUSED|connection refused|ECONNRESET|connection reset|EHOSTUNREACH|ENETUNREACH|no route to host|broken pipe|EPIPE|socket hang up|connection (?:was )?(?:closed|lost)|unavailable|\b50[23]\b/i,
    causes: ['a dependency that was restarted or crashed', 'the network', 'a full backlog'],
    steps: ['is it up, since when', 'its last lines before', 'deploys at that time'],
  },
  {
    id: 'upstream-error',
    title: 'Dependency answers with an error',
    role: 'symptom',
    shows:
      /upstream|bad gateway|answered [45]\d\d|status(?: code)? 5\d\d|HTTP 5\d\d|failed to fetch|internal server error/i,
    causes: ['the dependency failed'],
    steps: ['errors of the dependency at the same time'],
  },
];

/** The kind of failure that a text shows; null for one that is not known. Linear in the text's length. */
export const failureKindOf = (words: string): FailureKind | null =>
  failureKinds.find(kind => kind.shows.test(words)) ?? null;
