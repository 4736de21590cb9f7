/** The program on a real pseudo-terminal beside a log that is being written: what it writes, what it costs, when it answers. */
import { spawn as spawnProcess } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import type { IPty } from '@lydell/node-pty';

const appender = fileURLToPath(new URL('append-lines.mjs', import.meta.url));

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export const sizes: readonly TerminalSize[] = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
];

/** Seconds of processor time, by thread: the first is the one that draws. */
export interface ThreadTimes {
  readonly drawing: number;
  readonly total: number;
}

/** Linux counts in hundredths of a second, whatever the machine. */
const ticksPerSecond = 100;

const ticksOf = (statFile: string): number => {
  const fields = readFileSync(statFile, 'latin1')
    .replace(/^.*\) /, '')
    .split(' ');
  return Number(fields[11]) + Number(fields[12]);
};

/** What a process has used so far; null where /proc does not tell. */
export const threadTimes = (processId: number): ThreadTimes | null => {
  try {
    const drawing = ticksOf(`/proc/${processId}/task/${processId}/stat`) / ticksPerSecond;
    return { drawing, total: ticksOf(`/proc/${processId}/stat`) / ticksPerSecond };
  } catch {
    return null;
  }
};

/** A program on a terminal of its own. */
export class ScreenSession {
  readonly #terminal: IPty;
  /** Bytes it has written so far. */
  bytes = 0;
  #onFirst: (() => void) | null = null;
  #tail = '';

  constructor(command: string, args: readonly string[], { columns, rows }: TerminalSize) {
    this.#terminal = spawn(command, [...args], {
      cols: columns,
      rows,
      name: 'xterm-256color',
      env: { ...process.env, CI: 'false', TERM: 'xterm-256color' },
    });
    this.#terminal.onData(text => {
      this.bytes += Buffer.byteLength(text);
      this.#tail = (this.#tail + text).slice(-20_000);
      const told = this.#onFirst;
      this.#onFirst = null;
      told?.();
    });
  }

  get processId(): number {
    return this.#terminal.pid;
  }

  /** Resolves once `wanted` was written; rejects after `withinMs`. */
  async until(wanted: RegExp, withinMs = 20_000): Promise<void> {
    for (const end = performance.now() + withinMs; performance.now() < end; await sleep(20))
      if (wanted.test(this.#tail)) return;
    throw new Error(`${String(wanted)} was not written within ${withinMs} ms`);
  }

  /** Milliseconds from a key's being pressed to the first byte written after it; null when none came in a second. */
  answer(key: string): Promise<number | null> {
    return new Promise(resolve => {
      const pressed = performance.now();
      const finish = (value: number | null): void => {
        clearTimeout(timeout);
        this.#onFirst = null;
        resolve(value);
      };
      const timeout = setTimeout(() => finish(null), 1000);
      this.#onFirst = () => finish(performance.now() - pressed);
      this.#terminal.write(key);
    });
  }

  press(keys: string): void {
    this.#terminal.write(keys);
  }

  kill(): void {
    this.#terminal.kill('SIGKILL');
  }
}

/** Writes `rate` lines a second to a new file for at most `seconds`. */
export const startLog = (path: string, rate: number, seconds: number): ChildProcess => {
  writeFileSync(path, '');
  return spawnProcess(process.execPath, [appender, path, String(rate), String(seconds)], { stdio: 'ignore' });
};

export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
