/** Turns frames into the fewest bytes: compares each with what the terminal shows and writes only what changed. */
// hot path
import { fitCells } from './cell-row.ts';
import type { CellRow } from './cell-row.ts';
import { moveCursor, unknownPosition } from './cursor.ts';
import type { Position } from './cursor.ts';
import type { StyleTable } from './style.ts';

/** Begin and end of a synchronized update (private mode 2026): the terminal shows the frame at once, unknown marks are ignored. */
const beginUpdate = '\x1b[?2026h';
const endUpdate = '\x1b[?2026l';
const eraseToEndOfLine = '\x1b[K';

/**
 * Characters whose width every terminal agrees on: Latin to Armenian, punctuation, boxes and blocks, kana, CJK as of
 * Unicode 1.1 (later additions are narrow where the tables are old), Hangul, full-width forms.
 */
const sureWidth =
  /^[\x20-\u02ff\u0370-\u058f\u2010-\u2027\u2500-\u259f\u3001-\u3020\u3041-\u30fe\u3400-\u4db5\u4e00-\u9fa5\uac00-\ud7a3\uff01-\uff60\ufffd]$/;

export class ScreenWriter {
  readonly #table: StyleTable;
  #columns: number;
  #rows: number;
  /** What the terminal shows; null where that is not known. */
  #shown: (CellRow | null)[];
  /** The last frame's rows as they were given. */
  #given: readonly CellRow[] = [];
  #cursor: Position = unknownPosition;
  #pen = 0;
  #output = '';
  #runs = 0;

  constructor(table: StyleTable, columns: number, rows: number) {
    this.#table = table;
    this.#columns = columns;
    this.#rows = rows;
    this.#shown = Array.from({ length: rows }, () => null);
  }

  /** The terminal has another size: nothing that was shown can be relied on. */
  resize(columns: number, rows: number): void {
    this.#columns = columns;
    this.#rows = rows;
    this.invalidate();
  }

  /** Forgets what is shown, so that the next frame writes every cell. */
  invalidate(): void {
    this.#shown = Array.from({ length: this.#rows }, () => null);
    this.#cursor = unknownPosition;
    // An unknown pen: one that no frame uses, so that the first cell sets its style from a reset.
    this.#pen = -1;
  }

