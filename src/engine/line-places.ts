/** Where lines that were taken out of their envelopes stand in their source. */
// hot path

const firstRoom = 256;

/** Of the newest lines of one writer, by their numbers among its own lines. */
export class LinePlaces {
  /** Number of the first line that is known. */
  #first: number;
  #count = 0;
  #numbers = new Float64Array(firstRoom);
  #offsets = new Float64Array(firstRoom);
  /** Bytes [from, to) of the line with its envelope in the block at hand; -1 for a line of a former one. */
  #froms = new Int32Array(firstRoom);
  #tos = new Int32Array(firstRoom);
  /** Times by the envelopes, ms since 1970; NaN where none is told. */
  #times = new Float64Array(firstRoom);

  constructor(first: number) {
    this.#first = first;
  }

  /** Number of the first line that is still known. */
  get first(): number {
    return this.#first;
  }

  /** Number of the next line. */
  get next(): number {
    return this.#first + this.#count;
  }

  /** Adds the next line, which has this number and offset in the source, and its time by the envelope or NaN. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  add(number: number, offset: number, from: number, to: number, time: number): void {
    const at = this.#count++;
    if (at === this.#numbers.length) this.#grow();
    this.#numbers[at] = number;
    this.#offsets[at] = offset;
    this.#froms[at] = from;
    this.#tos[at] = to;
    this.#times[at] = time;
  }

  /** Physical line number of a line; that of the first known for one that is forgotten. */
  numberOf(line: number): number {
    return this.#numbers[Math.max(0, line - this.#first)] ?? 0;
  }

  /** Byte offset in the source. */
  offsetOf(line: number): number {
    return this.#offsets[Math.max(0, line - this.#first)] ?? 0;
  }

  /** -1 where its bytes are gone. */
  fromOf(line: number): number {
    return this.#froms[line - this.#first] ?? -1;
  }

  toOf(line: number): number {
    return this.#tos[line - this.#first] ?? -1;
  }

  /** By its envelope, ms since 1970; NaN where that tells no time, or it was not asked. */
  timeOf(line: number): number {
    return this.#times[line - this.#first] ?? Number.NaN;
  }

  /** The block is gone, and nobody will ask for lines before this one. */
  forgetBefore(line: number): void {
    const from = Math.min(Math.max(0, line - this.#first), this.#count);
    for (const places of [this.#numbers, this.#offsets, this.#froms, this.#tos, this.#times])
      places.copyWithin(0, from, this.#count);
    this.#first += from;
    this.#count -= from;
    this.#froms.fill(-1, 0, this.#count);
  }

  #grow(): void {
    const size = 2 * this.#numbers.length;
    this.#numbers = grown(this.#numbers, new Float64Array(size));
    this.#offsets = grown(this.#offsets, new Float64Array(size));
    this.#froms = grown(this.#froms, new Int32Array(size));
    this.#tos = grown(this.#tos, new Int32Array(size));
    this.#times = grown(this.#times, new Float64Array(size));
  }
}

const grown = <T extends Float64Array | Int32Array>(from: T, to: T): T => {
  to.set(from);
  return to;
};
