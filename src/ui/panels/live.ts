/** The newest errors as they come, the newest at the bottom. */
import { fit } from '../../lib/text/pad.ts';
import { sanitize } from '../../lib/text/sanitize.ts';
import { truncateMiddle } from '../../lib/text/truncate.ts';
import { textWidth } from '../../lib/text/width.ts';
import { preciseText } from '../../lib/text/time-text.ts';
import type { LiveErrorRow } from '../../state/snapshot.ts';
import { line, span } from '../primitives/line.ts';
import type { Line } from '../primitives/line.ts';
import { topFor } from '../primitives/scroll-window.ts';
import { parseFilter } from '../view-state/filter.ts';
import type { Item, Panel, PanelContext, PanelSize } from './define.ts';
import { levelWords, zoneOf } from './words.ts';

/** Lists obey the same filter as the groups. */
const rowsOf = (context: PanelContext): readonly LiveErrorRow[] => {
  const filter = parseFilter(context.view.filter);
  const rows = context.snapshot.liveErrors;
  return filter === null
    ? rows
    : rows.filter(row => filter.matches([row.group, row.level, row.service, row.message].join(' ')));
};

const items = (context: PanelContext): readonly Item[] =>
  rowsOf(context).map(row => ({ key: row.key, target: { kind: 'group', groupId: row.group } }));

export const live = {
  id: 'live',
  screen: 'main',
  key: '7',
  title: 'Live errors',
  items,
  select: (context, size) => {
    const rows = rowsOf(context);
    const key = context.view.selection.live;
    const chosen = key === undefined ? -1 : rows.findIndex(row => row.key === key);
    // Follows the newest until a row is chosen; a row that has left the list follows again.
    const selected = chosen < 0 ? rows.length - 1 : chosen;
    const top = topFor(selected, size.height, rows.length, Number.MAX_SAFE_INTEGER);
    const hostWidth = hostWidthFor(rows, size);
    const isFocused = context.view.focus.main === 'live';
    const shown = rows.slice(top, top + size.height);
    return {
      title: [span('[7] Live errors', 'title'), span(chosen < 0 ? ' ' : ' held, End follows ', 'dim')],
      hint: 'Enter open  End follow',
      lines:
        shown.length === 0
          ? [line(span('no errors yet', 'dim'))]
          : shown.map((row, index) =>
              liveLine(row, { context, size, hostWidth, isSelected: isFocused && top + index === selected }),
            ),
      scrollable: 0,
    };
  },
} as const satisfies Panel;

/** Hosts have a column where there is room and some error names one. */
const hostWidthFor = (rows: readonly LiveErrorRow[], { width }: PanelSize): number =>
  width < 100 || rows.every(row => row.host === null) ? 0 : width >= 150 ? 16 : 10;

/** Without its domain; of longer names both ends, as hosts of one kind differ in their last characters. */
const hostText = (host: string, columns: number, ellipsis: string): string => {
  const clean = sanitize(host);
  if (textWidth(clean) <= columns) return clean;
  const name = /^[\d.]+$/.test(clean) ? clean : clean.replace(/\..*/, '');
  return truncateMiddle(name, columns, ellipsis);
};

interface LiveLook {
  readonly context: PanelContext;
  readonly size: PanelSize;
  readonly hostWidth: number;
  readonly isSelected: boolean;
}

const liveLine = (row: LiveErrorRow, { context, size, hostWidth, isSelected }: LiveLook): Line => {
  const { view, glyphs } = context;
  const level = levelWords[row.level];
  const serviceWidth = size.width >= 150 ? 18 : size.width >= 100 ? 13 : 9;
  const time = preciseText(row.time, zoneOf(view));
  const host = hostWidth === 0 ? '' : `${fit(hostText(row.host ?? '', hostWidth, glyphs.ellipsis), hostWidth)} `;
  const more = row.extraLines > 0 ? `  (+${row.extraLines} lines)` : '';
  return {
    spans: [
      span(`${size.width >= 70 ? time : time.slice(0, 8)} `, 'dim'),
      span(`${level.text} `, level.role),
      span(host),
      span(`${fit(sanitize(row.service), serviceWidth, 'left', glyphs.ellipsis)} `, 'accent'),
      span(`${row.group} `, 'dim'),
      span(row.message),
      span(more, 'dim'),
    ],
    isSelected,
  };
};
