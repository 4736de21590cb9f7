import { describe, expect, it } from 'vitest';
import { causalPatterns } from '../../src/insights/causal-patterns.ts';
import { failureKindOf, failureKinds } from '../../src/insights/knowledge.ts';
import { cpuMilliseconds } from '../support/cpu-time.ts';

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
    ['column "vat_rate" does not exist', 'version-mismatch'],
    ["TypeError: Cannot read properties of undefined (reading 'id')", 'code-defect'],
    ['429 Too Many Requests', 'rate-limit'],
    ['EACCES: permission denied, open /var/lib/x', 'permissions'],
    ["CircuitBreaker 'billing' is OPEN and does not permit further calls", 'circuit-open'],
    ['context deadline exceeded', 'dependency-timeout'],
    ['connect ECONNREFUSED 10.0.0.7:5432', 'dependency-down'],
    ['RejectedExecutionException: pool size = 10, active threads = 10', 'thread-pool'],
    ['consumer lag above 10000', 'queue-backlog'],
    ['replica is 90s behind the primary', 'replica'],
  ])('knows what %s is', (text, id) => expect(failureKindOf(text)?.id).toBe(id));

  it('knows nothing of an ordinary sentence', () =>
    expect(failureKindOf('order total differs from its lines')).toBeNull());

  it('has every kind once, with causes and steps', () => {
    expect(new Set(failureKinds.map(kind => kind.id)).size).toBe(failureKinds.length);
    for (const kind of failureKinds) expect(Math.min(kind.causes.length, kind.steps.length)).toBeGreaterThan(0);
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
