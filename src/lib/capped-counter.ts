/** Counts by key with a stated cap: what finds no room is folded into one number. */
import { ownText } from './text/own-text.ts';

const empty: ReadonlyMap<string, number> = new Map();

export class CappedCounter {
  readonly maxKeys: number;
  /** Many counters only ever see one key, which needs no map. */
  #only: string | null = null;
  #onlyCount = 0;
  #counts: Map<string, number> | null = null;
  #overflow = 0;

  constructor(maxKeys: number) {
    this.maxKeys = maxKeys;
  }

  get size(): number {
    return this.#counts?.size ?? (this.#only === null ? 0 : 1);
  }

  /** Count of everything that found no room. */
  get overflow(): number {
    return this.#overflow;
  }

  add(key: string, count = 1): void {
    const counts = this.#counts;
    if (counts !== null) this.#addTo(counts, key, count);
    else if (this.#only === key) this.#onlyCount += count;
    else if (this.#only === null && this.maxKeys > 0) {
      this.#only = ownText(key);
      this.#onlyCount = count;
    } else this.#addTo((this.#counts = new Map(this.entries())), key, count);
  }

  #addTo(counts: Map<string, number>, key: string, count: number): void {
    const known = counts.get(key);
    if (known !== undefined) counts.set(key, known + count);
    else if (counts.size < this.maxKeys) counts.set(ownText(key), count);
    else this.#overflow += count;
  }

  get(key: string): number {
    if (this.#counts !== null) return this.#counts.get(key) ?? 0;
    return this.#only === key ? this.#onlyCount : 0;
  }

  /** The `limit` largest, largest first, ties by key. */
  top(limit: number): [string, number][] {
    return [...this.entries()].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, limit);
  }

  entries(): IterableIterator<[string, number]> {
    if (this.#counts !== null) return this.#counts.entries();
    return this.#only === null ? empty.entries() : [[this.#only, this.#onlyCount] as [string, number]].values();
  }

  merge(other: CappedCounter): void {
    for (const [key, count] of [...other.entries()].sort(([a], [b]) => (a < b ? -1 : 1))) this.add(key, count);
    this.#overflow += other.#overflow;
  }
}
