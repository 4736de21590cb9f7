/** A mark set by hand: something that happened outside of the logs, such as a deploy. */
import type { EpochMs } from './time.ts';

export interface Mark {
  readonly time: EpochMs;
  /** As the user wrote it: `deploy v2.3.1`. */
  readonly label: string;
  /** The service that it concerns; null for all. */
  readonly service: string | null;
}

/** Longer labels are cut: they stand in charts and lists. */
export const maxMarkLabel = 200;
