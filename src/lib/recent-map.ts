/** A map of bounded size: what was set first makes room. */

export class RecentMap<Key, Value> {
  readonly #max: number;
  readonly #entries = new Map<Key, Value>();
  readonly #onDrop: ((key: Key, value: Value) => void) | null;

  /** Holds at most `max` entries; `onDrop` hears of those that made room. */
  constructor(max: number, onDrop: ((key: Key, value: Value) => void) | null = null) {
    if (!(max >= 1)) throw new RangeError('a map holds one entry or more');
    this.#max = max;
    this.#onDrop = onDrop;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key);
  }

  has(key: Key): boolean {
    return this.#entries.has(key);
  }

  /** Amortised O(1); setting a key again does not make it newer. */
  set(key: Key, value: Value): void {
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#max) return;
    for (const [oldest, dropped] of this.#entries) {
      this.#entries.delete(oldest);
      this.#onDrop?.(oldest, dropped);
      return;
    }
  }
}
