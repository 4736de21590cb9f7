/**
 * Preloaded into a measured program: leaves how late its main thread was at worst and at p99 (ms), and the processor time it
 * took (s), in the file that ERRTOP_BENCH_DELAY names.
 */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const file = process.env.ERRTOP_BENCH_DELAY;
/** Finer than a frame; what the timer itself is late by is taken off. */
const resolution = 2;

if (isMainThread && file) {
  const delay = monitorEventLoopDelay({ resolution });
  // Loading the program is not what is measured: a screen stands by then.
  const timer = setTimeout(() => delay.enable(), 1000);
  timer.unref();
  process.on('exit', () => {
    const late = nanoseconds => Math.max(0, nanoseconds / 1e6 - resolution);
    const { user, system } = process.cpuUsage();
    const cpu = (user + system) / 1e6;
    writeFileSync(file, JSON.stringify({ worst: late(delay.max), p99: late(delay.percentile(99)), cpu }));
  });
}
