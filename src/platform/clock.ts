/** The real clock: the only place where errtop asks what time it is. */
import type { Clock } from '../model/ports.ts';
import { epochMs } from '../model/time.ts';

/** Wall clock, monotonic clock and timers of this process. Timers keep the process alive until they are stopped. */
export const systemClock: Clock = {
  now: () => epochMs(Date.now()),
  monotonicMs: () => performance.now(),
  every: (ms, callback) => {
    const timer = setInterval(callback, ms);
    return () => clearInterval(timer);
  },
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** The same clock, but its timers never keep the process alive: for work that only matters while something else runs. */
export const backgroundClock: Clock = {
  ...systemClock,
  every: (ms, callback) => {
    const timer = setInterval(callback, ms).unref();
    return () => clearInterval(timer);
  },
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms).unref();
    return () => clearTimeout(timer);
  },
};
