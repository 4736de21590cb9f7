/** Work that may become dear under hostile input: it has its turn only as often as its share of the time allows. */

export class CostlyTurns {
  readonly #now: () => number;
  readonly #share: number;
  #endedAt = -Infinity;
  #costMs = 0;

  /** `now` in milliseconds; at most one part in `share` of the thread's time is taken. */
  constructor(now: () => number, share = 10) {
    this.#now = now;
    this.#share = share;
  }

  /** Does `work`, unless its last turn was dear and not long ago. */
  take(work: () => void): void {
    const begin = this.#now();
    if (begin - this.#endedAt < this.#costMs * this.#share) return;
    work();
    this.#endedAt = this.#now();
    this.#costMs = this.#endedAt - begin;
  }
}
