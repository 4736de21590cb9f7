import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priorityOf, type PriorityInput } from '../../src/insights/priority.ts';
import { severities } from '../../src/model/classification.ts';

const plain: PriorityInput = {
  badge: null,
  severity: 'medium',
  isCritical: false,
  perMinute: 0,
  usualPerMinute: null,
  lastMinutes: 0,
  minutesBefore: 0,
  users: 0,
};

const inputs = fc.record<PriorityInput>({
  badge: fc.constantFrom('new' as const, 'back' as const, 'up' as const, null),
  severity: fc.constantFrom(...severities),
  isCritical: fc.boolean(),
  perMinute: fc.double({ min: 0, max: 1e7, noNaN: true }),
  usualPerMinute: fc.option(fc.double({ min: 0, max: 1e5, noNaN: true })),
  lastMinutes: fc.nat(1e7),
  minutesBefore: fc.nat(1e7),
  users: fc.nat(1e8),
});

const rank = ({ badge, severity }: PriorityInput): number =>
  10 * [null, 'up', 'back', 'new'].indexOf(badge) + (severities.length - severities.indexOf(severity));

describe('priority', () => {
  it('orders by badge, then severity, whatever else there is', () =>
    fc.assert(
      fc.property(inputs, inputs, (one, other) => {
        if (rank(one) === rank(other)) return;
        expect(Math.sign(priorityOf(one).score - priorityOf(other).score)).toBe(Math.sign(rank(one) - rank(other)));
      }),
    ));

  it('lies in 0..100 and is the sum of its terms', () =>
    fc.assert(
      fc.property(inputs, input => {
        const { score, terms } = priorityOf(input);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(terms.reduce((sum, term) => sum + term.points, 0)).toBe(score);
      }),
    ));

  it.each<readonly [string, Partial<PriorityInput>, Partial<PriorityInput>]>([
    ['farther over the usual', { perMinute: 60, usualPerMinute: 10 }, { perMinute: 60, usualPerMinute: 50 }],
    ['a critical pattern', { isCritical: true }, {}],
    ['more users', { users: 300 }, { users: 3 }],
    ['a higher rate', { perMinute: 90, usualPerMinute: 90 }, { perMinute: 3, usualPerMinute: 3 }],
    ['rising', { lastMinutes: 30, minutesBefore: 10 }, { lastMinutes: 30, minutesBefore: 30 }],
  ])('%s comes first among equals', (_, one, other) => {
    expect(priorityOf({ ...plain, ...one }).score).toBeGreaterThan(priorityOf({ ...plain, ...other }).score);
  });

  it('says what it is made of', () => {
    const { terms } = priorityOf({
      ...plain,
      badge: 'new',
      severity: 'high',
      perMinute: 61,
      usualPerMinute: 10,
      users: 842,
    });
    expect(terms.map(({ points, text }) => `${text} +${points}`)).toEqual([
      'NEW +75',
      'high +12',
      'x6.1 of usual +0.65',
      '842 users +0.88',
      '61.0/min +0.42',
    ]);
  });
});
