/** Counts of ordinary requests of one tick: analyses get their sums, by target and class of status. */
// hot path
import type { CountedRequests, RequestTarget } from '../model/served-request.ts';

/** Classes of status from 1xx to 3xx; 0 is not used. */
const width = 4;
const firstTargets = 256;

/** Who takes the sums. */
export interface RequestCountTaker {
  /** Whether ordinary requests to the target may be told by their number. */
  mayCount(target: RequestTarget): boolean;
  onCount(requests: CountedRequests): void;
}

/** Adds up; `flush` hands the sums on. One object per source. */
export class RequestCounts {
  readonly #taker: RequestCountTaker;
  #counts = new Uint32Array(firstTargets * width);
  /** By number. */
  readonly #targets: (RequestTarget | null)[] = [];
  readonly #mayCount: boolean[] = [];
  readonly #touched: number[] = [];
  #tick = Number.NaN;

  constructor(taker: RequestCountTaker) {
    this.#taker = taker;
  }

  /**
   * Adds a request whose status is below 400. False for one that is to be told by itself, so the first of its target and
   * class in a tick: then it is known in which order targets came.
   */
  take(target: RequestTarget, status: number, tick: number): boolean {
    if (tick !== this.#tick) {
      this.flush();
      this.#tick = tick;
    }
    const { number } = target;
    if (this.#targets[number] !== target) this.#meet(target);
    if (this.#mayCount[number] !== true) return false;
    const cell = number * width + Math.trunc(status / 100);
    const count = this.#counts[cell] as number;
    this.#counts[cell] = count + 1;
    if (count > 0) return true;
    this.#touched.push(cell);
    return false;
  }

  flush(): void {
    for (const cell of this.#touched) {
      const target = this.#targets[Math.floor(cell / width)];
      const count = (this.#counts[cell] ?? 0) - 1;
      this.#counts[cell] = 0;
      if (target && count > 0) this.#taker.onCount({ target, tick: this.#tick, statusClass: cell % width, count });
    }
    this.#touched.length = 0;
  }

  /** A target with a number that none had, or another one. */
  #meet(target: RequestTarget): void {
    const { number } = target;
    if (this.#targets[number]) this.flush();
    // Without holes, which would make dictionaries of the lists.
    while (this.#targets.length <= number) {
      this.#targets.push(null);
      this.#mayCount.push(false);
    }
    if ((number + 1) * width > this.#counts.length) this.#grow((number + 1) * width);
    this.#targets[number] = target;
    this.#mayCount[number] = this.#taker.mayCount(target);
  }

  #grow(least: number): void {
    const larger = new Uint32Array(Math.max(least, this.#counts.length * 2));
    larger.set(this.#counts);
    this.#counts = larger;
  }
}
