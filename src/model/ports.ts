/** What the pure layers may ask of the outside world; `platform` has the real ones, tests hand in their own. */
import type { EpochMs } from './time.ts';

export interface Clock {
  /** Wall-clock time. */
  now(): EpochMs;
  /** Monotonic milliseconds for measuring spans; its zero is arbitrary. */
  monotonicMs(): number;
  /** Calls back every `ms`; the result stops it. */
  every(ms: number, callback: () => void): () => void;
  /** Calls back once after `ms`; the result cancels it. */
  after(ms: number, callback: () => void): () => void;
}
