import { describe, expect, it } from 'vitest';
import { categories } from '../../../src/events/categories/registry.ts';
import { criticalPatterns } from '../../../src/events/classify/critical-patterns.ts';
import { classify, eventSeverity } from '../../../src/events/classify/classify.ts';
import { impactTerms, severityOf } from '../../../src/events/classify/severity.ts';
import type { Severity } from '../../../src/model/classification.ts';
import { noClassificationRules } from '../../../src/model/classification.ts';
import type { Level } from '../../../src/model/level.ts';
import { problemEvent } from '../../support/problems.ts';
import { problemCases } from './problems.ts';

const cases = Object.entries(problemCases).flatMap(([ecosystem, list]) =>
  list.map(([text, category, kind, parts]) => ({ ecosystem, text, category, kind, parts })),
);

describe('category and kind', () => {
  it.each(cases)('$ecosystem: $text', ({ text, category, kind, parts }) => {
    const { category: found, errorKind } = classify(problemEvent(text, parts));
    const got = { category: found?.value ?? null, kind: errorKind?.value ?? null };
    expect({ ...got, reasons: [found?.reason, errorKind?.reason] }).toMatchObject({ category, kind });
    expect(found?.reason).not.toBe('');
  });

  it.each(categories.map(category => category.id))('are asked of many cases of %s', id => {
    expect(cases.filter(each => each.category === id).length).toBeGreaterThanOrEqual(5);
    expect(cases.length).toBeGreaterThanOrEqual(200);
  });

  it.each([
    'author of article 17 not found',
    'dbus daemon did not answer the ping',
    'table 12 is already reserved',
    'order of memory cards cannot be shipped',
    'capital gains report 2025 is empty',
    'route 66 tour is sold out',
    'window 3 was left open over night',
    'chunk of 5 records skipped',
    'pump A reports low pressure',
    'customer 17 has no shipping address',
    'robot arm 4 moved beyond its stop',
    'seat 12A is taken',
    'printer tray 2 is empty',
    'payment 8812 declined by issuer',
    'job nightly-export ended with status failed',
    'shipment 4711 was returned',
    'unknown coupon SUMMER26',
    'feature flag dark-mode evaluated twice',
  ])('is none for %s', text => {
    expect(classify(problemEvent(text)).category).toBeNull();
  });

  it('of a null pointer is not that of the libraries that called it', () => {
    const text = [
      'java.lang.NullPointerException',
      '\tat com.shop.Cart.total(Cart.java:17)',
      '\tat org.hibernate.event.internal.DefaultFlushEventListener.onFlush(DefaultFlushEventListener.java:40)',
      '\tat org.springframework.security.web.FilterChainProxy.doFilter(FilterChainProxy.java:110)',
    ].join('\n');
    expect(classify(problemEvent(text)).category).toBeNull();
  });

  it('follows the package that threw where type and words say nothing', () => {
    const text = [
      'java.lang.IllegalStateException: closed',
      '\tat com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:170)',
      '\tat com.shop.Cart.load(Cart.java:17)',
    ].join('\n');
    expect(classify(problemEvent(text)).category).toEqual({
      value: 'database',
      reason: 'thrown in com.zaxxer.hikari.pool.HikariPool.getConnection HikariPool.java',
    });
  });

  it('of the root cause tells what a wrapper hides', () => {
    const text = [
      'com.shop.CheckoutException: checkout failed',
      '\tat com.shop.Checkout.run(Checkout.java:9)',
      'Caused by: org.postgresql.util.PSQLException: FATAL: sorry, too many clients already',
      '\tat org.postgresql.Driver.connect(Driver.java:1)',
    ].join('\n');
    const { category, errorKind } = classify(problemEvent(text));
    expect([category?.value, errorKind?.value]).toEqual(['database', 'performance']);
  });
});

