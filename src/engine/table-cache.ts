/** The tables of the analyses, made anew at most once a second: their figures move slowly, and views are not free. */
import type { Table } from '../lib/text/table.ts';

const freshMs = 1000;

export class TableCache {
  #tables: readonly Table[] = [];
  #records = -1;
  #madeAt = -Infinity;

  /** The tables as of `records` records; those of the last second where only more records came since. */
  get(records: number, now: number, make: () => readonly Table[]): readonly Table[] {
    const isFresh = now - this.#madeAt < freshMs && now >= this.#madeAt;
    if (records === this.#records || (isFresh && this.#records > 0)) return this.#tables;
    this.#tables = make();
    this.#records = records;
    this.#madeAt = now;
    return this.#tables;
  }
}
