/** The risk of a source is the sum of terms that are shown with it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { security } from '../../src/analyses/security.ts';
import { suspiciousAccess } from '../../src/analyses/suspicious-access.ts';
import { riskRows } from '../../src/insights/risk.ts';
import { securityFindings } from '../../src/insights/security-findings.ts';
import { logEvent, requestEvent } from '../support/log-events.ts';

const attacker = '198.51.100.9';

interface Story {
  readonly failures: number;
  readonly accounts: number;
  readonly injections: number;
  readonly missing: number;
  readonly denied: number;
}

const run = ({ failures, accounts, injections, missing, denied }: Story) => {
  const [known, access] = [security.create(), suspiciousAccess.create()];
  const fold = (event: ReturnType<typeof logEvent>): void => {
    security.fold(known, event, '');
    suspiciousAccess.fold(access, event, '');
  };
  for (let i = 0; i < failures; i++)
    fold(logEvent(i, { message: `Login failed for u${i % accounts} from ${attacker}`, ip: attacker }));
  for (let i = 0; i < injections; i++) {
    const path = `/search?q=%27%20OR%201%3D${i}--`;
    fold(requestEvent(i, { path, status: 200 }, { ip: attacker, raw: `GET ${path} 200` }));
  }
  for (let i = 0; i < missing; i++) fold(requestEvent(i, { path: `/x${i}`, status: 404 }, { ip: attacker }));
  for (let i = 0; i < denied; i++) fold(requestEvent(i, { path: '/admin', status: 403 }, { ip: attacker }));
  return { known, rows: riskRows(known, access) };
};

const count = fc.integer({ min: 0, max: 80 });

describe('riskRows', () => {
  it('is the sum of its terms, never more than 100, and grows with every sign', () => {
    const story = fc.record({
      failures: count,
      accounts: fc.integer({ min: 1, max: 20 }),
      injections: count,
      missing: count,
      denied: count,
    });
    fc.assert(
      fc.property(story, less => {
        const score = (told: Story): number => run(told).rows[0]?.score ?? 0;
        const [row] = run(less).rows;
        if (row)
          expect(row.score).toBe(
            Math.min(
              100,
              row.terms.reduce((sum, term) => sum + term.points, 0),
            ),
          );
        expect(score({ ...less, injections: less.injections + 20 })).toBeGreaterThanOrEqual(score(less));
        expect(score({ ...less, denied: less.denied + 20 })).toBeGreaterThanOrEqual(score(less));
      }),
      { numRuns: 30 },
    );
  });

  it('leaves people who mistype and follow broken links out', () =>
    expect(run({ failures: 4, accounts: 1, injections: 0, missing: 6, denied: 3 }).rows).toEqual([]));

  it('calls an injecting prober high and says why', () =>
    expect(run({ failures: 0, accounts: 1, injections: 40, missing: 40, denied: 0 }).rows).toMatchObject([
      {
        source: attacker,
        level: 'high',
        terms: [
          { term: 'SQL injection', count: 40 },
          { term: 'paths that are not there', count: 40 },
        ],
      },
    ]));

  it('tells one password for many accounts from guessing at one', () => {
    const types = (told: Partial<Story>): string[] =>
      securityFindings(run({ failures: 0, accounts: 1, injections: 0, missing: 0, denied: 0, ...told }).known).map(
        ({ type }) => type,
      );
    expect(types({ failures: 20, accounts: 10 })).toContain('password_spraying');
    expect(types({ failures: 40, accounts: 1 })).toEqual(['brute_force']);
  });
});
