/** What Ink takes for its terminal: receives whole frames and passes on only what changed. */
import { EventEmitter } from 'node:events';
import type { CellRow } from './cell-row.ts';
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
  rows: number;
  #columns: number;
  #lanes: readonly number[] | null = null;
  /** The rows of the last frame as Ink gave them, and what became of them. */
  #given: readonly string[] = [];
  #placed: readonly CellRow[] = [];
  readonly #output: TerminalOutput;
  readonly #tokens: RowTokens;
  readonly #writer: ScreenWriter;
  #isOpen = true;

  constructor(options: FrameStreamOptions) {
    super();
    this.#columns = options.columns;
    this.rows = options.rows;
    this.#output = options.output;
    this.#tokens = options.tokens;
    this.#writer = new ScreenWriter(options.tokens.table, options.columns, options.rows);
  }

  /** As wide as Ink may draw: one column for each lane. */
  get columns(): number {
    return this.#lanes?.length ?? this.#columns;
  }

  /** Where the rows begin that Ink's characters stand for, one column of Ink's after the other; null for columns as they are. */
  set lanes(lanes: readonly number[] | null) {
    if (String(lanes) === String(this.#lanes)) return;
    this.#lanes = lanes;
    this.#given = [];
  }

  write(frame: string, callback?: () => void): boolean {
    const bytes = this.#isOpen && frame !== '' ? this.#writer.update(this.#cells(frame)) : '';
    const isReady = bytes === '' || this.#output.write(bytes);
    callback?.();
    return isReady;
  }

  resize(columns: number, rows: number): void {
    this.#columns = columns;
    this.rows = rows;
    this.#given = [];
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

  /** A row that is given as before keeps its cells: most of a frame is the last one. */
  #cells(frame: string): readonly CellRow[] {
    const given = frame.split('\n').slice(0, this.rows);
    this.#tokens.beginFrame(given);
    const [before, placed] = [this.#given, this.#placed];
    this.#placed = given.map((row, y) => (row === before[y] && placed[y] ? placed[y] : this.#expand(row)));
    this.#given = given;
    return this.#placed;
  }

  #expand(row: string): CellRow {
    return this.#lanes === null
      ? this.#tokens.expand(row, this.#columns)
      : this.#tokens.expandLanes(row, this.#lanes, this.#columns);
  }
}
