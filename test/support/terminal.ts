/** A real pseudo-terminal with an emulator behind it: what a program writes, and what a person would see. */
import process from 'node:process';
import { spawn, type IPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export interface TerminalOptions extends TerminalSize {
  readonly environment: Record<string, string>;
  readonly workingDirectory: string;
}

const patienceMs = 10_000;

/** Runs a Node program in a terminal; waits on what it draws, never on time. */
export class TestTerminal {
  /** Every byte that the program wrote. */
  output = '';
  readonly exited: Promise<number>;
  readonly #pty: IPty;
  readonly #screen: xterm.Terminal;
  readonly #watchers = new Set<() => void>();

  constructor(args: readonly string[], options: TerminalOptions) {
    const { columns: cols, rows, environment: env, workingDirectory: cwd } = options;
    this.#screen = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 0 });
    this.#pty = spawn(process.execPath, [...args], { cols, rows, env, cwd, name: env['TERM'] ?? 'xterm-256color' });
    this.#pty.onData(data => {
      this.output += data;
      this.#screen.write(data, () => this.#watchers.forEach(watcher => watcher()));
    });
    // Answers of the emulator (cursor position, attributes) go back to the program, as in a real terminal.
    this.#screen.onData(data => this.#pty.write(data));
    this.exited = new Promise(resolve => {
      this.#pty.onExit(({ exitCode, signal }) => resolve(signal ? 128 + signal : exitCode));
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  get isAlternate(): boolean {
    return this.#screen.buffer.active.type === 'alternate';
  }

  /** The rows as a person sees them, blanks at the end cut. */
  rows(): readonly string[] {
    const { active } = this.#screen.buffer;
    return Array.from(
      { length: this.#screen.rows },
      (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
    );
  }

  /** Whether a row ran over the right edge into the next one. */
  hasWrappedRows(): boolean {
    const { active } = this.#screen.buffer;
    return Array.from(
      { length: this.#screen.rows },
      (_, row) => active.getLine(active.baseY + row)?.isWrapped,
    ).includes(true);
  }

  type(keys: string): void {
    this.#pty.write(keys);
  }

  resize({ columns, rows }: TerminalSize): void {
    this.#screen.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  kill(signal: string): void {
    this.#pty.kill(signal);
  }

  /** Resolves to the milliseconds until the screen satisfied `holds`; rejects with the screen when it never does. */
  waitUntil(what: string, holds: (rows: readonly string[]) => boolean): Promise<number> {
    const start = performance.now();
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timeout);
        this.#watchers.delete(check);
      };
      const check = (): void => {
        if (!holds(this.rows())) return;
        stop();
        resolve(performance.now() - start);
      };
      const timeout = setTimeout(() => {
        stop();
        reject(new Error(`never saw ${what}; the screen shows:\n${this.rows().join('\n')}`));
      }, patienceMs);
      this.#watchers.add(check);
      check();
    });
  }

  waitFor(pattern: RegExp): Promise<number> {
    return this.waitUntil(String(pattern), rows => rows.some(row => pattern.test(row)));
  }
}
