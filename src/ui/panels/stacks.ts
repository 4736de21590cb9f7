/** Groups that share the shape of their stack trace: one cause behind several messages. */
import { countText } from '../../lib/text/number-text.ts';
import { truncateStart } from '../../lib/text/truncate.ts';
import { sanitize } from '../../lib/text/sanitize.ts';
import type { StackGroupRow } from '../../state/snapshot.ts';
import { line, span } from '../primitives/line.ts';
import type { Line } from '../primitives/line.ts';
import { topFor } from '../primitives/scroll-window.ts';
import type { Item, Panel, PanelContext, PanelSize } from './define.ts';
import { selectedIndex } from './selection.ts';

const items = (context: PanelContext): readonly Item[] =>
  context.snapshot.stacks.map(row => {
    const [first] = row.groups;
    return {
      key: `${row.type} ${row.topFrame}`,
      target: first === undefined ? null : { kind: 'group', groupId: first },
    };
  });

export const stacks = {
  id: 'stacks',
  screen: 'main',
  key: '8',
  title: 'Stack groups',
  items,
  select: (context, size) => {
    const rows = context.snapshot.stacks;
    const selected = selectedIndex(context, 'stacks', items(context));
    const top = topFor(selected, size.height, rows.length, context.view.scroll.stacks ?? 0);
    const isFocused = context.view.focus.main === 'stacks';
    const shown = rows.slice(top, top + size.height);
    return {
      title: [span('[8] Stack groups', 'title'), span(` ${rows.length} `, 'dim')],
      hint: 'Enter open',
      lines:
        shown.length === 0
          ? [line(span('no stack traces', 'dim'))]
          : shown.map((row, index) => stackLine(row, context, size, isFocused && top + index === selected)),
      scrollable: 0,
    };
  },
} as const satisfies Panel;

/** `TypeError` of `shop.errors.TypeError`: packages would take the room. */
const lastName = (type: string): string => type.replace(/^.*[.:\\](?=[\w$])/, '');

const stackLine = (row: StackGroupRow, context: PanelContext, size: PanelSize, isSelected: boolean): Line => {
  const count = countText(row.count).padStart(5);
  const place = truncateStart(sanitize(row.topFrame), Math.max(8, size.width - 22), context.glyphs.ellipsis);
  const others = row.groups.length > 1 ? `  ${row.groups.length} groups` : `  ${row.groups[0] ?? ''}`;
  return {
    spans: [span(`${count} `, 'strong'), span(place), span(` ${lastName(row.type)}`, 'accent'), span(others, 'dim')],
    isSelected,
  };
};
