/** Who was tried, whatever the words; accounts that many places try; logins at hours when nobody else logs in. */
import { describe, expect, it } from 'vitest';
import { logins } from '../../src/analyses/logins.ts';
import { readLogin } from '../../src/analyses/security-signs.ts';
import { at, logEvent } from '../support/log-events.ts';

describe('readLogin', () => {
  it.each([
    ['Login failed for ann@shop.example from 192.0.2.7: bad password', 'ann@shop.example'],
    ['Failed password for invalid user bob from 192.0.2.7 port 22 ssh2', 'bob'],
    ['Invalid user carl from 192.0.2.7', 'carl'],
    ['authentication failure; rhost=192.0.2.7 user=root', 'root'],
    ['Login failed: wrong password (192.0.2.7) user=dora', 'dora'],
    ['login failed from 192.0.2.7', null],
    ['User eve could not be authenticated [192.0.2.7]', 'eve'],
  ])('`%s`', (message, account) => {
    const login = readLogin(logEvent(0, { message }));
    expect(login?.account).toBe(account);
    expect(login?.isSuccess).toBe(false);
  });

  it.each([
    'User oscar logged in from 192.0.2.7',
    'successful login for ann from 192.0.2.7',
    'user=bob authenticated from 192.0.2.7',
    'session opened for user root by (uid=0) from 192.0.2.7',
  ])('`%s` went well', message => expect(readLogin(logEvent(0, { message }))?.isSuccess).toBe(true));

  it.each(['user u7 is not logged in', 'logged 5 rows of 192.0.2.7'])('`%s` tells of none', message =>
    expect(readLogin(logEvent(0, { message }))).toBeNull(),
  );
});

const day = 86_400;
const login = (seconds: number, user: string, ip = '192.0.2.1') =>
  logEvent(seconds, { message: `Login successful for ${user} from ${ip}`, ip });

describe('logins', () => {
  it('names an account that many places try', () => {
    const state = logins.create();
    for (let i = 0; i < 60; i++) {
      const ip = `198.51.100.${i % 12}`;
      logins.fold(state, logEvent(i, { message: `Login failed for root from ${ip}`, ip }), '');
    }
    expect(logins.view(state, at(60)).guessed).toMatchObject([
      { account: 'root', failures: 60, successes: 0, sources: 12 },
    ]);
  });

  it('calls an hour unusual once enough days are known, and not before', () => {
    const state = logins.create();
    const view = () => logins.view(state, at(9 * day)).unusualHours;
    for (let i = 0; i < 150; i++) logins.fold(state, login(9 * 3600 + i, `u${i % 20}`), '');
    logins.fold(state, login(3 * 3600, 'eve'), '');
    expect(view()).toEqual([]);
    for (let i = 0; i < 300; i++) logins.fold(state, login((1 + (i % 3)) * day + 9 * 3600 + i, `u${i % 20}`), '');
    expect(view()).toMatchObject([{ account: 'eve', hour: 3, logins: 1 }]);
  });
});
