/** What a causal link between two groups is. */

/** A cause and its effect, by row id. */
export interface CausalPair {
  readonly cause: string;
  readonly effect: string;
  readonly delayMs: number;
  /** 0..1. */
  readonly confidence: number;
  /** Linked events; 0 where only time ties them. */
  readonly links: number;
  readonly evidence: string;
}
