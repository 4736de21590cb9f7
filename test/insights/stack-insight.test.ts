import { describe, expect, it } from 'vitest';
import { stackInsight, type StackInsight } from '../../src/insights/stack-insight.ts';
import { stackPatterns } from '../../src/insights/stack-patterns.ts';
import { problemEvent } from '../support/problems.ts';
import { exceptionOf } from '../support/stacks.ts';

const insightOf = (text: string): StackInsight | null => stackInsight(problemEvent(text));

describe('a known kind of trace', () => {
  it.each<readonly [string, string | null]>([
    ['java.lang.OutOfMemoryError: Java heap space', 'out-of-memory'],
    ['MemoryError: Unable to allocate 7.45 GiB', 'out-of-memory'],
    ['java.lang.StackOverflowError', 'recursion'],
    ['RecursionError: maximum recursion depth exceeded', 'recursion'],
    ['Error: Too many re-renders. React limits the number of renders', 'recursion'],
    ['HikariPool-1 - Connection is not available, request timed out after 30000ms.', 'pool-exhausted'],
    ['sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached', 'pool-exhausted'],
    ['FATAL:  sorry, too many clients already', 'pool-exhausted'],
    ['ERROR: deadlock detected', 'deadlock'],
    ['fatal error: all goroutines are asleep - deadlock!', 'deadlock'],
    ['java.util.concurrent.RejectedExecutionException: Task rejected', 'worker-queue-full'],
    ['Error: EMFILE: too many open files, watch', 'handles-exhausted'],
    ['OSError: [Errno 28] No space left on device', 'disk-full'],
    ['java.util.ConcurrentModificationException', 'modified-while-iterated'],
    ['RuntimeError: dictionary changed size during iteration', 'modified-while-iterated'],
    [
      'System.InvalidOperationException: Collection was modified; enumeration may not execute.',
      'modified-while-iterated',
    ],
    ['fatal error: concurrent map writes', 'modified-while-iterated'],
    ['Error [ERR_STREAM_WRITE_AFTER_END]: write after end', 'used-after-close'],
    ['ValueError: I/O operation on closed file.', 'used-after-close'],
    ['panic: send on closed channel', 'used-after-close'],
    ['System.ObjectDisposedException: Cannot access a disposed object.', 'used-after-close'],
    ['Error [ERR_HTTP_HEADERS_SENT]: Cannot set headers after they are sent to the client', 'headers-sent'],
    ['UnhandledPromiseRejectionWarning: Error: boom', 'lost-context'],
    ["RuntimeWarning: coroutine 'send' was never awaited", 'lost-context'],
    ["TypeError: Cannot read properties of undefined (reading 'total')", 'null-dereference'],
    ["AttributeError: 'NoneType' object has no attribute 'id'", 'null-dereference'],
    ["NoMethodError: undefined method `price' for nil:NilClass", 'null-dereference'],
    ["thread 'main' panicked: called `Option::unwrap()` on a `None` value", 'null-dereference'],
    ['IndexError: list index out of range', 'wrong-index'],
    ['panic: runtime error: index out of range [5] with length 3', 'wrong-index'],
    ["KeyError: 'STRIPE_SECRET_KEY'", 'missing-configuration'],
    ["KeyError: 'total'", 'missing-key'],
    ["Error: Cannot find module './config'", 'missing-module'],
    ['ChunkLoadError: Loading chunk 12 failed.', 'missing-module'],
    ['java.lang.NoSuchMethodError: com.google.common.base.Preconditions', 'versions-differ'],
    ['QueryFailedError: column "discount" of relation "orders" does not exist', 'versions-differ'],
    ['java.lang.ClassCastException: class A cannot be cast to class B', 'wrong-type'],
    ['TypeError: items.map is not a function', 'wrong-type'],
    ['JsonWebTokenError: jwt malformed', 'token-refused'],
    ['SyntaxError: Unexpected token < in JSON at position 0', 'serialization'],
    ["UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe9", 'serialization'],
    ['Error: getaddrinfo ENOTFOUND stock.internal', 'name-not-resolved'],
    ['x509: certificate signed by unknown authority', 'certificate'],
    ['java.net.SocketTimeoutException: Read timed out', 'outside-call-timed-out'],
    ['Get "http://pricing/v1/rates": context deadline exceeded', 'outside-call-timed-out'],
    ['Error: connect ECONNREFUSED 10.0.3.14:8080', 'dependency-refused'],
    ['Error: read ECONNRESET', 'connection-broken'],
    ['openai.RateLimitError: Error code: 429', 'rate-limited'],
    ['MongoServerError: E11000 duplicate key error collection', 'constraint-violated'],
    ['org.hibernate.StaleObjectStateException: Row was updated or deleted by another transaction', 'stale-write'],
    ["PermissionError: [Errno 13] Permission denied: '/var/lib/app'", 'not-allowed'],
    ['ZeroDivisionError: division by zero', 'division-by-zero'],
    ['free(): invalid pointer', 'memory-overwritten'],
    ['AssertionError: expected 3', 'assertion'],
    ['java.lang.IllegalStateException: not started', 'illegal-state'],
    ["attempt to index a nil value (field 'rates')", 'null-dereference'],
    ['Can\'t call method "fetch" on an undefined value', 'null-dereference'],
    ['RangeError: Invalid value: Not in inclusive range 0..3: 7', 'wrong-index'],
    ['ORA-00942: table or view does not exist', 'versions-differ'],
    ['exec: "python": executable file not found in $PATH', 'missing-module'],
    ["ValueError: invalid literal for int() with base 10: '12,5'", 'serialization'],
    ['java.lang.NumberFormatException: For input string: "n/a"', 'serialization'],
    ['psycopg2.OperationalError: FATAL:  the database system is in recovery mode', 'dependency-refused'],
    ['TypeError: Failed to fetch', 'dependency-refused'],
    ['ReplyError: NOAUTH Authentication required.', 'not-allowed'],
    ['malloc(): unsorted double linked list corrupted', 'memory-overwritten'],
    ['Memory limit (total) exceeded: would use 34.63 GiB', 'out-of-memory'],
    ['AxiosError: Request failed with status code 503', 'outside-call-failed'],
    ['AxiosError: Request failed with status code 429', 'rate-limited'],
    ['ReferenceError: gtag is not defined', 'unknown-name'],
    ['scala.MatchError: 7 (of class java.lang.Integer)', 'no-case'],
    ['Payment 8812 declined by issuer', null],
    ['Invoice 4711 already posted', null],
    ['customer 17 has no shipping address', null],
    ['robot arm 4 moved beyond its stop', null],
  ])('%s: %s', (text, id) => expect(insightOf(text)?.pattern?.id ?? null).toBe(id));

  it('of null tells the app that used it from the library that was given it', () => {
    const inLibrary = [
      'java.lang.NullPointerException: key must not be null',
      '\tat com.google.common.cache.LocalCache.get(LocalCache.java:3951)',
      '\tat com.shop.Prices.of(Prices.java:31)',
    ].join('\n');
    const inApp = inLibrary.split('\n').toSpliced(1, 1).join('\n');
    expect(insightOf(inLibrary)?.pattern?.id).toBe('null-into-framework');
    expect(insightOf(inApp)?.pattern?.id).toBe('null-dereference');
  });

  it('is that of the root cause', () => {
    const text = [
      'com.shop.CheckoutTimeoutException: checkout timed out',
      '\tat com.shop.Checkout.run(Checkout.java:9)',
      'Caused by: java.lang.OutOfMemoryError: Java heap space',
      '\tat com.shop.Cart.load(Cart.java:1)',
    ].join('\n');
    expect(insightOf(text)?.pattern?.id).toBe('out-of-memory');
  });

  it("may be the user's own, looked for in frames too, and comes first", () => {
    const own = { name: 'ledger lock', patterns: ['LedgerGate'], means: 'two postings at once', look: 'the gate' };
    const exception = exceptionOf({
      type: 'java.lang.OutOfMemoryError',
      frames: ['com.shop.LedgerGate.enter@Gate.java:7'],
    });
    expect(stackInsight({ title: '', message: '', exception }, [own])?.pattern).toEqual({
      id: 'ledger lock',
      title: 'ledger lock',
      means: 'two postings at once',
      look: 'the gate',
    });
  });
});

