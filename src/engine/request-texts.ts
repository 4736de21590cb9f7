/** Request lines and ends of access lines as they stand: what was read from a text that comes again is not read again. */
// hot path
import type { RequestTarget } from '../model/served-request.ts';

/** Powers of two: a mask finds the slot. Texts of one slot push each other out. */
const maxTargets = 16_384;
const maxTails = 4096;

/** Numbers of a request line, side by side: its key, the target's, and where its parts stand in 11 bits each. */
const width = 4;
const spanBits = 0x800;

/** Where the parts of request lines stand, from the first sign on, and their keys. */
export class TargetTexts {
  readonly #cells = new Float64Array(maxTargets * width);
  readonly #targets: (RequestTarget | null)[] = Array.from({ length: maxTargets }, () => null);
  /** Of the text that was found or added last; -1 before any. */
  #slot = -1;
  targetKey = 0;
  pathFrom = 0;
  pathTo = 0;
  targetTo = 0;

  /** The target of the text, once it was found: nobody has to see its ordinary requests. */
  get target(): RequestTarget | null {
    return this.#targets[this.#slot] ?? null;
  }

  setTarget(target: RequestTarget): void {
    this.#targets[this.#slot] = target;
  }

  /** Whether the text of that key is known; the fields above hold what it told then. */
  find(key: number): boolean {
    const slot = slotOf(key, maxTargets);
    const cells = this.#cells;
    if (cells[slot * width] !== key) return false;
    this.#slot = slot;
    this.targetKey = cells[slot * width + 1] as number;
    const spans = cells[slot * width + 2] as number;
    this.pathFrom = Math.floor(spans / (spanBits * spanBits));
    const rest = spans - this.pathFrom * spanBits * spanBits;
    this.pathTo = rest >> 11;
    this.targetTo = rest & (spanBits - 1);
    return true;
  }

  /** Remembers a text of less than 2048 bytes. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  add(key: number, targetKey: number, pathFrom: number, pathTo: number, targetTo: number): void {
    const slot = slotOf(key, maxTargets);
    const cells = this.#cells;
    this.#slot = slot;
    cells[slot * width] = key;
    cells[slot * width + 1] = targetKey;
    cells[slot * width + 2] = (pathFrom * spanBits + pathTo) * spanBits + targetTo;
    this.#targets[slot] = null;
  }
}

/** What the end of a line told behind the number that it begins with. */
export interface TailText {
  readonly tailKey: number;
  /** Of quoted texts: keys, and where they stand, from the first sign of the text on. */
  readonly partKeys: readonly number[];
  readonly partFrom: readonly number[];
  readonly partTo: readonly number[];
  readonly numbers: readonly number[];
  /** Bits of `partUse`: for which lines all its quoted texts were found to be known. */
  uses: number;
}

/** What was read of such an end; places are of the buffer, numbers begin with that before it. */
interface ReadTail {
  readonly tailKey: number;
  readonly partCount: number;
  readonly partKeys: Float64Array;
  readonly partFrom: Int32Array;
  readonly partTo: Int32Array;
  readonly numbers: Float64Array;
  readonly numberCount: number;
}

export class TailTexts {
  readonly #keys = new Float64Array(maxTails);
  readonly #tails: (TailText | undefined)[] = new Array<undefined>(maxTails);

  find(key: number): TailText | undefined {
    const slot = slotOf(key, maxTails);
    return this.#keys[slot] === key ? this.#tails[slot] : undefined;
  }

  /** Remembers what was read of a text that begins at `from`. */
  add(key: number, read: ReadTail, from: number): TailText {
    const parts = Array.from({ length: read.partCount }, (_, part) => part);
    const tail = {
      tailKey: read.tailKey,
      partKeys: parts.map(part => read.partKeys[part] ?? 0),
      partFrom: parts.map(part => (read.partFrom[part] ?? 0) - from),
      partTo: parts.map(part => (read.partTo[part] ?? 0) - from),
      numbers: [...read.numbers.subarray(1, read.numberCount)],
      uses: 0,
    };
    const slot = slotOf(key, maxTails);
    this.#keys[slot] = key;
    this.#tails[slot] = tail;
    return tail;
  }
}

/** Of the upper 32 of 53 bits. */
const slotOf = (key: number, slots: number): number => (key / 0x200000) & (slots - 1);
