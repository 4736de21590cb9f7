/** What Ink takes for its terminal: receives whole frames and passes on only what changed. */
import { EventEmitter } from 'node:events';
import type { RowTokens } from './row-tokens.ts';
import { ScreenWriter } from './screen-writer.ts';

/** The part of a terminal's output stream that is needed. */
export interface TerminalOutput {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): boolean;
}

export interface FrameStreamOptions {
  readonly output: TerminalOutput;
  readonly tokens: RowTokens;
  readonly columns: number;
  readonly rows: number;
}

/** With `debug: true` Ink hands over whole frames; not being a TTY keeps it from writing anything else. */
export class FrameStream extends EventEmitter {
  readonly isTTY = false;
  columns: number;
  rows: number;
  readonly #output: TerminalOutput;
  readonly #tokens: RowTokens;
  readonly #writer: ScreenWriter;
  #isOpen = true;

  constructor(options: FrameStreamOptions) {
    super();
    this.columns = options.columns;
    this.rows = options.rows;
    this.#output = options.output;
    this.#tokens = options.tokens;
    this.#writer = new ScreenWriter(options.tokens.table, options.columns, options.rows);
  }

  write(frame: string, callback?: () => void): boolean {
    const bytes = this.#isOpen && frame !== '' ? this.#writer.update(this.#cells(frame)) : '';
    const isReady = bytes === '' || this.#output.write(bytes);
    callback?.();
    return isReady;
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.#writer.resize(columns, rows);
  }

  /** The next frame writes every cell. */
  invalidate(): void {
    this.#writer.invalidate();
  }

  /** From now on frames are swallowed: the terminal belongs to the shell. `open` takes it back. */
  close(): void {
    this.#isOpen = false;
  }

  open(): void {
    this.#isOpen = true;
    this.#writer.invalidate();
  }

  #cells(frame: string): ReturnType<RowTokens['expand']>[] {
    return frame
      .split('\n')
      .slice(0, this.rows)
      .map(row => this.#tokens.expand(row, this.columns));
  }
}
