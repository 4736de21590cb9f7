/** Small numbers by 53-bit keys, in two typed arrays: no object and no boxed number per look-up. */
// hot path

/** Open addressing over a power of two of slots, at most three quarters of them used; made when first written to. */
export class NumberTable {
  readonly #slots: number;
  #keys: Float64Array | null = null;
  #values: Int32Array | null = null;
  size = 0;

  constructor(slots: number) {
    this.#slots = 2 ** Math.ceil(Math.log2(slots));
  }

  /** Whether the next key needs room that is not there. */
  get isFull(): boolean {
    return this.size >= this.#slots * 0.75;
  }

  /** The value of `key`; 0 when it has none. */
  get(key: number): number {
    const keys = this.#keys;
    return keys === null ? 0 : ((this.#values as Int32Array)[this.#slotOf(keys, key)] as number);
  }

  /** Sets a value other than 0. A full table is emptied first: a flood of keys only costs time. */
  set(key: number, value: number): void {
    if (this.isFull && this.get(key) === 0) this.clear();
    const keys = (this.#keys ??= new Float64Array(this.#slots));
    const values = (this.#values ??= new Int32Array(this.#slots));
    const slot = this.#slotOf(keys, key);
    if (values[slot] === 0) this.size++;
    keys[slot] = key;
    values[slot] = value;
  }

  /** All keys with their values. */
  *entries(): Generator<readonly [key: number, value: number]> {
    if (this.#keys === null || this.#values === null) return;
    for (const [slot, key] of this.#keys.entries()) if (key !== 0) yield [key, this.#values[slot] as number];
  }

  clear(): void {
    this.#keys = null;
    this.#values = null;
    this.size = 0;
  }

  /** The slot of `key`, or the free one where it would be. */
  #slotOf(keys: Float64Array, key: number): number {
    const mask = this.#slots - 1;
    let slot = (key / 0x200000) & mask;
    while (keys[slot] !== key && keys[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  }
}
