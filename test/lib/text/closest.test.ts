/** Which word `did you mean` proposes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closest, editDistance } from '../../../src/lib/text/closest.ts';

describe('closest', () => {
  it.each([
    ['reprot', ['report', 'parse', 'config'], 'report'],
    ['Report', ['report', 'parse'], 'report'],
    ['confg', ['report', 'config'], 'config'],
    ['nosuchword', ['report', 'parse', 'config'], null],
    ['x', ['report'], null],
    ['anything', [], null],
  ] as const)('%s among %j means %s', (text, candidates, meant) => {
    expect(closest(text, [...candidates])).toBe(meant);
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['kitten', 'sitting', 3],
  ])('of %j and %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is symmetric, zero only for equals, and at most the longer length', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
