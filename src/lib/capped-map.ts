/** Values by key with a stated cap: what finds no room is folded into one value under `<other>`. */
import { ownText } from './text/own-text.ts';

export const otherKey = '<other>';

export class CappedMap<Value> {
  readonly maxKeys: number;
  readonly #make: (key: string) => Value;
  readonly #values = new Map<string, Value>();

  constructor(maxKeys: number, make: (key: string) => Value) {
    this.maxKeys = maxKeys;
    this.#make = make;
  }

  /** Keys that are held, `<other>` among them. */
  get size(): number {
    return this.#values.size;
  }

  /** Whether keys were folded together. */
  get isFolded(): boolean {
    return this.#values.has(otherKey);
  }

  /** The value of `key`, made when first asked for; that of `<other>` where there is no more room. */
  at(key: string): Value {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const name = this.#values.size < this.maxKeys ? ownText(key) : otherKey;
    let value = this.#values.get(name);
    if (value === undefined) this.#values.set(name, (value = this.#make(name)));
    return value;
  }

  get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  /** By key, in order of the keys. O(n log n). */
  sorted(): [string, Value][] {
    return [...this.#values].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  values(): IterableIterator<Value> {
    return this.#values.values();
  }

  /** Adds all of `other`; while there is room, the same as if it had been added here. */
  merge(other: CappedMap<Value>, mergeValue: (into: Value, from: Value) => void): void {
    for (const [key, value] of other.sorted()) mergeValue(this.at(key), value);
  }
}

/** What a table says of a map that ran full; null while it did not. */
export const foldedNote = (maps: readonly { readonly isFolded: boolean }[], what: string): string | null =>
  maps.some(map => map.isFolded) ? `further ${what} are added up as ${otherKey}` : null;
