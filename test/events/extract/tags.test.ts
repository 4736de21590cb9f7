/** Users, sessions, addresses and traces that texts name, and words that only look like them. */
import { describe, expect, it } from 'vitest';
import { readTags } from '../../../src/events/extract/tags.ts';

describe('readTags', () => {
  it.each([
    ['user=usr_7 charge failed', 'usr_7'],
    ['[trace=8f6c085600facae7 user=usr_b1] Feature lookup failed', 'usr_b1'],
    ['userId=42, traceId=abcdef12', '42'],
    ['cannot save {"order":9,"userId":"u-31"}', 'u-31'],
    ["params {'user_id': 42, 'page': 2}", '42'],
    ['Parameters: {"user_id"=>"ada"}', 'ada'],
    ['checkout failed for user 4711', '4711'],
    ['checkout failed for user #4711', '4711'],
    ["permission denied for user 'ada'", 'ada'],
    ['no basket for customer id 88123', '88123'],
    ['User with id 550e8400-e29b-41d4-a716-446655440000 not found', '550e8400-e29b-41d4-a716-446655440000'],
    ['mail bounced, user: ada@example.com', 'ada@example.com'],
    ['DETAIL: Key (user_id)=(42) already exists', '42'],
    ['username: "bob" tried again', 'bob'],
    ['logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.9  user=root', 'root'],
    ['UID=1000 opened /dev/tty', '1000'],
    ['account_id=acc-9 is frozen.', 'acc-9'],
  ])('reads the user of `%s`', (text, user) => expect(readTags(text).user).toBe(user));

  it.each([
    'Failed to load user: connection refused',
    'user not found',
    'user=- path=/x',
    'user=anonymous asked',
    'userId: null',
    'the user service answered 503',
    'superuser=1234 is no user tag',
    'user agent 5 of 7',
    'GET /user 503 in 12 ms',
    'POST /api/account 201',
  ])('finds no user in `%s`', text => expect(readTags(text).user).toBeNull());

  it('reads session, address and trace', () => {
    expect(readTags('sess=4d6e856b ip=192.0.2.1 trace_id=8f6c085600fa x')).toMatchObject({
      session: '4d6e856b',
      ip: '192.0.2.1',
      traceId: '8f6c085600fa',
    });
  });

  it.each([
    'refused {"userId":"u1360","traceId":"71f973670c71ae7f"}',
    "refused {'trace_id' => '71f973670c71ae7f'}",
    'refused, TraceId: 71f973670c71ae7f',
    'refused (requestId)=(71f973670c71ae7f)',
    'refused { "correlation_id" : "71f973670c71ae7f" }',
  ])('reads the trace of `%s`', text => expect(readTags(text).traceId).toBe('71f973670c71ae7f'));

  it.each(['a stack trace : failed', 'corr. failed: nothing'])('finds no trace in `%s`', text =>
    expect(readTags(text).traceId).toBeNull(),
  );

  it('takes time linear in hostile texts', () => {
    const text = 'user '.repeat(20_000) + 'user='.repeat(20_000);
    const start = process.cpuUsage().user;
    for (let i = 0; i < 20; i++) readTags(text);
    expect(process.cpuUsage().user - start).toBeLessThan(2_000_000);
  });
});
