/** Counts per tick of log time: bounded and mergeable; widens its buckets instead of growing without end. */
import { DenseBuckets, FewBuckets, type Buckets } from './buckets.ts';

/**
 * Counts in equal steps of time, addressed by tick index (instant / tick length, floored). Holds at most `maxBuckets`
 * buckets; a longer span halves the resolution (1, 2, 4, ... ticks a bucket), so that memory stays bounded and totals
 * stay exact. A few hundred bytes while it has counts in at most 16 buckets, then one to eight bytes a bucket.
 */
export class TickSeries {
  readonly maxBuckets: number;
  #shift = 0;
  #total = 0;
  #buckets: Buckets = new FewBuckets();

  constructor(maxBuckets = 4320) {
    this.maxBuckets = maxBuckets;
  }

  /** Sum of everything ever added and not dropped. */
  get total(): number {
    return this.#total;
  }

  /** First tick that is held; null when empty. */
  get firstTick(): number | null {
    return this.#isEmpty ? null : this.#buckets.first * this.ticksPerBucket;
  }

  /** Last tick of the last bucket; null when empty. */
  get lastTick(): number | null {
    return this.#isEmpty ? null : this.#buckets.end * this.ticksPerBucket - 1;
  }

  /** An empty series of the same kind. */
  createEmpty(): TickSeries {
    return new TickSeries(this.maxBuckets);
  }

  /** From this tick on counts are known tick by tick. */
  get fineFrom(): number {
    return this.#shift === 0 ? -Infinity : Infinity;
  }

  /** How finely counts at or after `from` are known, in ticks. */
  widthFrom(from: number): number {
    return from >= this.fineFrom ? 1 : this.ticksPerBucket;
  }

  /** How many ticks one bucket covers: a power of two. */
  get ticksPerBucket(): number {
    return 2 ** this.#shift;
  }

  get #isEmpty(): boolean {
    return this.#buckets.first === this.#buckets.end;
  }

  /** Adds `count` at `tick`. Amortised O(1). */
  add(tick: number, count = 1): void {
    this.#total += count;
    let bucket = Math.floor(tick / this.ticksPerBucket);
    while (this.#spanWith(bucket) > this.maxBuckets) {
      this.widen();
      bucket = Math.floor(tick / this.ticksPerBucket);
    }
    this.#put(bucket, count);
  }

  /** Sum over ticks [from, to); a wider bucket that is only partly inside counts in proportion. O(buckets in range). */
  sum(from: number, to: number): number {
    return to <= from ? 0 : this.#buckets.sum(from, to, this.ticksPerBucket);
  }

  /** The first tick at or after `from` that lies in a bucket with something in it; null when there is none. O(buckets). */
  nextTick(from: number): number | null {
    const width = this.ticksPerBucket;
    const bucket = this.#buckets.next(Math.floor(from / width));
    return bucket === null ? null : Math.max(from, bucket * width);
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
    const width = this.ticksPerBucket;
    this.#buckets.forEach((bucket, count) => visit(bucket * width, count));
  }

  /** Forgets buckets that end at or before `tick`. */
  dropBefore(tick: number): void {
    this.#total -= this.#buckets.dropBefore(Math.floor(tick / this.ticksPerBucket));
  }

  /** Adds all of `other`: the same as if its counts had been added here, at the wider of both resolutions. */
  merge(other: TickSeries): void {
    while (this.#shift < other.#shift) this.widen();
    other.forEach((tick, count) => this.add(tick, count));
  }

  #spanWith(bucket: number): number {
    const { first, end } = this.#buckets;
    return first === end ? 1 : Math.max(end, bucket + 1) - Math.min(first, bucket);
  }

  #put(bucket: number, count: number): void {
    if (this.#buckets.add(bucket, count)) return;
    const few = this.#buckets;
    this.#buckets = new DenseBuckets(this.maxBuckets);
    few.forEach((each, held) => this.#buckets.add(each, held));
    this.#buckets.add(bucket, count);
  }

  protected widen(): void {
    const old = this.#buckets;
    this.#shift += 1;
    this.#buckets = new FewBuckets();
    old.forEach((bucket, count) => this.#put(Math.floor(bucket / 2), count));
  }
}
