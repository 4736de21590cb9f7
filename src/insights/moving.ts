/** What moved together: the groups of an incident in the order in which they rose. */

export interface MovingItem {
  readonly group: string;
  readonly service: string;
  readonly title: string;
  readonly badge: 'new' | 'back' | 'up' | null;
  /** Onset after the first mover, milliseconds; 0 for the first mover. */
  readonly delayMs: number;
  /** Evidence: `same request id 61%`, `rose within 14s`. */
  readonly evidence: string;
}

export interface MovingPicture {
  readonly rows: readonly MovingItem[];
  /** `started 38s after deploy cart 4.18.0`; null without one. */
  readonly deploy: string | null;
}
