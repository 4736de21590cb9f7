/** Rules as they stand in files: what is read, what is refused and where, what editing leaves alone. */
import { describe, expect, it } from 'vitest';
import { appendRule, removeRule } from '../../src/config/edit-rules.ts';
import { loadConfig } from '../../src/config/load.ts';
import { rulesInForce } from '../../src/config/rules-in-force.ts';
import { emptyLayer } from '../../src/config/settings.ts';

const load = (text: string) => loadConfig(text, undefined, { isRulesFile: true });

describe('rules', () => {
  it('are read with the lines they stand on', () => {
    const text = [
      'rules:',
      '  - match: { type: KeyError, service: [cart, auth] }',
      '    owner: "@shop"',
      '  - merge: [E-7F3A, E-1C09]',
      '  - split: E-44D1',
      '    by: frame',
    ].join('\n');
    const loaded = load(text);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
    expect(
      rulesInForce([
        { file: 'a.yaml', layer: emptyLayer },
        { file: 'rules.yaml', layer: loaded.value },
      ]),
    ).toEqual([
      {
        number: 1,
        origin: { file: 'rules.yaml', line: 2 },
        match: { type: ['KeyError'], service: ['cart', 'auth'] },
        owner: '@shop',
      },
      { number: 2, origin: { file: 'rules.yaml', line: 4 }, merge: ['E-7F3A', 'E-1C09'] },
      { number: 3, origin: { file: 'rules.yaml', line: 5 }, split: 'E-44D1', by: 'frame' },
    ]);
  });

  it.each([
    ['rules:\n  - match: {typ: x}\n    title: y', 2, 12, 'rules.0.match', 'does not know typ; did you mean type?'],
    ['rules:\n  - {match: {type: x}, titel: y}', 2, 5, 'rules.0', 'does not know titel; did you mean title?'],
    [
      'rules:\n  - match: {type: x}',
      2,
      5,
      'rules.0',
      'says nothing to do: give fingerprint, title, severity, category, owner',
    ],
    ['rules:\n  - match: {}\n    title: y', 2, 5, 'rules.0', 'match is empty'],
    ['rules:\n  - title: y', 2, 5, 'rules.0', 'expected one of match, merge and split'],
    ['rules:\n  - {merge: [E-7F3A, E-1C09], title: y}', 2, 5, 'rules.0', 'title needs match'],
    ['rules:\n  - merge: [E-7F3A]', 2, 12, 'rules.0.merge', 'expected two groups or more'],
    ['rules:\n  - merge: [E-7F3A, cart]', 2, 21, 'rules.0.merge.1', 'expected the id of a group, such as E-7F3A'],
    ['rules:\n  - split: E-7F3A', 2, 5, 'rules.0', 'expected split with by: template, type, frame'],
    [
      'rules:\n  - {match: {type: x}, severity: hgih}',
      2,
      34,
      'rules.0.severity',
      'expected one of critical, high, medium, low',
    ],
    [
      'rules:\n  - {match: {type: x}, title: "{srvice} down"}',
      2,
      5,
      'rules.0',
      'does not know {srvice}; did you mean {service}?',
    ],
    ['rules: [x]', 1, 9, 'rules.0', 'expected a rule: match with what to do, merge, or split'],
    ['paths: [a]', 1, 1, 'paths', 'only `rules:` can stand in a rules file'],
  ])('%j is refused at its place', (text, line, column, key, problem) => {
    expect(load(text)).toEqual({ ok: false, failure: [{ line, column, key, text: problem }] });
  });

  it('are refused when their patterns are', () => {
    const loaded = loadConfig('rules:\n  - {match: {type: x}, title: y}', undefined, { checkRule: () => ['bad'] });
    expect(loaded).toEqual({ ok: false, failure: [{ line: 2, column: 5, key: 'rules.0', text: 'bad' }] });
  });
});

describe('editing a rules file', () => {
  const byHand = [
    '# ours',
    'rules:',
    '  # why: ticket 12',
    '  - match: { service: cart } # all of it',
    '    owner: shop',
    '',
  ].join('\n');

  it('begins a file that is not there', () => {
    const text = appendRule('', { split: 'E-44D1', by: 'type' }, '2026-11-25 18:01: split');
    expect(text).toContain('# 2026-11-25 18:01: split\n  - split: E-44D1\n    by: type');
    expect(load(text)).toMatchObject({ ok: true, value: { values: { rules: [{ split: 'E-44D1', by: 'type' }] } } });
  });

  it('keeps comments and layout, and takes its own back', () => {
    const added = appendRule(byHand, { merge: ['E-7F3A', 'E-1C09'] }, 'merged');
    expect(added).toBe(`${byHand}  # merged\n  - merge: [ E-7F3A, E-1C09 ]\n`);
    expect(removeRule(added, 1)).toBe(byHand);
  });

  it.each(['', '# only a comment\n', 'rules:\n', 'rules: []\n'])('adds to %j', text => {
    const added = appendRule(text, { merge: ['E-7F3A', 'E-1C09'] }, 'merged');
    expect(load(added)).toMatchObject({ ok: true, value: { values: { rules: [{ merge: ['E-7F3A', 'E-1C09'] }] } } });
  });

  it('refuses what is no list of rules', () => {
    expect(() => appendRule('rules: x', { split: 'E-44D1', by: 'type' }, '')).toThrow('expected a list');
    expect(() => appendRule('- a', { split: 'E-44D1', by: 'type' }, '')).toThrow('expected `rules:`');
    expect(() => removeRule(byHand, 3)).toThrow('no such rule');
  });
});
