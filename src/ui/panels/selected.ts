/** A preview of the selected group: what it is, where it comes from, what its events have in common. */
import { sharedText } from '../../insights/shared-text.ts';
import { countText } from '../../lib/text/number-text.ts';
import { wrapText } from '../../lib/text/wrap.ts';
import { sanitize } from '../../lib/text/sanitize.ts';
import { textWidth } from '../../lib/text/width.ts';
import type { GroupDetail, GroupRow } from '../../state/snapshot.ts';
import { line, span, spansWidth } from '../primitives/line.ts';
import type { Line } from '../primitives/line.ts';
import type { Panel, PanelContext, PanelSize } from './define.ts';
import { classWords } from './group-class.ts';
import { isMarked, stackLines } from './stack-lines.ts';
import { fullInstantText } from './words.ts';

export const selected = {
  id: 'selected',
  screen: 'main',
  key: '4',
  title: 'Selected group',
  select: (context, size) => {
    const { group } = context;
    if (group === null)
      return {
        title: [span('[4] Selected ', 'title')],
        hint: '',
        lines: [line(span('nothing selected', 'dim'))],
        scrollable: 0,
      };
    const lines = previewLines(group, context, size);
    const top = Math.min(context.view.scroll.selected ?? 0, Math.max(0, lines.length - size.height));
    const position = context.groups.findIndex(row => row.id === group.id) + 1;
    return {
      title: [
        span('[4] Selected', 'title'),
        span(` ${group.id} `, 'accent'),
        span(` ${position} of ${context.groups.length} `, 'dim'),
      ],
      hint: 'Enter open  y copy',
      lines: lines.slice(top, top + size.height),
      scrollable: lines.length,
    };
  },
} as const satisfies Panel;

const previewLines = (group: GroupRow, context: PanelContext, size: PanelSize): readonly Line[] => {
  const title = wrapped(group.title, size, size.height >= 6 ? 2 : 1);
  return [
    ...title.map(text => line(span(text, 'strong'))),
    facts(group, context, size),
    ...detailLines(group, context, size),
  ];
};

const facts = (group: GroupRow, context: PanelContext, size: PanelSize): Line => {
  const first = fullInstantText(group.firstSeen, context.now, context.view);
  const what = [...classWords(group)].filter(([, role], index) => index === 0 || role !== 'plain' || size.width >= 90);
  const words = what.flatMap(([text, role], index) => [span(index === 0 ? '' : ' '), span(text, role)]);
  const parts = [
    `x${countText(group.count)}`,
    `first ${first}`,
    ...plural(group.hosts, 'host'),
    ...plural(group.users, 'user'),
    // Last: the list names it too.
    group.service,
  ];
  const head = [...words, span(what.length > 0 ? '  ' : '')];
  let shown = parts.join('  ');
  while (shown.includes('  ') && spansWidth(head) + textWidth(shown) > size.width)
    shown = shown.slice(0, shown.lastIndexOf('  '));
  return line(...head, span(shown, 'dim'));
};

const plural = (count: number, word: string): string[] =>
  count > 0 ? [`${countText(count)} ${word}${count === 1 ? '' : 's'}`] : [];

const detailLines = (group: GroupRow, context: PanelContext, size: PanelSize): readonly Line[] => {
  const { detail } = context;
  if (detail === undefined || detail === null) {
    const top = group.topFrame === null ? [] : [line(span('> ', 'strong'), group.topFrame)];
    return detail === null ? [...top, line(span('no details held', 'dim'))] : top;
  }
  const room = Math.max(1, size.height - 3);
  const common = commonLine(detail);
  // The first heading repeats the title.
  const stack = stackLines(detail.stack, context.glyphs).slice(1);
  const forStack = common === null ? room : Math.max(1, room - 1);
  // Without a trace the newest event itself says most.
  const body = stack.length > 0 ? aroundOwnCode(stack, forStack) : newestMessage(detail, size, forStack);
  return common === null ? body : [...body, common];
};

/** Where there is no room for what libraries did first, the preview begins with the user's own code. */
const aroundOwnCode = (stack: readonly Line[], rows: number): readonly Line[] => {
  const marked = stack.findIndex(isMarked);
  const from = marked < rows ? 0 : marked;
  return stack.slice(from, from + rows);
};

const newestMessage = (detail: GroupDetail, size: PanelSize, rows: number): Line[] => {
  const newest = detail.samples.at(-1);
  if (newest === undefined) return [];
  // What the title says already would be no news.
  const text = newest.message === detail.row.title ? newest.raw : newest.message;
  return wrapped(text, size, rows).map(part => line(part));
};

/** The text in at most so many rows; what does not fit is left to the last, which is cut where the panel ends. */
const wrapped = (text: string, size: PanelSize, rows: number): readonly string[] => {
  const lines = wrapText(sanitize(text), Math.max(10, size.width));
  return lines.length <= rows ? lines : [...lines.slice(0, rows - 1), lines.slice(rows - 1).join('')];
};

/** The fields that tell this group from everything else, the most telling first. */
const commonLine = (detail: GroupDetail): Line | null => {
  const telling = detail.common.filter(each => each.isTelling).slice(0, 3);
  if (telling.length === 0) return null;
  return line(span('common ', 'dim'), telling.map(sharedText).join(', '));
};
