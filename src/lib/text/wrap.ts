/** Breaks a text into lines of a given width. */
import { dropColumns, takeColumns } from './truncate.ts';
import { textWidth } from './width.ts';

/**
 * Lines of at most `columns` columns, broken after a space where one stands in the last third of the line, else
 * anywhere. At most `maxLines` lines; what is left over is dropped. One empty line for the empty text.
 */
export const wrapText = (text: string, columns: number, maxLines = Number.POSITIVE_INFINITY): string[] => {
  const lines: string[] = [];
  let rest = text;
  while (lines.length < maxLines) {
    if (columns <= 1 || textWidth(rest) <= columns) {
      lines.push(columns <= 1 ? takeColumns(rest, columns) : rest);
      break;
    }
    const taken = takeColumns(rest, columns);
    if (taken === '') break;
    const space = taken.lastIndexOf(' ');
    const line = space > (columns * 2) / 3 ? taken.slice(0, space + 1) : taken;
    lines.push(line);
    rest = line === taken ? dropColumns(rest, textWidth(taken)) : rest.slice(line.length);
  }
  return lines;
};
