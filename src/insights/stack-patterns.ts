/** Stack traces that people know: how they show, what they mean, where to look next. Data only. */

/** Whose frame threw. */
export type ThrownBy = 'app' | 'framework';

export interface StackPattern {
  readonly id: string;
  readonly title: string;
  /** Over the types of the chain. One of types and words is enough. */
  readonly types?: RegExp;
  /** Over the messages of the chain and the title. */
  readonly words?: RegExp;
  /** Only where such code threw; a framework only when the app called it. */
  readonly thrownBy?: ThrownBy;
  /** One line each. */
  readonly means: string;
  readonly look: string;
}

const nullTypes =
  /(?:^|[.:])(?:NullPointerException|NullReferenceException|ArgumentNullException|UninitializedPropertyAccessException)$/;
const nullWords =
  /nil pointer dereference|null pointer|cannot read propert(?:y|ies)[^\n]{0,60} of (?:undefined|null)|(?:undefined|null) is not an object|cannot (?:destructure|set) propert[^\n]{0,80}(?:undefined|null)|'NoneType' object|for nil:NilClass|undefined method [^\n]{1,60} for nil|object reference not set|on null\b|must not be null|cannot be null|called `Option::unwrap\(\)` on a `None`|Unexpectedly found nil|null check operator|\(a nil value\)|a nil value\b|on an undefined value/i;

