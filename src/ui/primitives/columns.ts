/** Tables as lines: fixed columns and one that takes the rest. */
import { fit } from '../../lib/text/pad.ts';
import type { Alignment } from '../../lib/text/pad.ts';
import { sanitize } from '../../lib/text/sanitize.ts';
import { truncateStart } from '../../lib/text/truncate.ts';
import type { Role } from '../theme/roles.ts';
import { span } from './line.ts';
import type { Line, Span } from './line.ts';

export interface Column<Row> {
  readonly title: string;
  /** Columns it takes; 0 takes what the others leave (the last column only). */
  readonly width: number;
  readonly align?: Alignment;
  /** Where a longer text is cut; at its end unless said. */
  readonly cut?: 'start';
  readonly text: (row: Row) => string;
  readonly role?: (row: Row) => Role;
}

/** The heading of a table `columns` wide. */
export const headingLine = <Row>(table: readonly Column<Row>[], columns: number, ellipsis: string): Line => ({
  spans: [span('  '), ...cells(table, columns - 2, column => span(column.title, 'dim'), ellipsis)],
  isSelected: false,
});

/** One row of a table `columns` wide, with `>` before the selected one. */
export const rowLine = <Row>(
  table: readonly Column<Row>[],
  row: Row,
  options: { readonly columns: number; readonly isSelected: boolean; readonly ellipsis: string },
): Line => {
  const toSpan = (column: Column<Row>): Span => span(column.text(row), column.role?.(row) ?? 'plain');
  const mark = span(options.isSelected ? '> ' : '  ', 'strong');
  return {
    spans: [mark, ...cells(table, options.columns - 2, toSpan, options.ellipsis)],
    isSelected: options.isSelected,
  };
};

const cells = <Row>(
  table: readonly Column<Row>[],
  columns: number,
  toSpan: (column: Column<Row>) => Span,
  ellipsis: string,
): Span[] => {
  const fixed = table.reduce((sum, column) => sum + column.width, 0) + table.length - 1;
  const rest = Math.max(0, columns - fixed);
  return table.flatMap((column, index) => {
    const { text, role } = toSpan(column);
    const width = column.width || rest;
    const clean = column.cut === 'start' ? truncateStart(sanitize(text), width, ellipsis) : sanitize(text);
    const shown = span(fit(clean, width, column.align, ellipsis), role);
    return index === 0 ? [shown] : [span(' '), shown];
  });
};
