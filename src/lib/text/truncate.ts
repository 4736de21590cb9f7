/** Cuts texts to a number of columns without splitting a character. */
import { characterWidth, isPlainAscii, textWidth } from './width.ts';

/**
 * The start of `text` that fits into `columns`, with `ellipsis` as its last character when something was cut.
 * Never wider than `columns`; may be one column narrower before a wide character. Empty for `columns` <= 0.
 */
export const truncate = (text: string, columns: number, ellipsis = '…'): string => {
  if (columns <= 0) return '';
  if (text.length <= columns && isPlainAscii(text)) return text;
  if (textWidth(text) <= columns) return text;
  const mark = textWidth(ellipsis) < columns ? ellipsis : '';
  return takeColumns(text, columns - textWidth(mark)) + mark;
};

/** Like `truncate`, but the end of the text is kept: for paths. */
export const truncateStart = (text: string, columns: number, ellipsis = '…'): string => {
  if (columns <= 0) return '';
  const width = textWidth(text);
  if (width <= columns) return text;
  const mark = textWidth(ellipsis) < columns ? ellipsis : '';
  return mark + dropColumns(text, width - columns + textWidth(mark));
};

/** Like `truncate`, but both ends of the text are kept, of the end one column more where they differ. */
export const truncateMiddle = (text: string, columns: number, ellipsis = '…'): string => {
  const width = textWidth(text);
  if (width <= columns) return text;
  const room = columns - textWidth(ellipsis);
  if (room < 2) return truncate(text, columns, ellipsis);
  const start = takeColumns(text, Math.floor(room / 2));
  return start + ellipsis + dropColumns(text, width - (room - textWidth(start)));
};

/** The longest start of `text` that is no wider than `columns`. */
export const takeColumns = (text: string, columns: number): string => {
  if (isPlainAscii(text)) return text.slice(0, Math.max(0, columns));
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += characterWidth(character);
    if (used > columns) break;
    end += character.length;
  }
  return text.slice(0, end);
};

/** What is left of `text` after at least `columns` columns are taken off its start. */
export const dropColumns = (text: string, columns: number): string => {
  if (isPlainAscii(text)) return text.slice(Math.max(0, columns));
  let dropped = 0;
  let start = 0;
  for (const character of text) {
    const width = characterWidth(character);
    // Marks that belong to a dropped character go with it.
    if (dropped >= columns && width !== 0) break;
    dropped += width;
    start += character.length;
  }
  return text.slice(start);
};
