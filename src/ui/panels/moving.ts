/** Groups that rose together, the first mover on top: evidence, not proof. */
import { durationText } from '../../lib/text/duration-text.ts';
import { sanitize } from '../../lib/text/sanitize.ts';
import { wrapText } from '../../lib/text/wrap.ts';
import type { MovingRow, MovingView } from '../../state/snapshot.ts';
import { line, span } from '../primitives/line.ts';
import type { Line } from '../primitives/line.ts';
import { topFor } from '../primitives/scroll-window.ts';
import type { PanelId } from '../view-state/view-state.ts';
import type { Item, Panel, PanelContext, PanelModel, PanelSize } from './define.ts';
import { selectedIndex } from './selection.ts';
import { badgeWord, readingSoFar } from './words.ts';

const items = (context: PanelContext): readonly Item[] => movingItems(context.snapshot.moving);

export const moving = {
  id: 'moving',
  screen: 'main',
  key: '5',
  title: 'Moving together',
  items,
  select: (context, size) =>
    movingModel(context.snapshot.moving, { context, size, panel: 'moving', title: '[5] Moving together' }),
} as const satisfies Panel;

export const movingItems = (view: MovingView): readonly Item[] =>
  view.rows.map(row => ({ key: row.group, target: { kind: 'group', groupId: row.group } }));

interface MovingPlace {
  readonly context: PanelContext;
  readonly size: PanelSize;
  readonly panel: PanelId;
  readonly title: string;
}

/** The same list for the main screen and for one group. */
export const movingModel = (view: MovingView, place: MovingPlace): PanelModel => {
  const { context, size, panel, title } = place;
  const said = [view.deploy, view.cause].filter(text => text !== null);
  const wrapped = said.flatMap(text => wrapText(sanitize(text), Math.max(10, size.width)));
  // In full where the rows above leave room for it.
  const foot = (view.rows.length + wrapped.length <= size.height ? wrapped : said).map(text =>
    line(span(text, 'accent')),
  );
  const height = Math.max(1, size.height - foot.length);
  const selected = selectedIndex(context, panel, movingItems(view));
  const isFocused = Object.values(context.view.focus).includes(panel);
  const top = topFor(selected, height, view.rows.length, context.view.scroll[panel] ?? 0);
  const rows = view.rows
    .slice(top, top + height)
    .map((row, index) => movingLine(row, size.width, isFocused && top + index === selected));
  return {
    title: [
      span(title, 'title'),
      span(view.rows.length > 0 && size.width >= 42 ? ' evidence, not proof ' : ' ', 'dim'),
    ],
    hint: 'Enter open',
    lines: rows.length === 0 && foot.length === 0 ? [nothing(context)] : [...rows, ...foot],
    scrollable: 0,
  };
};

/** What rose is known when alerts are: once the log so far is read. */
const nothing = ({ snapshot }: PanelContext): Line =>
  snapshot.alerts.isKnown ? line(span('nothing moves together', 'dim')) : readingSoFar;

const movingLine = (row: MovingRow, width: number, isSelected: boolean): Line => {
  const delay = row.delayMs <= 0 ? '0s' : `+${durationText(row.delayMs)}`;
  const badge = badgeWord(row.badge);
  const evidence = row.delayMs <= 0 && row.evidence === '' ? 'first to move' : row.evidence;
  const title = width >= 60 ? `  ${row.service} ${row.title}` : '';
  return {
    spans: [
      span(delay.padEnd(6), 'dim'),
      span(`${row.group} `, 'accent'),
      span(badge.text.padEnd(5), badge.role),
      span(evidence),
      span(title, 'dim'),
    ],
    isSelected,
  };
};