describe("users' own", () => {
  const rules = {
    ...noClassificationRules,
    categories: [{ name: 'payments', patterns: ['Stripe', 'card was declined'] }],
    criticalPatterns: ['ledger out of balance'],
  };

  it('categories win over the built-in ones', () => {
    expect(classify(problemEvent('StripeCardError: Your card was declined.'), rules).category).toEqual({
      value: 'payments',
      reason: 'own pattern "Stripe"',
    });
    expect(classify(problemEvent('TokenExpiredError: jwt expired'), rules).category?.value).toBe('auth');
  });

  it('critical patterns are found in any case', () => {
    expect(classify(problemEvent('Ledger OUT of balance by 3 EUR'), rules).critical?.title).toBe(
      'ledger out of balance',
    );
  });

  it('rule decides category and severity, with its place as the reason', () => {
    const rule = {
      match: {},
      category: 'billing',
      severity: 'low',
      number: 1,
      origin: { file: 'rules.yaml', line: 3 },
    } as const;
    const found = classify(problemEvent('java.lang.OutOfMemoryError: Java heap space'), rules, rule);
    expect(found.category).toEqual({ value: 'billing', reason: 'rule in rules.yaml line 3' });
    expect(eventSeverity(found)).toEqual({ value: 'low', reason: 'rule in rules.yaml line 3' });
  });
});

describe('critical patterns', () => {
  it.each<readonly [string, string | null]>([
    ['java.lang.OutOfMemoryError: Java heap space', 'out-of-memory'],
    ['Out of memory: Killed process 8812 (java)', 'out-of-memory'],
    ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory', 'out-of-memory'],
    ['Allowed memory size of 134217728 bytes exhausted', 'out-of-memory'],
    ['Connection to broker-2 lost', 'connection-lost'],
    ['lost connection to replica db-3', 'connection-lost'],
    ['MySQL server has gone away', 'connection-lost'],
    ['server closed the connection unexpectedly', 'connection-lost'],
    ['Authentication bypassed for admin: header X-Debug present', 'authentication-bypass'],
    ['JWT accepted with alg=none', 'authentication-bypass'],
    ['possible privilege escalation by uid 1000', 'authentication-bypass'],
    ['invalid page in block 812 of relation base/16384/2619', 'data-corruption'],
    ['Checksum mismatch in segment 17', 'data-corruption'],
    ['database disk image is malformed', 'data-corruption'],
    ['Index orders_idx is corrupted', 'data-corruption'],
    ['split-brain detected between node-1 and node-2', 'data-corruption'],
    ['worker 4 crashed, restarting', 'crash'],
    ['Segmentation fault (core dumped)', 'crash'],
    ['pod api-7f is in CrashLoopBackOff', 'crash'],
    ['child process terminated by signal 6', 'crash'],
    ['infinite loop in template checkout.html', 'infinite-loop'],
    ['RangeError: Maximum call stack size exceeded', 'infinite-loop'],
    ['Too many re-renders. React limits the number of renders', 'infinite-loop'],
    ['watchdog: BUG: soft lockup - CPU#3 stuck for 22s!', 'infinite-loop'],
    ['AddressSanitizer: heap-use-after-free', 'crash'],
    ['double free or corruption (fasttop)', 'crash'],
    ['Process 71 (maild) of user 0 dumped core', 'crash'],
    ['BUG: kernel NULL pointer dereference, address: 0000000000000008', 'crash'],
    ['nginx[77]: segfault at 18 ip 00007f sp 00007f error 4 in libc.so.6', 'crash'],
    ["terminate called after throwing an instance of 'std::out_of_range'", 'crash'],
    ["*** Terminating app due to uncaught exception 'NSRangeException'", 'crash'],
    ['FATAL EXCEPTION: main', 'crash'],
    ['worker exited: exit status 139', 'crash'],
    ['Runtime exited with error: signal: segmentation fault', 'crash'],
    ['Memory limit (total) exceeded: would use 34.63 GiB', 'out-of-memory'],
    ['maild.service: A process of this unit has been killed by the OOM killer.', 'out-of-memory'],
    ['Buffer I/O error on dev sda1, logical block 9, lost async page write', 'data-corruption'],
    ['Memory limit (for query) exceeded: would use 10.25 GiB', null],
    ['worker exited: exit status 1', null],
    ['a debug: of the day', null],
    ['crash report uploaded', null],
    ['crash test of car 12 was not booked', null],
    ['memory card is full', null],
    ['connection pool timeout', null],
    ['checksum of upload computed', null],
    ['feed 1a2b rejected: checksum mismatch', null],
    ['Connection closed unexpectedly by the directory', null],
    ['loop device 3 attached', null],
    ['connection to stock refused', null],
  ])('%s: %s', (text, id) => expect(classify(problemEvent(text)).critical?.id ?? null).toBe(id));
});

