/** A series whose newest stretch stays tick by tick, however long the whole grows: for runs of days. */
import { TickSeries } from './tick-series.ts';

/** An hour and a half of 5 s steps: more than the longest window that a rate is told for. */
const defaultRecentTicks = 1080;

type Counts = [tick: number, count: number][];

const countsOf = (series: TickSeries): Counts => {
  const counts: Counts = [];
  series.forEach((tick, count) => counts.push([tick, count]));
  return counts;
};

export class RecentSeries extends TickSeries {
  readonly #recentTicks: number;
  /** Null until buckets were widened: until then all is tick by tick. */
  #recent: TickSeries | null = null;
  /** Its newest tick. */
  #newest = -Infinity;
  /** Merged with one that had nothing finer than its wide buckets. */
  #isLost = false;
  #isMerging = false;

  constructor(maxBuckets?: number, recentTicks = defaultRecentTicks) {
    super(maxBuckets);
    this.#recentTicks = recentTicks;
  }

  override createEmpty(): TickSeries {
    return new RecentSeries(this.maxBuckets, this.#recentTicks);
  }

  override get fineFrom(): number {
    return this.#recent === null ? super.fineFrom : this.#newest + 1 - this.#recentTicks;
  }

  override add(tick: number, count = 1): void {
    super.add(tick, count);
    if (this.#recent !== null && !this.#isMerging) this.#addRecent(tick, count);
  }

  override sum(from: number, to: number): number {
    return this.#recent !== null && from >= this.fineFrom ? this.#recent.sum(from, to) : super.sum(from, to);
  }

  override dropBefore(tick: number): void {
    super.dropBefore(tick);
    this.#recent?.dropBefore(tick);
  }

  override merge(other: TickSeries): void {
    if (this.#staysFine(other)) return super.merge(other);
    const [mine, theirs] = [this.#fineCounts(), fineCountsOf(other)];
    this.#isMerging = true;
    super.merge(other);
    this.#isMerging = false;
    if (this.ticksPerBucket === 1) return;
    this.#recent = null;
    this.#newest = -Infinity;
    this.#isLost = mine === null || theirs === null;
    if (!this.#isLost) this.#keep([...(mine ?? []), ...(theirs ?? [])]);
  }

  protected override widen(): void {
    if (this.ticksPerBucket === 1 && !this.#isMerging && !this.#isLost) this.#keep(countsOf(this));
    super.widen();
  }

  /** Whether both are tick by tick, and are so together. */
  #staysFine(other: TickSeries): boolean {
    if (this.ticksPerBucket > 1 || other.ticksPerBucket > 1) return false;
    const first = Math.min(this.firstTick ?? Infinity, other.firstTick ?? Infinity);
    const last = Math.max(this.lastTick ?? -Infinity, other.lastTick ?? -Infinity);
    return last - first < this.maxBuckets;
  }

  /** What is known tick by tick; null where nothing is. */
  #fineCounts(): Counts | null {
    if (this.ticksPerBucket === 1) return countsOf(this);
    return this.#recent === null ? null : countsOf(this.#recent);
  }

  static fineCountsOf(series: RecentSeries): Counts | null {
    return series.#fineCounts();
  }

  #keep(counts: Counts): void {
    this.#recent = new TickSeries(2 * this.#recentTicks);
    for (const [tick] of counts) this.#newest = Math.max(this.#newest, tick);
    for (const [tick, count] of counts) this.#addRecent(tick, count);
  }

  #addRecent(tick: number, count: number): void {
    if (tick > this.#newest) {
      this.#newest = tick;
      this.#recent?.dropBefore(this.fineFrom);
    }
    if (tick >= this.fineFrom) this.#recent?.add(tick, count);
  }
}

const fineCountsOf = (series: TickSeries): Counts | null => {
  if (series instanceof RecentSeries) return RecentSeries.fineCountsOf(series);
  return series.ticksPerBucket === 1 ? countsOf(series) : null;
};
