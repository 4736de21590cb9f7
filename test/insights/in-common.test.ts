/** What events have in common: lift, significance, and what they are held against. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { CappedCounter } from '../../src/lib/capped-counter.ts';
import { normalTail } from '../../src/lib/robust-stats.ts';
import { sharedValues, type Base, type SharedValue } from '../../src/insights/in-common.ts';
import { seeded } from '../support/steady-traffic.ts';

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

const fieldsOf = (counts: Counts, cap = 256): Map<string, CappedCounter> =>
  new Map(
    Object.entries(counts).map(([field, values]) => {
      const counter = new CappedCounter(cap);
      for (const [value, count] of Object.entries(values)) counter.add(value, count);
      return [field, counter];
    }),
  );

const held = (own: Counts, bases: readonly Base[], names = ''): SharedValue[] =>
  sharedValues(fieldsOf(own), () => bases, names, 12);
const against = (counts: Counts, rest: Partial<Base> = {}): Base => ({
  name: 'elsewhere',
  fields: fieldsOf(counts),
  isApart: true,
  ...rest,
});

const three = { host: { a: 100, b: 100, c: 100 } };

describe('shared values', () => {
  it('tell a host that fails alone, with lift and chance', () => {
    const [first] = held({ host: { a: 60 } }, [against(three)]);
    expect(first).toMatchObject({ field: 'host', value: 'a', here: 1, base: 'elsewhere', isTelling: true });
    expect(first?.lift).toBeCloseTo(3, 5);
    expect(first?.chance).toBeLessThan(1e-6);
  });

  it.each<readonly [string, Counts, Counts]>([
    ['spread as everywhere', { host: { a: 20, b: 20, c: 20 } }, three],
    ['too few to tell', { host: { a: 4 } }, three],
    ['a small majority', { host: { a: 24, b: 18, c: 18 } }, three],
    ['what is everywhere', { region: { eu: 60 } }, { region: { eu: 300 } }],
  ])('tell nothing of %s', (_, own, elsewhere) => {
    expect(held(own, [against(elsewhere)]).filter(each => each.isTelling)).toEqual([]);
  });

  it('take the group’s own events out of the base that holds them', () => {
    const [first] = held({ host: { a: 60 } }, [against({ host: { a: 60, b: 100, c: 100 } }, { isApart: false })]);
    expect(first).toMatchObject({ elsewhere: 0, lift: Infinity, isTelling: true });
  });

  it('take the next base where the first knows too little', () => {
    const [first] = held({ host: { a: 60 } }, [against({ host: { a: 3, b: 3 } }, { name: 'few' }), against(three)]);
    expect(first?.base).toBe('elsewhere');
  });

  it('say nothing of a value that a base of other services never had', () => {
    const [first] = held({ host: { a: 60 } }, [against({ host: { x: 500 } }, { isForeign: true })]);
    expect(first).toMatchObject({ here: 1, elsewhere: null, lift: null, chance: null, isTelling: false });
  });

  it('count a value that found no room in the base as held there', () => {
    const fields = fieldsOf({ host: { x: 100, y: 100, a: 400 } }, 2);
    const [first] = sharedValues(
      fieldsOf({ host: { a: 60 } }),
      () => [{ name: 'capped', fields, isApart: true }],
      '',
      1,
    );
    expect(first?.elsewhere).toBeGreaterThan(0.3);
  });

  it('leave out what the group is called by', () => {
    expect(held({ status: { 504: 60 } }, [against({ status: { 200: 300 } })], 'HTTP 504')).toEqual([]);
    expect(held({ status: { 50: 60 } }, [against({ status: { 200: 300 } })], 'HTTP 504')).toHaveLength(1);
  });

  it('hardly ever tell of groups whose values are drawn as everywhere, whatever many fields they have', () => {
    const random = seeded(11);
    const draw = (count: number): Counts =>
      Object.fromEntries(
        Array.from({ length: 10 }, (_, field) => {
          const values: Record<string, number> = {};
          for (let i = 0; i < count; i++) {
            const value = `v${Math.floor(random() * random() * 6)}`;
            values[value] = (values[value] ?? 0) + 1;
          }
          return [`f${field}`, values];
        }),
      );
    let told = 0;
    for (let group = 0; group < 300; group++)
      told += held(draw(10 + Math.floor(random() * 60)), [against(draw(200))]).filter(each => each.isTelling).length;
    expect(told).toBeLessThanOrEqual(1);
  });

  it('are in the same order whatever the order in which fields and values came', () => {
    const counts = fc.dictionary(
      fc.constantFrom('host', 'region', 'version'),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 90 })),
    );
    fc.assert(
      fc.property(counts, own => {
        const turned = Object.fromEntries(
          Object.entries(own).map(([field, values]) => [
            field,
            Object.fromEntries(Object.entries(values).toReversed()),
          ]),
        );
        const telling = (each: Counts): SharedValue[] => held(each, [against(three)]).filter(value => value.isTelling);
        expect(telling(turned)).toEqual(telling(own));
      }),
    );
  });
});

describe('the tail of the normal distribution', () => {
  it.each([
    [0, 0.5],
    [1, 0.158655],
    [1.96, 0.0249979],
    [-1, 0.841345],
    [3, 0.0013499],
  ])('at %f is %f', (z, tail) => expect(normalTail(z)).toBeCloseTo(tail, 6));

  it('falls far out too', () => {
    for (let z = 4; z < 12; z += 0.25) expect(normalTail(z + 0.25)).toBeLessThan(normalTail(z));
  });
});
