/** Reads timestamps of every common shape; the zone and a missing year are inferred per source. */
import type { EpochMs } from '../model/time.ts';

/** Reads stamps of one source. */
export interface StampReader {
  /** The instant that the whole of `text` names; null when it is no stamp. */
  read(text: string): EpochMs | null;
}
