/** Disjoint sets over 0..n-1; the sets do not depend on the order of the joins. */
export class UnionFind {
  readonly #parents: Int32Array;

  constructor(size: number) {
    this.#parents = Int32Array.from({ length: size }, (_, i) => i);
  }

  /** The smallest element of `element`'s set; amortised nearly O(1). */
  find(element: number): number {
    const parents = this.#parents;
    let root = element;
    while (parents[root] !== root) root = parents[root] as number;
    for (let at = element; at !== root;) {
      const next = parents[at] as number;
      parents[at] = root;
      at = next;
    }
    return root;
  }

  /** Whether the two were apart. */
  join(a: number, b: number): boolean {
    const x = this.find(a);
    const y = this.find(b);
    if (x === y) return false;
    this.#parents[Math.max(x, y)] = Math.min(x, y);
    return true;
  }
}
