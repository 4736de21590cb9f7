/**
 * `npm run bench:backfill [-- MEGABYTES]`: how long a large log is read behind a live screen of 200x60, beside a plain
 * report of the same, how soon the screen stands, and how late the thread that draws was at worst.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { generateLog } from './generate.ts';
import { logWriters } from './log-writers.ts';
import { program, timed } from './measure.ts';

const megabytes = Number(process.argv[2] ?? 300);
const [columns, rows] = [200, 60];
const patienceMs = 300_000;
const delayReporter = new URL('report-delay.mjs', import.meta.url).href;

interface Watched {
  /** Until a group stands on the screen. */
  readonly firstMs: number;
  /** Until nothing is left to be read. */
  readonly readMs: number;
}

/** As the program tells it at its end. */
interface Told {
  readonly worst: number;
  readonly p99: number;
  readonly cpu: number;
}

const told = (note: string): Told => JSON.parse(readFileSync(note, 'utf8')) as Told;

const watch = async (file: string, note: string): Promise<Watched & Told> => {
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
  const start = performance.now();
  const terminal = spawn(process.execPath, [`--import=${delayReporter}`, program, file], {
    cols: columns,
    rows,
    name: 'xterm-256color',
    env: { ...process.env, CI: 'false', ERRTOP_BENCH_DELAY: note },
  });
  const exited = new Promise(done => {
    terminal.onExit(done);
  });
  terminal.onData(text => screen.write(text));
  const until = async (holds: (text: string) => boolean): Promise<number> => {
    while (performance.now() - start < patienceMs) {
      if (holds(textOf(screen))) return performance.now() - start;
      await sleep(10);
    }
    return Number.NaN;
  };
  const firstMs = await until(text => /E-[0-9A-F]{4}/.test(text));
  const readMs = await until(text => /E-[0-9A-F]{4}/.test(text) && !/ reading \d+%/.test(text));
  // The last snapshot is drawn, too.
  await sleep(1000);
  terminal.write('q');
  await exited;
  return { firstMs, readMs, ...told(note) };
};

const textOf = ({ buffer: { active } }: xterm.Terminal): string =>
  Array.from({ length: rows }, (_, row) => active.getLine(row)?.translateToString(true) ?? '').join('\n');

const directory = mkdtempSync(join(tmpdir(), 'errtop-backfill-'));
try {
  const file = join(directory, 'large.log');
  const { bytes } = generateLog(file, logWriters[0]!, { bytes: megabytes * 1e6, seed: 7 });
  const note = join(directory, 'note');
  const args = [`--import=${delayReporter}`, program, 'report', '--format', 'json', '-o', join(directory, 'out'), file];
  const { seconds } = timed(process.execPath, args, { ERRTOP_BENCH_DELAY: note });
  const batch = told(note);
  const { firstMs, readMs, worst, p99, cpu } = await watch(file, note);
  const perGigabyte = (value: number): string => `${((value / bytes) * 1e9).toFixed(1)} s/GB`;
  process.stdout.write(
    `${megabytes} MB behind a screen of ${columns}x${rows}: first group after ${firstMs.toFixed(0)} ms, all read after ` +
      `${(readMs / 1000).toFixed(2)} s (${perGigabyte(readMs / 1000)}, ${perGigabyte(cpu)} CPU; a report ` +
      `${perGigabyte(seconds)}, ${perGigabyte(batch.cpu)} CPU: x ${(cpu / batch.cpu).toFixed(2)}); ` +
      `drawing thread late by ${worst.toFixed(0)} ms at worst, p99 ${p99.toFixed(1)} ms\n`,
  );
} finally {
  rmSync(directory, { recursive: true, force: true });
}
