import { describe, expect, it } from 'vitest';
import { linearRegex } from '../../../src/events/rules/linear-regex.ts';
import { compilePattern, isRisky, patternProblem } from '../../../src/events/rules/pattern.ts';

const tests = (pattern: string, text: string): boolean => {
  const made = compilePattern(pattern, linearRegex);
  if (!made.ok) throw new Error(made.failure);
  return made.value(text);
};

describe('a pattern', () => {
  it.each([
    ['KeyError', 'keyerror', true],
    ['KeyError', 'KeyErrors', false],
    ['*Error', 'ValueError', true],
    ['user <*> was refused', 'user alma was refused', true],
    ['/^conn.*refused$/', 'connection refused', true],
    ['/REFUSED/', 'connection refused', false],
    ['/REFUSED/i', 'connection refused', true],
    ['/orders', '/orders', true],
    ['/orders/*', '/orders/17', true],
    ['/(a+)+b/', 'aaab', true],
  ])('%j on %j: %j', (pattern, text, expected) => {
    expect(tests(pattern, text)).toBe(expected);
  });

  it.each([
    ['/(a+)+$/', true],
    ['/a.*b.*c.*d/', true],
    ['/a.*b/', false],
    ['(a+)+$', false],
  ])('%j could take very long: %j', (pattern, expected) => {
    expect(isRisky(pattern)).toBe(expected);
  });

  it('that could take very long takes linear time', () => {
    expect(tests('/^(a+)+$/', `${'a'.repeat(100_000)}b`)).toBe(true); // what is tested ends before the b
    expect(tests('/^(a+)+$/', `${'a'.repeat(1000)}b`)).toBe(false);
  }, 2000);

  it('that could take very long and is beyond the linear engine is refused in words', () => {
    expect(compilePattern('/(?=x)(a+)+$/', linearRegex)).toMatchObject({
      ok: false,
      failure: expect.stringContaining('may take forever') as string,
    });
    expect(compilePattern('/(a+)+$/', null).ok).toBe(false);
  });

  it('that does not compile is a problem', () => {
    expect(patternProblem('/(/')).toContain('Unterminated group');
    expect(patternProblem('(')).toBeNull();
  });
});
