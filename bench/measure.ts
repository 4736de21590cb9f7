/** Runs programs and measures them: wall time, peak memory, time to the first screen. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { spawn as spawnInTerminal } from '@lydell/node-pty';

export const program = fileURLToPath(new URL('../bin/errtop.js', import.meta.url));
const peakReporter = new URL('report-peak.mjs', import.meta.url).href;

export interface Run {
  readonly seconds: number;
  readonly status: number | null;
  readonly stderr: string;
}

/** Wall time of a whole process. */
export const timed = (command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Run => {
  const start = performance.now();
  const { status, stderr, error } = spawnSync(command, args, {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (error !== undefined) throw error;
  return { seconds: (performance.now() - start) / 1000, status, stderr };
};

/** Runs the program and measures it; `peak` is its resident memory in bytes, as it sees it itself at its end. */
export const measured = (args: readonly string[], noteFile: string): Run & { readonly peak: number } => {
  const environment = { ERRTOP_BENCH_PEAK: noteFile };
  const run = timed(process.execPath, [`--import=${peakReporter}`, program, ...args], environment);
  return { ...run, peak: Number(readFileSync(noteFile, 'utf8')) * 1024 };
};

export interface FirstScreen {
  readonly firstByteMs: number;
  /** Until `wanted` stood on the screen; null when it never did in 20 s. */
  readonly screenMs: number | null;
}

/** Starts the program on a 120x40 terminal and waits until text that fits `wanted` was drawn. */
export const firstScreen = (args: readonly string[], wanted: RegExp): Promise<FirstScreen> =>
  new Promise(resolve => {
    const start = performance.now();
    let firstByteMs = 0;
    let drawn = '';
    const terminal = spawnInTerminal(process.execPath, [program, ...args], {
      cols: 120,
      rows: 40,
      env: { ...process.env, CI: 'false', TERM: 'xterm-256color' },
    });
    const finish = (screenMs: number | null): void => {
      clearTimeout(timeout);
      terminal.kill('SIGKILL');
      resolve({ firstByteMs, screenMs });
    };
    const timeout = setTimeout(() => finish(null), 20_000);
    terminal.onData(data => {
      firstByteMs ||= performance.now() - start;
      drawn = (drawn + data).slice(-200_000);
      // oxlint-disable-next-line no-control-regex -- colours and cursor moves are not what stands on the screen
      if (wanted.test(drawn.replace(/\u001B\[[\d;?]*[A-Za-z]/g, ''))) finish(performance.now() - start);
    });
  });

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
