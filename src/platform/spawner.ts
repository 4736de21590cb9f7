/** Runs programs without a shell and makes sure that none outlives errtop. */
import { spawn, type ChildProcess } from 'node:child_process';
import type { ChildExit, ChildHandlers, Command, RunningChild, Spawner } from '../model/ports.ts';
import { noteGroup } from './process-table.ts';

/** How long a program may take to end after SIGTERM before it is killed. */
const graceMs = 2000;

/** Signals the child's whole process group, so that `sh -c 'a | b'` leaves nothing behind. */
const signalGroup = (child: ChildProcess, signal: NodeJS.Signals): void => {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
};

const exitOf = (code: number | null, signal: NodeJS.Signals | null): ChildExit =>
  signal === null ? { kind: 'exit', code: code ?? 0 } : { kind: 'signal', signal };

const failureOf = (error: NodeJS.ErrnoException): ChildExit =>
  error.code === 'ENOENT' ? { kind: 'missing' } : { kind: 'error', reason: error.code ?? error.message };

interface Watched {
  readonly ended: Promise<void>;
  readonly isOver: () => boolean;
}

const stopChild = (child: ChildProcess, { ended, isOver }: Watched): Promise<void> => {
  if (isOver()) return ended;
  signalGroup(child, 'SIGTERM');
  const killer = setTimeout(() => {
    signalGroup(child, 'SIGKILL');
    // Something that left the group may still hold the pipes open; nobody reads them any more.
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, graceMs);
  return ended.finally(() => clearTimeout(killer));
};

const startChild = (command: Command): ChildProcess =>
  spawn(command.program, [...command.args], {
    cwd: command.cwd,
    env: { ...process.env, ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
  });

const watchChild = (child: ChildProcess, handlers: ChildHandlers): Watched => {
  const forget = child.pid === undefined ? () => undefined : noteGroup(child.pid);
  let isOver = false;
  const ended = new Promise<void>(resolve => {
    const end = (exit: ChildExit): void => {
      if (isOver) return;
      isOver = true;
      forget();
      handlers.onExit(exit);
      resolve();
    };
    child.stdout?.on('data', (chunk: Buffer) => handlers.onStdout(chunk));
    child.stderr?.on('data', (chunk: Buffer) => handlers.onStderr(chunk));
    child.on('error', error => end(failureOf(error)));
    child.on('close', (code, signal) => end(exitOf(code, signal)));
  });
  return { ended, isOver: () => isOver };
};

/** The real spawner: own process group per program, no standard input, never a shell. */
export const systemSpawner: Spawner = {
  spawn(command, handlers): RunningChild {
    try {
      const child = startChild(command);
      const watched = watchChild(child, handlers);
      return { stop: () => stopChild(child, watched) };
    } catch (error) {
      queueMicrotask(() => handlers.onExit(failureOf(error as NodeJS.ErrnoException)));
      return { stop: async () => undefined };
    }
  },
};
