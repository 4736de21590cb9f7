/** One timer for all followed files: each is looked at every 50 ms while it grows, more seldom when it is quiet. */
import type { Clock } from '../model/ports.ts';

/** What the poller drives. */
export interface Polled {
  /** Looks once and reads what is new; resolves to whether there was anything. Never rejects. */
  poll(): Promise<boolean>;
}

const tickMs = 50;
/** How long to wait until the next look, by how long nothing has happened. */
const paces: readonly { readonly quietForMs: number; readonly everyMs: number }[] = [
  { quietForMs: 60_000, everyMs: 500 },
  { quietForMs: 5000, everyMs: 250 },
  { quietForMs: 0, everyMs: tickMs },
];
/** Quiet files share a budget: with n of them each is looked at every n ms at most (a look costs about 30 us). */
const quietBudgetMs = 1;

interface Entry {
  readonly polled: Polled;
  lastChangeAt: number;
  dueAt: number;
  isRunning: boolean;
}

export class FilePoller {
  readonly #clock: Clock;
  readonly #entries = new Map<Polled, Entry>();
  #stop: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(polled: Polled): void {
    const now = this.#clock.monotonicMs();
    this.#entries.set(polled, { polled, lastChangeAt: now, dueAt: now + tickMs, isRunning: false });
    this.#stop ??= this.#clock.every(tickMs, () => void this.#tick());
  }

  remove(polled: Polled): void {
    this.#entries.delete(polled);
    if (this.#entries.size > 0) return;
    this.#stop?.();
    this.#stop = null;
  }

  /** Looks at every file now, whatever its pace. */
  async pollAll(): Promise<void> {
    await Promise.all([...this.#entries.values()].map(entry => this.#run(entry)));
  }

  #tick(): void {
    const now = this.#clock.monotonicMs();
    for (const entry of this.#entries.values()) {
      // One that hangs (a network file system that does not answer) is left alone and holds up nobody else.
      if (!entry.isRunning && entry.dueAt <= now) void this.#run(entry);
    }
  }

  async #run(entry: Entry): Promise<void> {
    entry.isRunning = true;
    const hasChanged = await entry.polled.poll();
    entry.isRunning = false;
    const now = this.#clock.monotonicMs();
    if (hasChanged) entry.lastChangeAt = now;
    entry.dueAt = now + this.#waitMs(now - entry.lastChangeAt);
  }

  #waitMs(quietForMs: number): number {
    const pace = paces.find(each => quietForMs >= each.quietForMs)?.everyMs ?? tickMs;
    // Half a tick less, so that a look which took a moment does not make the file miss every second tick.
    return (pace === tickMs ? pace : Math.max(pace, this.#entries.size * quietBudgetMs)) - tickMs / 2;
  }
}
