/** Preloaded into a measured program: leaves its peak memory (KiB) in the file that ERRTOP_BENCH_PEAK names. */
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env.ERRTOP_BENCH_PEAK;
if (isMainThread && file) process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
