/** Seeded randomness for the generator: the same seed gives the same bytes on every machine. */

export interface Random {
  /** Whole number in [0, limit). */
  below(limit: number): number;
  /** One of the items, all alike; `items` is not empty. */
  pick<Item>(items: readonly Item[]): Item;
  /** One of the items, the first ones far more often, as in real logs. */
  pickSkewed<Item>(items: readonly Item[]): Item;
  hex(digits: number): string;
}

/** mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c: 32-bit integers only. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    pick: items => at(items, below(items.length)),
    pickSkewed: items => at(items, Math.floor(items.length * (next() / 2 ** 32) ** 2)),
    hex: digits =>
      Array.from({ length: Math.ceil(digits / 8) }, () => next().toString(16).padStart(8, '0'))
        .join('')
        .slice(0, digits),
  };
};

const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};
