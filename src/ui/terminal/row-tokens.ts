/** Carries finished rows past Ink as one character each, so that a frame costs Ink its layout but not every cell. */
import { fitCells, parseCells } from './cell-row.ts';
import type { CellRow } from './cell-row.ts';
import { StyleTable } from './style.ts';

/**
 * Ink takes every character of every frame apart and measures it: some 40 ms at 200x60, too long to answer a key in.
 * A panel's rows are finished texts of known width, so Ink is given one private-use character (Unicode, BMP block
 * E000-F8FF) to place for each panel; here it is replaced by the rows' cells. `sanitize` keeps such characters out of
 * texts. Ink remembers every text it has measured for good, one more reason for there being few.
 */
const firstToken = 0xe000;
const tokenCount = 6400;
/** A token that no frame needed for so long is forgotten with its cells: a panel's rows are some 80 kB of them. */
const keptFrames = 8;
/** Rows whose cells are kept: several screens full. */
const keptRows = 1000;

/** A row's cells and the column in which they begin. */
export interface Piece {
  readonly x: number;
  readonly cells: CellRow;
}

/**
 * Texts of one or more rows by token. A token whose text is on the screen, or was asked for since, is not given to
 * another: a panel at rest is not rendered again and goes on with the token it has.
 */
export class RowTokens {
  readonly table = new StyleTable();
  readonly #tokens = new Map<string, string>();
  readonly #texts: (string | undefined)[] = [];
  readonly #cells: (readonly CellRow[] | undefined)[] = [];
  /** Cells by row, those in use now and those in use before: what was in neither is made again. */
  #rows = new Map<string, CellRow>();
  #oldRows = new Map<string, CellRow>();
  /** The frame each token was last needed for. */
  readonly #needed = new Uint32Array(tokenCount);
  #frame = 1;
  #next = 0;

  /** The character that stands for `text`, rows separated by line feeds, until a frame has come without it. */
  tokenFor(text: string): string {
    const known = this.#tokens.get(text);
    if (known !== undefined) {
      this.#needed[known.charCodeAt(0) - firstToken] = this.#frame;
      return known;
    }
    const index = this.#freeIndex();
    this.#needed[index] = this.#frame;
    const replaced = this.#texts[index];
    if (replaced !== undefined) this.#tokens.delete(replaced);
    const token = String.fromCharCode(firstToken + index);
    this.#tokens.set(text, token);
    this.#texts[index] = text;
    this.#cells[index] = undefined;
    return token;
  }

  /** A frame has come: tokens that are not in these rows of it may be given away. */
  beginFrame(rows: readonly string[]): void {
    this.#frame += 1;
    for (const row of rows) {
      for (let at = 0; at < row.length; at += 1) {
        const index = row.charCodeAt(at) - firstToken;
        if (index >= 0 && index < tokenCount) this.#needed[index] = this.#frame;
      }
    }
    this.#forget();
  }

  /** O(tokens ever used), a few microseconds. */
  #forget(): void {
    for (let index = 0; index < this.#texts.length; index += 1) {
      const text = this.#texts[index];
      if (text === undefined || (this.#needed[index] ?? 0) + keptFrames >= this.#frame) continue;
      this.#tokens.delete(text);
      this.#texts[index] = undefined;
      this.#cells[index] = undefined;
    }
  }

  /** Texts that have a token now. */
  get size(): number {
    return this.#tokens.size;
  }

  /** What stands in each row of the screen when the n-th character of Ink's rows stands for texts in column `lanes[n]`. */
  place(rows: readonly string[], lanes: readonly number[]): Piece[][] {
    const placed: Piece[][] = rows.map(() => []);
    rows.forEach((row, y) => {
      lanes.forEach((x, lane) => {
        const index = row.charCodeAt(lane) - firstToken;
        if (!(index >= 0 && index < tokenCount)) return;
        this.#cellsOf(index).forEach((cells, below) => placed[y + below]?.push({ x, cells }));
      });
    });
    return placed;
  }

  /** The cells of one row of Ink's frame, tokens replaced by the rows they stand for. */
  expand(row: string, columns: number): CellRow {
    if (!/[\ue000-\uf8ff]/.test(row)) return parseCells(row, this.table);
    const placed = fitCells(parseCells(row, this.table), columns);
    for (let x = 0; x < columns; x += 1) {
      const index = (placed.characters[x]?.charCodeAt(0) ?? 0) - firstToken;
      const cells = index >= 0 && index < tokenCount ? this.#cellsOf(index)[0] : undefined;
      if (cells !== undefined) x += putCells(placed, { x, cells }) - 1;
    }
    return placed;
  }

  #freeIndex(): number {
    let index = this.#next;
    // A screen has far fewer rows than there are tokens; were all needed, the oldest would have to go.
    for (let tried = 0; tried < tokenCount && this.#needed[index] === this.#frame; tried += 1)
      index = (index + 1) % tokenCount;
    this.#next = (index + 1) % tokenCount;
    return index;
  }

  #cellsOf(index: number): readonly CellRow[] {
    return (this.#cells[index] ??= (this.#texts[index] ?? ' ').split('\n').map(row => this.#rowOf(row)));
  }

  /** The same row has the same cells, so that whoever compares frames sees at once what stands as it stood. */
  #rowOf(row: string): CellRow {
    const known = this.#rows.get(row);
    if (known !== undefined) return known;
    if (this.#rows.size >= keptRows) [this.#rows, this.#oldRows] = [new Map(), this.#rows];
    const cells = this.#oldRows.get(row) ?? parseCells(row, this.table);
    this.#rows.set(row, cells);
    return cells;
  }
}

/** Puts a piece into a row, cut at its end; the result is the columns it takes, at least one. */
export const putCells = (row: CellRow, { x, cells }: Piece): number => {
  const width = Math.min(cells.characters.length, row.characters.length - x);
  for (let at = 0; at < width; at += 1) {
    row.characters[x + at] = cells.characters[at] ?? ' ';
    row.styles[x + at] = cells.styles[at] ?? 0;
  }
  return Math.max(1, width);
};
