/** The kept events of a group, newest first. */
import { latencyText } from '../../lib/text/duration-text.ts';
import { countText } from '../../lib/text/number-text.ts';
import { preciseText } from '../../lib/text/time-text.ts';
import type { EventSample } from '../../state/snapshot.ts';
import { headingLine, rowLine } from '../primitives/columns.ts';
import type { Column } from '../primitives/columns.ts';
import { line, span } from '../primitives/line.ts';
import { rangeText, topFor } from '../primitives/scroll-window.ts';
import { currentRoute } from '../view-state/view-state.ts';
import type { Item, Panel, PanelContext } from './define.ts';
import { selectedIndex } from './selection.ts';
import { instantText, zoneOf } from './words.ts';

/** Names a kept event as long as it is kept. */
export const sampleKey = (sample: EventSample): string => `${sample.source}:${sample.line}:${sample.time}`;

/** The kept events, newest first. */
export const eventsOf = (context: Pick<PanelContext, 'detail'>): readonly EventSample[] =>
  [...(context.detail?.samples ?? [])].reverse();

/** Index of the event that the event screen shows; -1 when it is not kept any more. */
export const shownEventIndex = (context: Pick<PanelContext, 'detail' | 'view'>): number => {
  const route = currentRoute(context.view);
  return route.screen === 'event' ? eventsOf(context).findIndex(sample => sampleKey(sample) === route.sampleKey) : -1;
};

const items = (context: PanelContext): readonly Item[] => {
  const groupId = context.detail?.row.id ?? '';
  return eventsOf(context).map(sample => ({
    key: sampleKey(sample),
    target: { kind: 'event', groupId, sampleKey: sampleKey(sample) },
  }));
};

export const groupEvents = {
  id: 'group-events',
  screen: 'group',
  key: '5',
  title: 'Events',
  items,
  select: (context, size) => {
    const rows = eventsOf(context);
    const height = Math.max(1, size.height - 1);
    const selected = selectedIndex(context, 'group-events', items(context));
    const top = topFor(selected, height, rows.length, context.view.scroll['group-events'] ?? 0);
    const table = columnsFor(rows, context, size.width);
    const ellipsis = context.glyphs.ellipsis;
    const shown = rows
      .slice(top, top + height)
      .map((row, index) =>
        rowLine(table, row, { columns: size.width, isSelected: top + index === selected, ellipsis }),
      );
    const total = context.group?.count ?? rows.length;
    const kept = rows.length < total ? ` newest ${rows.length} of ${countText(total)} kept ` : ' ';
    return {
      title: [span(`[5] Events ${rangeText(top, height, rows.length)} `, 'title'), span(kept, 'dim')],
      hint: 'e/E next/prev  Enter open  Y copy',
      lines:
        shown.length === 0
          ? [line(span(context.detail === undefined ? 'loading' : 'no event kept', 'dim'))]
          : [headingLine(table, size.width, ellipsis), ...shown],
      scrollable: 0,
    };
  },
} as const satisfies Panel;

/** Only columns that some event fills. */
const columnsFor = (
  rows: readonly EventSample[],
  context: PanelContext,
  width: number,
): readonly Column<EventSample>[] => {
  const isWide = width >= 90;
  const optional = optionalColumns.filter(column => width >= column.from && rows.some(column.isFilled));
  return [timeColumn(context, isWide), ...optional, { title: 'MESSAGE', width: 0, text: row => row.message }];
};

const timeColumn = ({ view, now }: PanelContext, isWide: boolean): Column<EventSample> => {
  const isShort = view.times === 'relative' && !isWide;
  return {
    title: 'TIME',
    width: isShort ? 4 : 12,
    text: row => (isShort ? instantText(row.time, now, view) : preciseText(row.time, zoneOf(view))),
    role: () => 'dim',
  };
};

interface OptionalColumn extends Column<EventSample> {
  /** Shown in tables at least this wide. */
  readonly from: number;
  readonly isFilled: (row: EventSample) => boolean;
}

const optionalColumns: readonly OptionalColumn[] = [
  { title: 'HOST', width: 10, from: 90, isFilled: row => row.host !== null, text: row => row.host ?? '' },
  { title: 'VERSION', width: 8, from: 90, isFilled: row => row.version !== null, text: row => row.version ?? '' },
  { title: 'REQUEST', width: 10, from: 90, isFilled: row => row.traceId !== null, text: row => row.traceId ?? '' },
  { title: 'USER', width: 12, from: 130, isFilled: row => row.user !== null, text: row => row.user ?? '' },
  {
    title: 'DURATION',
    width: 8,
    align: 'right',
    from: 90,
    isFilled: row => row.durationMs !== null,
    text: row => (row.durationMs === null ? '' : latencyText(row.durationMs)),
  },
  {
    title: 'WHERE',
    width: 28,
    from: 130,
    isFilled: () => true,
    text: row => `${row.source}:${row.line}`,
    role: () => 'dim',
  },
];