describe('severity', () => {
  it.each<readonly [string, Level, Severity]>([
    ['java.lang.OutOfMemoryError: Java heap space', 'error', 'critical'],
    ['Invoice 4711 already posted', 'error', 'medium'],
    ['Invoice 4711 already posted', 'warn', 'low'],
    ['kernel panic - not syncing', 'fatal', 'critical'],
    ['job nightly-export stopped', 'fatal', 'critical'],
    ['FATAL:  password authentication failed for user "app"', 'fatal', 'medium'],
    ['HikariPool-1 - Connection is not available, request timed out after 30000ms.', 'error', 'high'],
    ['write /data/wal/0001: no space left on device', 'error', 'high'],
    ['payment call failed, will retry', 'error', 'low'],
    ['ValidationError: "email" must be a valid email', 'error', 'low'],
    ['Login failed for ann: bad password', 'error', 'low'],
    ['Unhandled exception in worker', 'error', 'medium'],
    ['lost connection to replica db-3', 'warn', 'high'],
  ])('%s (%s): %s', (text, level, severity) => {
    expect(eventSeverity(classify(problemEvent(text, { level })))).toMatchObject({ value: severity });
  });

  it('grows with the impact, with the terms that made it so', () => {
    const { severityTerms } = classify(problemEvent('Invoice 4711 already posted'));
    const hit = impactTerms({ count: 842, share: 0.52, users: 120, perMinute: 96, isUsual: false }, false);
    expect(severityOf([...severityTerms, ...hit])).toEqual({
      value: 'critical',
      reason: 'level error +2, 52% of errors +1, 120 users +1, 96/min +1',
    });
    expect(
      severityOf([
        ...severityTerms,
        ...impactTerms({ count: 3, share: 1, users: 2, perMinute: 0.2, isUsual: true }, false),
      ]).value,
    ).toBe('medium');
  });

  it('of a critical pattern that was always there is not an emergency', () => {
    const { severityTerms } = classify(problemEvent('Index orders_idx is corrupted'));
    const steady = { count: 9, share: 0.1, users: 0, perMinute: 0.3, isUsual: true };
    expect(severityOf([...severityTerms, ...impactTerms(steady, true)]).value).toBe('high');
    expect(severityOf([...severityTerms, ...impactTerms({ ...steady, isUsual: false }, true)]).value).toBe('critical');
  });
});

describe('the tables', () => {
  const patterns = [
    ...categories.flatMap(category =>
      category.evidence.map((row, index) => [`${category.id} ${index} ${row.in}`, row.shows] as const),
    ),
    ...criticalPatterns.map(pattern => [pattern.id, pattern.shows] as const),
  ];
  it.each(patterns)('search for %s in linear time', (_, shows) => {
    for (const piece of [
      'a ',
      'connection to x',
      'invalid ',
      'index ',
      'Aa.',
      'token x ',
      'http://x/',
      'corrupt',
      'y'.repeat(50),
    ]) {
      const text = piece.repeat(60_000).slice(0, 60_000);
      const started = performance.now();
      shows.test(text);
      expect(performance.now() - started).toBeLessThan(400);
    }
  });
});
