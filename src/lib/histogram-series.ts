/** Coarse histograms of a measurement per slot of time: how its distribution moved, bounded and mergeable. */

/** Buckets grow by a quarter: 64 of them span 0.5 to 800,000. Enough to tell twice as slow from usual. */
const growth = Math.log(1.25);
const lowest = 0.5;
const buckets = 64;

const bucketOf = (value: number): number =>
  value <= lowest ? 0 : Math.min(buckets - 1, 1 + Math.floor(Math.log(value / lowest) / growth));

/** The geometric middle of a bucket. */
const middleOf = (bucket: number): number => (bucket === 0 ? lowest : lowest * Math.exp((bucket - 0.5) * growth));

/** Counts by bucket, a detached copy. */
export class Distribution {
  readonly counts = new Float64Array(buckets);
  total = 0;

  addCounts(counts: Uint32Array, share = 1): void {
    for (let i = 0; i < buckets; i++) {
      const count = (counts[i] ?? 0) * share;
      if (count === 0) continue;
      this.counts[i] = (this.counts[i] ?? 0) + count;
      this.total += count;
    }
  }

  /** Adds all of `other`. */
  add(other: Distribution): void {
    for (let i = 0; i < buckets; i++) this.counts[i] = (this.counts[i] ?? 0) + (other.counts[i] ?? 0);
    this.total += other.total;
  }

  /** A quantile within 12 %; NaN when empty. */
  quantile(share: number): number {
    let left = Math.max(1, Math.ceil(share * this.total - 1e-9));
    if (this.total === 0) return NaN;
    for (let i = 0; i < buckets; i++) {
      left -= this.counts[i] ?? 0;
      if (left <= 0) return middleOf(i);
    }
    return middleOf(buckets - 1);
  }

  /** How many values lie in buckets wholly above `value`. */
  countAbove(value: number): number {
    let above = 0;
    for (let i = bucketOf(value) + 1; i < buckets; i++) above += this.counts[i] ?? 0;
    return above;
  }
}

/** Histograms of `ticksPerSlot` ticks each; when more than `maxSlots` are needed slots double in width. */
export class HistogramSeries {
  readonly maxSlots: number;
  #ticksPerSlot: number;
  #slots = new Map<number, Uint32Array>();

  constructor(ticksPerSlot = 6, maxSlots = 240) {
    this.#ticksPerSlot = ticksPerSlot;
    this.maxSlots = maxSlots;
  }

  get ticksPerSlot(): number {
    return this.#ticksPerSlot;
  }

  add(tick: number, value: number): void {
    const counts = this.#slotAt(Math.floor(tick / this.#ticksPerSlot));
    const bucket = bucketOf(value);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    while (this.#slots.size > this.maxSlots) this.#widen();
  }

  /** Values of the slots that lie wholly in ticks [from, to). O(slots in range). */
  between(from: number, to: number): Distribution {
    const sum = new Distribution();
    const width = this.#ticksPerSlot;
    for (let slot = Math.ceil(from / width); (slot + 1) * width <= to; slot++) {
      const counts = this.#slots.get(slot);
      if (counts) sum.addCounts(counts);
    }
    return sum;
  }

  /** As `between`, but slots that lie only partly in [from, to) count in proportion. */
  within(from: number, to: number): Distribution {
    const sum = new Distribution();
    const width = this.#ticksPerSlot;
    for (let slot = Math.floor(from / width); slot * width < to; slot++) {
      const counts = this.#slots.get(slot);
      const inside = Math.min(to, (slot + 1) * width) - Math.max(from, slot * width);
      if (counts) sum.addCounts(counts, inside / width);
    }
    return sum;
  }

  /** First tick of the first slot; null when empty. */
  get firstTick(): number | null {
    return this.#slots.size === 0 ? null : Math.min(...this.#slots.keys()) * this.#ticksPerSlot;
  }

  /** Forgets slots that end at or before `tick`. */
  dropBefore(tick: number): void {
    for (const slot of this.#slots.keys()) if ((slot + 1) * this.#ticksPerSlot <= tick) this.#slots.delete(slot);
  }

  /** Adds all of `other`, at the wider of both resolutions. */
  merge(other: HistogramSeries): void {
    while (this.#ticksPerSlot < other.#ticksPerSlot) this.#widen();
    for (const [slot, counts] of other.#slots)
      this.#addSlot(Math.floor((slot * other.#ticksPerSlot) / this.#ticksPerSlot), counts);
    while (this.#slots.size > this.maxSlots) this.#widen();
  }

  #slotAt(slot: number): Uint32Array {
    let counts = this.#slots.get(slot);
    if (!counts) this.#slots.set(slot, (counts = new Uint32Array(buckets)));
    return counts;
  }

  #addSlot(slot: number, counts: Uint32Array): void {
    const mine = this.#slotAt(slot);
    for (let i = 0; i < buckets; i++) mine[i] = (mine[i] ?? 0) + (counts[i] ?? 0);
  }

  #widen(): void {
    const old = this.#slots;
    this.#slots = new Map();
    this.#ticksPerSlot *= 2;
    for (const [slot, counts] of old) this.#addSlot(Math.floor(slot / 2), counts);
  }
}
