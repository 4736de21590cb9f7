/** Every sample of every assembly rule, through the assembler: exact first and last lines. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startsOf, framesOf } from '../../src/framing/grammar.ts';
import { assemblyRules } from '../../src/framing/rules/registry.ts';
import { assemble, plainLines } from './lines.ts';
import { cpuMilliseconds } from '../support/cpu-time.ts';

describe('assembly rules', () => {
  it('has every rule file in the registry', () => {
    const files = readdirSync(new URL('../../src/framing/rules', import.meta.url))
      .map(file => file.replace(/\.ts$/, ''))
      .filter(file => file !== 'define' && file !== 'registry');
    expect(assemblyRules.map(rule => rule.id).sort()).toEqual(files.sort());
  });

  const samples = assemblyRules.flatMap(rule => rule.samples.map(sample => ({ id: rule.id, ...sample })));

  it.each(samples)('$id: $name', ({ lines, events }) => {
    const inside = (number: number): boolean => events.some(([first, last]) => number >= first && number <= last);
    const ordinary = lines.flatMap((line, i) => (inside(i + 1) || line.trim() === '' ? [] : [[i + 1, i + 1] as const]));
    const expected = [...events, ...ordinary].sort((a, b) => a[0] - b[0]);
    expect(assemble(plainLines(lines)).map(record => [record.lines[0]?.number, record.lines.at(-1)?.number])).toEqual(
      expected,
    );
  });

  it.each(samples)('$id: $name, after the end of the first half of another', ({ lines, events }) => {
    const before = ['ordinary line one', 'ordinary line two'];
    const spans = assemble(plainLines([...before, ...lines, ...before]))
      .filter(record => record.lines.length > 1)
      .map(record => [(record.lines[0]?.number ?? 0) - 2, (record.lines.at(-1)?.number ?? 0) - 2]);
    expect(spans).toEqual(events.filter(([first, last]) => last > first));
  });

  it.each(assemblyRules.map(rule => ({ rule })))('$rule.id: every pattern is linear', ({ rule }) => {
    const hostile = [
      'a',
      ' ',
      '.',
      ':',
      '(',
      '1',
      'a.',
      'a:',
      '::',
      'A ',
      'at ',
      ' at a',
      '/',
      '#0 ',
      '@',
      '\\',
      'a b ',
      '(a) ',
      '=',
      "'",
      '[',
      '0x1 ',
    ];
    const texts = hostile.flatMap(unit =>
      ['', '    at ', 'Error: ', '#0 '].map(prefix => prefix + unit.repeat(2_000 / unit.length)),
    );
    for (const { pattern } of rule.transitions) {
      for (const text of texts) {
        const spent = cpuMilliseconds(() => pattern.test(`${text}\u0001`));
        expect(spent, `${pattern.source} on ${text.slice(0, 12)}`).toBeLessThan(100);
      }
    }
  });

  it('looks at the start of long lines only', () => {
    const spent = cpuMilliseconds(() => {
      for (const unit of ['a.', ' at', 'Error ']) {
        startsOf(unit.repeat(500_000));
        framesOf(unit.repeat(500_000));
      }
    });
    expect(spent).toBeLessThan(1_000);
  });
});
