/** The stack trace of a group, app frames first in the eye. */
import { sanitizeLines } from '../../lib/text/sanitize.ts';
import { wrapText } from '../../lib/text/wrap.ts';
import type { GroupDetail } from '../../state/snapshot.ts';
import { line, span } from '../primitives/line.ts';
import type { Line } from '../primitives/line.ts';
import type { Panel, PanelContext } from './define.ts';
import { stackLines } from './stack-lines.ts';
import { whyLines } from './why-lines.ts';

export const groupStack = {
  id: 'group-stack',
  screen: 'group',
  key: '3',
  title: 'Stack, app frames first',
  select: (context, size) => {
    const lines = contentLines(context, size.width);
    const top = Math.min(context.view.scroll['group-stack'] ?? 0, Math.max(0, lines.length - size.height));
    const hasStack = hasFrames(context.detail?.stack ?? []);
    const groupedBy = context.detail?.groupedBy ?? '';
    return {
      title: [
        span(hasStack ? '[3] Stack' : '[3] Newest event', 'title'),
        span(groupedBy === '' ? ' ' : ` grouped by ${groupedBy} `, 'dim'),
      ],
      hint:
        lines.length > size.height ? `${top + 1}-${Math.min(lines.length, top + size.height)} of ${lines.length}` : '',
      lines: lines.slice(top, top + size.height),
      scrollable: lines.length,
    };
  },
} as const satisfies Panel;

/** One exception without frames says no more than the title does. */
const hasFrames = (stack: GroupDetail['stack']): boolean =>
  stack.length > 1 || stack.some(({ frames }) => frames.length > 0);

const contentLines = ({ detail, glyphs }: PanelContext, width: number): readonly Line[] => {
  if (detail === undefined) return [line(span('loading', 'dim'))];
  if (detail === null) return [line(span('no details held', 'dim'))];
  const known = knownLines(detail, width);
  if (hasFrames(detail.stack)) {
    // The header has the title already: the room is for what it does not say.
    const isSaid = known.length > 0 && detail.stack[0]?.heading === detail.row.title;
    return [...known, ...stackLines(detail.stack, glyphs).slice(isSaid ? 1 : 0), ...whyLines(detail.why)];
  }
  const newest = detail.samples.at(-1);
  if (newest === undefined) return [...known, line(span('no event kept', 'dim'))];
  const rows = sanitizeLines(newest.raw).flatMap(text => wrapText(text, width));
  return [...known, ...rows.map(text => line(text)), ...whyLines(detail.why)];
};

/** What such a trace is known as, and where to look. */
const knownLines = ({ insight }: GroupDetail, width: number): readonly Line[] => {
  if (!insight?.pattern) return [];
  const { title, look } = insight.pattern;
  const rows = wrapText(`${title}: look at ${look}`, width);
  return rows.map((text, index) => {
    const head = index === 0 ? text.slice(0, title.length + 1) : '';
    return line(span(head, 'warn'), span(text.slice(head.length)));
  });
};
