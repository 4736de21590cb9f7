/** What Ink takes for its terminal: receives whole frames and passes on only what changed. */
import { EventEmitter } from 'node:events';
import { fitCells } from './cell-row.ts';
import type { CellRow } from './cell-row.ts';
import { putCells } from './row-tokens.ts';
import type { Piece, RowTokens } from './row-tokens.ts';
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
  /** What the rows of the last frame were made of, and what became of them. */
  #pieces: readonly (readonly Piece[])[] = [];
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
    this.#pieces = [];
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
    this.#pieces = [];
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

  #cells(frame: string): readonly CellRow[] {
    const given = frame.split('\n').slice(0, this.rows);
    this.#tokens.beginFrame(given);
    if (this.#lanes === null) return given.map(row => this.#tokens.expand(row, this.#columns));
    // Ink leaves out empty rows at the end, which a panel above may reach into.
    const all = Array.from({ length: this.rows }, (_, y) => given[y] ?? '');
    const [before, placed] = [this.#pieces, this.#placed];
    this.#pieces = this.#tokens.place(all, this.#lanes);
    // Made of the same pieces as in the last frame, a row keeps its cells: most of a frame is the last one.
    this.#placed = this.#pieces.map((pieces, y) =>
      placed[y] && isSame(pieces, before[y]) ? placed[y] : joined(pieces, this.#columns),
    );
    return this.#placed;
  }
}

const isSame = (pieces: readonly Piece[], before: readonly Piece[] | undefined): boolean =>
  before?.length === pieces.length &&
  pieces.every(({ x, cells }, index) => before[index]?.x === x && before[index].cells === cells);

const joined = (pieces: readonly Piece[], columns: number): CellRow => {
  const row = fitCells({ characters: [], styles: [] }, columns);
  for (const piece of pieces) putCells(row, piece);
  return row;
};
