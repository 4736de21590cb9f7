/** Lines of text with roles: what a panel says, before the theme decides how it looks. */
import { sanitize } from '../../lib/text/sanitize.ts';
import { truncate } from '../../lib/text/truncate.ts';
import { textWidth } from '../../lib/text/width.ts';
import type { Role } from '../theme/roles.ts';
import type { Theme } from '../theme/theme.ts';

export interface Span {
  readonly text: string;
  readonly role: Role;
}

/** One row of a panel, left to right. */
export interface Line {
  readonly spans: readonly Span[];
  readonly isSelected: boolean;
}

/** Every text on the screen comes through here, so that nothing from a log reaches the terminal as it stood. */
export const span = (text: string, role: Role = 'plain'): Span => ({ text: sanitize(text), role });

export const line = (...parts: readonly (Span | string)[]): Line => ({
  spans: parts.map(part => (typeof part === 'string' ? span(part) : part)),
  isSelected: false,
});

export const emptyLine: Line = { spans: [], isSelected: false };

export const lineWidth = (shown: Line): number => spansWidth(shown.spans);

export const spansWidth = (spans: readonly Span[]): number =>
  spans.reduce((width, part) => width + textWidth(part.text), 0);

/** `spans` in exactly `columns` columns: the last that fits is cut with `ellipsis`, missing columns are spaces. */
export const fitSpans = (spans: readonly Span[], columns: number, ellipsis = '…'): Span[] => {
  const fitted: Span[] = [];
  let left = columns;
  let rest = spansWidth(spans);
  for (const part of spans) {
    const width = textWidth(part.text);
    // Cut here when what follows does not fit either, so that the ellipsis stands at the true end.
    const text = rest <= left ? part.text : truncate(part.text, width >= left ? left : width, ellipsis);
    if (text !== '') fitted.push({ text, role: part.role });
    left -= textWidth(text);
    rest -= width;
    if (left <= 0) return fitted;
  }
  if (left > 0) fitted.push(span(' '.repeat(left)));
  return fitted;
};

/** Left and right parts in one line of `columns`; the left part gives way. */
export const spread = (left: readonly Span[], right: readonly Span[], columns: number, ellipsis = '…'): Line => {
  const rightWidth = spansWidth(right);
  if (rightWidth >= columns) return { spans: fitSpans(right, columns, ellipsis), isSelected: false };
  return { spans: [...fitSpans(left, columns - rightWidth, ellipsis), ...right], isSelected: false };
};

/** The line as the terminal gets it: exactly `columns` columns with the theme's codes. */
export const paintLine = (shown: Line, columns: number, theme: Theme, ellipsis = '…'): string =>
  fitSpans(shown.spans, columns, ellipsis)
    .map(part => theme.paint(part.text, part.role, shown.isSelected))
    .join('');

/** The line without colours, for text output: trailing spaces dropped. */
export const plainLine = (shown: Line): string =>
  shown.spans
    .map(part => part.text)
    .join('')
    .trimEnd();