describe('what a trace says', () => {
  const trace = [
    'java.sql.SQLException: no route',
    '\tat org.postgresql.Driver.connect(Driver.java:1)',
    '\tat com.zaxxer.hikari.pool.PoolBase.newConnection(PoolBase.java:2)',
    '\tat com.shop.Db.open(Db.java:3)',
    '\tat com.shop.Cart.load(Cart.java:4)',
    '\tat java.util.concurrent.CompletableFuture$AsyncRun.run(CompletableFuture.java:5)',
    '\tat java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:6)',
  ].join('\n');

  it('is origin, first in-app frame, share and boundary', () => {
    const insight = insightOf(trace);
    expect(insight).toMatchObject({ frames: 6, inAppFrames: 2, thrownBy: 'framework', recursion: null });
    expect(insight?.origin?.function).toBe('org.postgresql.Driver.connect');
    expect(insight?.firstInApp?.function).toBe('com.shop.Db.open');
    expect(insight?.boundary?.caller.function).toBe('com.shop.Db.open');
    expect(insight?.boundary?.called.function).toBe('com.zaxxer.hikari.pool.PoolBase.newConnection');
  });

  it('is where the work was handed to another thread, told once for neighbours', () => {
    expect(insightOf(trace)?.asyncBoundaries).toEqual(['java.util.concurrent.CompletableFuture$AsyncRun.run']);
    const node = [
      'Error: boom',
      '    at save (/srv/app/save.js:1:1)',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      '    at async post (/srv/app/post.js:2:2)',
    ].join('\n');
    expect(insightOf(node)?.asyncBoundaries).toEqual(['process.processTicksAndRejections']);
    expect(insightOf('Error: boom\n    at save (/srv/app/save.js:1:1)')?.asyncBoundaries).toEqual([]);
  });

  it('is a function that repeats', () => {
    const frames = Array.from(
      { length: 40 },
      (_, index) => `com.shop.Tree.${index % 2 ? 'walk' : 'visit'}@Tree.java:${index}`,
    );
    const insight = stackInsight({ title: '', message: '', exception: exceptionOf({ type: 'Error', frames }) });
    expect(insight?.recursion?.times).toBe(20);
    expect(insight?.pattern?.id).toBe('recursion');
    expect(insightOf(trace)?.recursion).toBeNull();
  });

  it('is nothing without a trace and without a known pattern', () =>
    expect(insightOf('Invoice 4711 already posted')).toBeNull());
});

describe('the table', () => {
  it('has every id once, each with what it means and where to look', () => {
    expect(new Set(stackPatterns.map(pattern => pattern.id)).size).toBe(stackPatterns.length);
    for (const { means, look } of stackPatterns) {
      expect(means.length).toBeLessThan(130);
      expect(look.length).toBeLessThan(130);
    }
  });

  it.each(stackPatterns.map(pattern => [pattern.id, pattern] as const))(
    'searches for %s in linear time',
    (_, { types, words }) => {
      for (const piece of [
        'a ',
        'Aa.',
        'connection x',
        'cannot read property ',
        'undefined method x',
        'thread pool ',
        'y'.repeat(50),
      ]) {
        const text = piece.repeat(60_000).slice(0, 60_000);
        const started = performance.now();
        types?.test(text);
        words?.test(text);
        expect(performance.now() - started).toBeLessThan(400);
      }
    },
  );
});
