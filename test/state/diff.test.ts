/** Structural sharing keeps what did not change. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reuse } from '../../src/state/diff.ts';
import { typicalSnapshot } from '../support/snapshots.ts';

const plain = fc.jsonValue({ maxDepth: 4 });

describe('reuse', () => {
  it('gives the old object for an equal one', () => {
    const next = structuredClone(typicalSnapshot);
    expect(reuse(typicalSnapshot, next)).toBe(typicalSnapshot);
  });

  it('keeps every part that did not change', () => {
    const next = { ...structuredClone(typicalSnapshot), sequence: 99 };
    const shared = reuse(typicalSnapshot, next);
    expect(shared).not.toBe(typicalSnapshot);
    expect(shared.sequence).toBe(99);
    expect(shared.groups).toBe(typicalSnapshot.groups);
    expect(shared.alerts.rows[0]).toBe(typicalSnapshot.alerts.rows[0]);
  });

  it.each([
    [{ a: 1 }, { a: 1, b: 2 }],
    [
      { a: 1, b: undefined },
      { a: 1, c: undefined },
    ],
    [[1, 2], [1]],
    [[], {}],
    [null, {}],
    [{ a: Number.NaN }, { a: 0 }],
  ])('tells %j from %j', (previous, next) => {
    expect(reuse(previous, next)).toEqual(next);
    expect(reuse(previous, next)).not.toBe(previous);
  });

  it('always equals the new value', () =>
    fc.assert(
      fc.property(plain, plain, (previous, next) => {
        expect(reuse(previous, next)).toEqual(next);
      }),
    ));

  it('is the old value exactly when both are equal', () =>
    fc.assert(
      fc.property(fc.array(plain), value => {
        expect(reuse(value, structuredClone(value))).toBe(value);
      }),
    ));
});
