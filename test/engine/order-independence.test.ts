/** A finished input gives the same groups, ids and counts however it was cut into files and in whatever order they are read, rules included. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowKey } from '../../src/events/cluster/arrangement.ts';
import { hash64 } from '../../src/lib/hash.ts';
import type { Rule } from '../../src/model/rule.ts';
import { feedFile, testEngine } from '../support/test-engine.ts';

const messages = [
  ...['alma', 'bert', 'cleo', 'dora'].map(name => ['auth', `password of user ${name} was refused`] as const),
  ...[17, 18, 19].map(n => ['cart', `order ${n} of tenant ${n % 2} was lost`] as const),
  ...['opened', 'closed'].map(verb => ['plant', `the valve was ${verb} by hand`] as const),
  ...['auth', 'cart'].map(service => [service, 'connection reset by peer'] as const),
  ['mail', 'disk is full'] as const,
];
const records = messages.flatMap(([service, message], index) =>
  [0, 1, 2].map(round => {
    const second = String((index * 7 + round * 19) % 60).padStart(2, '0');
    return `[2026-03-01T10:00:${second}Z] [ERROR] [${service}] ${message}`;
  }),
);

/** Groups as text, sorted: id, service, count, title, aliases. */
const groupsOf = (files: readonly (readonly string[])[], rules: readonly Rule[]): readonly string[] => {
  const engine = testEngine({ rules, analyses: ['core'] });
  for (const [index, lines] of files.entries())
    feedFile(engine, `${index}.log`, lines.map(text => `${text}\n`).join(''));
  engine.finish();
  return engine
    .groups()
    .map(({ stats, members }) => {
      const names = members.map(rowKey).sort((a, b) => (a < b ? -1 : 1));
      return [engine.groupId(stats), stats.service, stats.count, stats.title, ...names].join(' | ');
    })
    .sort((a, b) => (a < b ? -1 : 1));
};

const base = { origin: { file: 'rules.yaml', line: 1 } };
const plain = groupsOf([records], []);
/** The full id of the group whose line says `text`. */
const ref = (text: string): string => {
  const [, service = '', , , key = ''] = plain.find(row => row.includes(text))?.split(' | ') ?? [];
  return `E-${hash64(rowKey({ service, fingerprint: key.split(' ')[0] ?? '' })).toUpperCase()}`;
};
const rules: readonly Rule[] = [
  { ...base, number: 1, match: { message: ['*tenant 0*'] }, fingerprint: 'tenant zero', title: 'Tenant zero' },
  { ...base, number: 2, match: { service: ['cart'] }, title: 'Cart: {message}', owner: 'shop' },
  { ...base, number: 3, merge: [ref('disk is full'), ref('valve was opened')] },
  { ...base, number: 4, split: ref('password of user'), by: 'template' },
];

it.each([
  ['no rules', [] as readonly Rule[], 7],
  ['rules', rules, 10],
])('with %s', (_, given, groups) => {
  const expected = groupsOf([records], given);
  expect(expected).toHaveLength(groups);
  const shuffled = fc.shuffledSubarray(records, { minLength: records.length });
  const shares = fc.array(fc.nat(3), { minLength: records.length, maxLength: records.length });
  fc.assert(
    fc.property(shuffled, shares, (lines, share) => {
      const files = [0, 1, 2, 3].map(file => lines.filter((__, i) => share[i] === file));
      expect(groupsOf(files, given)).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});

it('the rules of this test do what they say', () => {
  const facts = groupsOf([records], rules).map(row => row.split(' | ').slice(1, 4).join(' '));
  expect(facts).toEqual(
    expect.arrayContaining([
      'cart 3 Tenant zero',
      'cart 6 Cart: order <num> of tenant <num> was lost',
      'mail 6 disk is full',
      'auth 3 password of user cleo was refused',
    ]),
  );
});
