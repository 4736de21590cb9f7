/** Counts by key with a stated cap: what finds no room is folded into one number. */
export class CappedCounter {
  readonly maxKeys: number;
  readonly #counts = new Map<string, number>();
  #overflow = 0;

  constructor(maxKeys: number) {
    this.maxKeys = maxKeys;
  }

  get size(): number {
    return this.#counts.size;
  }

  /** Count of everything that found no room. */
  get overflow(): number {
    return this.#overflow;
  }

  add(key: string, count = 1): void {
    const known = this.#counts.get(key);
    if (known !== undefined || this.#counts.size < this.maxKeys) this.#counts.set(key, (known ?? 0) + count);
    else this.#overflow += count;
  }

  get(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  /** The `limit` largest, largest first, ties by key. */
  top(limit: number): [string, number][] {
    return [...this.#counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, limit);
  }

  entries(): IterableIterator<[string, number]> {
    return this.#counts.entries();
  }

  merge(other: CappedCounter): void {
    for (const [key, count] of [...other.#counts].sort(([a], [b]) => (a < b ? -1 : 1))) this.add(key, count);
    this.#overflow += other.#overflow;
  }
}
