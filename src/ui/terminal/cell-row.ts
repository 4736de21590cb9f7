/** One row of a frame as cells: what stands in each column, and in which style. */
import { graphemes, isPlainAscii } from '../../lib/text/width.ts';
import { applySgr, plainStyle } from './style.ts';
import type { Style, StyleTable } from './style.ts';

export interface CellRow {
  /** One entry per column; the second column of a wide character is the empty string. */
  readonly characters: string[];
  /** Style numbers, one per column. */
  readonly styles: number[];
}

const sgr = /\x1b\[([0-9;:]*)m/g;

/** Cells of a text with SGR codes. Other control characters must not occur; they are left out. O(length). */
export const parseCells = (text: string, table: StyleTable): CellRow => {
  const row: CellRow = { characters: [], styles: [] };
  let style: Style = plainStyle;
  let from = 0;
  for (const match of text.matchAll(sgr)) {
    append(row, text.slice(from, match.index), table.idOf(style), table);
    style = applySgr(style, match[1] ?? '');
    from = match.index + match[0].length;
  }
  append(row, text.slice(from), table.idOf(style), table);
  return row;
};

const append = (row: CellRow, text: string, style: number, table: StyleTable): void => {
  // A blank looks alike in all styles without background: as plain it costs no codes.
  const blankStyle = table.isVisibleOnBlank(style) ? style : 0;
  if (isPlainAscii(text)) {
    for (const character of text) push(row, character, character === ' ' ? blankStyle : style);
    return;
  }
  for (const cell of graphemes(text)) {
    push(row, cell.text, cell.text === ' ' ? blankStyle : style);
    if (cell.width === 2) push(row, '', style);
  }
};

const push = (row: CellRow, character: string, style: number): void => {
  row.characters.push(character);
  row.styles.push(style);
};

/** A copy cut or filled up to `columns`; a wide character that is cut in half becomes a blank. */
export const fitCells = (row: CellRow, columns: number): CellRow => {
  const characters = row.characters.slice(0, columns);
  const styles = row.styles.slice(0, columns);
  if (row.characters[columns] === '' && columns > 0) characters[columns - 1] = ' ';
  while (characters.length < columns) {
    characters.push(' ');
    styles.push(0);
  }
  return { characters, styles };
};
