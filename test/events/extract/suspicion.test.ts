/** Signs of access that should not be, and lines that only use the same words. */
import { describe, expect, it } from 'vitest';
import { readSuspicion } from '../../../src/events/extract/suspicion.ts';
import { logEvent, requestEvent } from '../../support/log-events.ts';

const ip = '192.0.2.9';

describe('in words', () => {
  it.each([
    ['Permission denied for role viewer', 'denied'],
    ['User ann is not authorized to delete invoices', 'denied'],
    ['Insufficient privileges for /admin', 'denied'],
    ['Rate limit exceeded for key abc', 'abuse'],
    ['Suspicious activity: impossible travel', 'suspicious'],
    ['CSRF token mismatch', 'suspicious'],
    ['ann exported 25000 customers', 'sensitive'],
    ['exported 5000 customer records', 'sensitive'],
    ['Sensitive data access by the support role', 'sensitive'],
    ['accessed credit card numbers of 3 customers', 'sensitive'],
  ])('`%s`', (message, kind) => expect(readSuspicion(logEvent(0, { message, ip }))).toEqual({ kind, source: ip }));

  it.each([
    "EACCES: permission denied, open '/var/lib/app/x'",
    'Login failed for ann: access denied',
    'read 5 rows from orders',
    'session started',
  ])('`%s` is none', message => expect(readSuspicion(logEvent(0, { message, ip }))).toBeNull());

  it.each([
    ['user u78 exported 5000 records', 'user u78'],
    ["Permission denied for user 'ann'", 'user ann'],
    ['Permission denied: user mallory attempted to access /admin/users', 'user mallory'],
    ['access denied: account=bob@example.org', 'user bob@example.org'],
  ])('names who did it in words: `%s`', (message, source) =>
    expect(readSuspicion(logEvent(0, { message }))?.source).toBe(source),
  );

  it.each(['Permission denied for role viewer', 'user is not authorized to delete invoices'])(
    'tells of nobody where nobody is named: `%s`',
    message => expect(readSuspicion(logEvent(0, { message }))).toBeNull(),
  );
});

describe('in answers', () => {
  it.each([
    ['/old-page', 404, 'missing'],
    ['/api/orders', 429, 'abuse'],
    ['/admin/users', 403, 'denied'],
    ['/.env', 200, 'sensitive'],
  ])('%s %d', (path, status, kind) =>
    expect(readSuspicion(requestEvent(0, { path, status }, { ip }))).toEqual({ kind, source: ip }),
  );

  it.each([
    ['/api/login', 401],
    ['/api/orders', 200],
    ['/api/orders', 500],
  ])('%s %d is none', (path, status) => expect(readSuspicion(requestEvent(0, { path, status }, { ip }))).toBeNull());
});
