/** Errors that were seen before: recognised by their bytes, counted without being read again. */
// hot path
import { countGroup, type GroupStats } from '../analyses/group-stats.ts';
import { tickMs, type EpochMs } from '../model/time.ts';

/** Kinds of errors remembered; the one learned first makes room. */
const maxKnown = 8192;
/** The first events of a kind and then one in this many are read in full, so that its group has fresh samples. */
const firstRead = 6;
const readEvery = 64;

interface Known {
  readonly stats: GroupStats;
  hits: number;
}

export class KnownErrors {
  readonly #known = new Map<string, Known>();

  /** Counts the error where its key is known; false when it has to be read in full. */
  hit(key: string, time: EpochMs): boolean {
    const known = this.#known.get(key);
    if (!known) return false;
    known.hits++;
    if (known.hits < firstRead || known.hits % readEvery === 0) return false;
    countGroup(known.stats, Math.floor(time / tickMs), 1, time);
    return true;
  }

  /** Remembers that errors with this key belong to that group. */
  learn(key: string, stats: GroupStats): void {
    const known = this.#known.get(key);
    if (known?.stats === stats) return;
    this.#known.set(key, { stats, hits: known?.hits ?? 1 });
    const [oldest] = this.#known.keys();
    if (this.#known.size > maxKnown && oldest !== undefined) this.#known.delete(oldest);
  }

  /** A group made room for others: nothing may be counted for it any more. */
  forgetAll(): void {
    this.#known.clear();
  }
}
