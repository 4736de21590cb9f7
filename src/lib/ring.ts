/** A list of bounded length that forgets its oldest entry first. */
export class Ring<Item> {
  readonly capacity: number;
  readonly #items: Item[] = [];
  #next = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get size(): number {
    return this.#items.length;
  }

  /** O(1). */
  push(item: Item): void {
    if (this.#items.length < this.capacity) this.#items.push(item);
    else this.#items[this.#next] = item;
    this.#next = (this.#next + 1) % this.capacity;
  }

  /** Oldest first; empty for an empty ring. */
  toArray(): Item[] {
    if (this.#items.length < this.capacity) return [...this.#items];
    return [...this.#items.slice(this.#next), ...this.#items.slice(0, this.#next)];
  }
}
