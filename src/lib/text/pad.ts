/** Fits texts into columns: filled up with spaces, or cut. */
import { truncate } from './truncate.ts';
import { textWidth } from './width.ts';

export type Alignment = 'left' | 'right';

/** `text` filled up with spaces at its end to `columns`; unchanged when it is as wide or wider. */
export const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - textWidth(text)));

/** `text` filled up with spaces at its start to `columns`; unchanged when it is as wide or wider. */
export const padStart = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, columns - textWidth(text))) + text;

/** `text` in exactly `columns` columns: cut with an ellipsis or filled up. Empty for `columns` <= 0. */
export const fit = (text: string, columns: number, align: Alignment = 'left', ellipsis = '…'): string => {
  const cut = truncate(text, columns, ellipsis);
  return align === 'left' ? padEnd(cut, columns) : padStart(cut, columns);
};
