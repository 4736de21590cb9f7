/** What the pure layers may ask of the outside world; `platform` has the real ones, tests hand in their own. */
import type { EpochMs } from './time.ts';

export interface Clock {
  /** Wall-clock time. */
  now(): EpochMs;
  /** Monotonic milliseconds for measuring spans; its zero is arbitrary. */
  monotonicMs(): number;
  /** Calls back every `ms`; the result stops it. */
  every(ms: number, callback: () => void): () => void;
  /** Calls back once after `ms`; the result cancels it. */
  after(ms: number, callback: () => void): () => void;
}

/** A program to run, without a shell: nothing in `args` is ever interpreted. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Added to the environment; the place for what must not be seen in a process list. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** How a program ended. */
export type ChildExit =
  | { readonly kind: 'missing' }
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'error'; readonly reason: string };

export interface ChildHandlers {
  /** Bytes [0, chunk.length) of standard output; the chunk is the callee's. */
  onStdout(chunk: Buffer): void;
  onStderr(chunk: Buffer): void;
  /** Once, after the last byte of both streams. */
  onExit(exit: ChildExit): void;
}

export interface RunningChild {
  /** Ends the program and what it started (SIGTERM, then SIGKILL); resolves when it is gone. */
  stop(): Promise<void>;
}

export interface Spawner {
  /** Never throws: a program that cannot be started ends with `missing` or `error`. */
  spawn(command: Command, handlers: ChildHandlers): RunningChild;
}
