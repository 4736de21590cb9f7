/** What was decided of lines by their kind: ordinary lines ask it instead of being read. */
// hot path
import { NumberTable } from '../lib/number-table.ts';

const maxKinds = 32_768;

/** Nothing decided yet, read such lines, or `counted` + index of the level: only count them. */
export const kindVerdict = { none: 0, read: 1, counted: 2 } as const;

/** Verdicts by the key of a kind, of all sources together; forgotten as a whole when there are too many. */
export class LineKinds extends NumberTable {
  constructor() {
    super(maxKinds);
  }
}
