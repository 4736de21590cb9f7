/** A hash table from whole numbers below 2^52 to small whole numbers, without an object per entry. */

/** Holds at most the number of entries that it was made for; linear probing at half load. */
export class NumberTable {
  readonly #keys: Float64Array;
  readonly #values: Int32Array;
  readonly #mask: number;

  constructor(capacity: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(8, capacity * 2)));
    this.#keys = new Float64Array(size);
    this.#values = new Int32Array(size).fill(-1);
    this.#mask = size - 1;
  }

  /** The value of `key`; when it has none, `value` is stored and -1 given back. Amortised O(1). */
  getOrSet(key: number, value: number): number {
    let slot = (key ^ Math.floor(key / 0x4000000)) & this.#mask;
    while (this.#values[slot] !== -1) {
      if (this.#keys[slot] === key) return this.#values[slot] as number;
      slot = (slot + 1) & this.#mask;
    }
    this.#keys[slot] = key;
    this.#values[slot] = value;
    return -1;
  }
}
