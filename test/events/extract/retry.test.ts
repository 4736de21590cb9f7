/** Retries and circuit breakers in the words of many libraries. */
import { describe, expect, it } from 'vitest';
import {
  mayNameWork,
  readAttempt,
  readBreaker,
  readStep,
  readWait,
  readWork,
} from '../../../src/events/extract/retry.ts';
import { logEvent } from '../../support/log-events.ts';

describe('readWork and mayNameWork', () => {
  it.each([
    ['retrying job 17', '17', 'retrying job x5'],
    ['retry of message_id=8f31c0de', '8f31c0de', 'retry of message_id=1'],
    ["retrying order '4711'", '4711', "retrying order '$7'"],
    ['retrying request #7-a', '7-a', 'retrying request #é1'],
  ])('reads `%s`, and knows by any line of its kind that it may', (message, work, alike) => {
    expect(readWork(logEvent(0, { message, traceId: null }))).toBe(work);
    for (const each of [message, alike]) expect(mayNameWork(logEvent(0, { message: each }))).toBe(true);
  });

  it.each(['retry 3 of 5 for the order', 'job failed, retrying in 400ms', 'retrying'])(
    'knows that `%s` names none',
    message => {
      expect(mayNameWork(logEvent(0, { message }))).toBe(false);
      expect(readWork(logEvent(0, { message, traceId: null }))).toBeNull();
    },
  );
});

describe('readStep, readAttempt and readWait', () => {
  it.each([
    ['Request failed, retrying in 400ms (attempt 2 of 5)', 'retry', 2, 400],
    ['attempt 3/5 failed: timeout; retrying in 1.5 seconds', 'retry', 3, 1500],
    ['Retry #2 for job 17 after 30s', 'retry', 3, 30_000],
    ['POST /charges timed out after 2003ms, retrying', 'retry', null, null],
    ['POST /charges timed out after 2003ms, retrying in 400 ms', 'retry', null, 400],
    ['Retries exhausted after 5 attempts', 'exhausted', 5, null],
    ['giving up after 3 attempts', 'exhausted', 3, null],
    ['Max retries exceeded', 'exhausted', null, null],
    ['succeeded on attempt 3', 'success', 3, null],
    ['delivered after 2 retries', 'success', 3, null],
    ['Provider latency 900ms above target, attempt 2/3 retried and succeeded', 'success', 3, null],
    ['attempt 2/3 for charge ch_1 failed (503), retried ok after 4s', 'success', 3, null],
    [
      'attempt 1/3 to deliver message 0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f failed (421 4.7.0 try again later), retried ok after 5s',
      'success',
      2,
      null,
    ],
    ['Retry: POST /charges (attempt 2)', 'retry', 2, null],
    ['backing off for 2 minutes', 'retry', null, 120_000],
  ])('`%s`', (message, step, attempt, waitMs) => {
    const event = logEvent(0, { message });
    expect(readStep(event)).toBe(step);
    expect(readAttempt(event)).toBe(attempt);
    if (step === 'retry') expect(readWait(event)).toBe(waitMs);
  });

  it.each([
    'login attempt for ann',
    'retrieved 5 rows',
    'served in 3ms',
    'queue charge-retry depth=12 oldest=40s',
    'message expired in orders.retry',
    'answered 429, retry-after: 30',
  ])('`%s` is no retry', message => expect(readStep(logEvent(0, { message }))).toBeNull());
});

describe('readBreaker', () => {
  it.each([
    ["CircuitBreaker 'payments' changed state from CLOSED to OPEN (failure rate 88.0%)", 'payments', 'open'],
    ["CircuitBreaker 'payments' changed state from OPEN to HALF_OPEN", 'payments', 'half_open'],
    ['circuit breaker for inventory opened', 'inventory', 'open'],
    ['Circuit breaker inventory closed again', 'inventory', 'closed'],
    ['payments circuit opened after 5 failures', 'payments', 'open'],
    ['opening circuit breaker', '', 'open'],
    ['Breaker is open for service geo', 'geo', 'open'],
    ['Circuit closed: geo', 'geo', 'closed'],
  ])('`%s`', (message, name, state) => expect(readBreaker(logEvent(0, { message }))).toEqual({ name, state }));

  it('takes a refused call for no change', () =>
    expect(
      readBreaker(logEvent(0, { message: "CircuitBreaker 'x' is OPEN and does not permit further calls" })),
    ).toBeNull());
});
