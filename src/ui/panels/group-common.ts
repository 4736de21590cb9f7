/** What a group's events have in common, against everything else: turns "it fails" into "it is 4.18.0 on cart-3". */
import { wholePercentText } from '../../lib/text/number-text.ts';
import type { CommonField } from '../../state/snapshot.ts';
import { headingLine, rowLine } from '../primitives/columns.ts';
import type { Column } from '../primitives/columns.ts';
import { line, span } from '../primitives/line.ts';
import type { Panel, PanelContext } from './define.ts';

export const groupCommon = {
  id: 'group-common',
  screen: 'group',
  key: '2',
  title: 'What they have in common',
  select: (context, size) => {
    const rows = context.detail?.common ?? [];
    const height = Math.max(1, size.height - 1);
    const top = Math.min(context.view.scroll['group-common'] ?? 0, Math.max(0, rows.length - height));
    const table = columnsFor(size.width);
    const options = { columns: size.width, isSelected: false, ellipsis: context.glyphs.ellipsis };
    const shown = rows.slice(top, top + height).map(row => rowLine(table, row, options));
    return {
      title: [span('[2] What they have in common ', 'title')],
      hint: '',
      lines:
        shown.length === 0
          ? [line(span(emptyText(context), 'dim'))]
          : [headingLine(table, size.width, options.ellipsis), ...shown],
      scrollable: rows.length + 1,
    };
  },
} as const satisfies Panel;

const emptyText = ({ detail }: PanelContext): string =>
  detail === undefined ? 'loading' : 'no field stands out: the events name none, or all differ';

/** Far more frequent here than elsewhere: the mark `!` says so without colour. */
const isTelling = (row: CommonField): boolean => row.here >= 0.5 && row.here > row.all + 0.25;

const columnsFor = (width: number): readonly Column<CommonField>[] => [
  { title: 'FIELD', width: 10, text: row => row.field, role: () => 'dim' },
  {
    title: 'VALUE',
    width: Math.max(6, width - 2 - 10 - 5 - 5 - 1 - 4),
    text: row => row.value,
    role: row => (isTelling(row) ? 'strong' : 'plain'),
  },
  { title: 'HERE', width: 5, align: 'right', text: row => wholePercentText(row.here) },
  { title: 'ALL', width: 5, align: 'right', text: row => wholePercentText(row.all), role: () => 'dim' },
  { title: '', width: 1, text: row => (isTelling(row) ? '!' : ''), role: () => 'bad' },
];
