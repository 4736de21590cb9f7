/** What lines of one kind may name, found out once for each kind: most name nobody, and looking for it is dear. */
import { NumberTable } from '../../lib/number-table.ts';
import { mayName, namesAnything } from './tags.ts';

const maxKinds = 32_768;
/** Tells "names nothing" from "not known". */
const isKnown = 32;

/** By the key of a kind, of all sources together; forgotten as a whole when there are too many. */
export class KindTags {
  readonly #known = new NumberTable(maxKinds);

  /** Bits for `readTags` of a message; `kind` is 0 where it is not known. O(1) for a kind seen before. */
  of(kind: number, event: { readonly message: string }): number {
    if (kind === 0) return namesAnything;
    const known = this.#known.get(kind);
    if (known !== 0) return known ^ isKnown;
    const may = mayName(event.message);
    this.#known.set(kind, may | isKnown);
    return may;
  }
}
