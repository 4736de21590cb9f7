/** Counts by bucket, of a series of which only a stretch is in use: as pairs while they are few, else side by side. */

export interface Buckets {
  /** The first bucket with a count; meaningless when empty. */
  readonly first: number;
  /** One past the last; `first` when empty. */
  readonly end: number;
  /** Adds to a bucket; false when there is no room for one more. */
  add(bucket: number, count: number): boolean;
  /** Sum over ticks [from, to) of buckets that are `width` ticks wide; one partly inside counts in proportion. */
  sum(from: number, to: number, width: number): number;
  /** The first bucket at or after `from` that has a count; null when there is none. */
  next(from: number): number | null;
  /** Calls back for every bucket with a count, in order. */
  forEach(visit: (bucket: number, count: number) => void): void;
  /** Forgets the buckets before this one and gives the sum of what they held. */
  dropBefore(bucket: number): number;
}

/** Most series of a log belong to something rare: an object and a list for each, instead of a typed array. */
const maxPairs = 16;

/** Up to 16 buckets, wherever they lie. */
export class FewBuckets implements Buckets {
  /** Bucket, count, bucket, count, ..., ascending; made exactly as long as it is. */
  #pairs: readonly number[] | number[] = [];

  get first(): number {
    return this.#pairs[0] ?? 0;
  }

  get end(): number {
    return this.#pairs.length === 0 ? 0 : (this.#pairs.at(-2) ?? 0) + 1;
  }

  add(bucket: number, count: number): boolean {
    const pairs = this.#pairs as number[];
    let at = pairs.length;
    while (at > 0 && (pairs[at - 2] as number) > bucket) at -= 2;
    if (at > 0 && pairs[at - 2] === bucket) {
      pairs[at - 1] = (pairs[at - 1] as number) + count;
      return true;
    }
    if (pairs.length === 2 * maxPairs) return false;
    this.#pairs = pairs.toSpliced(at, 0, bucket, count);
    return true;
  }

  sum(from: number, to: number, width: number): number {
    const pairs = this.#pairs;
    let sum = 0;
    for (let i = 0; i < pairs.length; i += 2) {
      const start = (pairs[i] as number) * width;
      const inside = Math.min(to, start + width) - Math.max(from, start);
      if (inside > 0) sum += ((pairs[i + 1] as number) * inside) / width;
    }
    return sum;
  }

  next(from: number): number | null {
    for (let i = 0; i < this.#pairs.length; i += 2) {
      const bucket = this.#pairs[i] as number;
      if (bucket >= from && this.#pairs[i + 1] !== 0) return bucket;
    }
    return null;
  }

  forEach(visit: (bucket: number, count: number) => void): void {
    for (let i = 0; i < this.#pairs.length; i += 2) {
      const count = this.#pairs[i + 1] as number;
      if (count !== 0) visit(this.#pairs[i] as number, count);
    }
  }

  dropBefore(bucket: number): number {
    let dropped = 0;
    let at = 0;
    for (; at < this.#pairs.length && (this.#pairs[at] as number) < bucket; at += 2)
      dropped += this.#pairs[at + 1] as number;
    if (at > 0) this.#pairs = this.#pairs.slice(at);
    return dropped;
  }
}

type Counts = Uint8Array | Uint16Array | Float64Array;

const smallest = 64;

/** An array as wide as its largest count asks for. */
const roomFor = (length: number, largest: number): Counts =>
  largest <= 0xff ? new Uint8Array(length) : largest <= 0xffff ? new Uint16Array(length) : new Float64Array(length);

const mostIn = (counts: Counts): number => {
  if (counts instanceof Uint8Array) return 0xff;
  return counts instanceof Uint16Array ? 0xffff : Infinity;
};

/** Every bucket from the first to the last, `maxBuckets` at most: whoever adds sees to that. */
export class DenseBuckets implements Buckets {
  readonly #maxBuckets: number;
  first = 0;
  #length = 0;
  #counts: Counts = new Uint8Array(smallest);
  /** The largest count that finds room. */
  #most = 0xff;

  constructor(maxBuckets: number) {
    this.#maxBuckets = maxBuckets;
  }

  get end(): number {
    return this.first + this.#length;
  }

  add(bucket: number, count: number): boolean {
    if (this.#length === 0) this.first = bucket;
    this.#reach(bucket);
    const at = bucket - this.first;
    const sum = (this.#counts[at] as number) + count;
    if (sum > this.#most || sum >>> 0 !== sum) this.#widen(sum);
    this.#counts[at] = sum;
    return true;
  }

  sum(from: number, to: number, width: number): number {
    const first = Math.max(this.first, Math.floor(from / width));
    const last = Math.min(this.end - 1, Math.floor((to - 1) / width));
    const counts = this.#counts;
    let sum = 0;
    for (let bucket = first; bucket <= last; bucket++) {
      const inside = Math.min(to, (bucket + 1) * width) - Math.max(from, bucket * width);
      sum += ((counts[bucket - this.first] as number) * inside) / width;
    }
    return sum;
  }

  next(from: number): number | null {
    for (let at = Math.max(0, from - this.first); at < this.#length; at++)
      if (this.#counts[at] !== 0) return this.first + at;
    return null;
  }

  forEach(visit: (bucket: number, count: number) => void): void {
    for (let at = 0; at < this.#length; at++) {
      const count = this.#counts[at] as number;
      if (count !== 0) visit(this.first + at, count);
    }
  }

  dropBefore(bucket: number): number {
    const from = Math.min(this.#length, Math.max(0, (this.next(bucket) ?? Infinity) - this.first));
    let dropped = 0;
    for (let at = 0; at < from; at++) dropped += this.#counts[at] as number;
    this.#counts.copyWithin(0, from, this.#length);
    this.#counts.fill(0, this.#length - from, this.#length);
    this.first += from;
    this.#length -= from;
    return dropped;
  }

  /** Makes room so that `bucket` lies in [first, end). */
  #reach(bucket: number): void {
    const first = Math.min(this.first, bucket);
    const length = Math.max(this.end, bucket + 1) - first;
    if (first !== this.first || length > this.#counts.length) {
      const room = length + (length >> 1);
      this.#copyTo(Math.max(length, Math.min(this.#maxBuckets, Math.max(smallest, room))), this.first - first, 0);
    }
    this.first = first;
    this.#length = length;
  }

  #widen(largest: number): void {
    // What is no whole number, or below zero, finds room only in the widest.
    this.#copyTo(this.#counts.length, 0, largest >>> 0 === largest ? largest : Infinity);
  }

  #copyTo(length: number, shift: number, largest: number): void {
    const grown = roomFor(length, Math.max(largest, this.#most));
    grown.set(this.#counts.subarray(0, this.#length), shift);
    this.#counts = grown;
    this.#most = mostIn(grown);
  }
}
