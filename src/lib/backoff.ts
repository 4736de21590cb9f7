/** How long to wait before the next try: twice as long after each failure, spread so that many do not try at once. */

export interface BackoffOptions {
  /** The longest first wait, in milliseconds. */
  readonly firstMs: number;
  /** No wait is longer, in milliseconds. */
  readonly maxMs: number;
  /** A number in [0, 1). */
  readonly random: () => number;
}

export class Backoff {
  readonly #options: BackoffOptions;
  #failures = 0;

  constructor(options: BackoffOptions) {
    this.#options = options;
  }

  /**
   * Milliseconds until the next try: between half of the full wait and all of it ("equal jitter").
   * Source: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
   */
  next(): number {
    const { firstMs, maxMs, random } = this.#options;
    const full = Math.min(maxMs, firstMs * 2 ** this.#failures);
    // Beyond this the power would overflow long after the longest wait was reached.
    this.#failures = Math.min(this.#failures + 1, 30);
    return Math.round(full / 2 + (random() * full) / 2);
  }

  /** It worked: the next failure waits the first time again. */
  reset(): void {
    this.#failures = 0;
  }
}
