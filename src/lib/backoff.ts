/** Waiting times between attempts: doubling, capped, and back to the start after a good run. */

export interface BackoffLimits {
  readonly firstMs: number;
  readonly maxMs: number;
}

export interface Backoff {
  /** Milliseconds to wait before the next attempt; each call doubles the following one up to the cap. */
  next(): number;
  /** To be called after an attempt that worked. */
  reset(): void;
}

/** Deterministic on purpose: a handful of local sources needs no jitter, and tests need none either. */
export const createBackoff = ({ firstMs, maxMs }: BackoffLimits): Backoff => {
  let waitMs = firstMs;
  return {
    next: () => {
      const current = waitMs;
      waitMs = Math.min(maxMs, waitMs * 2);
      return current;
    },
    reset: () => {
      waitMs = firstMs;
    },
  };
};
