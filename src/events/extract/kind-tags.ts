/** What lines of one kind may name, found out once for each kind: most name nobody, and looking for it is dear. */
import { NumberTable } from '../../lib/number-table.ts';
import { mayName, namesAnything, speaksOfUser } from './tags.ts';

const maxKinds = 32_768;
/** Tells "names nothing" from "not known". */
const isKnown = 1024;

/** Besides what its message may name (see `naming`): a user in the lines below, and where it ran, by tags in its message. */
export const kindNaming = { userBelow: 256, places: 512 } as const;
const anything = namesAnything | kindNaming.userBelow | kindNaming.places;

export interface KindTexts {
  readonly message: string;
  /** The lines below the first, joined by line feeds; empty for none. */
  readonly below: string;
}

/** By the key of a kind, of all sources together; forgotten as a whole when there are too many. */
export class KindTags {
  readonly #known = new NumberTable(maxKinds);
  /** Whether tags in a message may tell where it was written, whatever digits are in it. */
  readonly speaksOfPlaces: (message: string) => boolean;

  constructor(speaksOfPlaces: (message: string) => boolean) {
    this.speaksOfPlaces = speaksOfPlaces;
  }

  /** Bits for `readTags` of a message, and those of `kindNaming`; `kind` is 0 where it is not known. O(1) for a kind seen before. */
  of(kind: number, texts: KindTexts): number {
    if (kind === 0) return anything;
    const known = this.#known.get(kind);
    if (known !== 0) return known ^ isKnown;
    const { message, below } = texts;
    let may = mayName(message);
    if (speaksOfUser(below)) may |= kindNaming.userBelow;
    if (this.speaksOfPlaces(message)) may |= kindNaming.places;
    this.#known.set(kind, may | isKnown);
    return may;
  }
}
