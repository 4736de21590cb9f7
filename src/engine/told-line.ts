/** A line that the kernel told while it ran over those around: an error whose problem is known, or one that some want to see. */
// hot path
import { decodeLine } from '../framing/decode.ts';
import { noNames, type HeaderNames } from '../model/header-names.ts';
import { levels, type Level } from '../model/level.ts';
import { epochMs, type EpochMs } from '../model/time.ts';
import { undecided, type HeldLine } from './held-line.ts';
import { messageFromIn } from './held-record.ts';
import { allReaders, kindVerdict, readersOf, readForVerdict, type LineKinds } from './line-kinds.ts';
import type { LinePlaces } from './line-places.ts';
import type { OrdinaryCounts } from './ordinary-counts.ts';
import type { StampCache } from './stamp-cache.ts';

export interface ToldLineOptions {
  readonly counts: OrdinaryCounts;
  readonly kinds: LineKinds;
  /** Who wants to see an error is asked once for each kind of them. */
  readonly asksKinds: boolean;
  /** Where lines stand in the source whose envelopes are off; null where they came without. */
  readonly places: LinePlaces | null;
  /** Takes what is told, of an error its key is known; no other line belongs to it. */
  readonly onHeld: (held: HeldLine) => boolean;
  /** Has it read in full where nobody took it: by its number and offset among the writer's own lines. */
  readonly read: (line: string, number: number, offset: number, readers: number) => void;
}

/** One object for all lines of a writer: it holds one of them while it is taken. */
export class ToldLine implements HeldLine {
  readonly traceKey = 0;
  readonly isWrapped = false;
  readonly request = null;
  readonly isTimeInferred = false;
  /** Its one line is its kind. */
  readonly exceptionKey = 0;
  readonly #options: ToldLineOptions;
  /** Nothing stands before the message but time, level, service and what `names` reads. */
  isBare = false;
  names: HeaderNames = noNames;
  isError = false;
  key = 0;
  kind = 0;
  readers = 0;
  #block: Buffer = Buffer.alloc(0);
  /** Number of the first line of the run, and the source's offset of the block's first byte. */
  #firstNumber = 0;
  #blockOffset = 0;
  #number = 0;
  #from = 0;
  #to = 0;
  /** Where the header ends and the message begins. */
  #end = 0;
  #timeFrom = 0;
  #timeTo = 0;
  #time = 0;
  #service = 0;
  #level = 0;

  constructor(options: ToldLineOptions) {
    this.#options = options;
  }

  /** A run begins with the line of that number; `offset` is where the block begins in the source. */
  begin(block: Buffer, number: number, offset: number): void {
    this.#block = block;
    this.#firstNumber = number;
    this.#blockOffset = offset;
  }

  /** Takes over what `tell` in `kernel/told.ts` left in `words` from `at` on; addresses less `shift` are places. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  tell(words: Int32Array, at: number, shift: number, linesBefore: number): void {
    this.#from = (words[at] as number) - shift;
    this.#to = (words[at + 1] as number) - shift;
    this.#end = (words[at + 2] as number) - shift;
    this.#timeFrom = (words[at + 3] as number) - shift;
    this.#timeTo = (words[at + 4] as number) - shift;
    this.#service = words[at + 5] as number;
    this.#level = words[at + 6] as number;
    this.#number = this.#firstNumber + linesBefore + (words[at + 7] as number);
    this.isError = words[at + 12] === 1;
    this.key = this.isError ? keyOf(words[at + 8] as number, words[at + 9] as number) : 0;
    this.kind = this.#options.asksKinds ? keyOf(words[at + 10] as number, words[at + 11] as number) : 0;
  }

  /** Hands on what was told; its stamp is one of `second`, which `stamps` read last. */
  take(second: number, stamps: StampCache): void {
    const { counts, kinds, asksKinds, onHeld, read } = this.#options;
    if (!counts.wants(second)) return;
    this.#time = second * 1000 + stamps.fractionOf(this.#block, this.#timeFrom, this.#timeTo);
    this.readers = 0;
    if (asksKinds) {
      const verdict = kinds.get(this.kind);
      this.readers = verdict === kindVerdict.none ? undecided : readersOf(verdict);
    }
    if (onHeld(this)) return;
    // It was counted while it was told.
    counts.takeBack(second, this.#service, this.#level, this.#to - this.#from + 1);
    const line = decodeLine(this.#block, this.#from, this.#to);
    read(line, this.#number, this.#blockOffset + this.#from, this.isError ? allReaders : this.readers);
  }

  get time(): EpochMs {
    return epochMs(this.#time);
  }

  get level(): Level {
    return levels[this.#level] ?? 'unknown';
  }

  get service(): string {
    return this.#options.counts.services.names[this.#service] ?? '';
  }

  decide(readers: number): void {
    this.readers = readers;
    this.#options.kinds.set(this.kind, readForVerdict(readers, this.#level));
  }

  get line(): number {
    return this.#options.places?.numberOf(this.#number) ?? this.#number;
  }

  get lastLine(): number {
    return this.line;
  }

  get offset(): number {
    return this.#options.places?.offsetOf(this.#number) ?? this.#blockOffset + this.#from;
  }

  get messageFrom(): number {
    return this.isBare ? messageFromIn(this.#block, this.#from, this.#end, this.#to) : -1;
  }

  message(): string {
    return decodeLine(this.#block, this.#end, this.#to);
  }

  text(): string {
    return decodeLine(this.#block, this.#from, this.#to);
  }
}

/** As `ByteKey.value` gives it. */
const keyOf = (first: number, second: number): number => (first >>> 0) * 0x200000 + (second >>> 11);
