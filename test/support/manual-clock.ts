/** A clock that moves only when a test says so. */
import type { Clock } from '../../src/model/ports.ts';
import { epochMs } from '../../src/model/time.ts';

export interface ManualClock extends Clock {
  /** Moves on by `ms` and runs every timer that falls due, in order. */
  advance(ms: number): void;
}

interface Timer {
  dueAt: number;
  readonly everyMs: number | null;
  readonly callback: () => void;
}

/** Starts at `start` (milliseconds since 1970). */
export const manualClock = (start: number = Date.UTC(2026, 0, 1)): ManualClock => {
  let current = start;
  const timers = new Set<Timer>();
  const add = (timer: Timer): (() => void) => {
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  const nextDue = (until: number): Timer | undefined =>
    [...timers].filter(timer => timer.dueAt <= until).sort((a, b) => a.dueAt - b.dueAt)[0];
  return {
    now: () => epochMs(current),
    monotonicMs: () => current - start,
    every: (ms, callback) => add({ dueAt: current + ms, everyMs: ms, callback }),
    after: (ms, callback) => add({ dueAt: current + ms, everyMs: null, callback }),
    advance: ms => {
      const until = current + ms;
      for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
        current = timer.dueAt;
        if (timer.everyMs === null) timers.delete(timer);
        else timer.dueAt += timer.everyMs;
        timer.callback();
      }
      current = until;
    },
  };
};
