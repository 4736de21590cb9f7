/** Counts per tick of log time: dense, bounded, mergeable; widens its buckets instead of growing without end. */

/**
 * Counts in equal steps of time, addressed by tick index (instant / tick length, floored). Holds at most `maxBuckets`
 * buckets; a longer span halves the resolution (1, 2, 4, ... ticks a bucket), so that memory stays bounded and totals
 * stay exact.
 */
export class TickSeries {
  readonly maxBuckets: number;
  #shift = 0;
  /** Bucket index of counts[0]. */
  #base = 0;
  #length = 0;
  #counts = new Float64Array(0);
  #total = 0;

  constructor(maxBuckets = 4320) {
    this.maxBuckets = maxBuckets;
  }

  /** Sum of everything ever added and not dropped. */
  get total(): number {
    return this.#total;
  }

  /** First tick that is held; null when empty. */
  get firstTick(): number | null {
    return this.#length === 0 ? null : this.#base * this.ticksPerBucket;
  }

  /** Last tick of the last bucket; null when empty. */
  get lastTick(): number | null {
    return this.#length === 0 ? null : (this.#base + this.#length) * this.ticksPerBucket - 1;
  }

  /** How many ticks one bucket covers: a power of two. */
  get ticksPerBucket(): number {
    return 2 ** this.#shift;
  }

  /** Adds `count` at `tick`. Amortised O(1). */
  add(tick: number, count = 1): void {
    this.#total += count;
    let bucket = Math.floor(tick / this.ticksPerBucket);
    if (this.#length === 0) this.#base = bucket;
    while (this.#spanWith(bucket) > this.maxBuckets) {
      this.#widen();
      bucket = Math.floor(tick / this.ticksPerBucket);
    }
    this.#reach(bucket);
    const index = bucket - this.#base;
    this.#counts[index] = (this.#counts[index] ?? 0) + count;
  }

  /** Sum over ticks [from, to); a wider bucket that is only partly inside counts in proportion. O(buckets in range). */
  sum(from: number, to: number): number {
    if (this.#length === 0 || to <= from) return 0;
    const width = this.ticksPerBucket;
    const first = Math.max(this.#base, Math.floor(from / width));
    const last = Math.min(this.#base + this.#length - 1, Math.floor((to - 1) / width));
    let sum = 0;
    for (let bucket = first; bucket <= last; bucket++) {
      const inside = Math.min(to, (bucket + 1) * width) - Math.max(from, bucket * width);
      sum += ((this.#counts[bucket - this.#base] ?? 0) * inside) / width;
    }
    return sum;
  }

  /** The first tick at or after `from` that lies in a bucket with something in it; null when there is none. O(buckets). */
  nextTick(from: number): number | null {
    const width = this.ticksPerBucket;
    for (let i = Math.max(0, Math.floor(from / width) - this.#base); i < this.#length; i++)
      if (this.#counts[i] !== 0) return Math.max(from, (this.#base + i) * width);
    return null;
  }

  /** Sums of `count` equal slices that end before tick `end`, oldest first. */
  slices(end: number, ticksPerSlice: number, count: number): number[] {
    return Array.from({ length: count }, (_, i) => {
      const to = end - (count - 1 - i) * ticksPerSlice;
      return this.sum(to - ticksPerSlice, to);
    });
  }

  /** Calls back for every non-empty bucket with its first tick, oldest first. */
  forEach(visit: (tick: number, count: number) => void): void {
    for (let i = 0; i < this.#length; i++) {
      const count = this.#counts[i] ?? 0;
      if (count !== 0) visit((this.#base + i) * this.ticksPerBucket, count);
    }
  }

  /** Forgets buckets that end at or before `tick`. */
  dropBefore(tick: number): void {
    const keepFrom = Math.floor(tick / this.ticksPerBucket);
    const gone = Math.min(this.#length, Math.max(0, keepFrom - this.#base));
    if (gone === 0) return;
    for (let i = 0; i < gone; i++) this.#total -= this.#counts[i] ?? 0;
    this.#counts.copyWithin(0, gone, this.#length);
    this.#counts.fill(0, this.#length - gone, this.#length);
    this.#base += gone;
    this.#length -= gone;
  }

  /** Adds all of `other`: the same as if its counts had been added here, at the wider of both resolutions. */
  merge(other: TickSeries): void {
    while (this.#shift < other.#shift) this.#widen();
    other.forEach((tick, count) => this.add(tick, count));
  }

  #spanWith(bucket: number): number {
    return Math.max(this.#base + this.#length, bucket + 1) - Math.min(this.#base, bucket);
  }

  #widen(): void {
    const oldBase = this.#base;
    const oldLength = this.#length;
    const old = this.#counts;
    this.#shift += 1;
    this.#base = Math.floor(oldBase / 2);
    this.#length = oldLength === 0 ? 0 : Math.floor((oldBase + oldLength - 1) / 2) - this.#base + 1;
    this.#counts = new Float64Array(Math.max(16, this.#length));
    for (let i = 0; i < oldLength; i++) {
      const index = Math.floor((oldBase + i) / 2) - this.#base;
      this.#counts[index] = (this.#counts[index] ?? 0) + (old[i] ?? 0);
    }
  }

  /** Makes room so that `bucket` lies in [base, base + length). */
  #reach(bucket: number): void {
    const base = Math.min(this.#base, bucket);
    const length = this.#spanWith(bucket);
    if (base === this.#base && length <= this.#counts.length) {
      this.#length = length;
      return;
    }
    const grown = new Float64Array(Math.min(this.maxBuckets, Math.max(16, length * 2)));
    grown.set(this.#counts.subarray(0, this.#length), this.#base - base);
    this.#counts = grown;
    this.#base = base;
    this.#length = length;
  }
}
