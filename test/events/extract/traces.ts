/** Exceptions as many runtimes print them, written for these tests: what each shows, and that it is one event. */

export interface TraceCase {
  readonly name: string;
  readonly text: string;
  readonly type: string | null;
  readonly message: string;
  /** `file:line` of the first frame of the users' own; null when there is none. */
  readonly frame?: string | null;
  /** Type of the innermost cause. */
  readonly root?: string | null;
  /** The lines are not one event by themselves: only what they show is checked. */
  readonly isPart?: true;
}

export const traceCases: readonly TraceCase[] = [
  {
    name: 'unity: its own frames',
    text: `NullReferenceException: Object reference not set to an instance of an object
Dock.Crane.Lift (System.String load) (at Assets/Scripts/Crane.cs:31)
Dock.Crane.Update () (at Assets/Scripts/Crane.cs:20)`,
    type: 'NullReferenceException',
    message: 'Object reference not set to an instance of an object',
    frame: 'Assets/Scripts/Crane.cs:31',
  },
  {
    name: 'android: as crash reporters head it',
    text: `Fatal Exception: java.lang.IllegalStateException: no berth
       at com.dock.berth.BerthFragment.show(BerthFragment.kt:120)`,
    type: 'java.lang.IllegalStateException',
    message: 'no berth',
    frame: 'BerthFragment.kt:120',
  },
  {
    name: 'scala: an anonymous exception of a framework',
    text: `play.api.http.HttpErrorHandlerExceptions$$anon$1: Execution exception[[NoSuchElementException: None.get]]
	at play.api.http.HttpErrorHandlerExceptions$.throwableToUsefulException(HttpErrorHandler.scala:265)
Caused by: java.util.NoSuchElementException: None.get
	at controllers.Dock.show(Dock.scala:31)`,
    type: 'play.api.http.HttpErrorHandlerExceptions$$anon$1',
    message: 'Execution exception[[NoSuchElementException: None.get]]',
    frame: 'Dock.scala:31',
    root: 'java.util.NoSuchElementException',
  },
  {
    name: 'node: a message that begins on the next line',
    text: `PrismaClientKnownRequestError: 
Invalid \`prisma.berth.create()\` invocation:


Unique constraint failed on the fields: (\`name\`)
    at async reserve (/srv/dock/berth.js:14:9)`,
    type: 'PrismaClientKnownRequestError',
    message: 'Invalid `prisma.berth.create()` invocation:',
    frame: '/srv/dock/berth.js:14',
  },
  {
    name: 'node: a rejection names what was thrown',
    text: `(node:71) UnhandledPromiseRejectionWarning: RelayError: no relay
    at open (/srv/mail/smtp.js:9:11)`,
    type: 'RelayError',
    message: 'no relay',
    frame: '/srv/mail/smtp.js:9',
  },
  {
    name: 'node: its modules were files once',
    text: `Error: connect ECONNREFUSED 10.0.3.4:6379
    at TCPConnectWrap.afterConnect [as oncomplete] (net.js:1186:14)`,
    type: 'Error',
    message: 'connect ECONNREFUSED 10.0.3.4:6379',
    frame: null,
  },
  // Languages with few frames to show
  {
    name: 'crystal: unhandled',
    text: `Unhandled exception: no berth (Dock::BerthError)
  from src/dock.cr:2:3 in 'moor'
  from /usr/lib/crystal/main.cr:115:5 in 'main'`,
    type: 'Dock::BerthError',
    message: 'no berth',
  },
  {
    name: 'ocaml: uncaught',
    text: `Fatal error: exception Failure("no berth")
Raised at Stdlib.failwith in file "stdlib.ml", line 29, characters 17-33
Called from Dock in file "dock.ml", line 2, characters 9-12`,
    type: 'Failure',
    message: '"no berth"',
  },
  {
    name: 'tcl: an error in a procedure',
    text: `divide by zero
    while executing
"expr {$x / 0} "
    (procedure "share" line 1)`,
    type: null,
    message: 'divide by zero',
  },
  {
    name: 'ruby: Active Job names the class behind its words',
    text: `[ActiveJob] [RopeJob] [5b8aa5a2] Error performing RopeJob (Job ID: 5b8aa5a2) from Async(default) in 3.1ms: Quay::RopeLost (rope 4 is lost):
/app/app/jobs/rope_job.rb:8:in \`perform'
/usr/local/bundle/gems/activejob-7.1.2/lib/active_job/execution.rb:68:in \`block in _perform_job'`,
    type: 'Quay::RopeLost',
    message: 'rope 4 is lost',
    isPart: true,
  },
  {
    name: 'ruby: the order with the most recent call last',
    text: `Traceback (most recent call last):
\t1: from dock.rb:12:in \`<main>'
dock.rb:4:in \`moor': only 1 left (BerthError)`,
    type: 'BerthError',
    message: 'only 1 left',
    frame: 'dock.rb:4',
  },
  // Java and its family
  {
    name: 'java: module and class loader in the frame',
    text: `Exception in thread "http-1" org.acme.mail.RelayException: refused
\tat app//org.acme.mail.Smtp.open(Smtp.java:31)
\tat java.base@17.0.2/java.lang.Thread.run(Thread.java:833)
Caused by: java.net.ConnectException: Connection refused
\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)
\t... 2 more`,
    type: 'org.acme.mail.RelayException',
    message: 'refused',
    frame: 'Smtp.java:31',
    root: 'java.net.ConnectException',
  },
  {
    name: 'java: logback with packaging data',
    text: `org.acme.mail.RelayException: refused
\tat org.acme.mail.Smtp.open(Smtp.java:31) ~[classes!/:1.0]
\tat org.springframework.aop.framework.ReflectiveMethodInvocation.proceed(ReflectiveMethodInvocation.java:186) ~[spring-aop-6.0.jar!/:6.0]
\tat org.acme.mail.Smtp$$EnhancerBySpringCGLIB$$1a2b3c.open(<generated>) ~[classes!/:1.0]
Caused by: java.lang.IllegalStateException: closed
\tat org.acme.mail.Pool.take(Pool.java:8) ~[classes!/:1.0]
\t... 3 common frames omitted`,
    type: 'org.acme.mail.RelayException',
    message: 'refused',
    frame: 'Smtp.java:31',
    root: 'java.lang.IllegalStateException',
  },
  {
    name: 'java: root cause first',
    text: `java.lang.IllegalStateException: closed
\tat org.acme.mail.Pool.take(Pool.java:8)
Wrapped by: org.acme.mail.RelayException: refused
\tat org.acme.mail.Smtp.open(Smtp.java:31)
\t... 3 common frames omitted`,
    type: 'org.acme.mail.RelayException',
    message: 'refused',
    frame: 'Smtp.java:31',
    root: 'java.lang.IllegalStateException',
  },
  {
    name: 'java: a message over several lines, one of them like a frame to nobody',
    text: `org.hibernate.exception.SQLGrammarException: could not extract ResultSet
  [select o.id
     from orders o]
\tat org.hibernate.Loader.query(Loader.java:2)
\tat org.acme.shop.Orders.find(Orders.java:12)`,
    type: 'org.hibernate.exception.SQLGrammarException',
    message: 'could not extract ResultSet',
    frame: 'Orders.java:12',
  },
  {
    name: 'java: nested class and suppressed with its own cause',
    text: `org.acme.Batch$FailedException: 2 of 9
\tat org.acme.Batch$Runner.run(Batch.java:40)
\tSuppressed: java.io.IOException: close
\t\tat org.acme.Sink.close(Sink.java:7)
\tCaused by: java.io.EOFException
\t\tat org.acme.Sink.flush(Sink.java:9)
\t\t... 1 more
Caused by: java.lang.ArithmeticException: / by zero
\tat org.acme.Batch.rate(Batch.java:51)`,
    type: 'org.acme.Batch$FailedException',
    message: '2 of 9',
    frame: 'Batch.java:40',
    root: 'java.lang.ArithmeticException',
  },
  {
    name: 'kotlin: coroutine boundary and file class',
    text: `kotlinx.coroutines.TimeoutCancellationException: Timed out waiting for 500 ms
\tat kotlinx.coroutines.TimeoutKt.TimeoutCancellationException(Timeout.kt:184)
\t(Coroutine boundary)
\tat com.acme.cart.CartKt$load$2.invokeSuspend(Cart.kt:31)
\tat kotlin.coroutines.jvm.internal.BaseContinuationImpl.resumeWith(ContinuationImpl.kt:33)`,
    type: 'kotlinx.coroutines.TimeoutCancellationException',
    message: 'Timed out waiting for 500 ms',
    frame: 'Cart.kt:31',
  },
  {
    name: 'scala: a match error',
    text: `scala.MatchError: Some(7) (of class scala.Some)
\tat com.acme.Price$.of(Price.scala:14)
\tat com.acme.Main$.delayedEndpoint$com$acme$Main$1(Main.scala:5)`,
    type: 'scala.MatchError',
    message: 'Some(7) (of class scala.Some)',
    frame: 'Price.scala:14',
  },
  {
    name: 'clojure: frames with odd names',
    text: `clojure.lang.ExceptionInfo: queue is empty {:queue :mail}
\tat mail.queue$pop_BANG_.invokeStatic(queue.clj:9)
\tat mail.queue$pop_BANG_.invoke(queue.clj:7)
\tat clojure.core$map$fn__5851.invoke(core.clj:2755)`,
    type: 'clojure.lang.ExceptionInfo',
    message: 'queue is empty {:queue :mail}',
    frame: 'queue.clj:9',
  },
  {
    name: 'groovy: a script',
    text: `Caught: groovy.lang.MissingPropertyException: No such property: cart for class: pay
groovy.lang.MissingPropertyException: No such property: cart for class: pay
\tat pay.run(pay.groovy:3)`,
    type: 'groovy.lang.MissingPropertyException',
    message: 'No such property: cart for class: pay',
    frame: 'pay.groovy:3',
    isPart: true,
  },
  // Python
  {
    name: 'python: a note and a collapsed statement',
    text: `Traceback (most recent call last):
  File "/srv/mail/app.py", line 12, in <module>
    send(
    ~~~~^
        to="a",
        ^^^^^^^
    )
    ^
  File "/srv/mail/venv/lib/python3.13/site-packages/smtp/core.py", line 90, in send
    raise RelayError("refused")
smtp.core.RelayError: refused
relay was mx-1`,
    type: 'smtp.core.RelayError',
    message: 'refused',
    frame: '/srv/mail/app.py:12',
    isPart: true,
  },
  {
    name: 'python: SQLAlchemy',
    text: `Traceback (most recent call last):
  File "/srv/shop/orders.py", line 40, in save
    session.commit()
sqlalchemy.exc.IntegrityError: (psycopg2.errors.UniqueViolation) duplicate key value violates unique constraint "orders_pkey"
DETAIL:  Key (id)=(7) already exists.

[SQL: INSERT INTO orders (id) VALUES (%(id)s)]
[parameters: {'id': 7}]
(Background on this error at: https://sqlalche.me/e/20/gkpj)`,
    type: 'sqlalchemy.exc.IntegrityError',
    message: '(psycopg2.errors.UniqueViolation) duplicate key value violates unique constraint "orders_pkey"',
    frame: '/srv/shop/orders.py:40',
  },
  {
    name: 'python: pydantic',
    text: `Traceback (most recent call last):
  File "/srv/shop/api.py", line 9, in create
    Order(**body)
pydantic_core._pydantic_core.ValidationError: 2 validation errors for Order
quantity
  Input should be a valid integer [type=int_type, input_value='x', input_type=str]
    For further information visit https://errors.pydantic.dev/2.5/v/int_type
currency
  Field required [type=missing, input_value={}, input_type=dict]`,
    type: 'pydantic_core._pydantic_core.ValidationError',
    message: '2 validation errors for Order',
    frame: '/srv/shop/api.py:9',
  },
  {
    name: 'python: a thread',
    text: `Exception in thread Thread-3 (pull):
Traceback (most recent call last):
  File "/usr/lib/python3.11/threading.py", line 1038, in _bootstrap_inner
    self.run()
  File "/srv/mail/pull.py", line 5, in pull
    raise EOFError
EOFError`,
    type: 'EOFError',
    message: '',
    frame: '/srv/mail/pull.py:5',
  },
  {
    name: 'python: ignored in a destructor',
    text: `Exception ignored in: <function Pool.__del__ at 0x7f21c0>
Traceback (most recent call last):
  File "/srv/mail/pool.py", line 70, in __del__
    self.close()
RuntimeError: Event loop is closed`,
    type: 'RuntimeError',
    message: 'Event loop is closed',
    frame: '/srv/mail/pool.py:70',
  },
  {
    name: 'python: an error while logging',
    text: `--- Logging error ---
Traceback (most recent call last):
  File "/usr/lib/python3.11/logging/__init__.py", line 1110, in emit
    msg = self.format(record)
TypeError: not all arguments converted during string formatting
Call stack:
  File "/srv/mail/app.py", line 3, in <module>
    log.info("a", 1)
Message: 'a'
Arguments: (1,)`,
    type: 'TypeError',
    message: 'not all arguments converted during string formatting',
    frame: null,
  },
  {
    name: 'python: a syntax error while importing',
    text: `Traceback (most recent call last):
  File "/srv/mail/app.py", line 1, in <module>
    import conf
  File "/srv/mail/conf.py", line 4
    port = = 25
           ^
SyntaxError: invalid syntax`,
    type: 'SyntaxError',
    message: 'invalid syntax',
    frame: '/srv/mail/conf.py:4',
  },
  {
    name: 'python: a worker process sends its traceback',
    text: `multiprocessing.pool.RemoteTraceback: 
"""
Traceback (most recent call last):
  File "/srv/mail/work.py", line 3, in job
    return 1 / 0
ZeroDivisionError: division by zero
"""

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/srv/mail/main.py", line 8, in <module>
    pool.map(job, [1])
ZeroDivisionError: division by zero`,
    type: 'ZeroDivisionError',
    message: 'division by zero',
    frame: '/srv/mail/main.py:8',
  },
  {
    name: 'python: an exception group alone',
    text: `  + Exception Group Traceback (most recent call last):
  |   File "/srv/mail/all.py", line 9, in <module>
  |     asyncio.run(main())
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/srv/mail/all.py", line 4, in send
    |     raise OSError("gone")
    | OSError: gone
    +------------------------------------`,
    type: 'ExceptionGroup',
    message: 'unhandled errors in a TaskGroup (1 sub-exception)',
    frame: '/srv/mail/all.py:9',
    root: 'OSError',
  },
  // JavaScript
  {
    name: 'node: an aggregate error',
    text: `AggregateError: All promises were rejected
    at async pay (/srv/api/pay.js:7:9) {
  [errors]: [
    Error: card declined
        at card (/srv/api/card.js:3:9),
    Error: no credit
        at credit (/srv/api/credit.js:4:9)
  ]
}`,
    type: 'AggregateError',
    message: 'All promises were rejected',
    frame: '/srv/api/pay.js:7',
  },
  {
    name: 'node: a thrown string',
    text: `node:internal/process/promises:394
      triggerUncaughtException(err, true /* fromPromise */);
      ^

[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block. The promise rejected with the reason "closed".] {
  code: 'ERR_UNHANDLED_REJECTION'
}

Node.js v22.3.0`,
    type: 'UnhandledPromiseRejection',
    message:
      'This error originated either by throwing inside of an async function without a catch block. The promise rejected with the reason "closed".',
    frame: null,
  },
  {
    name: 'node: a syntax error names its file first',
    text: `/srv/api/pay.js:3
  const = 1;
        ^

SyntaxError: Unexpected token '='
    at wrapSafe (node:internal/modules/cjs/loader:1378:20)
    at Module._compile (node:internal/modules/cjs/loader:1428:41)

Node.js v22.3.0`,
    type: 'SyntaxError',
    message: "Unexpected token '='",
    frame: null,
  },
  {
    name: 'node: a warning with its trace',
    text: `(node:71) MaxListenersExceededWarning: Possible EventEmitter memory leak detected. 11 close listeners added to [Socket].
    at _addListener (node:events:587:17)
    at open (/srv/api/pool.js:9:5)`,
    type: 'MaxListenersExceededWarning',
    message: 'Possible EventEmitter memory leak detected. 11 close listeners added to [Socket].',
    frame: '/srv/api/pool.js:9',
  },
  {
    name: 'node: module not found with its requirers',
    text: `node:internal/modules/cjs/loader:1146
  throw err;
  ^

Error: Cannot find module './pay'
Require stack:
- /srv/api/app.js
    at Module._resolveFilename (node:internal/modules/cjs/loader:1143:15)
    at Object.<anonymous> (/srv/api/app.js:1:13) {
  code: 'MODULE_NOT_FOUND',
  requireStack: [ '/srv/api/app.js' ]
}

Node.js v20.11.0`,
    type: 'Error',
    message: "Cannot find module './pay'",
    frame: '/srv/api/app.js:1',
  },
  {
    name: 'node: a schema error with a JSON message',
    text: `ZodError: [
  {
    "code": "invalid_type",
    "path": [ "qty" ]
  }
]
    at parse (/srv/api/node_modules/zod/lib/types.js:43:31)
    at create (/srv/api/orders.js:9:20)`,
    type: 'ZodError',
    message: '[',
    frame: '/srv/api/orders.js:9',
  },
  {
    name: 'node: the driver names errors in lower case',
    text: `error: relation "orders" does not exist
    at Parser.parseErrorMessage (/srv/api/node_modules/pg-protocol/dist/parser.js:287:98)
    at async list (/srv/api/orders.js:3:9) {
  length: 105,
  severity: 'ERROR',
  code: '42P01'
}`,
    type: 'error',
    message: 'relation "orders" does not exist',
    frame: '/srv/api/orders.js:3',
  },
  {
    name: 'typescript: ts-node and source maps',
    text: `TypeError: order.lines is not iterable
    at total (/srv/api/src/total.ts:9:22)
    at Object.<anonymous> (webpack:///./src/index.tsx?:4:1)
    at async Promise.all (index 0)
    at new Cart (/srv/api/src/cart.ts:2:3)
    at Cart.get [as sum] (/srv/api/src/cart.ts:5:3)`,
    type: 'TypeError',
    message: 'order.lines is not iterable',
    frame: '/srv/api/src/total.ts:9',
  },
  {
    name: 'chrome: uncaught in a promise',
    text: `Uncaught (in promise) TypeError: Failed to fetch
    at load (https://shop.test/static/js/main.3f9a1c77.js:2:18311)
    at https://shop.test/static/js/main.3f9a1c77.js:2:9`,
    type: 'TypeError',
    message: 'Failed to fetch',
    frame: 'https://shop.test/static/js/main.3f9a1c77.js:2',
  },
  {
    name: 'firefox: anonymous and async frames',
    text: `TypeError: can't access property "sum", cart is undefined
total@https://shop.test/app.js:10:5
async*load@https://shop.test/app.js:20:9
@https://shop.test/app.js:99:1
EventListener.handleEvent*setup/<@https://shop.test/app.js:4:2`,
    type: 'TypeError',
    message: 'can\'t access property "sum", cart is undefined',
    frame: 'https://shop.test/app.js:10',
  },
  {
    name: 'safari: native code and global code',
    text: `TypeError: undefined is not an object (evaluating 'cart.sum')
total@https://shop.test/app.js:10:5
map@[native code]
global code@https://shop.test/app.js:99:1`,
    type: 'TypeError',
    message: "undefined is not an object (evaluating 'cart.sum')",
    frame: 'https://shop.test/app.js:10',
  },
  {
    name: 'react: a component stack',
    text: `Error: Minified React error #185; visit https://reactjs.org/docs/error-decoder.html
    at Cart (https://shop.test/app.js:10:5)
    at div
    at App`,
    type: 'Error',
    message: 'Minified React error #185; visit https://reactjs.org/docs/error-decoder.html',
    frame: 'https://shop.test/app.js:10',
  },
  {
    name: 'deno',
    text: `error: Uncaught (in promise) TypeError: Cannot read properties of undefined (reading 'sum')
    return cart.lines.sum;
                      ^
    at total (file:///srv/shop/total.ts:3:21)
    at file:///srv/shop/main.ts:5:1`,
    type: 'TypeError',
    message: "Cannot read properties of undefined (reading 'sum')",
    frame: 'file:///srv/shop/total.ts:3',
  },
  // Go
  {
    name: 'go: a custom error value',
    text: `panic: main.QuotaError{Tenant:"acme", Used:1204} [recovered]
	panic: main.QuotaError{Tenant:"acme", Used:1204}

goroutine 18 [running]:
testing.tRunner.func1.2({0x1012f20, 0xc0000a4018})
	/usr/local/go/src/testing/testing.go:1632 +0x230
panic({0x1012f20?, 0xc0000a4018?})
	/usr/local/go/src/runtime/panic.go:785 +0x132
github.com/acme/shop/quota.(*Limiter[...]).Take(0xc000012345, {0x10, 0x2})
	/srv/shop/quota/limiter.go:44 +0x1a5
main.main.func2.1()
	/srv/shop/main.go:9 +0x1d
created by main.main in goroutine 1
	/srv/shop/main.go:7 +0x8a`,
    type: 'panic',
    message: 'main.QuotaError{Tenant:"acme", Used:1204}',
    frame: '/srv/shop/quota/limiter.go:44',
  },
  {
    name: 'go: all goroutines are asleep',
    text: `fatal error: all goroutines are asleep - deadlock!

goroutine 1 [chan receive]:
main.main()
	/srv/shop/main.go:5 +0x2c
exit status 2`,
    type: 'fatal error',
    message: 'all goroutines are asleep - deadlock!',
    frame: '/srv/shop/main.go:5',
  },
  {
    name: 'go: concurrent map writes',
    text: `fatal error: concurrent map writes

goroutine 35 [running]:
github.com/acme/shop/cart.(*Store).Put(...)
	/srv/shop/cart/store.go:21
created by main.main in goroutine 1
	/srv/shop/main.go:12 +0x6f

goroutine 1 [semacquire, 3 minutes]:
sync.runtime_Semacquire(0xc00001c0a8?)
	/usr/local/go/src/runtime/sema.go:71 +0x25
main.main()
	/srv/shop/main.go:15 +0xa5`,
    type: 'fatal error',
    message: 'concurrent map writes',
    frame: '/srv/shop/cart/store.go:21',
  },
  {
    name: 'go: a stack overflow',
    text: `runtime: goroutine stack exceeds 1000000000-byte limit
runtime: sp=0xc0200e0390 stack=[0xc0200e0000, 0xc0400e0000]
fatal error: stack overflow

runtime stack:
runtime.throw({0x46f4a8?, 0x4d8a40?})
	/usr/local/go/src/runtime/panic.go:1047 +0x5d

goroutine 1 [running]:
main.depth(0x1?)
	/srv/shop/main.go:3 +0x35
...additional frames elided...`,
    type: 'fatal error',
    message: 'stack overflow',
  },
  {
    name: 'go: pkg/errors with %+v',
    text: `connection refused
charge failed
main.charge
	/srv/shop/pay.go:12
main.main
	/srv/shop/main.go:4
runtime.main
	/usr/local/go/src/runtime/proc.go:271`,
    type: null,
    message: 'connection refused',
    frame: '/srv/shop/pay.go:12',
    isPart: true,
  },
  // Ruby
  {
    name: 'ruby 3.4: quotes and class names',
    text: `/srv/mail/lib/smtp.rb:12:in 'Mail::Smtp#open': no relay (Mail::RelayError)
	from /srv/mail/lib/smtp.rb:9:in 'Mail::Smtp.start'
	from <internal:kernel>:187:in 'Kernel#loop'
	from bin/mail:3:in '<main>'`,
    type: 'Mail::RelayError',
    message: 'no relay',
    frame: '/srv/mail/lib/smtp.rb:12',
  },
  {
    name: 'ruby: did you mean',
    text: `cart.rb:4:in \`sum': undefined local variable or method \`totl' for #<Cart:0x0001> (NameError)

    totl + 1
    ^^^^
Did you mean?  total
	from cart.rb:9:in \`<main>'`,
    type: 'NameError',
    message: "undefined local variable or method `totl' for #<Cart:0x0001>",
    frame: 'cart.rb:4',
  },
  {
    name: 'rails: a template error with its source and cause',
    text: `ActionView::Template::Error (undefined method \`name' for nil:NilClass):
    1: <h1><%= @user.name %></h1>
    2: <p>Hi</p>
  
app/views/users/show.html.erb:1
app/controllers/users_controller.rb:7:in \`show'`,
    type: 'ActionView::Template::Error',
    message: "undefined method `name' for nil:NilClass",
    frame: 'app/views/users/show.html.erb:1',
  },
  {
    name: 'sidekiq: type and message above the backtrace',
    text: `Net::ReadTimeout: Net::ReadTimeout with #<TCPSocket:(closed)>
/usr/local/bundle/gems/net-protocol-0.2.1/lib/net/protocol.rb:229:in \`rbuf_fill'
/srv/mail/app/jobs/send_job.rb:9:in \`perform'`,
    type: 'Net::ReadTimeout',
    message: 'Net::ReadTimeout with #<TCPSocket:(closed)>',
    frame: '/srv/mail/app/jobs/send_job.rb:9',
    isPart: true,
  },
  // PHP
  {
    name: 'php: a parse error',
    text: 'PHP Parse error:  syntax error, unexpected token "}" in /srv/mail/app.php on line 9',
    type: 'Parse error',
    message: 'syntax error, unexpected token "}"',
    frame: '/srv/mail/app.php:9',
  },
  {
    name: 'php: a message over several lines',
    text: `PHP Fatal error:  Uncaught PDOException: SQLSTATE[23000]: Integrity constraint violation:
 1062 Duplicate entry in /srv/mail/db.php:31
Stack trace:
#0 /srv/mail/db.php(31): PDOStatement->execute(Array)
#1 {main}
  thrown in /srv/mail/db.php on line 31`,
    type: 'PDOException',
    message: 'SQLSTATE[23000]: Integrity constraint violation:',
    frame: '/srv/mail/db.php:31',
  },
  {
    name: 'php: symfony on one line',
    text: 'Uncaught PHP Exception Symfony\\Component\\HttpKernel\\Exception\\NotFoundHttpException: "No route found for "GET /x"" at /srv/app/vendor/symfony/http-kernel/EventListener/RouterListener.php line 135',
    type: 'Symfony\\Component\\HttpKernel\\Exception\\NotFoundHttpException',
    message: 'No route found for "GET /x"',
    frame: null,
  },
  {
    name: 'php: laravel',
    text: `Call to a member function total() on null {"userId":7,"exception":"[object] (Error(code: 0): Call to a member function total() on null at /srv/app/app/Http/Controllers/CartController.php:31)
[stacktrace]
#0 /srv/app/vendor/laravel/framework/src/Illuminate/Routing/Controller.php(54): App\\\\Http\\\\Controllers\\\\CartController->show()
#1 {main}
"} `,
    type: 'Error',
    message: 'Call to a member function total() on null',
    frame: '/srv/app/app/Http/Controllers/CartController.php:31',
  },
  // .NET
  {
    name: 'dotnet: inner exception and async frames',
    text: `Unhandled exception. System.AggregateException: One or more errors occurred. (timeout)
 ---> Acme.Shop.GatewayException: timeout
 ---> System.TimeoutException: The operation has timed out.
   at Acme.Shop.Gateway.Send(Request r) in /src/Gateway.cs:line 41
   --- End of inner exception stack trace ---
   at Acme.Shop.Gateway.<ChargeAsync>d__4.MoveNext() in /src/Gateway.cs:line 22
--- End of stack trace from previous location ---
   at Acme.Shop.Checkout.Run[T](T cart) in /src/Checkout.cs:line 9
   --- End of inner exception stack trace ---
   at System.Threading.Tasks.Task.Wait()
   at Program.<Main>$(String[] args) in /src/Program.cs:line 3`,
    type: 'System.AggregateException',
    message: 'One or more errors occurred. (timeout)',
    frame: '/src/Program.cs:3',
    root: 'System.TimeoutException',
  },
  {
    name: 'dotnet: an SQL error with properties below',
    text: `Microsoft.Data.SqlClient.SqlException (0x80131904): Invalid object name 'Orders'.
   at Microsoft.Data.SqlClient.SqlConnection.OnError(SqlException exception)
   at Acme.Shop.Orders.Load(Int32 id) in C:\\src\\Orders.cs:line 12
ClientConnectionId:1b4e28ba
Error Number:208,State:1,Class:16`,
    type: 'Microsoft.Data.SqlClient.SqlException',
    message: "Invalid object name 'Orders'.",
    frame: 'C:\\src\\Orders.cs:12',
  },
  {
    name: 'dotnet: no symbols',
    text: `System.NullReferenceException: Object reference not set to an instance of an object.
   at Acme.Shop.Cart.get_Total()
   at Acme.Shop.Cart.<>c.<Sum>b__3_0(Line l)
   at lambda_method12(Closure, Object)`,
    type: 'System.NullReferenceException',
    message: 'Object reference not set to an instance of an object.',
  },
  // Rust
  {
    name: 'rust: a report of anyhow with backtrace',
    text: `Error: could not start

Caused by:
    0: reading /etc/mail.toml
    1: No such file or directory (os error 2)

Stack backtrace:
   0: anyhow::error::<impl anyhow::Error>::msg
   1: mail::config::load
             at ./src/config.rs:9:5
   2: mail::main`,
    type: 'Error',
    message: 'could not start',
    frame: './src/config.rs:9',
  },
  {
    name: 'rust: a stack overflow',
    text: `
thread 'main' has overflowed its stack
fatal runtime error: stack overflow
Aborted (core dumped)`,
    type: 'stack overflow',
    message: "thread 'main' has overflowed its stack",
    frame: null,
  },
  {
    name: 'rust: an old assertion over several lines',
    text: `thread 'worker-2' panicked at 'assertion failed: \`(left == right)\`
  left: \`1\`,
 right: \`2\`', src/mail.rs:9:5
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace`,
    type: 'panic',
    message: 'assertion failed: `(left == right)`',
  },
  // BEAM
  {
    name: 'elixir: a GenServer with no clause',
    text: `GenServer Mail.Queue terminating
** (FunctionClauseError) no function clause matching in Mail.Queue.handle_call/3
    (mail 0.1.0) lib/mail/queue.ex:21: Mail.Queue.handle_call(:peek, {#PID<0.1.0>, 1}, %{})
    (stdlib 4.2) gen_server.erl:1149: :gen_server.try_handle_call/4
Last message (from #PID<0.1.0>): :peek
State: %{items: []}
Client #PID<0.1.0> is alive

    (stdlib 4.2) gen.erl:256: :gen.do_call/4`,
    type: 'FunctionClauseError',
    message: 'no function clause matching in Mail.Queue.handle_call/3',
    frame: 'lib/mail/queue.ex:21',
  },
  {
    name: 'elixir: an exit',
    text: `** (exit) exited in: GenServer.call(Mail.Queue, :pop, 5000)
    ** (EXIT) time out
    (elixir 1.15.0) lib/gen_server.ex:1074: GenServer.call/3
    (mail 0.1.0) lib/mail/worker.ex:9: Mail.Worker.run/1`,
    type: 'exit',
    message: 'exited in: GenServer.call(Mail.Queue, :pop, 5000)',
    frame: 'lib/mail/worker.ex:9',
  },
  {
    name: 'erlang: a gen_server',
    text: `** Generic server mail_queue terminating 
** Last message in was pop
** When Server state == []
** Reason for termination == 
** {function_clause,[{mail_queue,pop,[[]],[{file,"src/mail_queue.erl"},{line,9}]},
                     {gen_server,try_handle_call,4,[{file,"gen_server.erl"},{line,721}]}]}`,
    type: 'function_clause',
    message: '{function_clause,[{mail_queue,pop,[[]],[{file,"src/mail_queue.erl"},{line,9}]},',
    frame: 'src/mail_queue.erl:9',
  },
  // Dart, Swift
  {
    name: 'dart: an argument error',
    text: `Unhandled exception:
Invalid argument(s): no sku
#0      Cart.add (package:shop/src/cart.dart:9:5)
#1      main (file:///srv/bin/main.dart:4:8)
#2      _delayEntrypointInvocation.<anonymous closure> (dart:isolate-patch/isolate_patch.dart:297:19)`,
    type: null,
    message: 'Invalid argument(s): no sku',
    frame: 'package:shop/src/cart.dart:9',
  },
  {
    name: 'swift: precondition',
    text: 'Mail/Queue.swift:31: Precondition failed: queue is empty',
    type: 'Precondition failed',
    message: 'queue is empty',
    frame: 'Mail/Queue.swift:31',
  },
  // Scripting
  {
    name: 'perl: croak with callers',
    text: `no relay at lib/Mail/Smtp.pm line 31.
	Mail::Smtp::open("Mail::Smtp", "mx-1") called at bin/mail line 9
	main::run() called at bin/mail line 12`,
    type: null,
    message: 'no relay',
    frame: 'lib/Mail/Smtp.pm:31',
  },
  {
    name: 'haskell: error',
    text: `maild: Prelude.head: empty list
CallStack (from HasCallStack):
  error, called at libraries/base/GHC/List.hs:1646:3 in base:GHC.List
  head, called at app/Queue.hs:9:8 in main:Queue`,
    type: null,
    message: 'Prelude.head: empty list',
  },
  {
    name: 'julia: a key error',
    text: `ERROR: LoadError: KeyError: key "mx" not found
Stacktrace:
 [1] getindex(h::Dict{String, Int64}, key::String)
   @ Base ./dict.jl:484
 [2] relay(name::String)
   @ Main /srv/mail/relay.jl:9
in expression starting at /srv/mail/main.jl:3`,
    type: 'KeyError',
    message: 'key "mx" not found',
  },
  {
    name: 'r: an error in a call',
    text: `Error in pop(queue) : queue is empty
Calls: main -> pop
Execution halted`,
    type: 'Error',
    message: 'queue is empty',
  },
  {
    name: 'powershell',
    text: `Get-Item : Cannot find path 'C:\\q' because it does not exist.
At C:\\srv\\q.ps1:3 char:1
+ Get-Item C:\\q
+ ~~~~~~~~~~~~~
    + CategoryInfo          : ObjectNotFound: (C:\\q:String) [Get-Item], ItemNotFoundException
    + FullyQualifiedErrorId : PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand`,
    type: 'ItemNotFoundException',
    message: "Cannot find path 'C:\\q' because it does not exist.",
    frame: 'C:\\srv\\q.ps1:3',
  },
];
