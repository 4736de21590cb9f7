/** A small table of figures as people read it: the same cells on the screen and in the report. */
import { fit, type Alignment } from './pad.ts';
import { sanitize } from './sanitize.ts';
import { textWidth } from './width.ts';

export interface TableColumn {
  readonly title: string;
  readonly align: Alignment;
  /** What its cells name, and so where a row leads; absent for figures and for names of other things. */
  readonly names?: 'group' | 'service' | 'type';
}

export interface Table {
  /** Stays the same whatever the table holds. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly TableColumn[];
  /** As many cells as columns. */
  readonly rows: readonly (readonly string[])[];
  /** As many as rows: a few of the lines that each sums up, newest first; absent where rows sum up no lines of their own. */
  readonly lines?: readonly (readonly string[])[];
  /** What the reader has to know of the figures: what was folded together or left out; null for nothing. */
  readonly note: string | null;
}

/** Titles that mean the same in every table. */
const named: Readonly<Record<string, NonNullable<TableColumn['names']>>> = {
  GROUP: 'group',
  SERVICE: 'service',
  TYPE: 'type',
};

/** Words at the left. */
export const textColumn = (title: string): TableColumn => {
  const names = named[title];
  return names === undefined ? { title, align: 'left' } : { title, align: 'left', names };
};

/** Numbers at the right. */
export const numberColumn = (title: string): TableColumn => ({ title, align: 'right' });

const gap = 2;
/** A column of words never becomes narrower than this. */
const leastWords = 8;

/** Cuts the widest columns of words until the row fits; numbers are never cut. */
const widthsOf = (table: Table, columns: number): number[] => {
  const widths = table.columns.map(({ title }, i) =>
    table.rows.reduce((width, row) => Math.max(width, textWidth(row[i] ?? '')), textWidth(title)),
  );
  const isWords = (i: number): boolean => table.columns[i]?.align === 'left';
  let over = widths.reduce((sum, width) => sum + width + gap, -gap) - columns;
  while (over > 0) {
    const widest = widths.reduce((best, width, i) => (isWords(i) && width > (widths[best] ?? 0) ? i : best), 0);
    const width = widths[widest] ?? 0;
    if (!isWords(widest) || width <= leastWords) return widths;
    widths[widest] = width - 1;
    over -= 1;
  }
  return widths;
};

/** Heading and rows, each at most `columns` wide where the numbers leave room. Safe for a terminal. */
export const tableLines = (table: Table, columns: number, ellipsis = '…'): string[] => {
  const clean = { ...table, rows: table.rows.map(row => row.map(cell => sanitize(cell))) };
  const widths = widthsOf(clean, columns);
  const lineOf = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => fit(cell, widths[i] ?? 0, table.columns[i]?.align ?? 'left', ellipsis))
      .join(' '.repeat(gap))
      .trimEnd();
  return [lineOf(table.columns.map(column => column.title)), ...clean.rows.map(lineOf)];
};
