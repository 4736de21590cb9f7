/** A quantile sketch with a stated relative error: DDSketch (Masson, Rim, Lee 2019), mergeable and bounded. */

/** Half of the relative width of a bucket: quantiles are within 0.5 % of the true value. */
const defaultAccuracy = 0.005;
/** 2048 buckets of 1 % span a factor of 8e8: 1 ms to nine days; beyond, the smallest values share a bucket. */
const defaultMaxBuckets = 2048;

/** One measurement goes into several histograms in turn; the memory changes nothing but the cost. */
const latest = { value: 1, log: 0 };

const logOf = (value: number): number => {
  if (value !== latest.value) {
    latest.value = value;
    latest.log = Math.log(value);
  }
  return latest.log;
};

/**
 * Counts of positive values in buckets that grow by `gamma`. Values of zero or less are counted apart. When the span
 * exceeds `maxBuckets` the lowest buckets are folded together: high quantiles keep their accuracy.
 */
export class LogHistogram {
  readonly accuracy: number;
  readonly maxBuckets: number;
  readonly #logGamma: number;
  #counts = new Float64Array(0);
  /** Bucket index of counts[0]. */
  #base = 0;
  #length = 0;
  #zeros = 0;
  #count = 0;
  #min = Infinity;
  #max = -Infinity;
  #hasOnlyWhole = true;

  constructor(accuracy = defaultAccuracy, maxBuckets = defaultMaxBuckets) {
    this.accuracy = accuracy;
    this.maxBuckets = maxBuckets;
    this.#logGamma = Math.log((1 + accuracy) / (1 - accuracy));
  }

  get count(): number {
    return this.#count;
  }

  /** Smallest value added; Infinity when empty. */
  get min(): number {
    return this.#min;
  }

  /** Largest value added; -Infinity when empty. */
  get max(): number {
    return this.#max;
  }

  /** Adds `value` `times` over; values that are not finite are ignored. Amortised O(1). */
  add(value: number, times = 1): void {
    if (!Number.isFinite(value)) return;
    this.#count += times;
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    if (this.#hasOnlyWhole && !Number.isInteger(value)) this.#hasOnlyWhole = false;
    if (value <= 0) this.#zeros += times;
    else this.#addAt(Math.ceil(logOf(value) / this.#logGamma), times);
  }

  /**
   * The nearest-rank quantile (the smallest value with at least `share` of all values at or below it), within
   * `accuracy`; whole where only whole values were added. Null when empty. O(buckets).
   */
  quantile(share: number): number | null {
    if (this.#count === 0) return null;
    const rank = Math.max(1, Math.ceil(share * this.#count - 1e-9));
    if (rank >= this.#count) return this.#max;
    let seen = this.#zeros;
    if (rank <= seen) return this.#clamp(0);
    for (let i = 0; i < this.#length; i++) {
      seen += this.#counts[i] ?? 0;
      if (seen >= rank) return this.#clamp(this.#valueOf(this.#base + i));
    }
    return this.#max;
  }

  /** The same as if all of `other`'s values had been added here. @throws RangeError when the accuracies differ. */
  merge(other: LogHistogram): void {
    if (other.accuracy !== this.accuracy) throw new RangeError('histograms of different accuracy do not merge');
    this.#count += other.#count;
    this.#zeros += other.#zeros;
    this.#min = Math.min(this.#min, other.#min);
    this.#max = Math.max(this.#max, other.#max);
    this.#hasOnlyWhole &&= other.#hasOnlyWhole;
    for (let i = other.#length - 1; i >= 0; i--) {
      const count = other.#counts[i] ?? 0;
      if (count !== 0) this.#addAt(other.#base + i, count);
    }
  }

  /** The value whose relative distance to both ends of the bucket is the accuracy. */
  #valueOf(bucket: number): number {
    const upper = Math.exp(bucket * this.#logGamma);
    return upper * (1 - this.accuracy);
  }

  #clamp(value: number): number {
    const nearest = this.#hasOnlyWhole ? Math.round(value) : value;
    return Math.min(this.#max, Math.max(this.#min, nearest));
  }

  #addAt(bucket: number, times: number): void {
    const top = this.#length === 0 ? bucket : Math.max(bucket, this.#base + this.#length - 1);
    const floor = top - this.maxBuckets + 1;
    const kept = Math.max(bucket, floor);
    if (this.#length > 0 && this.#base < floor) this.#foldBelow(floor);
    this.#reach(kept);
    const index = kept - this.#base;
    this.#counts[index] = (this.#counts[index] ?? 0) + times;
  }

  /** Moves everything under bucket `floor` into it. */
  #foldBelow(floor: number): void {
    const gone = Math.min(this.#length, floor - this.#base);
    let folded = 0;
    for (let i = 0; i < gone; i++) folded += this.#counts[i] ?? 0;
    this.#counts.copyWithin(0, gone, this.#length);
    this.#counts.fill(0, this.#length - gone, this.#length);
    this.#length -= gone;
    this.#base = floor;
    if (this.#length === 0) this.#length = 1;
    this.#counts[0] = (this.#counts[0] ?? 0) + folded;
  }

  #reach(bucket: number): void {
    if (this.#length === 0) this.#base = bucket;
    const base = Math.min(this.#base, bucket);
    const length = Math.max(this.#base + this.#length, bucket + 1) - base;
    if (base === this.#base && length <= this.#counts.length) {
      this.#length = length;
      return;
    }
    const grown = new Float64Array(Math.min(this.maxBuckets, Math.max(32, length * 2)));
    grown.set(this.#counts.subarray(0, this.#length), this.#base - base);
    this.#counts = grown;
    this.#base = base;
    this.#length = length;
  }
}
