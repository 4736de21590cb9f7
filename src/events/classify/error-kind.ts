/** What sort of fault a problem is: data first, then what its category suggests. */
import type { ErrorKind, Judged } from '../../model/classification.ts';
import { shortType } from '../fingerprint/fingerprint.ts';
import type { Problem } from './problem.ts';

interface KindRow {
  readonly kind: ErrorKind;
  /** What the row is about, for the reason. */
  readonly says: string;
  /** Over every type of the chain. */
  readonly types?: RegExp;
  /** Over the words. */
  readonly words?: RegExp;
}

/** Looked up in order: what is most specific stands first. */
const rows: readonly KindRow[] = [
  {
    kind: 'security',
    says: 'a protection that broke',
    types:
      /(?:^|[.:\\])(?:\w*Csrf\w*|InvalidAuthenticityToken|SuspiciousOperation|SuspiciousFileOperation|DisallowedHost|\w*InjectionException|SecurityException)$/,
    words:
      /authentication bypass|bypass\w* (?:auth|login)|(?:sql|command|code|template|ldap|header) injection|\bxss\b|cross-site scripting|path traversal|directory traversal|\bcsrf\b|brute[- ]?force|password spray|privilege escalation|tamper|\battack\b|malicious|invalid host header|suspicious (?:activity|request|login)/i,
  },
  {
    kind: 'runtime',
    says: 'resources used up',
    types:
      /(?:^|[.:])(?:OutOfMemory\w*|MemoryError|NoMemoryError|bad_alloc|StackOverflow\w*|RecursionError|SystemStackError)$/,
    words:
      /\bout of memory\b|OutOfMemory|cannot allocate memory|allowed memory size|oom[-_ ]?kill|OOMKilled|no space left|\bENOSPC\b|disk (?:is |\S{1,5} )?full|disk quota|too many open files|\bEMFILE\b|\bENFILE\b|maximum call stack|stack ?overflow|maximum recursion depth|stack level too deep|unable to create (?:new )?native thread|segmentation (?:fault|violation)(?!.{0,80}nil pointer)|core dumped|bus error|read-only file ?system|input\/output error|\bI\/O error\b|\bsegfault at|memory limit (?:\([^)]{1,20}\) )?exceeded|unable to extend (?:table|index|segment|lob|temp|undo)/i,
  },
  {
    kind: 'configuration',
    says: 'set up wrongly',
    types:
      /(?:^|[.:\\])(?:ImproperlyConfigured|\w*Configuration(?:Error|Exception)|ConfigError|ConfigException|ModuleNotFoundError|ImportError|MODULE_NOT_FOUND|ERR_MODULE_NOT_FOUND|ClassNotFoundException|NoClassDefFoundError|lang\.NoSuchMethodError|lang\.NoSuchFieldError|UnsupportedClassVersionError|AbstractMethodError|UnsatisfiedLinkError|BeanCreationException|NoSuchBeanDefinition\w*|UnsatisfiedDependency\w*|BeanDefinition\w*|DllNotFoundException|FileLoadException|MissingMethodException|PermissionError|UnauthorizedAccessException|LoadError|Gem::\w+|Autofac\..*|BindingResolutionException|Errno::EADDRINUSE|PortInUseException)$/,
    words:
      /missing (?:required )?(?:env|environment|config|setting|secret|credential)|environment variable|(?:property|setting|config(?:uration)?|option|secret|key) ['"`]?[\w.<>-]{1,80}['"`]? (?:is )?(?:not set|not found|missing|undefined|not configured|required)|could not resolve placeholder|(?:invalid|bad|wrong|broken|unknown) (?:configuration|config|option|setting|directive)|not configured|misconfigur|cannot find module|could not load (?:file or assembly|config|the)|no module named|cannot import name|EADDRINUSE|address already in use|permission denied: '|: permission denied|\bEACCES\b|pg_hba\.conf|no such file or directory.{0,60}\.(?:ya?ml|json|conf|toml|ini|env|pem|crt|key)|certificate (?:has |is )?expired|CERT_HAS_EXPIRED|unsupported (?:protocol )?version|version mismatch|schema mismatch|pending migration|(?:table or view|relation \S{1,80}|table '[\w.]{1,80}') (?:does not|doesn't) exist|unknown database|NOAUTH Authentication|\bbad auth :|inequivalent arg|no queue '[^']{1,80}' in vhost|OCI runtime create failed|executable file not found|command not found|Access to the path '[^']{1,300}' is denied|\.(?:ya?ml|json|conf|toml|ini|env|pem|crt|key)['\"]?: no such file|(?:failed to|could not|cannot|unable to) (?:read|load|parse|open) (?:the )?config|relation "?[\w.<>]{1,80}"? does not exist|column "?[\w.<>]{1,80}"? does not exist|unknown column|no such table|dimension mismatch|does not support/i,
  },
  {
    kind: 'configuration',
    says: 'a variable that is not set',
    // A key in capitals is the name of a variable; those of data are hardly ever written so.
    words: /KeyError:? '?[A-Z][A-Z0-9_]{2,}'?$|^'[A-Z][A-Z0-9_]{2,}'$/m,
  },
  {
    kind: 'integration',
    says: 'another system is not there',
    // Before slowness: what such an exception says of a time-out is only how it was noticed. Browsers call it a TypeError.
    words: /(?:^|: )(?:Failed to fetch\b|Load failed$|NetworkError when attempting to fetch)/m,
    types: /(?:^|[.:\\$])(?:NoRouteToHost\w*|UnknownHost\w*|gaierror|ConnectionRefused\w*|ConnectionReset\w*)$/,
  },
  {
    kind: 'performance',
    says: 'slow or overloaded',
    types:
      /(?:^|[.:\\$])(?:\w*PoolTimeout\w*|PoolExhausted\w*|\w*PoolExhausted\w*|CannotGetJdbcConnection\w*|SQLTransientConnectionException|RejectedExecution\w*|Bulkhead\w*|RateLimit\w*|TooManyRequests\w*|Throttl\w*|QueryTimeout\w*|SQLTimeoutException|(?:Socket|Read|Write|Request|Gateway|Command|Operation|Task|Asyncio)?Time(?:out|dOut)\w*(?:Error|Exception)?|TimeoutError|DeadlineExceeded\w*|\w*Timeout|LockWaitTimeout\w*|Deadlock\w*|\w*DeadlockLoser\w*|KnexTimeoutError|QuotaExceeded(?:Exception)?|Worker\w*Timeout)$/,
    words:
      /pool (?:is )?(?:exhausted|full|empty|limit)|QueuePool limit|connection is not available|remaining connection slots|too many (?:clients|connections|requests)|max number of clients|rate[- ]limit|throttl|\bslow\b|took (?:too )?long|took \S{1,12} ?m?s\b|time[ds]?[- ]?out|\bETIMEDOUT\b|deadline exceeded|lock wait|deadlock|GC overhead|gc pause|event loop (?:lag|blocked|delay)|queue (?:is )?full|backlog|consumer lag|behind by|replication lag|thread pool|worker (?:timeout|exhaust)|high (?:cpu|load|latency|memory)|overload|thread starvation|blocked for|memory usage|exceeded (?:the )?(?:time|cpu) limit|task .{0,60}never yielded|quota exceeded|rateLimitExceeded|\(SlowDown\)|reduce your request rate/i,
  },
  {
    kind: 'logic',
    says: 'the code itself',
    types:
      /(?:^|[.:\\$*])(?:TypeError|ReferenceError|RangeError|NameError|AttributeError|UnboundLocalError|NoMethodError|NullPointerException|NullReferenceException|Kotlin\w*NullPointer\w*|UninitializedPropertyAccessException|ClassCastException|InvalidCastException|IndexError|ArrayIndexOutOfBounds\w*|IndexOutOfBounds\w*|StringIndexOutOfBounds\w*|IndexOutOfRangeException|KeyError|KeyNotFoundException|NoSuchElementException|AssertionError|AssertionFailed\w*|IllegalStateException|InvalidOperationException|IllegalMonitorState\w*|ConcurrentModification\w*|ArithmeticException|ZeroDivisionError|DivideByZeroException|DivisionByZeroError|NotImplemented\w*|UnsupportedOperation\w*|StopIteration|FrozenError|FiberError|ArgumentCountError|BadMethodCallException|LogicException|UndefinedMethodError|UndefinedFunctionError|FunctionClauseError|MatchError|CaseClauseError|BadArityError|ArithmeticError|UndefVarError|BoundsError|MethodError|Invariant Violation|runtime\.\w*Error|runtime error|ObjectDisposedException|LazyInitializationException|NoSuchMethodError|(?:out_of_range|length_error|logic_error|bad_optional_access|bad_variant_access)|case_clause|function_clause|badmatch|badarg|badarith|badarity|undef|noproc)$/,
    words:
      /nil pointer dereference|null pointer|NULL pointer|undefined is not|cannot read propert|is not a function|is not defined|index out of (?:range|bounds)|out of bounds|division by zero|divide by zero|assertion (?:failed|`)|called `?(?:Option::unwrap|Result::unwrap)|concurrent map|send on closed channel|all goroutines are asleep|undefined (?:method|variable|index|array key|offset|function)|call to a member function|call to undefined|unreachable code|not implemented|illegal state|invariant|interface conversion|attempt to (?:index|call|compare|concatenate|perform arithmetic)|already (?:borrowed|mutably borrowed)|^Check failed: |std::(?:out_of_range|logic_error)|can't call method \"\w{1,80}\" on (?:an undefined|unblessed)|null check operator used on a null|unexpectedly found nil|unrecognized selector|cannot destructure|headers (?:already|after they are) sent|cannot set headers/i,
  },
  {
    kind: 'integration',
    says: 'another system failed',
    types:
      /(?:^|[.:\\$*])(?:HTTP \d{3}|\w*Connect(?:ion)?(?:Exception|Error|Refused\w*|Reset\w*|Aborted\w*)|Socket(?:Exception|Error)|UnknownHost\w*|gaierror|SSL\w*|AxiosError|FetchError|Upstream\w*|Feign\w*|Http\w*(?:Error|Exception)|HTTP\w*Error|Rest\w*Exception|StatusRuntimeException|RpcException|RpcError|A(?:PI|pi)\w*(?:Error|Exception)|Stripe\w*|ClientError|CircuitBreaker\w*|CallNotPermitted\w*|BrokenCircuit\w*|\w*Amqp\w*|Kafka\w*|\w*BrokerException)$/,
    words:
      /\bECONN\w+|\bENOTFOUND\b|\bEAI_AGAIN\b|\bEPIPE\b|connection (?:to \S{1,80} )?(?:was |has been |is )?(?:refused|reset|closed|lost|aborted|terminated|dropped)|lost connection|has gone away|broken pipe|socket hang up|no such host|name or service not known|upstream|bad gateway|service unavailable|status(?: code)?[ :=]{1,3}[45]\d\d|(?:HTTP|answered|returned)[ :=]{1,3}[45]\d\d|rpc error|webhook|circuit ?breaker|could not connect|failed to connect|unable to connect|kafka|rabbitmq|amqp|smtp|\bS3\b|no route to host|unreachable|third[- ]party|handshake|did not answer/i,
  },
];

const byCategory: Readonly<Record<string, ErrorKind>> = {
  database: 'integration',
  vector_db: 'integration',
  api: 'integration',
  network: 'integration',
  auth: 'security',
  memory: 'runtime',
  validation: 'logic',
  frontend: 'runtime',
};

/** The sort of fault; null where neither types, words nor category tell. */
export const errorKindOf = (problem: Problem, category: string | null): Judged<ErrorKind> | null => {
  const [words = ''] = problem.texts.words;
  for (const row of rows) {
    if (row.kind === 'integration' && category === 'auth') break;
    const found = matchOf(row, problem.types, words);
    if (found !== null) return { value: row.kind, reason: `${row.says}: ${found}` };
  }
  const suggested = category === null ? undefined : byCategory[category];
  if (suggested !== undefined) return { value: suggested, reason: `as ${category ?? ''} problems mostly are` };
  return problem.hasException ? { value: 'runtime', reason: 'an exception that says no more' } : null;
};

const matchOf = ({ types, words }: KindRow, own: readonly string[], said: string): string | null => {
  const type = types === undefined ? undefined : own.find(each => types.test(each));
  if (type !== undefined) return shortType(type);
  return words?.exec(said)?.[0].trim().slice(0, 60) ?? null;
};
