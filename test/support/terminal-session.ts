/** The whole screen on a terminal without a window, its clock and keys in the test's hands. */
import { EventEmitter } from 'node:events';
import type { EnginePort } from '../../src/state/engine-port.ts';
import type { Snapshot } from '../../src/state/snapshot.ts';
import { startUi } from '../../src/ui/start.tsx';
import type { ResizableOutput, UiExit, UiHandle } from '../../src/ui/start.tsx';
import type { ProcessHost, TerminalInput } from '../../src/ui/terminal/session.ts';
import { headlessTerminal } from './headless-terminal.ts';
import type { HeadlessTerminal } from './headless-terminal.ts';
import { manualClock } from './manual-clock.ts';
import type { ManualClock } from './manual-clock.ts';
import { detailOf, now } from './snapshots.ts';

export interface TerminalSession {
  readonly terminal: HeadlessTerminal;
  readonly clock: ManualClock;
  readonly host: EventEmitter & ProcessHost & { readonly kills: string[] };
  readonly ui: UiHandle;
  /** How the screen ended; null while it runs. */
  readonly exit: () => UiExit | null;
  readonly isRaw: () => boolean;
  /** How often the engine was asked for the details of a group. */
  readonly asked: () => number;
  /** What the engine was told of whether somebody looks at the tables. */
  readonly watched: () => readonly boolean[];
  publish(snapshot: Snapshot): void;
  /** Types, lets 40 ms pass, and waits until the terminal shows the result. */
  type(bytes: string): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  /** Lets time pass and waits until everything written is shown. */
  pass(ms: number): Promise<void>;
}

export const openTerminalSession = async (
  size: { readonly columns: number; readonly rows: number },
  first: Snapshot,
  env: Record<string, string> = {},
): Promise<TerminalSession> => {
  const terminal = headlessTerminal(size.columns, size.rows);
  const clock = manualClock(now);
  let written: Promise<void> = Promise.resolve();
  let isRaw = false;
  let exit: UiExit | null = null;
  let newest = first;
  let asked = 0;
  let publish = (_snapshot: Snapshot): void => undefined;
  // Getters: the size is asked for anew after every resize (Object.assign would copy what it is now).
  class Output extends EventEmitter {
    get columns(): number {
      return terminal.columns;
    }
    get rows(): number {
      return terminal.rows;
    }
    write(text: string): boolean {
      written = terminal.write(text);
      return true;
    }
  }
  const output = new Output();
  const input = Object.assign(new EventEmitter(), {
    isTTY: true,
    setRawMode: (value: boolean) => {
      isRaw = value;
    },
    resume: () => undefined,
    pause: () => undefined,
  });
  const kills: string[] = [];
  const watched: boolean[] = [];
  const host = Object.assign(new EventEmitter(), {
    kills,
    kill: (pid: number, signal: string) => kills.push(`${pid} ${signal}`),
  });
  const engine: EnginePort = {
    subscribe: listener => {
      publish = listener;
      listener(newest);
      return () => {
        publish = () => undefined;
      };
    },
    requestDetail: id => {
      asked += 1;
      const row = newest.groups.rows.find(candidate => candidate.id === id);
      return Promise.resolve(row === undefined ? null : detailOf(row));
    },
    arrange: () => undefined,
    annotate: () => undefined,
    watchTables: isWatched => watched.push(isWatched),
  };
  const ui = startUi({
    engine,
    clock,
    stdin: input as unknown as TerminalInput,
    stdout: output as unknown as ResizableOutput,
    env: { TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env },
    host: host as unknown as ProcessHost,
    onExit: reason => {
      exit = reason;
    },
  });
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    // Details come as promises; what they draw is written after they have settled.
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    clock.advance(40);
    await written;
  };
  // Loaded here as the screen loads it, so that it is there when the screen asks for it.
  await import('../../src/ui/terminal/ink-screen.tsx');
  await new Promise(resolve => {
    setImmediate(resolve);
  });
  await pass(0);
  return {
    terminal,
    clock,
    host: host as unknown as TerminalSession['host'],
    ui,
    exit: () => exit,
    isRaw: () => isRaw,
    asked: () => asked,
    watched: () => watched,
    publish: snapshot => {
      newest = snapshot;
      publish(snapshot);
    },
    type: async bytes => {
      input.emit('data', bytes);
      await pass(40);
    },
    resize: async (columns, rows) => {
      terminal.resize(columns, rows);
      output.emit('resize');
      await pass(0);
    },
    pass,
  };
};
