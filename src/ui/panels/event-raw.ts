/** One event as it stood in the log. */
import { latencyText } from '../../lib/text/duration-text.ts';
import { sanitizeLines } from '../../lib/text/sanitize.ts';
import { dateText, preciseText } from '../../lib/text/time-text.ts';
import { wrapText } from '../../lib/text/wrap.ts';
import type { EventSample } from '../../state/snapshot.ts';
import { emptyLine, line, span } from '../primitives/line.ts';
import type { Line } from '../primitives/line.ts';
import { rangeText } from '../primitives/scroll-window.ts';
import { parseFilter } from '../view-state/filter.ts';
import type { Panel, PanelContext, PanelSize } from './define.ts';
import { eventFields, nameWidth } from './event-fields.ts';
import type { ShownField } from './event-fields.ts';
import { eventsOf, shownEventIndex } from './group-events.ts';
import { zoneOf } from './words.ts';

/** The event that is shown; null when it is not kept any more. */
export const shownEvent = (context: Pick<PanelContext, 'detail' | 'view'>): EventSample | null => {
  return eventsOf(context)[shownEventIndex(context)] ?? null;
};

export const eventRaw = {
  id: 'event-raw',
  screen: 'event',
  key: '1',
  title: 'Event',
  select: (context, size) => {
    const sample = shownEvent(context);
    const lines = sample === null ? [missing(context)] : eventLines(sample, context, size);
    const top = Math.min(context.view.scroll['event-raw'] ?? 0, Math.max(0, lines.length - size.height));
    const { search } = context.view;
    return {
      title: [
        span('[1] Event', 'title'),
        span(` lines ${rangeText(top, size.height, lines.length)} `, 'dim'),
        span(search === '' ? '' : ` find: ${search} `, 'accent'),
      ],
      hint: 'e/E next/prev  w wrap  / find  Y copy',
      lines: lines.slice(top, top + size.height),
      scrollable: lines.length,
    };
  },
} as const satisfies Panel;

/** Rows, counted from the top, in which the searched text stands. */
export const matchingRows = (lines: readonly Line[], search: string): number[] => {
  const filter = parseFilter(search);
  if (filter === null) return [];
  return lines.flatMap((row, index) => (filter.matches(row.spans.map(part => part.text).join('')) ? [index] : []));
};

/** All lines of an event: what is known of it, then its text as it stood. */
export const eventLines = (sample: EventSample, context: PanelContext, size: PanelSize): readonly Line[] => {
  const facts = factLines(sample, context);
  const raw = sanitizeLines(sample.raw);
  const width = Math.max(1, size.width);
  const shown = context.view.isWrapped ? raw.flatMap(text => wrapText(text, width)) : raw;
  const fields = eventFields(sample.raw);
  const said =
    fields === null ? [] : [...fieldLines(fields, context, width), emptyLine, line(span('as it stood', 'dim'))];
  const lines = [...facts, emptyLine, ...said, ...shown.map(text => line(span(text)))];
  const found = new Set(matchingRows(lines, context.view.search));
  return lines.map((row, index) => (found.has(index) ? { spans: row.spans, isSelected: true } : row));
};

/** Names in a column, values beside them; a name too long for it has its value after it. */
const fieldLines = (fields: readonly ShownField[], { view }: PanelContext, width: number): Line[] => {
  const column = nameWidth(fields);
  return fields.flatMap(({ name, lines }) => {
    const head = name.padEnd(column - 1) + ' ';
    const room = Math.max(10, width - column);
    const rows = view.isWrapped ? lines.flatMap(text => wrapText(text, room)) : lines;
    return rows.map((text, index) => line(span(index === 0 ? head : ' '.repeat(column), 'dim'), span(text)));
  });
};

const factLines = (sample: EventSample, { view }: PanelContext): Line[] => {
  const zone = zoneOf(view);
  const facts: readonly (readonly [string, string | null])[] = [
    ['time', `${dateText(sample.time, zone)} ${preciseText(sample.time, zone)}`],
    ['where', `${sample.source}:${sample.line}`],
    ['host', sample.host],
    ['version', sample.version],
    ['request', sample.traceId],
    ['user', sample.user],
    ['duration', sample.durationMs === null ? null : latencyText(sample.durationMs)],
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [line(span(name.padEnd(10), 'dim'), value)]));
};

const missing = ({ detail }: PanelContext): Line =>
  line(span(detail === undefined ? 'loading' : 'this event is no longer kept; Esc goes back', 'dim'));
