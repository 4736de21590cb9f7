/** What the analyses found, table after table: the same figures as in the report. */
import { tableLines, type Table } from '../../lib/text/table.ts';
import { emptyLine, line, span } from '../primitives/line.ts';
import type { Line } from '../primitives/line.ts';
import { rangeText } from '../primitives/scroll-window.ts';
import type { Panel, PanelSize } from './define.ts';

export const analyses = {
  id: 'analyses',
  screen: 'main',
  key: '0',
  title: 'Analyses',
  select: (context, size) => {
    const lines = context.snapshot.tables.flatMap(table => linesOf(table, size, context.glyphs.ellipsis));
    const top = Math.min(context.view.scroll.analyses ?? 0, Math.max(0, lines.length - size.height));
    return {
      title: [
        span('[0] Analyses', 'title'),
        span(` ${context.snapshot.tables.length} tables, lines ${rangeText(top, size.height, lines.length)} `, 'dim'),
      ],
      hint: '',
      lines: lines.length === 0 ? [line(span('nothing found yet', 'dim'))] : lines.slice(top, top + size.height),
      scrollable: lines.length,
    };
  },
} as const satisfies Panel;

const linesOf = (table: Table, size: PanelSize, ellipsis: string): Line[] => {
  const [heading = '', ...rows] = tableLines(table, size.width, ellipsis);
  return [
    line(span(table.title, 'title')),
    line(span(heading, 'dim')),
    ...rows.map(row => line(span(row))),
    ...(table.note === null ? [] : [line(span(table.note, 'dim'))]),
    emptyLine,
  ];
};
