/** Lets the further analyses of a live run forget what is long past: their steps stay short, however long the run. */
import type { Analysis } from '../analyses/define.ts';
import { dayMs, epochMs, hourMs, type EpochMs } from '../model/time.ts';

export class Expiry {
  #next = -Infinity;

  /** Once an hour forgets what is older than a day; counts of groups and services keep theirs. */
  step(now: EpochMs, analyses: readonly Analysis<unknown, unknown>[], states: ReadonlyMap<string, unknown>): void {
    if (now < this.#next) return;
    this.#next = now + hourMs;
    for (const analysis of analyses) analysis.expire?.(states.get(analysis.id), epochMs(now - dayMs));
  }
}
