/** The tables of analyses and insights, made anew at most once a second: their figures move slowly, and views are not free. */
import type { Table } from '../lib/text/table.ts';

const freshMs = 1000;

export class TableCache {
  #tables: readonly Table[] = [];
  #madeAt = Number.NaN;

  /** The tables of the last second, else those that `make` makes. */
  get(now: number, make: () => readonly Table[]): readonly Table[] {
    const age = now - this.#madeAt;
    if (age >= 0 && age < freshMs) return this.#tables;
    this.#tables = make();
    this.#madeAt = now;
    return this.#tables;
  }
}
