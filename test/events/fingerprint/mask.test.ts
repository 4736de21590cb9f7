import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask, maskedParts } from '../../../src/events/fingerprint/mask.ts';
import { cpuMilliseconds } from '../../support/cpu-time.ts';

describe('mask', () => {
  it.each([
    ['', ''],
    ['nothing varies here', 'nothing varies here'],
    ['order 17 of -3, 2.5 and 1e-7', 'order <num> of <num> and <num>'],
    ['took 812ms, 30.01s, 5 seconds, 1h30m, <1 sec', 'took <duration>'],
    ['sent 12 kB of 3.4GiB at 91%', 'sent <size> of <size> at <percent>'],
    ['from 192.0.2.7:8080 and 2001:db8::1 and ::1', 'from <ip> and <ip> and <ip>'],
    ['mac 00:11:43:e3:ba:c3', 'mac <mac>'],
    ['mail to ann.lee+x@example.org bounced', 'mail to <email> bounced'],
    ['dial db-1.eu.example.com:5432', 'dial <host>'],
    ['saga 0b7d5f3e-93a1-4c55-8e0e-3a1de2f6a001', 'saga <uuid>'],
    ['req-0b7d5f3e-93a1-4c55-8e0e-3a1de2f6a001 done', 'req-<uuid> done'],
    ['layer 9f8e7d6c5b4a at 0x7ffe12', 'layer <hex> at <hex>'],
    ['on 2026-11-20T00:00:00.123Z', 'on <time>'],
    ['on 2026-11-20 10:11:12,123 +0200 ok', 'on <time> ok'],
    ['at Tue Mar 03 10:11:12 2026', 'at <time>'],
    ['at 23/Nov/2026:08:01:42 +0000', 'at <time>'],
    ['open /var/lib/shop/a1/b.log now', 'open /var/lib/<path>.log now'],
    ['open /etc/hosts now', 'open /etc/hosts now'],
    ['open C:\\Windows\\Temp\\x1.tmp now', 'open C:\\Windows\\Temp\\<path>.tmp now'],
    ['GET /v1/carts/81?x=2 gave 503', 'GET /v1/carts/<num> gave 503'],
    ['GET https://api.example.com/v1/t/ch_3NkT0q?e=1', 'GET https://api.example.com/v1/t/ch_<id>'],
    ['via http://10.0.0.3:80/x', 'via http://<ip>/x'],
    ['user \'ann\' has no key "k-1"', 'user \'<str>\' has no key "<str>"'],
    ['relation "carts_2024" is gone', 'relation "carts_2024" is gone'],
    ['block blk_-123 of rack12-node3 on eth0', 'block blk_<num> of rack<id> on eth<num>'],
    ['ids [3, 9, 12] and ( 1 2 3 4 )', 'ids [<num>] and ( <num> )'],
    ['leak of com.acme.Pool@1f2e3d4c', 'leak of com.acme.Pool@<hex>'],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl', 'token <token>'],
    ['session <ngxZe7kLqw0RtLRv/kA2bQ==> of x', 'session <<token>> of x'],
    ['read app/Http/Controllers/V2/ShopController now', 'read app/Http/Controllers/V<num>/ShopController now'],
    ['bad payload {"id":7,"tags":[1,{"a":"}"}]} of x', 'bad payload <*> of x'],
    ['answer {"error":"declined","id":7} of x', 'answer {"error":"declined","id":<num>} of x'],
    ['no key s3://berths/2026/11/part-7.csv here', 'no key s3://berths/<path>.csv here'],
    ['closed, error 0', 'closed, error <num>'],
    ['v1.2.3 of jetty-6.1.26', 'v<version> of jetty-<version>'],
    ['done=true, left: 3', 'done=<bool>, left: <num>'],
    ['error=No such file', 'error=No such file'],
    ['dry=no wet=yes', 'dry=<bool> wet=<bool>'],
  ])('%j becomes %j', (text, template) => {
    expect(mask(text)).toBe(template);
  });

  it.each([
    ['HTTP statuses that mean failure', 'gave 503 Service Unavailable', 'status 404'],
    ['exit codes with a meaning', 'exited with code 137', 'exit status 139'],
    ['statuses behind a little word', 'failed with 502', 'returned a 404 at once'],
    ['signals', 'killed by signal 9', 'signal: 11'],
    ['errno', '(111: Connection refused)', 'errno 28'],
    ['SQLSTATE', 'SQLSTATE 42P01', 'SQLSTATE 23505'],
    ['published error codes', '[MY-010068] bad', 'ORA-00942: no table'],
    ['codes at the start', 'AH01630: denied', 'E0502: borrowed'],
    ['names with digits', 'ipv6 over x86_64', 'utf8 and sha256'],
  ])('keeps %s', (_, a, b) => {
    expect([mask(a), mask(b)]).toEqual([a, b]);
  });

  it('masks what success, plain exits and unnamed codes give', () => {
    expect(mask('status 200, exited with code 1')).toBe('status <num>, exited with code <num>');
  });
});

