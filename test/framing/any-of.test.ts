/** One search for many patterns finds what they find one by one, and what a pattern needs stands wherever it fits. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anyOf } from '../../src/framing/any-of.ts';
import { assemblyRules } from '../../src/framing/rules/registry.ts';

const rows = assemblyRules.flatMap(rule => rule.transitions);
const folder = new URL('../../fixtures/framing/', import.meta.url);
const lines = [
  ...readdirSync(folder).flatMap(name => readFileSync(new URL(name, folder), 'utf8').split('\n')),
  ...assemblyRules.flatMap(rule => rule.samples.flatMap(sample => sample.lines)),
];

describe('any of many patterns', () => {
  it('fit a line when one of them does', () => {
    const fits = anyOf(rows);
    for (const line of lines)
      expect({ line, fits: fits(line) }).toEqual({ line, fits: rows.some(({ pattern }) => pattern.test(line)) });
  });

  it.each(rows.filter(row => row.needs !== undefined).map(row => [row.needs ?? '', row.pattern] as const))(
    'need "%s" where %s fits',
    (needs, pattern) => {
      const fitting = lines.filter(line => pattern.test(line));
      expect(fitting.filter(line => !line.includes(needs))).toEqual([]);
      expect(fitting.length).toBeGreaterThan(0);
    },
  );
});
