/** What a group's events have in common, against everything else: turns "it fails" into "it is 4.18.0 on cart-3". */
import { liftText } from '../../insights/shared-text.ts';
import type { SharedValue } from '../../insights/in-common.ts';
import { wholePercentText } from '../../lib/text/number-text.ts';
import { wrapText } from '../../lib/text/wrap.ts';
import { textWidth } from '../../lib/text/width.ts';
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
    const table = columnsFor(size.width, rows);
    const options = { columns: size.width, isSelected: false, ellipsis: context.glyphs.ellipsis };
    const shown = rows.slice(top, top + height).map(row => rowLine(table, row, options));
    return {
      title: [span('[2] What they have in common ', 'title'), span(againstText(rows, size.width), 'dim')],
      hint: '',
      lines:
        shown.length === 0
          ? wrapText(emptyText(context), size.width).map(text => line(span(text, 'dim')))
          : [headingLine(table, size.width, options.ellipsis), ...shown],
      scrollable: rows.length + 1,
    };
  },
} as const satisfies Panel;

const emptyText = ({ detail }: PanelContext): string =>
  detail === undefined ? 'loading' : 'no field stands out: the events name none, or all differ';

/** What the first row is held against, where there is no column for it and it fits beside the title. */
const againstText = (rows: readonly SharedValue[], width: number): string => {
  const base = rows.find(row => row.base !== null)?.base ?? null;
  const text = `against ${base} `;
  return base === null || width >= wide || width < 30 + text.length ? '' : text;
};

const shareText = (share: number | null): string => (share === null ? '-' : wholePercentText(share));

/** From these widths on each row says how many times as often it is, and what it is held against. */
const roomy = 60;
const wide = 84;

const columnsFor = (width: number, rows: readonly SharedValue[]): readonly Column<SharedValue>[] => {
  const field = rows.reduce((longest, row) => Math.min(10, Math.max(longest, textWidth(row.field))), 'FIELD'.length);
  const against: readonly Column<SharedValue>[] =
    width >= wide ? [{ title: 'AGAINST', width: 26, text: row => row.base ?? '', role: () => 'dim' }] : [];
  const times: readonly Column<SharedValue>[] =
    width >= roomy ? [{ title: 'TIMES', width: 9, align: 'right', text: liftText, role: () => 'dim' }] : [];
  const taken = 2 + field + 4 + 4 + 1 + 4 + (times.length > 0 ? 10 : 0) + (against.length > 0 ? 27 : 0);
  return [
    { title: 'FIELD', width: field, text: row => row.field, role: () => 'dim' },
    {
      title: 'VALUE',
      width: Math.max(6, width - taken),
      text: row => row.value,
      role: row => (row.isTelling ? 'strong' : 'plain'),
    },
    { title: 'HERE', width: 4, align: 'right', text: row => shareText(row.here) },
    { title: 'ELSE', width: 4, align: 'right', text: row => shareText(row.elsewhere), role: () => 'dim' },
    ...times,
    { title: '', width: 1, text: row => (row.isTelling ? '!' : ''), role: () => 'bad' },
    ...against,
  ];
};
