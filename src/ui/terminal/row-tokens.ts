/** Carries finished rows past Ink as one character each, so that a frame costs Ink its layout but not every cell. */
import { fitCells, parseCells } from './cell-row.ts';
import type { CellRow } from './cell-row.ts';
import { StyleTable } from './style.ts';

/**
 * Ink takes every character of every frame apart and measures it: some 40 ms at 200x60, too long to answer a key in.
 * A panel's rows are finished texts of known width, so Ink is given one private-use character (Unicode, BMP block
 * E000-F8FF) to place for each; here it is replaced by the row's cells. `sanitize` keeps such characters out of texts.
 */
const firstToken = 0xe000;
const tokenCount = 6400;

/**
 * Rows by token. A token whose row is on the screen, or was asked for since, is not given to another row: a panel at
 * rest is not rendered again and goes on with the tokens it has.
 */
export class RowTokens {
  readonly table = new StyleTable();
  readonly #tokens = new Map<string, string>();
  readonly #texts: (string | undefined)[] = [];
  readonly #cells: (CellRow | undefined)[] = [];
  /** The frame each token was last needed for. */
  readonly #needed = new Uint32Array(tokenCount);
  #frame = 1;
  #next = 0;

  /** The character that stands for `text` until a frame has come without it. */
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
  }

  /** The cells of a row of Ink's frame whose n-th character stands for a row that begins in column `lanes[n]`. */
  expandLanes(row: string, lanes: readonly number[], columns: number): CellRow {
    const placed = fitCells({ characters: [], styles: [] }, columns);
    for (let lane = 0; lane < lanes.length; lane += 1) {
      const index = row.charCodeAt(lane) - firstToken;
      const x = lanes[lane] ?? columns;
      if (index >= 0 && index < tokenCount && x < columns) this.#place(placed, index, x, columns);
    }
    return placed;
  }

  /** The cells of one row of Ink's frame, tokens replaced by the rows they stand for. */
  expand(row: string, columns: number): CellRow {
    if (!/[\ue000-\uf8ff]/.test(row)) return parseCells(row, this.table);
    const placed = fitCells(parseCells(row, this.table), columns);
    for (let x = 0; x < columns; x += 1) {
      const index = (placed.characters[x]?.charCodeAt(0) ?? 0) - firstToken;
      if (index >= 0 && index < tokenCount) x += this.#place(placed, index, x, columns) - 1;
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

  #place(row: CellRow, index: number, x: number, columns: number): number {
    const cells = this.#cellsOf(index);
    const width = Math.min(cells.characters.length, columns - x);
    for (let at = 0; at < width; at += 1) {
      row.characters[x + at] = cells.characters[at] ?? ' ';
      row.styles[x + at] = cells.styles[at] ?? 0;
    }
    return Math.max(1, width);
  }

  #cellsOf(index: number): CellRow {
    const known = this.#cells[index];
    if (known !== undefined) return known;
    const cells = parseCells(this.#texts[index] ?? ' ', this.table);
    this.#cells[index] = cells;
    return cells;
  }
}
