/** What was decided of lines by their kind: ordinary lines ask it instead of being read. */
// hot path
import { NumberTable } from '../lib/number-table.ts';

const maxKinds = 32_768;

/**
 * Nothing decided yet; `counted` + index of the level: only count such lines; `read` for whoever there is; `readFor` +
 * bits: read them for those whose bits are set.
 */
export const kindVerdict = { none: 0, counted: 1, read: 16, readFor: 32 } as const;
/** So many bits find room in a verdict. */
export const maxReaders = 24;
/** Everybody reads. */
export const allReaders = -1;

/** Verdicts by the key of a kind, of all sources together; forgotten as a whole when there are too many. */
export class LineKinds extends NumberTable {
  constructor() {
    super(maxKinds);
  }
}
