import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { causalPatterns } from '../../src/insights/causal-patterns.ts';
import { diagnosticScript, kindText } from '../../src/insights/knowledge-text.ts';
import { failureKindNamed, failureKindOf, knowledgeWith } from '../../src/insights/knowledge.ts';
import { platforms, type FailureKind } from '../../src/insights/knowledge/define.ts';
import { failureKinds as registered } from '../../src/insights/knowledge/registry.ts';
import { cpuMilliseconds } from '../support/cpu-time.ts';

const failureKinds: readonly FailureKind[] = registered;

describe('the knowledge base', () => {
  it.each([
    ['java.lang.OutOfMemoryError: Java heap space', 'out-of-memory'],
    ['write failed: ENOSPC: no space left on device', 'disk-full'],
    ['HikariPool-1 - Connection is not available, request timed out after 30000ms', 'pool-exhausted'],
    ['FATAL: sorry, too many clients already', 'pool-exhausted'],
    ['ERROR: deadlock detected', 'deadlock'],
    ['x509: certificate has expired or is not yet valid', 'certificate'],
    ['getaddrinfo ENOTFOUND billing.internal', 'dns'],
    ['environment variable STRIPE_KEY is not set', 'config-missing'],
    ['could not load configuration file /etc/app/app.yaml: no such file', 'config-missing'],
    ['queue length 50000 exceeds threshold', 'queue-backlog'],
    ['column "vat_rate" does not exist', 'version-mismatch'],
    ["TypeError: Cannot read properties of undefined (reading 'id')", 'code-defect'],
    ['429 Too Many Requests', 'rate-limit'],
    ['SlowDown: Please reduce your request rate.', 'rate-limit'],
    ['could not connect: password of user "sync" has expired', 'permissions'],
    ['invalid peer certificate: Expired', 'certificate'],
    ['EACCES: permission denied, open /var/lib/x', 'permissions'],
    ["CircuitBreaker 'billing' is OPEN and does not permit further calls", 'circuit-open'],
    ['context deadline exceeded', 'dependency-timeout'],
    ['connect ECONNREFUSED 10.0.0.7:8080', 'dependency-down'],
    ['connect ECONNREFUSED 10.0.0.7:5432', 'database-connection'],
    ['could not connect to orders-db.internal:5432: Connection timed out', 'database-connection'],
    ['failed to connect to mysql: i/o timeout', 'database-connection'],
    [
      'Timed out after 3000 ms while waiting for a server that matches WritableServerSelector. ServerSelectionTimeoutError',
      'database-connection',
    ],
    ['RejectedExecutionException: pool size = 10, active threads = 10', 'thread-pool'],
    ['RejectedExecutionException: Thread pool is exhausted', 'thread-pool'],
    ['accept4: too many open files', 'file-descriptors'],
    ['container killed: OOMKilled, exit code 137', 'oom-kill'],
    [
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1006)',
      'certificate',
    ],
    ['dial tcp 10.0.0.9:443: connect: no route to host', 'network'],
    ['HTTPSConnectionPool: Max retries exceeded. MaxRetryError', 'retries-exhausted'],
    ['CrashLoopBackOff: back-off restarting failed container', 'crash-loop'],
    ['panic: runtime error: invalid memory address or nil pointer dereference', 'code-defect'],
    ['GC pause 2100ms (G1 Full)', 'garbage-collection'],
    ['JWT refused: token used before issued', 'clock'],
    ['LOADING Redis is loading the dataset in memory', 'cache-stampede'],
    ['password authentication failed for user "app"', 'permissions'],
    ['consumer lag above 10000', 'queue-backlog'],
    ['replica is 90s behind the primary', 'replica'],
  ])('knows what %s is', (text, id) => expect(failureKindOf(text)?.id).toBe(id));

  it('knows nothing of an ordinary sentence', () =>
    expect(failureKindOf('order total differs from its lines')).toBeNull());

  it('has every kind once, with causes and steps', () => {
    expect(new Set(failureKinds.map(kind => kind.id)).size).toBe(failureKinds.length);
    for (const { symptoms, causes, steps, scripts } of failureKinds)
      expect(Math.min(symptoms.length, causes.length, steps.length, Object.keys(scripts).length)).toBeGreaterThan(0);
  });

  it('names only kinds that exist in its patterns', () => {
    const ids = new Set(failureKinds.map(kind => kind.id));
    for (const pattern of causalPatterns)
      for (const id of [...pattern.causes, pattern.effect]) expect(ids).toContain(id);
  });

  it.each(failureKinds.map(kind => [kind.id, kind.shows] as const))('searches for %s in linear time', (_, shows) => {
    for (const piece of ['a ', 'pool ', 'connection ', 'replica', 'missing env ', 'x'.repeat(50)]) {
      const text = piece.repeat(20_000).slice(0, 100_000);
      expect(cpuMilliseconds(() => shows.test(text))).toBeLessThan(250);
    }
  });
});

