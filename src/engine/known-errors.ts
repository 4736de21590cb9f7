/** Errors that were seen before: recognised by their bytes, counted without being read again. */
// hot path
import { countGroup, type GroupStats } from '../analyses/group-stats.ts';
import { NumberTable } from '../lib/number-table.ts';
import { readUser } from '../events/extract/tags.ts';
import { tickMs, type EpochMs } from '../model/time.ts';

/** Kinds of errors remembered; all are learned anew when there are more. */
const maxKnown = 65_536;
/** The first two events of a group are read, then the 4th, 16th, 64th, and one in this many: fresh samples. */
const firstRead = 2;
const readEvery = 256;

/** An error known by its bytes. */
export interface KnownError {
  /** Made of what the problem rests on: service, words, frames. */
  readonly key: number;
  readonly time: EpochMs;
  /** The message of its header, decoded on demand. */
  message(): string;
}

/** `count` events are known: whether the next one is read. */
const isReadAgain = (count: number): boolean =>
  (count + 1) % readEvery === 0 || count === 3 || count === 15 || count === 63;

export class KnownErrors {
  /** Places in `#stats`, from 1. */
  readonly #places = new NumberTable(maxKnown);
  /** Null: the key was seen to belong to two groups, so it says nothing. */
  readonly #stats: (GroupStats | null)[] = [null];

  /**
   * Counts the error where its key is known; false when it has to be read in full. Of a group whose errors name users
   * the message is searched for one, so that distinct users stay exact.
   */
  hit(error: KnownError): boolean {
    const stats = this.#stats[this.#places.get(error.key)];
    if (!stats || stats.read < firstRead || isReadAgain(stats.count)) return false;
    if (!stats.users.isEmpty) {
      const user = readUser(error.message());
      if (user === null) return false;
      stats.users.add(user);
    }
    countGroup(stats, Math.floor(error.time / tickMs), 1, error.time);
    return true;
  }

  /** Remembers that errors with this key belong to that group. */
  learn(key: number, stats: GroupStats): void {
    if (this.#places.isFull) this.forgetAll();
    const place = this.#places.get(key);
    if (place === 0) {
      this.#places.set(key, this.#stats.length);
      this.#stats.push(stats);
    } else if (this.#stats[place] !== stats) this.#stats[place] = null;
  }

  /** A group made room for others: nothing may be counted for it any more. */
  forgetAll(): void {
    this.#places.clear();
    this.#stats.length = 1;
  }
}