/** Looked up in order: the first that fits names the trace, so what is most specific stands first. */
export const stackPatterns: readonly StackPattern[] = [
  {
    id: 'out-of-memory',
    title: 'Out of memory',
    types: /OutOfMemory|(?:^|[.:])(?:No)?MemoryError$|bad_alloc/,
    words:
      /\bout of memory\b|cannot allocate memory|allowed memory size|\boom[-_ ]?kill|OOMKilled|heap space|\bENOMEM\b|memory limit (?:\([^)]{1,20}\) )?exceeded/i,
    means: 'the heap or the container limit is used up; the frame that threw is only the one that came last',
    look: 'heap use over time, what is new since the last release, the largest request or batch',
  },
  {
    id: 'recursion',
    title: 'Endless recursion',
    types: /StackOverflow|RecursionError|SystemStackError/,
    words:
      /maximum call stack|maximum recursion depth|stack level too deep|stack ?overflow|goroutine stack exceeds|too many re-?renders|maximum update depth/i,
    means: 'a function calls itself, straight or through others, without an end',
    look: 'the frames that repeat, and the value on which the recursion should stop',
  },
  {
    id: 'pool-exhausted',
    title: 'Pool exhausted',
    types:
      /PoolExhausted|PoolTimeout|CannotGetJdbcConnection|SQLTransientConnection|KnexTimeout|ConnectionAcquireTimeout|WaitQueueTimeout/,
    words:
      /pool (?:is )?(?:exhausted|full|empty|timed out)|pool timeout|QueuePool limit|connection is not available|could not (?:obtain|get) a connection from the pool|acquiring a connection|remaining connection slots|too many (?:clients|connections)|PoolTimedOut/i,
    means: 'every connection is in use: they are held too long, leaked, or too few',
    look: 'who holds connections (slow queries, locks, calls made inside a transaction), then the size of the pool',
  },
  {
    id: 'deadlock',
    title: 'Deadlock',
    types: /Deadlock/,
    words: /deadlock|all goroutines are asleep|lock wait time-?out|chosen as the deadlock victim/i,
    means: 'two or more wait for what the other holds, or one waits for ever for a lock',
    look: 'in which order the locks are taken, the longest transaction, who blocks whom',
  },
  {
    id: 'worker-queue-full',
    title: 'Workers or queue full',
    types: /RejectedExecution|BulkheadFull|QueueFull|BrokenThreadPool/,
    words:
      /thread pool[\w ]{0,20}(?:exhausted|full)|queue (?:is )?full|no (?:free|idle|available) workers?|unable to create (?:new )?native thread/i,
    means: 'work comes faster than it is done, and is refused',
    look: 'what the workers wait for (a thread dump), latency of what they call, then their number',
  },
  {
    id: 'handles-exhausted',
    title: 'Handles exhausted',
    words: /too many open files|\bEMFILE\b|\bENFILE\b/i,
    means: 'files or sockets are opened and not closed, or the limit is too small',
    look: 'open files by kind over time, what is opened in the first in-app frame, ulimit',
  },
  {
    id: 'disk-full',
    title: 'Disk full',
    words: /no space left|\bENOSPC\b|disk (?:is )?full|disk quota|could not extend file/i,
    means: 'nothing can be written any more',
    look: 'df -h and df -i, the largest directories, rotation of logs',
  },
  {
    id: 'modified-while-iterated',
    title: 'Modified while iterated',
    types: /ConcurrentModification/,
    words:
      /changed size during iteration|mutated during iteration|collection was modified|concurrent map (?:writes?|read|iteration)|modified during (?:iteration|enumeration)|can't add a new key into hash during iteration/i,
    means: 'a collection changes while somebody walks it, in the same loop or in another thread',
    look: 'the loop in the first in-app frame, and who else writes to that collection',
  },
  {
    id: 'used-after-close',
    title: 'Used after it was closed',
    types:
      /ObjectDisposed|ClosedChannel|StreamClosed|AlreadyClosed|ClosedError|ERR_STREAM_(?:DESTROYED|WRITE_AFTER_END)/,
    words:
      /(?:stream|channel|session|client|pool|cursor|connection|file|socket|queue|executor|event loop|response|reader) (?:\S{1,30} )?(?:is|was|has been) (?:already )?(?:closed|destroyed|disposed|shut ?down|ended)|on (?:a )?closed (?:channel|stream|file|pool|client|connection|network connection)|after (?:end|close)\b|closed pool|no session\b/i,
    means: 'something is used that was closed before: by another request, on shutdown, or by an error path',
    look: 'who owns it and when it is closed; whether it is shared between requests',
  },
  {
    id: 'headers-sent',
    title: 'Answered twice',
    types: /ERR_HTTP_HEADERS_SENT/,
    words:
      /headers (?:already|after they are) sent|cannot set headers|response (?:has )?already (?:been )?(?:committed|sent|started)|superfluous response\.WriteHeader/i,
    means: 'one request is answered a second time, mostly because a return is missing after the first answer',
    look: 'the handler in the first in-app frame: branches without return, next() after an answer',
  },
  {
    id: 'null-into-framework',
    title: 'Null passed into a framework',
    types: nullTypes,
    words: nullWords,
    thrownBy: 'framework',
    means: 'library code got a null that it does not expect: the mistake is in the call, not where it was thrown',
    look: 'the arguments in the last in-app frame before the library, and where they come from',
  },
  {
    id: 'null-dereference',
    title: 'Null or undefined used',
    types: nullTypes,
    words: nullWords,
    means: 'a value that was taken for granted is missing: an empty result, an optional field, an order of calls',
    look: 'the first in-app frame: which value it is, and who returns none',
  },
  {
    id: 'wrong-index',
    title: 'Index out of range',
    types: /IndexOutOfBounds|IndexOutOfRange|(?:^|[.:])IndexError$|BoundsError|out_of_range/,
    words:
      /index out of (?:range|bounds)|out of bounds|(?:list|string|tuple) index|undefined offset|subscript out of range|slice bounds|not in inclusive range|valid value range is empty/i,
    means: 'a position outside of the list is read: an empty list or an end that is off by one',
    look: 'how long the list is in the failing case, and the loop or the split that gives the index',
  },
  {
    id: 'missing-configuration',
    title: 'Configuration missing',
    types:
      /ImproperlyConfigured|ConfigurationException|ConfigException|ConfigError|NoSuchBeanDefinition|UnsatisfiedDependency/,
    words:
      /environment variable|missing (?:required )?(?:env|environment|config|setting|secret)|could not resolve placeholder|not configured|KeyError:? '?[A-Z][A-Z0-9_]{3,}'?$|^'[A-Z][A-Z0-9_]{3,}'$/m,
    means: 'a setting, variable or secret is not there in this environment',
    look: 'the configuration of the running version against the last one, secrets and their mounts',
  },
  {
    id: 'unknown-name',
    title: 'Name that does not exist',
    types: /(?:^|[.:])(?:ReferenceError|NameError|UndefVarError|UndefinedFunctionError)$/,
    words: /^[\w$.]{1,80} is not defined$|call to undefined function/im,
    means:
      'code uses a variable or function that is not there: a script that was not loaded, a typing error, a lost import',
    look: 'the first in-app frame; in a browser whether another script was blocked or came too late',
  },
  {
    id: 'no-case',
    title: 'No case for this value',
    types:
      /(?:^|[.:])(?:MatchError|FunctionClauseError|CaseClauseError|badmatch|function_clause|case_clause|ERR_UNHANDLED_CASE)$/,
    words: /no (?:function |case )?clause matching|no match of right hand side/i,
    means: 'a value came that none of the branches expects',
    look: 'the value in the failing case, and what else its source may give',
  },
  {
    id: 'missing-key',
    title: 'Key missing',
    types: /(?:^|[.:])(?:KeyError|KeyNotFound(?:Exception|Error)|NoSuchElementException)$/,
    words: /undefined (?:array key|index)|key not found|the given key was not present/i,
    means: 'a map or body is read for a key that it does not have',
    look: 'the body or map in the failing case: a renamed field, an older client, an optional part',
  },
  {
    id: 'missing-module',
    title: 'Module or class missing',
    types:
      /ModuleNotFound|ImportError|ClassNotFound|NoClassDefFound|MODULE_NOT_FOUND|LoadError|DllNotFound|UnsatisfiedLink/,
    words:
      /cannot find module|no module named|could not load file or assembly|dynamically imported module|loading (?:css )?chunk|ChunkLoadError|command not found|executable file not found|is not recognized as the name of/i,
    means: 'code that is needed is not in this build, or an old page asks for a file of an old build',
    look: 'what the release ships, the lock file, caches of the old version',
  },
  {
    id: 'versions-differ',
    title: 'Versions do not fit',
    types:
      /NoSuchMethodError|NoSuchFieldError|AbstractMethodError|UnsupportedClassVersion|MissingMethodException|IncompatibleClassChange/,
    words:
      /schema (?:version )?mismatch|pending migration|(?:column|relation) "?[\w.<>]{1,80}"? (?:of relation \S{1,80} )?does not exist|unknown (?:column|database)|table or view does not exist|table '[\w.]{1,80}' doesn't exist|no such (?:column|table)|unsupported (?:protocol )?version/i,
    means: 'two parts of different versions meet: a library, a schema, a peer',
    look: 'versions running on each host, migrations applied, which of the two was deployed last',
  },
  {
    id: 'wrong-type',
    title: 'Value of another type',
    types: /ClassCast|InvalidCast|TypeCastException|TypeMismatch/,
    words:
      /is not a function|is not iterable|is not callable|cannot be cast|must be of (?:the )?type|unsupported operand type|can't convert|expected .{1,40} got .{1,40}|interface conversion/i,
    means: 'a value has another type than the code takes for granted',
    look: 'where the value comes from: a parsed body, a cache of an older version, an optional return',
  },
  {
    id: 'token-refused',
    title: 'Token refused',
    types: /JsonWebToken|Jwt\w*Exception|TokenExpired|ExpiredSignature|ExpiredJwt|InvalidToken|SecurityToken/,
    words:
      /\bjwt (?:is )?(?:expired|malformed|not active)|(?:token|signature) (?:has |is )?(?:expired|invalid|malformed|revoked)/i,
    means: 'a token is expired, malformed or signed by somebody else',
    look: 'how long tokens live, the clocks, keys after a rotation, and who sends it (one client or all)',
  },
  {
    id: 'serialization',
    title: 'Cannot be read or written as data',
    types:
      /Json\w*(?:Exception|Error)|NumberFormat|ZodError|ValidationError$|JSONDecode|JSON::|Serializ|MismatchedInput|UnrecognizedProperty|Unmarshal|Unicode(?:De|En)code|Protobuf|Avro|PickleError|ParseError$/i,
    words:
      /unexpected token .{1,60} JSON|is not valid JSON|unexpected end of JSON|cannot (?:de)?serialize|could not deserialize|cannot unmarshal|circular structure|not JSON serializable|invalid (?:utf-?8|byte sequence)|codec can't (?:de|en)code|invalid literal for|could not convert string|ParseIntError|ParseFloatError|expected value\", line|missing field/i,
    means: 'data on the wire or in a store is not of the form that the code expects',
    look: 'the data itself (often an HTML error page instead of JSON), both sides’ schemas, recent changes of either',
  },
  {
    id: 'name-not-resolved',
    title: 'Name does not resolve',
    types: /UnknownHost|gaierror|DNSError/,
    words:
      /\bENOTFOUND\b|\bEAI_AGAIN\b|no such host|name or service not known|name resolution|\bNXDOMAIN\b|\bSERVFAIL\b/i,
    means: 'the name of the other side is not found: wrong, deleted, or the resolver is down',
    look: 'dig NAME from the host, resolv.conf, changes of DNS records',
  },
  {
    id: 'certificate',
    title: 'Certificate refused',
    types: /SSLHandshake|SSLCert|CertPath|SSLError|CERT_/,
    words: /certificate|\bx509:|PKIX path|(?:SSL|TLS) handshake|\bCERT_\w+/i,
    means: 'the two sides do not agree on a certificate: expired, unknown issuer, another name, a wrong clock',
    look: 'openssl s_client -connect HOST:PORT, dates and chain, the clock of the host',
  },
  {
    id: 'outside-call-timed-out',
    title: 'Outside call timed out',
    types: /Timeout|TimedOut|DeadlineExceeded/,
    words: /time[ds]?[- ]?out|\bETIMEDOUT\b|deadline exceeded|did not (?:answer|respond)/i,
    means: 'something that was called did not answer in time; it is slow, or the limit is too short',
    look: 'latency and errors of the called side at the same time, retries, the limit itself',
  },
  {
    id: 'dependency-refused',
    title: 'Dependency not there',
    types:
      /ConnectException|ConnectionRefused|ConnectionError|ECONNREFUSED|NoRouteToHost|NoHostAvailable|AllNodesFailed/,
    words:
      /connection refused|\bECONNREFUSED\b|no route to host|\bE(?:HOST|NET)UNREACH\b|could not connect|failed to connect|unable to connect|cannot connect to|no (?:live|healthy) upstream|in recovery mode|database system is (?:starting|shutting)|LOADING Redis|(?:^|: )(?:failed to fetch\b|load failed$)|NetworkError when attempting to fetch/im,
    means: 'nobody listens where the call goes: down, restarting, or the address is wrong',
    look: 'whether it runs and since when, its last lines before, deploys at that time',
  },
  {
    id: 'connection-broken',
    title: 'Connection broken off',
    types: /ConnectionReset|BrokenPipe|ECONNRESET|EPIPE|IncompleteRead|RemoteProtocol/,
    words:
      /\bECONNRESET\b|\bEPIPE\b|connection (?:was |has been )?(?:reset|closed|lost|dropped|terminated|aborted)|reset by peer|broken pipe|socket hang up|has gone away|unexpected EOF|lost connection|econnaborted/i,
    means: 'the other side ended a connection that was in use: a restart, an idle limit, a balancer',
    look: 'restarts of the other side, idle time-outs on the way, reuse of old connections',
  },
  {
    id: 'rate-limited',
    title: 'Rate limit reached',
    types: /RateLimit|TooManyRequests|Throttl|ProvisionedThroughput/,
    words: /rate[- ]limit|too many requests|\b429\b|throttl|quota exceeded|RESOURCE_EXHAUSTED/i,
    means: 'more calls than the other side allows',
    look: 'calls by client and time, retries without back-off, the quota',
  },
  {
    id: 'outside-call-failed',
    title: 'Outside call answered with an error',
    types:
      /AxiosError|Feign|HttpClientError|HttpServerError|HTTPError|WebClientResponse|HttpRequestException|StatusRuntime/,
    words: /request failed with status|server returned HTTP status|status(?: code)?[ :=]{1,3}[45]\d\d/i,
    means: 'what was called is there and refused: 4xx speaks of what was sent, 5xx of the other side',
    look: 'the status and body of the answer, errors of the called side at the same time, recent changes of the call',
  },
  {
    id: 'constraint-violated',
    title: 'Constraint of the database violated',
    types: /IntegrityError|DataIntegrity|DuplicateKey|RecordNotUnique|UniqueViolation|ConstraintViolation|ForeignKey/,
    words: /duplicate (?:key|entry)|unique constraint|foreign key|violates [\w-]{1,30} constraint|\bE11000\b/i,
    means: 'a row is written that the schema forbids: twice the same, or one that refers to nothing',
    look: 'retries and double submits, the order of writes, an upsert instead of an insert',
  },
  {
    id: 'stale-write',
    title: 'Somebody else wrote first',
    types: /OptimisticLock|StaleObject|StaleState|ConcurrencyException|ConditionalCheckFailed|SerializationFailure/,
    words: /could not serialize access|row was updated or deleted by another|version conflict|write conflict/i,
    means: 'two writers change the same row; one has to do it again',
    look: 'whether it is retried, how long the transaction is open, hot rows',
  },
  {
    id: 'not-allowed',
    title: 'Not allowed',
    types: /AccessDenied|Forbidden|Unauthori[sz]ed|PermissionDenied|PermissionError|NotAuthori[sz]ed/,
    words:
      /permission denied|\bEACCES\b|\bEPERM\b|access (?:is )?denied|\bis denied\b|not authori[sz]ed|forbidden|password authentication failed|NOAUTH Authentication|\bbad auth\b/i,
    means: 'the caller, the process or its credentials may not do this',
    look: 'whose rights they are, what was rotated or changed, the mode of the file',
  },
  {
    id: 'division-by-zero',
    title: 'Division by zero',
    types: /ZeroDivision|DivideByZero|DivisionByZero/,
    words: /division by zero|divide by zero|\/ by zero/i,
    means: 'an average or share of nothing',
    look: 'the empty case of the list or sum in the first in-app frame',
  },
  {
    id: 'memory-overwritten',
    title: 'Memory overwritten',
    words:
      /double free|heap-buffer-overflow|use-after-free|corrupted (?:size|double-linked|unsorted)|free\(\): invalid|stack smashing|segmentation fault|\bmalloc\(\): |unsorted double linked|^Invalid (?:read|write) of size/im,
    means: 'native code wrote where it must not; the frame that died is often innocent',
    look: 'a build with AddressSanitizer, native extensions that changed',
  },
  {
    id: 'assertion',
    title: 'Assertion failed',
    types: /AssertionError|AssertionFailed|Invariant/,
    words: /assertion (?:failed|`)|invariant (?:failed|violation)/i,
    means: 'the code found a state that its author held to be impossible',
    look: 'the condition in the first in-app frame and the values it saw',
  },
  {
    id: 'lost-context',
    title: 'Asynchronous result nobody waited for',
    types: /UnhandledPromiseRejection|UnobservedTask/,
    words:
      /unhandled ?(?:promise ?)?rejection|unhandledRejection|was never awaited|coroutine .{1,60} never|task exception was never retrieved|uncaught \(in promise\)/i,
    means: 'an asynchronous call failed and nobody waits for its result',
    look: 'a missing await or catch on the call in the first in-app frame',
  },
  {
    id: 'illegal-state',
    title: 'Called in the wrong state',
    types: /IllegalState|InvalidOperation|InvalidState/,
    means: 'a call comes too early, too late or twice',
    look: 'the life cycle of the object in the first in-app frame, and parallel use',
  },
];
