/** A finished input gives the same groups, ids and counts however it was cut into files and in whatever order they are read, rules included. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildEngine } from '../../src/app/build-engine.ts';
import { mergeSettings } from '../../src/config/merge.ts';
import { emptyLayer } from '../../src/config/settings.ts';
import { rowKey } from '../../src/events/cluster/arrangement.ts';
import { compileRules } from '../../src/events/rules/rule-book.ts';
import { hash64 } from '../../src/lib/hash.ts';
import { sourceId } from '../../src/model/brand.ts';
import { epochMs } from '../../src/model/time.ts';
import { isMatchRule, type Rule } from '../../src/model/rule.ts';

const now = epochMs(Date.UTC(2026, 2, 1, 12));
const settings = mergeSettings({
  file: null,
  environment: emptyLayer,
  flags: { values: { timezone: 'UTC' }, lines: {} },
});

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
  const compiled = compileRules(rules.filter(isMatchRule), null);
  if (!compiled.ok) throw new Error(compiled.failure.join('\n'));
  const { engine } = buildEngine(
    {
      settings,
      paths: [],
      workingDirectory: '/',
      rules,
      range: { since: -Infinity, until: Infinity },
      filter: { level: 'error', errorType: null },
      follow: false,
      analyses: ['core'],
    },
    { now: () => now, monotonicMs: () => 0, every: () => () => undefined, after: () => () => undefined },
    { rules: compiled.value, stack: {} },
  );
  for (const [index, lines] of files.entries()) {
    const bytes = Buffer.from(lines.map(text => `${text}\n`).join(''));
    const id = sourceId(`${index}.log`);
    engine.pipeline.onStart(id, { label: id, fallbackService: 'x', startOffset: 0, isMidFile: false, modifiedAt: now });
    engine.pipeline.onBytes(id, bytes, 0, bytes.length);
    engine.pipeline.onEnd(id);
  }
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
