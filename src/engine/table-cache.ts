/** The tables of analyses and insights, made anew now and then: their figures move slowly, and views are not free. */
import type { Table } from '../lib/text/table.ts';

const watchedFreshMs = 1000;
/** So old a table may be at first for who begins to look: the next is on its way. */
const unwatchedFreshMs = 10_000;

export class TableCache {
  /** Somebody looks at them. */
  isWatched = false;
  #tables: readonly Table[] = [];
  #madeAt = Number.NaN;

  /** The tables of the last second, or of the last ten while nobody looks at them, else those that `make` makes. */
  get(now: number, make: () => readonly Table[]): readonly Table[] {
    const age = now - this.#madeAt;
    if (age >= 0 && age < (this.isWatched ? watchedFreshMs : unwatchedFreshMs)) return this.#tables;
    this.#tables = make();
    this.#madeAt = now;
    return this.#tables;
  }
}
