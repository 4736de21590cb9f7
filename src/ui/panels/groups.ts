/** The list of error groups: the heart of the main screen. */
import { countText, rateText } from '../../lib/text/number-text.ts';
import { sparkline } from '../../lib/text/sparkline.ts';
import type { GroupRow } from '../../state/snapshot.ts';
import { headingLine, rowLine } from '../primitives/columns.ts';
import type { Column } from '../primitives/columns.ts';
import { line, span } from '../primitives/line.ts';
import type { Line, Span } from '../primitives/line.ts';
import { rangeText, topFor } from '../primitives/scroll-window.ts';
import { parseFilter } from '../view-state/filter.ts';
import type { Item, Panel, PanelContext, PanelSize } from './define.ts';
import { severityRoles } from './group-class.ts';
import { selectedIndex } from './selection.ts';
import { badgeWord, instantText, levelWords } from './words.ts';

const items = (context: PanelContext): readonly Item[] =>
  context.groups.map(row => ({ key: row.id, target: { kind: 'group', groupId: row.id } }));

export const groups = {
  id: 'groups',
  screen: 'main',
  key: '3',
  title: 'Error groups',
  items,
  select: (context, size) => {
    const rows = context.groups;
    const height = Math.max(1, size.height - 1);
    const selected = selectedIndex(context, 'groups', items(context));
    const top = topFor(selected, height, rows.length, context.view.scroll.groups ?? 0);
    const table = columnsFor(context, size.width);
    const shown = rows.slice(top, top + height).map((row, index) =>
      rowLine(table, row, {
        columns: size.width,
        isSelected: top + index === selected,
        ellipsis: context.glyphs.ellipsis,
      }),
    );
    return {
      title: titleSpans(context, rangeText(top, height, rows.length)),
      hint: 's sort  / filter  Enter open  m mark  F pin',
      lines: [heading(table, context, size), ...(shown.length > 0 ? shown : [emptyText(context)])],
      scrollable: 0,
    };
  },
} as const satisfies Panel;

const titleSpans = (context: PanelContext, range: string): Span[] => {
  const { snapshot } = context;
  const hidden = snapshot.groups.total - snapshot.groups.rows.length;
  return [
    span('[3] Error groups', 'title'),
    span(` ${range} `, 'title'),
    ...choices(context),
    ...(hidden > 0 ? [span(` ${hidden} more not shown `, 'dim')] : []),
    ...(snapshot.groups.overflowEvents > 0
      ? [span(` ${countText(snapshot.groups.overflowEvents)} events over the cap `, 'warn')]
      : []),
  ];
};

/** What the user chose: nothing that hides or reorders rows may itself be hidden. */
const choices = ({ view }: PanelContext): Span[] => {
  const order = view.sort.isReversed ? `${view.sort.column} reversed` : view.sort.column;
  const filter = parseFilter(view.filter);
  const spans = [span(` sort: ${order} `, view.sort.column === 'impact' && !view.sort.isReversed ? 'dim' : 'accent')];
  if (filter !== null) spans.push(span(` filter: ${view.filter}${filter.isLiteral ? ' (literal)' : ''} `, 'accent'));
  if (view.marked !== null) spans.push(span(` marked ${view.marked} `, 'accent'));
  if (view.pinned !== null) spans.push(span(` pinned ${view.pinned} `, 'accent'));
  return spans;
};

/** The heading; where no frame carries a title, what the user chose stands at its end. */
const heading = (table: readonly Column<GroupRow>[], context: PanelContext, size: PanelSize): Line => {
  const { view, glyphs } = context;
  const isPlain =
    view.filter === '' &&
    view.pinned === null &&
    view.marked === null &&
    view.sort.column === 'impact' &&
    !view.sort.isReversed;
  const full = headingLine(table, size.width, glyphs.ellipsis);
  if (isPlain || size.width > 90) return full;
  const last = full.spans.at(-1);
  const room = last?.text.length ?? 0;
  return {
    spans: [...full.spans.slice(0, -1), span('GROUP'.padEnd(Math.min(6, room)), 'dim'), ...choices(context)],
    isSelected: false,
  };
};