  /**
   * What to write so that the terminal shows `frame`; empty when it does already. Rows beyond the frame are blank,
   * rows and columns beyond the terminal are dropped, the last cell of the screen stays blank. Rows must not be changed
   * afterwards.
   */
  update(frame: readonly CellRow[]): string {
    this.#output = '';
    this.#runs = 0;
    for (let y = 0; y < this.#rows; y += 1) {
      // The very same cells, at their place: nothing to compare.
      if (frame[y] !== undefined && frame[y] === this.#given[y] && this.#shown[y]) continue;
      this.#updateRow(y, this.#fitRow(frame[y], y));
    }
    this.#given = frame;
    // A single run arrives in one piece anyway; the marks would cost more than the cells.
    return this.#runs > 1 ? beginUpdate + this.#output + endUpdate : this.#output;
  }

  #fitRow(row: CellRow | undefined, y: number): CellRow {
    const fitted = fitCells(row ?? { characters: [], styles: [] }, this.#columns);
    if (y !== this.#rows - 1) return fitted;
    const last = this.#columns - 1;
    if (fitted.characters[last] === '' && last > 0) fitted.characters[last - 1] = ' ';
    fitted.characters[last] = ' ';
    fitted.styles[last] = 0;
    return fitted;
  }

  #updateRow(y: number, next: CellRow): void {
    const shown = this.#shown[y] ?? null;
    const end = contentEnd(next);
    const shownEnd = shown === null ? this.#columns : contentEnd(shown);
    // Erasing pays when more blanks than the three bytes of the sequence would have to be written.
    const isErasing = shown === null ? end < this.#columns : shownEnd > end + 3;
    const limit = isErasing ? end : Math.max(end, shownEnd);
    this.#writeChanges(y, next, shown, limit);
    if (isErasing) this.#erase(y, end);
    this.#shown[y] = next;
  }

  #writeChanges(y: number, next: CellRow, shown: CellRow | null, limit: number): void {
    // Cells up to here are written even if unchanged: a character before them may have reached over them.
    let dirtyUntil = 0;
    for (let x = 0; x < limit; x += 1) {
      if (x >= dirtyUntil && !isChanged(next, shown, x)) continue;
      const start = next.characters[x] === '' && x > 0 ? x - 1 : x;
      this.#goTo(start, y, next);
      dirtyUntil = Math.max(dirtyUntil, this.#put(next, start, y));
      if (next.characters[start + 1] === '') x = start + 1;
    }
  }

  /** Moves the cursor, or writes the unchanged cells in between where that is shorter. */
  #goTo(x: number, y: number, row: CellRow): void {
    const { x: fromX, y: fromY } = this.#cursor;
    if (fromX === x && fromY === y) return;
    const move = moveCursor(this.#cursor, { x, y });
    this.#runs += 1;
    if (fromY === y && fromX >= 0 && fromX < x && x - fromX <= move.length) {
      const between = this.#cheapGap(row, fromX, x);
      if (between !== null && Buffer.byteLength(between) <= move.length) {
        this.#output += between;
        this.#cursor = { x, y };
        return;
      }
    }
    this.#output += move;
    this.#cursor = { x, y };
  }

  /** The cells from `from` to `to` as text when all have the pen's style and a sure width; else null. */
  #cheapGap(row: CellRow, from: number, to: number): string | null {
    let text = '';
    for (let x = from; x < to; x += 1) {
      const character = row.characters[x] ?? ' ';
      if (row.styles[x] !== this.#pen || !sureWidth.test(character) || row.characters[x + 1] === '') return null;
      text += character;
    }
    return text;
  }

  /** Writes one cell; the result is the column up to which cells must be written again. */
  #put(row: CellRow, x: number, y: number): number {
    const character = row.characters[x] ?? ' ';
    this.#setPen(row.styles[x] ?? 0);
    const width = row.characters[x + 1] === '' ? 2 : 1;
    if (sureWidth.test(character)) {
      this.#output += character;
      // At the right edge terminals differ in where the cursor stands.
      this.#cursor = { x: x + width >= this.#columns ? -1 : x + width, y };
      return 0;
    }
    // Some terminals draw this narrower: blank what it may leave, come back, draw. Others draw it wider: whatever
    // follows is placed anew and written again.
    if (width === 2) {
      // At the right edge the cursor does not go on, so two steps back would be too many.
      this.#output += `  ${x + 2 < this.#columns ? '\b\b' : moveCursor({ x: -1, y }, { x, y })}`;
    }
    // Nor does it for marks that a terminal gives a column of their own: they would overwrite what they belong to.
    this.#output += x + width < this.#columns ? character : String.fromCodePoint(character.codePointAt(0) ?? 0x20);
    this.#cursor = { x: -1, y };
    return x + width + 2;
  }

  #erase(y: number, x: number): void {
    this.#setPen(0);
    const move = moveCursor(this.#cursor, { x, y });
    if (move !== '') this.#runs += 1;
    this.#output += move + eraseToEndOfLine;
    this.#cursor = { x, y };
  }

  #setPen(style: number): void {
    if (style === this.#pen) return;
    this.#output += this.#pen < 0 ? `\x1b[m${this.#table.change(0, style)}` : this.#table.change(this.#pen, style);
    this.#pen = style;
  }
}

const isChanged = (next: CellRow, shown: CellRow | null, x: number): boolean =>
  shown === null || next.characters[x] !== shown.characters[x] || next.styles[x] !== shown.styles[x];

/** Index after the last cell that is not a plain blank. */
const contentEnd = (row: CellRow): number => {
  let end = row.characters.length;
  while (end > 0 && row.characters[end - 1] === ' ' && row.styles[end - 1] === 0) end -= 1;
  return end;
};
