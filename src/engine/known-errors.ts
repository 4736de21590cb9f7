/** Errors that were seen before: recognised by their bytes, counted without being read again. */
// hot path
import { countGroup, type GroupStats } from '../analyses/group-stats.ts';
import { readUser } from '../events/extract/tags.ts';
import { tickMs, type EpochMs } from '../model/time.ts';

/** Kinds of errors remembered; the one learned first makes room. */
const maxKnown = 8192;
/** The first events of a group and then one in this many are read in full, so that it has fresh samples. */
const firstRead = 8;
const readEvery = 64;

export class KnownErrors {
  /** Null: this key was seen to belong to two groups, so it says nothing. */
  readonly #known = new Map<string, GroupStats | null>();

  /**
   * Counts the error where its key is known; false when it has to be read in full. Of a group whose errors name users
   * the message is searched for one, so that distinct users stay exact.
   */
  hit(key: string, time: EpochMs, message: string): boolean {
    const stats = this.#known.get(key);
    if (!stats || stats.read < firstRead || stats.count % readEvery === 0) return false;
    if (!stats.users.isEmpty) {
      const user = readUser(message);
      if (user === null) return false;
      stats.users.add(user);
    }
    countGroup(stats, Math.floor(time / tickMs), 1, time);
    return true;
  }

  /** Remembers that errors with this key belong to that group. */
  learn(key: string, stats: GroupStats): void {
    const known = this.#known.get(key);
    if (known === stats) return;
    this.#known.set(key, known === undefined ? stats : null);
    const [oldest] = this.#known.keys();
    if (this.#known.size > maxKnown && oldest !== undefined) this.#known.delete(oldest);
  }

  /** A group made room for others: nothing may be counted for it any more. */
  forgetAll(): void {
    this.#known.clear();
  }
}
