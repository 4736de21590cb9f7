import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitsGlob } from '../../../src/lib/text/glob.ts';

it.each([
  ['', '', true],
  ['*', '', true],
  ['?', '', false],
  ['a*c', 'abbc', true],
  ['a*c', 'abcd', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['*time*out*', 'a time-out', true],
  ['*.log', 'app.log.1', false],
  ['**', 'x', true],
  ['*ab*ab', 'abxab', true],
])('%j fits %j: %j', (pattern, text, expected) => {
  expect(fitsGlob(pattern, text)).toBe(expected);
});

it('agrees with the regular expression that says the same', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
  fc.assert(
    fc.property(pattern, text, (glob, subject) => {
      const expression = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
      expect(fitsGlob(glob, subject)).toBe(expression.test(subject));
    }),
  );
});

it('takes no longer than text times pattern', () => {
  expect(fitsGlob(`${'*a'.repeat(500)}b`, 'a'.repeat(100_000))).toBe(false);
}, 2000);
