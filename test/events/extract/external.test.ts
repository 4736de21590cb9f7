/** Calls to others as callers tell of them: to whom, with what outcome. */
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src/analyses/event-words.ts';
import { readCall } from '../../../src/events/extract/external.ts';
import { logEvent } from '../../support/log-events.ts';

const providers = new Map([['pay.example.com', 'Payments']]);
const read = (message: string, level: 'info' | 'error' = 'error') => {
  const event = logEvent(0, { message, level });
  return readCall(event, wordsOf(event), { isFault: level === 'error', providers });
};

describe('readCall', () => {
  it.each([
    ['request to https://api.stripe.com/v1/charges failed, reason: connect ETIMEDOUT', 'Stripe', 'timeout', null],
    ['GitHub API error: 429 Too Many Requests', 'GitHub', 'rate_limit', 429],
    ['Stripe API error: 429 Too Many Requests', 'Stripe', 'rate_limit', 429],
    ["HTTPSConnectionPool(host='api.sendgrid.com', port=443): Max retries exceeded", 'SendGrid', 'unreachable', null],
    ['getaddrinfo ENOTFOUND hooks.slack.com', 'Slack', 'unreachable', null],
    ['POST https://eu.pay.example.com/charges returned status 503', 'Payments', 'server', 503],
    ['GET https://geo.lookup-partner.net/v2/ip responded with 500 in 812ms', 'geo.lookup-partner.net', 'server', 500],
    ['payment-service answered 504 after 2003ms', 'payment-service', 'timeout', 504],
    ['upstream inventory returned 502', 'inventory', 'server', 502],
    ['401 Client Error: Unauthorized for url: https://api.openai.com/v1/chat', 'OpenAI', 'auth', 401],
    ['attempt 2 of 4 calling https://api.stripe.com/v1/charges failed: 503, retrying in 2s', 'Stripe', 'server', 503],
    ['upload to s3.eu-west-1.amazonaws.com failed: SlowDown (503)', 'AWS', 'server', 503],
    ['x509: certificate has expired while calling https://api.twilio.com/', 'Twilio', 'tls', null],
  ])('`%s`', (message, provider, outcome, status) =>
    expect(read(message)).toMatchObject({ provider, outcome, status }),
  );

  it('reads calls that went well with their duration', () =>
    expect(read('called https://api.stripe.com/v1/charges: status 200 in 123ms', 'info')).toMatchObject({
      provider: 'Stripe',
      outcome: 'ok',
      status: 200,
      durationMs: 123,
    }));

  it.each([
    ['http://10.0.0.7:8080/api/users/7', '10.0.0.7'],
    ['fastcgi://unix:/run/php/fpm.sock:', 'unix:/run/php/fpm.sock'],
    ['payments:9000', 'payments'],
  ])('takes host or socket of the upstream %s', (upstream, provider) => {
    const event = logEvent(0, { message: 'connect() failed', level: 'error', fields: { upstream } });
    expect(readCall(event, wordsOf(event), { isFault: true, providers })?.provider).toBe(provider);
  });

  it('does not take the wait before a retry for a duration', () =>
    expect(read('Charge to Stripe failed (status 503), retrying in 400ms')?.durationMs).toBeNull());

  it.each([
    'github.com/acme/shop/pay.go:88 dial tcp: connection refused',
    'GET /api/orders answered 504 (Gateway Time-out)',
    "io.github.acme.breaker.CallNotPermittedException: CircuitBreaker 'bank' is OPEN and does not permit further calls",
    'see https://docs.internal/runbook',
    'overcommit must be enabled, for details see https://github.com/acme/alloc/issues/1328',
    'connection failed (documentation at https://www.elastic.co/guide)',
    'java.net.SocketTimeoutException: Read timed out',
    'invalid url=https://www.shop.example/cart',
    'the request returned 500',
  ])('`%s` names nobody', message => expect(read(message)).toBeNull());

  it('an address alone at info is no call', () =>
    expect(read('docs at https://api.stripe.com/docs', 'info')).toBeNull());
});
