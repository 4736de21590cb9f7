/** Work that may become dear under hostile input: it has its turn only as often as its share of the time allows. */

/** Takes at most one part in this many of the thread's time. */
const share = 10;

export class CostlyTurns {
  readonly #now: () => number;
  #endedAt = -Infinity;
  #costMs = 0;

  /** `now` in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Does `work`, unless its last turn was dear and not long ago; `isUrgent` does it whatever it costs. */
  take(work: () => void, isUrgent = false): void {
    const begin = this.#now();
    if (!isUrgent && begin - this.#endedAt < this.#costMs * share) return;
    work();
    this.#endedAt = this.#now();
    this.#costMs = this.#endedAt - begin;
  }
}