const emptyText = ({ snapshot, view, sources }: PanelContext): Line => {
  if (view.filter !== '' && snapshot.groups.rows.length > 0) {
    return line(
      span('  no group matches ', 'dim'),
      span(view.filter, 'accent'),
      span('  (Esc clears the filter)', 'dim'),
    );
  }
  if (snapshot.intake.records > 0) return line(span('  no errors so far', 'good'));
  const [first] = sources;
  if (first === undefined) return line(span('  nothing found yet: waiting for a log to appear', 'dim'));
  if (sources.every(({ state }) => state === 'waiting')) {
    const others = sources.length > 1 ? `, and ${sources.length - 1} more` : '';
    return line(span(`  ${first.label}: ${first.reason ?? 'waiting'}${others}`, 'dim'));
  }
  const isOver = sources.every(({ state }) => state === 'finished');
  return line(span(isOver ? '  no log lines' : '  waiting for log lines', 'dim'));
};

/** Columns by importance: what does not fit is left out, the service then stands before the title (SCREENS 6.3). */
const columnsFor = (context: PanelContext, width: number): readonly Column<GroupRow>[] => {
  const { now, view, glyphs } = context;
  const isWide = width >= 106;
  const isNarrow = width < 72;
  const trendWidth = isWide ? 14 : 8;
  const serviceWidth = width >= 150 ? 18 : 13;
  const all: readonly (Column<GroupRow> | null)[] = [
    { title: 'ST', width: 4, text: row => badgeWord(row.badge).text, role: row => badgeWord(row.badge).role },
    {
      title: 'ID',
      width: idWidth(context),
      text: row => row.id,
      role: row => (row.id === view.marked ? 'titleFocused' : row.id === view.pinned ? 'accent' : 'plain'),
    },
    isWide
      ? { title: 'L', width: 1, text: row => levelWords[row.level].text, role: row => levelWords[row.level].role }
      : null,
    { title: 'COUNT', width: 5, align: 'right', text: row => countText(row.count), role: () => 'strong' },
    { title: '/MIN', width: 5, align: 'right', text: row => rateText(row.perMinute), role: rateRole },
    isNarrow
      ? null
      : {
          title: isWide ? 'TREND 30m' : 'TREND',
          width: trendWidth,
          text: row => sparkline(row.trend, trendWidth, glyphs.trendBars),
          role: trendRole,
        },
    isWide ? { title: 'FIRST', width: 5, text: row => instantText(row.firstSeen, now, view) } : null,
    { title: 'LAST', width: view.times === 'relative' ? 4 : 5, text: row => instantText(row.lastSeen, now, view) },
    width >= 150 ? { title: 'HOSTS', width: 5, align: 'right', text: row => namedText(row.hosts) } : null,
    width >= 150 ? { title: 'USERS', width: 5, align: 'right', text: row => namedText(row.users) } : null,
    isWide ? { title: 'SERVICE', width: serviceWidth, text: row => row.service, role: () => 'accent' } : null,
    width >= 150
      ? {
          title: 'SEVERITY',
          width: 8,
          text: row => row.severity,
          role: row => severityRoles[row.severity],
        }
      : null,
    width >= 150 ? { title: 'CATEGORY', width: 10, text: row => row.category ?? '' } : null,
    width >= 180 ? { title: 'AT', width: 34, cut: 'start', text: row => row.topFrame ?? '', role: () => 'dim' } : null,
    {
      title: 'GROUP',
      width: 0,
      text: row => (isWide ? row.title : narrowTitle(row)),
      role: row => (row.level === 'fatal' ? 'bad' : 'plain'),
    },
  ];
  return all.filter(column => column !== null);
};

const narrowTitle = (row: GroupRow): string => `${row.service} ${row.level === 'fatal' ? 'FATAL ' : ''}${row.title}`;

/** Most logs name neither hosts nor users: that none is named is not that there are none. */
const namedText = (count: number): string => (count === 0 ? '-' : countText(count));

/** Ids are six characters, longer where two begin alike. */
const idWidth = ({ groups: rows }: PanelContext): number =>
  Math.min(
    10,
    rows.reduce((width, row) => Math.max(width, row.id.length), 6),
  );

const isOverUsual = (row: GroupRow): boolean =>
  row.usualPerMinute !== null && row.perMinute > 2 * row.usualPerMinute && row.perMinute >= 1;

const rateRole = (row: GroupRow): 'bad' | 'plain' => (isOverUsual(row) ? 'bad' : 'plain');
const trendRole = (row: GroupRow): 'bad' | 'dim' => (isOverUsual(row) || row.badge === 'new' ? 'bad' : 'dim');