const pieces = fc.oneof(
  fc.constantFrom(
    ...(
      'user file GET error code status http:// https://x.com/ /var/lib/ C:\\ <num> <ip> <path> <id> <*> 0x1f 10.0.0.1 :80 ' +
      '2026-11-20 T10:11:12Z 12:34 aa:bb:cc:dd:ee:ff ::1 a1b2c3d4 blk_ -12 MY-010068 ms % kB " \' ` ( ) [ ] { } = , ; . .. ' +
      '- / ~/ @ + # * < > Mon true v1 1.2.3 host.example.com foo.bar x@y.com é 1e5 1h30m 503'
    ).split(' '),
    ' ',
    ', ',
    '\n',
    ' 503 Service',
    'relation "a1"',
    "key 'x'",
    '<1 sec',
    '3f9a1c77-5b2d-4e6f-8a90-0123456789ab',
  ),
  fc.string({ maxLength: 4 }),
  fc.nat().map(String),
);
const text = fc.array(pieces, { maxLength: 10 }).map(parts => parts.join(''));

describe('mask, for any text', () => {
  it('masks twice as once', () => {
    fc.assert(
      fc.property(text, sample => {
        const once = mask(sample);
        expect(mask(once)).toBe(once);
      }),
      { numRuns: 5000 },
    );
  });

  it.each(['A@1000-3f9a1c77-5b2d-4e6f-8a90-0123456789ab'])('masks %j twice as once', sample => {
    const once = mask(sample);
    expect(mask(once)).toBe(once);
  });

  it.each([
    ['digits', '1'],
    ['dots', '1.a..'],
    ['slashes', '/a/1'],
    ['quotes', '"a\' '],
    ['open brackets', '<{[('],
    ['colons', 'a:1:'],
    ['signs', '-@+~/'],
    ['words', 'alpha beta_1 '],
    ['a list', '12, '],
    ['placeholders', '<num> '],
  ])('is linear in a long run of %s', (_, unit) => {
    const time = (length: number): number => {
      const sample = unit.repeat(Math.ceil(length / unit.length));
      return cpuMilliseconds(() => mask(sample));
    };
    time(20_000);
    // Quadratic work on 100 KB would take seconds.
    expect(Math.min(time(100_000), time(100_000))).toBeLessThan(1000);
  });
});

describe('maskedParts', () => {
  it('names what became data, in order, at most so many', () => {
    expect(maskedParts('order 17 of anna@example.org from 192.0.2.7:80', 9)).toEqual([
      { text: '17', mask: '<num>' },
      { text: 'anna@example.org', mask: '<email>' },
      { text: '192.0.2.7:80', mask: '<ip>' },
    ]);
    expect(maskedParts('1 a 2 b 3', 2)).toHaveLength(2);
    expect(maskedParts('nothing varies', 9)).toEqual([]);
  });

  it('finds nothing in what is masked already', () => {
    expect(maskedParts(mask('order 17 of anna@example.org took 3ms'), 9)).toEqual([]);
  });
});
