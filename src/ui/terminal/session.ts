/** Takes the terminal, and gives it back as it was on every way out. */
import type { Clock } from '../../model/ports.ts';
import type { TerminalOutput } from './frame-stream.ts';

/** Alternate screen, hidden cursor, no automatic wrap, marked pastes; erased once, as its content is not ours. */
const enter = '\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h\x1b[2J\x1b[H';
/**
 * The same backwards, after ending a frame that was cut off. The cursor goes below the last row first: a terminal
 * without an alternate screen would else have the shell write into the middle of what was drawn.
 */
const leave = '\x1b[?2026l\x1b[m\x1b[9999;1H\r\n\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l';

export type TerminalSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGTSTP' | 'SIGCONT';

/** The part of Node's `process` that a session needs: hand in `process`. */
export interface ProcessHost {
  on(event: TerminalSignal, listener: () => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  on(event: 'uncaughtExceptionMonitor', listener: () => void): unknown;
  off(event: string, listener: () => void): unknown;
  kill(pid: number, signal: 'SIGTSTP'): unknown;
}

export interface TerminalInput {
  readonly isTTY?: boolean;
  setRawMode?(isRaw: boolean): unknown;
  on(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
  off(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

export interface SessionOptions {
  readonly host: ProcessHost;
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
  readonly clock: Clock;
  readonly onInput: (chunk: Buffer | string) => void;
  /** SIGINT, SIGTERM or SIGHUP came; the terminal is already given back. */
  readonly onSignal: (signal: TerminalSignal) => void;
  /** The terminal is about to be given back, or was taken again: stop and resume drawing. */
  readonly onLeave: () => void;
  readonly onEnter: () => void;
}

export interface Session {
  /** Gives the terminal back and stops listening. Safe to call twice. */
  close(): void;
  /** Stops the process group as Ctrl-z does in a shell; comes back with SIGCONT. */
  suspend(): void;
}

/** How long a stopped process can be taken for running on: if nothing stopped it by then, the terminal is taken again. */
const stopGraceMs = 150;

export const openSession = (options: SessionOptions): Session => {
  const { host, input, output, clock } = options;
  let isTaken = false;
  let isClosed = false;

  const take = (): void => {
    if (isTaken || isClosed) return;
    isTaken = true;
    input.setRawMode?.(true);
    output.write(enter);
    input.on('data', options.onInput);
    input.resume();
    options.onEnter();
  };
  const giveBack = (): void => {
    if (!isTaken) return;
    isTaken = false;
    options.onLeave();
    input.off('data', options.onInput);
    input.pause();
    output.write(leave);
    input.setRawMode?.(false);
  };
  const suspend = (): void => {
    if (!isTaken) return;
    giveBack();
    host.off('SIGTSTP', suspend);
    // 0 is the whole process group, so that a wrapper such as npm stops too and the shell takes over.
    host.kill(0, 'SIGTSTP');
    clock.after(stopGraceMs, resume);
  };
  const resume = (): void => {
    if (isClosed || isTaken) return;
    host.off('SIGTSTP', suspend);
    host.on('SIGTSTP', suspend);
    take();
  };
  // A program that was stopped from outside finds its terminal in the shell's hands.
  const onContinue = (): void => {
    giveBack();
    resume();
  };
  const onEnd = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map(signal => [signal, () => end(signal)] as const);
  const end = (signal: TerminalSignal): void => {
    close();
    options.onSignal(signal);
  };
  const close = (): void => {
    if (isClosed) return;
    giveBack();
    isClosed = true;
    for (const [signal, listener] of onEnd) host.off(signal, listener);
    host.off('SIGTSTP', suspend);
    host.off('SIGCONT', onContinue);
    host.off('exit', giveBack);
    host.off('uncaughtExceptionMonitor', giveBack);
  };

  for (const [signal, listener] of onEnd) host.on(signal, listener);
  host.on('SIGTSTP', suspend);
  host.on('SIGCONT', onContinue);
  // Node prints the error after this; it must not land in the alternate screen.
  host.on('uncaughtExceptionMonitor', giveBack);
  host.on('exit', giveBack);
  take();
  return { close, suspend };
};
