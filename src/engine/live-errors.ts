/** The newest errors, as the list of live errors shows them. */
import type { LogEvent } from '../model/event.ts';
import type { EpochMs } from '../model/time.ts';

/** An error that was read just now; its headline and its group's id are looked up when it is shown. */
export interface LiveError {
  readonly serial: number;
  readonly event: LogEvent;
}

interface Placed extends LiveError {
  /** What the list is sorted by. */
  readonly at: number;
}

/**
 * What was there at the start is read file by file, so it is sorted by when it happened; what comes later by when it
 * came, for a host whose clock is late must be seen as well.
 */
export class LiveErrors {
  readonly #most: number;
  #errors: Placed[] = [];
  #serial = 0;
  #isStartRead = false;
  /** Nothing older finds room. */
  #from = -Infinity;

  /** Holds `most` errors. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Everything that was there at the start has been read: what follows is new. */
  startIsRead(): void {
    this.#isStartRead = true;
  }

  /** `now` is when it was read. Amortised O(log n). */
  add(event: LogEvent, now: EpochMs): void {
    const at = this.#isStartRead ? now : Math.min(event.time, now);
    if (at < this.#from) return;
    this.#errors.push({ serial: ++this.#serial, event, at });
    if (this.#errors.length >= 2 * this.#most) this.#trim();
  }

  /** Oldest first; O(n log n). */
  toArray(): readonly LiveError[] {
    this.#trim();
    return this.#errors;
  }

  #trim(): void {
    this.#errors = this.#errors.sort((a, b) => a.at - b.at || a.serial - b.serial).slice(-this.#most);
    if (this.#errors.length === this.#most) this.#from = this.#errors[0]?.at ?? -Infinity;
  }
}
