/** Memory while a log is followed: the monitor without a screen, and the program on a terminal of 200x60. */
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { spawn as spawnInTerminal } from '@lydell/node-pty';
import { logWriters } from './log-writers.ts';
import { median, program } from './measure.ts';
import { seededRandom } from './random.ts';
import { recordSource } from './record-source.ts';

export interface FollowLength {
  readonly minutes: number;
  readonly linesPerSecond: number;
}

interface Followed {
  readonly name: string;
  readonly pid: number;
  /** Resident memory in MB, one every five seconds. */
  readonly sizes: number[];
  stop(): void;
}

const sampleEveryMs = 5000;
const samplesPerMinute = 60_000 / sampleEveryMs;
/** Code is compiled and the tables fill; what comes after is measured. */
const warmUpMinutes = 2;
const writeEveryMs = 20;
/** A program has so many places that throw, and finds them one after the other. */
const places = 60;
/** How much more may be held at the end than after the warm-up. */
const tolerance = 0.05;

const residentMb = (pid: number): number =>
  (Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024) / 1e6;

const startMonitor = (file: string): Followed => {
  const child = spawn(process.execPath, [program, 'monitor', file], { stdio: 'ignore' });
  return { name: 'monitor', pid: child.pid ?? 0, sizes: [], stop: () => void child.kill() };
};

const startScreen = (file: string): Followed => {
  const terminal = spawnInTerminal(process.execPath, [program, file], {
    cols: 200,
    rows: 60,
    env: { ...process.env, CI: 'false', TERM: 'xterm-256color' },
  });
  // What is not read would hold the program up.
  terminal.onData(() => undefined);
  return { name: 'screen 200x60', pid: terminal.pid, sizes: [], stop: () => terminal.kill() };
};

/** Appends records that happen now, physical lines counted, until `endMs` from now; one piece every 20 ms. */
const append = async (file: string, { minutes, linesPerSecond }: FollowLength): Promise<void> => {
  const writer = logWriters[0]!;
  const traces = Array.from({ length: places }, (_, seed) => writer.traceOf(seededRandom(seed + 1)));
  const records = recordSource(7, random => random.pickSkewed(traces));
  const fd = openSync(file, 'a');
  const begun = performance.now();
  let lines = 0;
  for (;;) {
    const elapsed = performance.now() - begun;
    let text = '';
    while (lines < (elapsed / 1000) * linesPerSecond) {
      const record = `${writer.write({ ...records.next(), time: new Date() })}\n`;
      text += record;
      lines += record.split('\n').length - 1;
    }
    if (text !== '') writeSync(fd, text, null, 'latin1');
    if (elapsed >= minutes * 60_000) break;
    await new Promise(resolve => {
      setTimeout(resolve, writeEveryMs);
    });
  }
  closeSync(fd);
};

/** Null where the run was too short to tell. */
const growthOf = (sizes: readonly number[]): number | null => {
  const afterWarmUp = sizes.slice(warmUpMinutes * samplesPerMinute, (warmUpMinutes + 1) * samplesPerMinute);
  const rest = sizes.length - (warmUpMinutes + 1) * samplesPerMinute;
  return rest < samplesPerMinute ? null : median(sizes.slice(-samplesPerMinute)) / median(afterWarmUp) - 1;
};

/** Follows `file` and prints what is held each half minute, and whether it grew; false when it did. */
export const followForMinutes = async (
  file: string,
  length: FollowLength,
  print: (text: string) => void,
): Promise<boolean> => {
  closeSync(openSync(file, 'w'));
  const all = [startMonitor(file), startScreen(file)];
  const timer = setInterval(() => {
    for (const each of all) each.sizes.push(residentMb(each.pid));
    const taken = all[0]?.sizes.length ?? 0;
    if (taken % (samplesPerMinute / 2) !== 0) return;
    const sizes = all.map(({ name, sizes: held }) => `${name} ${(held.at(-1) ?? 0).toFixed(0)} MB`);
    print(`${(taken / samplesPerMinute).toFixed(1).padStart(5)} min  ${sizes.join('   ')}`);
  }, sampleEveryMs);
  await append(file, length);
  clearInterval(timer);
  for (const each of all) each.stop();
  const growths = all.map(({ name, sizes }) => {
    const growth = growthOf(sizes);
    const verdict = growth === null ? 'too short to tell' : growth <= tolerance ? 'flat' : 'GROWS';
    const change =
      growth === null ? '' : `${(growth * 100).toFixed(1)} % from minute ${warmUpMinutes + 1} to the last, `;
    print(`${name}: ${change}peak ${Math.max(0, ...sizes).toFixed(0)} MB, ${verdict}`);
    return growth ?? 0;
  });
  return growths.every(growth => growth <= tolerance);
};
