/** Counts by key with a stated cap: what finds no room is folded into one number. */
import { ownText } from './text/own-text.ts';

/** Up to so many keys stand in two lists that are just as long: a map of them takes three times the room. */
const fewKeys = 12;

const noKeys: readonly string[] = [];
const noCounts: number[] = [];

export class CappedCounter {
  readonly maxKeys: number;
  /** Many counters only ever see one key, which needs no list. */
  #only: string | null = null;
  #onlyCount = 0;
  #keys = noKeys;
  #counts = noCounts;
  #many: Map<string, number> | null = null;
  #overflow = 0;

  constructor(maxKeys: number) {
    this.maxKeys = maxKeys;
  }

  get size(): number {
    if (this.#many !== null) return this.#many.size;
    return this.#keys.length || (this.#only === null ? 0 : 1);
  }

  /** Count of everything that found no room. */
  get overflow(): number {
    return this.#overflow;
  }

  add(key: string, count = 1): void {
    if (this.#only === key) this.#onlyCount += count;
    else if (this.#many !== null) this.#addTo(this.#many, key, count);
    else {
      const place = this.#keys.indexOf(key);
      if (place >= 0) this.#counts[place] = (this.#counts[place] ?? 0) + count;
      else if (this.size < this.maxKeys) this.#put(ownText(key), count);
      else this.#overflow += count;
    }
  }

  /** A key that is not there, and has room. */
  #put(key: string, count: number): void {
    if (this.size === 0) {
      this.#only = key;
      this.#onlyCount = count;
      return;
    }
    const entries: [string, number][] = [...this.entries(), [key, count]];
    this.#only = null;
    if (entries.length > fewKeys) {
      this.#many = new Map(entries);
      this.#keys = noKeys;
      this.#counts = noCounts;
      return;
    }
    this.#keys = entries.map(([name]) => name);
    this.#counts = entries.map(([, number]) => number);
  }

  #addTo(counts: Map<string, number>, key: string, count: number): void {
    const known = counts.get(key);
    if (known !== undefined) counts.set(key, known + count);
    else if (counts.size < this.maxKeys) counts.set(ownText(key), count);
    else this.#overflow += count;
  }

  get(key: string): number {
    if (this.#only === key) return this.#onlyCount;
    return this.#many?.get(key) ?? this.#counts[this.#keys.indexOf(key)] ?? 0;
  }

  /** The `limit` largest, largest first, ties by key. */
  top(limit: number): [string, number][] {
    return [...this.entries()].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, limit);
  }

  /** In the order in which the keys came. */
  entries(): Iterable<[string, number]> {
    if (this.#many !== null) return this.#many.entries();
    if (this.#only !== null) return [[this.#only, this.#onlyCount]];
    return this.#keys.map((key, place): [string, number] => [key, this.#counts[place] ?? 0]);
  }

  merge(other: CappedCounter): void {
    for (const [key, count] of [...other.entries()].sort(([a], [b]) => (a < b ? -1 : 1))) this.add(key, count);
    this.#overflow += other.#overflow;
  }
}
