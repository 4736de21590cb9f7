/** Which sources attacked, and how. */
import { describe, expect, it } from 'vitest';
import { security } from '../../src/analyses/security.ts';
import { securityFindings } from '../../src/insights/security-findings.ts';
import { logEvent } from '../support/log-events.ts';

/** One address fails `tries` times at each of so many accounts, two a second. */
const typesOf = (accounts: number, tries: number): string[] => {
  const state = security.create();
  for (let i = 0; i < accounts * tries; i++)
    security.fold(
      state,
      logEvent(i / 2, { message: `Login failed for user a${i % accounts} from 192.0.2.7`, ip: '192.0.2.7' }),
      '',
    );
  return securityFindings(state).map(({ type }) => type);
};

describe('passwords that are tried at many accounts', () => {
  it.each([
    [40, 1, ['brute_force', 'password_spraying']],
    [126, 6, ['brute_force', 'password_spraying']],
    [10, 3, ['brute_force', 'password_spraying']],
    [10, 8, ['brute_force']],
    [2, 40, ['brute_force']],
    [3, 2, []],
  ])('%d accounts, %d times each: %j', (accounts, tries, types) => expect(typesOf(accounts, tries)).toEqual(types));
});
