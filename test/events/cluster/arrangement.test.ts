import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange, rowKey, type RowMember, type RowName } from '../../../src/events/cluster/arrangement.ts';
import type { ArrangementRule } from '../../../src/model/rule.ts';
import { hash64 } from '../../../src/lib/hash.ts';

const idHash = (key: string): string => hash64(key).toUpperCase();
const idOf = (name: RowName): string => `E-${idHash(rowKey(name))}`;
const base = { number: 1, origin: { file: 'rules.yaml', line: 1 } };
const merge = (...names: readonly RowName[]): ArrangementRule => ({ ...base, merge: names.map(idOf) });
const split = (name: RowName, by: 'template' | 'type' | 'frame'): ArrangementRule => ({
  ...base,
  split: idOf(name),
  by,
});

let seen = 0;
const member = (service: string, fingerprint: string, parts: Partial<RowMember> = {}): RowMember => ({
  service,
  fingerprint,
  row: { service, fingerprint },
  template: fingerprint,
  type: null,
  frame: null,
  firstSeen: ++seen,
  ...parts,
});

const refused = member('cart', 'aa');
const timedOut = member('cart', 'bb');
const elsewhere = member('auth', 'cc');
/** A cluster of three in the row of `d1`. */
const row = { service: 'cart', fingerprint: 'd1' };
const cluster = [
  member('cart', 'd1', { row, template: 'one', type: 'KeyError', frame: 'a.ts f' }),
  member('cart', 'd2', { row, template: 'two', type: 'KeyError', frame: 'a.ts f' }),
  member('cart', 'd3', { row, template: 'three', type: 'KeyError', frame: 'b.ts g' }),
];
const all = [refused, timedOut, elsewhere, ...cluster];

/** The rows that members end in, as `member -> row`. */
const rowsBy = (rules: readonly ArrangementRule[], members: readonly RowMember[] = all): Record<string, string> => {
  const { rows } = arrange(members, rules, idHash);
  return Object.fromEntries(
    all
      .map(one => [one.fingerprint, rows.get(rowKey(one)) ?? one.row])
      .map(([key, name]) => [key, `${(name as RowName).service} ${(name as RowName).fingerprint}`]),
  ) as Record<string, string>;
};

describe('a merge', () => {
  it('puts groups into the first, also of another service', () => {
    expect(rowsBy([merge(timedOut, elsewhere)])).toMatchObject({ aa: 'cart aa', bb: 'cart bb', cc: 'cart bb' });
  });

  it('takes whole groups, whichever member it names', () => {
    expect(rowsBy([merge(refused, cluster[1] as RowMember)])).toMatchObject({
      d1: 'cart aa',
      d2: 'cart aa',
      d3: 'cart aa',
    });
  });

  it('goes on where another ended', () => {
    const rules = [merge(refused, timedOut), merge(elsewhere, refused)];
    expect(rowsBy(rules)).toMatchObject({ aa: 'auth cc', bb: 'auth cc', cc: 'auth cc' });
    const both = arrange(all, rules, idHash).rules.get(rowKey(elsewhere));
    expect(both).toHaveLength(2);
  });

  it('leaves alone what is not there', () => {
    expect(rowsBy([merge(member('x', 'ee'), timedOut)])).toMatchObject({ bb: 'cart bb' });
    expect(rowsBy([merge(member('x', 'ee'), timedOut, elsewhere)])).toMatchObject({ bb: 'cart bb', cc: 'cart bb' });
  });
});

describe('a split', () => {
  it.each([
    ['template', { d1: 'cart d1', d2: 'cart d2', d3: 'cart d3' }],
    ['frame', { d1: 'cart d1', d2: 'cart d1', d3: 'cart d3' }],
    ['type', { d1: 'cart d1', d2: 'cart d1', d3: 'cart d1' }],
  ] as const)('by %s makes a group of each value; the named one keeps its name', (by, expected) => {
    expect(rowsBy([split(row, by)])).toMatchObject(expected);
  });

  it('undoes a merge where its groups differ', () => {
    expect(rowsBy([merge(refused, timedOut), split(refused, 'template')])).toMatchObject({
      aa: 'cart aa',
      bb: 'cart bb',
    });
  });

  it('keeps the name of a row that is called after a member of another service', () => {
    const foreign = { service: 'auth', fingerprint: 'd1' };
    const two = ['e1', 'e2'].map((print, i) => member('auth', print, { row: foreign, firstSeen: i }));
    const { rows } = arrange(two, [split(foreign, 'template')], idHash);
    expect(two.map(one => rows.get(rowKey(one))?.fingerprint)).toEqual(['d1', 'e2']);
  });
});

it('shortened ids name what begins like them', () => {
  const short: ArrangementRule = { ...base, merge: [idOf(refused).slice(0, 8), idOf(timedOut).slice(0, 8)] };
  expect(rowsBy([short])).toMatchObject({ bb: 'cart aa' });
});

it('the order of members does not matter', () => {
  const rules = [
    merge(refused, elsewhere),
    split(row, 'frame'),
    merge(timedOut, cluster[2] as RowMember),
    split(refused, 'template'),
  ];
  const expected = rowsBy(rules);
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), members => {
      expect(rowsBy(rules, members)).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});