describe('a kind of failure', () => {
  it.each([
    ['database_connection', 'database-connection'],
    ['Out of memory', 'out-of-memory'],
    ['api-timeout', 'dependency-timeout'],
    ['TLS', 'certificate'],
    ['deadlock', 'deadlock'],
  ])('is found by %s', (name, id) => expect(failureKindNamed(name, failureKinds)?.id).toBe(id));

  it('has names that belong to it alone', () => {
    const names = failureKinds.flatMap(kind => [kind.id, ...kind.aliases]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});

describe('the diagnostic scripts', () => {
  const scripts = failureKinds.flatMap(kind =>
    platforms.flatMap(platform => {
      const script = diagnosticScript(kind, platform);
      return script === '' ? [] : [{ name: `${kind.id} on ${platform}`, script }];
    }),
  );

  it('are valid shell', () => {
    const wrong = scripts.filter(({ script }) => spawnSync('sh', ['-n'], { input: script }).status !== 0);
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('only look', () => {
    const changes =
      /(?:^|[|;&(]\s*)(?:sudo |rm|mv|cp|kill|pkill|killall|dd|mkfs|truncate|reboot|shutdown)\b|kubectl (?:delete|apply|scale|edit|patch|rollout (?:restart|undo)|set env \S+ \S+=)|systemctl (?:re)?(?:start|stop|load)|\b(?:DROP|DELETE FROM|UPDATE \w+ SET|TRUNCATE|ALTER|pg_terminate_backend|pg_cancel_backend)\b|redis-cli (?:flush|del|set|config set)|docker (?:rm|kill|stop|restart|prune)|[^2>]>\s?[A-Za-z"/$]/m;
    const found = scripts.flatMap(({ name, script }) =>
      script
        .split('\n')
        .filter(line => !line.startsWith('#') && changes.test(line.replaceAll('2>/dev/null', '')))
        .map(line => `${name}: ${line}`),
    );
    expect(found).toEqual([]);
  });
});

describe('what users add', () => {
  it('comes first in a kind that is known', () => {
    const kinds = knowledgeWith([
      { kind: 'deadlock', says: ['ORA-00060'], solutions: ['2025-11: reindex job moved to the night'] },
    ]);
    const kind = failureKindOf('ORA-00060: deadlock while waiting (resource)', kinds);
    expect(kind).toMatchObject({ id: 'deadlock', solutions: ['2025-11: reindex job moved to the night'] });
    expect(kindText(kind as FailureKind)).toContain('What helped before\n  - 2025-11: reindex job');
    expect(failureKindOf('deadlock detected', kinds)?.id).toBe('deadlock');
  });

  it('makes a kind of its own, which is looked up first and literally', () => {
    const kinds = knowledgeWith([
      { kind: 'Vault sealed', says: ['vault is sealed (503)'], scripts: { linux: ['vault status'] } },
    ]);
    expect(failureKindOf('request failed: Vault is sealed (503)', kinds)).toMatchObject({ id: 'vault-sealed' });
    expect(failureKindNamed('vault_sealed', kinds)?.scripts.linux).toEqual(['vault status']);
    expect(kinds.length).toBe(failureKinds.length + 1);
  });

  it('says nothing of itself without texts', () => {
    const kinds = knowledgeWith([{ kind: 'odd', steps: ['ask Ann'] }]);
    expect(failureKindOf('anything at all', kinds)).toBeNull();
  });
});
