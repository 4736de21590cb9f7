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

/** Rows by token; a row on the screen is asked for in every frame, so the oldest of 6400 is long gone when its token returns. */
export class RowTokens {
  readonly table = new StyleTable();
  readonly #tokens = new Map<string, string>();
  readonly #texts: (string | undefined)[] = [];
  readonly #cells: (CellRow | undefined)[] = [];
  #next = 0;

  /** The character that stands for `text` from now on. */
  tokenFor(text: string): string {
    const known = this.#tokens.get(text);
    if (known !== undefined) return known;
    const index = this.#next;
    this.#next = (this.#next + 1) % tokenCount;
    const replaced = this.#texts[index];
    if (replaced !== undefined) this.#tokens.delete(replaced);
    const token = String.fromCharCode(firstToken + index);
    this.#tokens.set(text, token);
    this.#texts[index] = text;
    this.#cells[index] = undefined;
    return token;
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
