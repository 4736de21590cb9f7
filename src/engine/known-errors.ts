/** Errors that were seen before: recognised by service and masked message, counted without being read again. */
// hot path
import { countGroup, type GroupStats } from '../analyses/group-stats.ts';
import { mask } from '../events/fingerprint/mask.ts';
import type { LogEvent } from '../model/event.ts';
import type { EpochMs } from '../model/time.ts';
import { tickMs } from '../model/time.ts';

/** Kinds of errors remembered; the oldest make room. */
const maxKnown = 4096;
/** The first events of a group and then one in this many are read in full, so that it has fresh samples. */
const firstRead = 24;
const readEvery = 64;

interface Known {
  readonly stats: GroupStats;
  hits: number;
}

export class KnownErrors {
  readonly #known = new Map<string, Known>();

  /** Counts the error where it is known; false when it has to be read in full. About 1 us for a usual message. */
  hit(service: string, message: string, time: EpochMs): boolean {
    const known = this.#known.get(`${service}\n${mask(message)}`);
    if (!known) return false;
    known.hits++;
    if (known.hits < firstRead || known.hits % readEvery === 0) return false;
    countGroup(known.stats, Math.floor(time / tickMs), 1, time);
    return true;
  }

  /**
   * Remembers an event that was read in full and its group. Only events whose identity rests on the message alone:
   * one line, no fields.
   */
  learn(event: LogEvent, stats: GroupStats): void {
    if (event.line !== event.lastLine || event.fields !== null || event.fingerprint !== stats.fingerprint) return;
    const key = `${event.service}\n${mask(event.message)}`;
    if (this.#known.get(key)?.stats === stats) return;
    this.#known.set(key, { stats, hits: stats.count });
    const [oldest] = this.#known.keys();
    if (this.#known.size > maxKnown && oldest !== undefined) this.#known.delete(oldest);
  }

  /** Forgets a group that made room for others. */
  forgetAll(): void {
    this.#known.clear();
  }
}
