/** What was asked of lines whose records are not complete yet: errors whose key will be known then, kinds to decide on. */
// hot path
import type { AssembledRecord } from '../model/record.ts';
import type { ErrorKeys } from './held-line.ts';
import type { LinePlaces } from './line-places.ts';
import type { AskedRequest } from './request-lane.ts';
import type { StamplessKinds } from './stampless-kinds.ts';

/** What was asked of lines that had to be read. */
export interface Asked {
  /** Numbers of the lines. */
  readonly first: number;
  readonly last: number;
  /** Of an error: what its identity rests on; 0 for an ordinary line. */
  readonly key: number;
  /** Of an error with a trace in a field: what its identity may rest on alone; else 0. */
  readonly traceKey: number;
  /** What an exception says that wraps another one was left out of the key, or of the trace's where there is one. */
  readonly isWrapped: boolean;
  /** Of the kind that an ordinary line is of, where nobody decided on that yet; else 0. */
  readonly kind: number;
  /** Who wants to see the line: bits, or everybody. */
  readonly readers: number;
  /** What its bytes tell of a request. */
  readonly request: AskedRequest | null;
  /** Who asks of the kind of a line without a stamp; null for other lines. */
  readonly stampless: StamplessKinds | null;
}

/** Older ones are given up: their records are long in coming. */
const maxAsked = 64;

export class AskedLines {
  readonly #places: LinePlaces | null;
  readonly #asked: Asked[] = [];

  /** `places` tells where lines stand in a source whose envelopes are off. */
  constructor(places: LinePlaces | null) {
    this.#places = places;
  }

  /** Asks that of the lines with these numbers; `stampless` asks of the kind of lines without a stamp. */
  // oxlint-disable-next-line eslint/max-params -- hot path: one object per line that is asked about, not two
  add(
    from: number,
    to: number,
    keys: ErrorKeys,
    kind: number,
    readers: number,
    request: AskedRequest | null,
    stampless: StamplessKinds | null = null,
  ): void {
    const { key, traceKey, isWrapped } = keys;
    const first = this.#places?.numberOf(from) ?? from;
    const last = this.#places?.numberOf(to) ?? to;
    this.#asked.push({ first, last, key, traceKey, isWrapped, kind, readers, request, stampless });
    if (this.#asked.length > maxAsked) this.#asked.shift();
  }

  /** What was asked of the record's line, once; null when nothing was. */
  takeOf({ lines }: AssembledRecord): Asked | null {
    if (this.#asked.length === 0) return null;
    const first = lines[0]?.number;
    const at = this.#asked.findIndex(asked => asked.first === first);
    if (at < 0) return null;
    const [asked] = this.#asked.splice(at, 1);
    return asked ?? null;
  }
}
