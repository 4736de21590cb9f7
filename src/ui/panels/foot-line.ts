/** The last line: the keys that work here and now, or an input line. */
import { sanitize } from '../../lib/text/sanitize.ts';
import { truncateStart } from '../../lib/text/truncate.ts';
import { asciiLabel, bindingsAt } from '../keys/keymap.ts';
import { placeOf } from '../keys/place.ts';
import { line, span, spansWidth } from '../primitives/line.ts';
import type { Line, Span } from '../primitives/line.ts';
import type { Glyphs } from '../theme/glyphs.ts';
import { parseFilter } from '../view-state/filter.ts';
import { sortColumns } from '../view-state/view-state.ts';
import type { Overlay, ViewState } from '../view-state/view-state.ts';
import type { PanelContext } from './define.ts';

/** The last column stays empty: some terminals scroll when the last cell of the screen is written. */
export const footLine = (view: ViewState, context: PanelContext | null, columns: number, glyphs: Glyphs): Line => {
  const { overlay } = view;
  if (overlay.kind === 'filter') return inputLine('filter', view.filter, matchText(view, context), columns);
  if (overlay.kind === 'search') return inputLine('find', view.search, '', columns);
  if (overlay.kind === 'sort') return sortLine(view, columns);
  if (overlay.kind === 'confirm') return confirmLine(overlay.question);
  if (overlay.kind === 'split') return splitLine(overlay, context, columns);
  const notice = view.notice === null ? [] : [span(` ${view.notice} `, 'chipPlain')];
  return line(...notice, ...keySpans(view, columns - 1 - spansWidth(notice), glyphs));
};

/** As many keys as fit, the keymap's order deciding; help and quit always. */
const keySpans = (view: ViewState, columns: number, glyphs: Glyphs): Span[] => {
  const place = placeOf(view);
  const bindings = bindingsAt(place).filter(
    binding => binding.short !== undefined && (binding.command !== 'back' || canGoBack(view)),
  );
  const isTop = place === 'main' && view.maximised === null;
  const entries = bindings.map(binding => {
    const word =
      binding.command === 'leave' && !isTop
        ? 'back'
        : binding.command === 'pause' && view.paused !== null
          ? 'resume'
          : (binding.short ?? '');
    return {
      isLast: binding.command === 'help' || binding.command === 'leave',
      spans: entry(binding.label, word, glyphs),
    };
  });
  const last = entries.filter(item => item.isLast).flatMap(item => item.spans);
  const shown: Span[] = [];
  for (const item of entries.filter(candidate => !candidate.isLast)) {
    if (spansWidth(shown) + spansWidth(item.spans) + spansWidth(last) > columns) break;
    shown.push(...item.spans);
  }
  return [...shown, ...last];
};

/** On a bare main screen Esc does nothing, so it is not offered. */
const canGoBack = (view: ViewState): boolean =>
  view.overlay.kind !== 'none' ||
  view.maximised !== null ||
  view.routes.length > 1 ||
  view.filter !== '' ||
  view.marked !== null ||
  view.focus.main !== 'groups';

const entry = (label: string, word: string, glyphs: Glyphs): Span[] => [
  span(` ${(glyphs.isUnicode ? label : asciiLabel(label)).split(' ')[0] ?? ''}`, 'key'),
  span(` ${word} `, 'dim'),
];

const inputLine = (name: string, text: string, found: string, columns: number): Line => {
  const head = ` ${name}: `;
  const tail = columns >= 70 ? '  regex, ! inverts   Enter keeps   Esc cancels ' : '';
  const literal = parseFilter(text)?.isLiteral === true ? '  (taken literally)' : '';
  const room = Math.max(4, columns - head.length - tail.length - found.length - literal.length - 2);
  return line(
    span(head, 'key'),
    span(truncateStart(sanitize(text), room)),
    span(' ', 'chipPlain'),
    span(literal, 'warn'),
    span(found, 'accent'),
    span(tail, 'dim'),
  );
};

const confirmLine = (question: string): Line =>
  line(
    span(` ${sanitize(question)}? `, 'titleFocused'),
    span('  y', 'key'),
    span(' yes ', 'dim'),
    span('  n', 'key'),
    span(' no ', 'dim'),
  );

const splitWords = { template: 'template', type: 'exception type', frame: 'throw site' } as const;

const splitLine = (
  overlay: Extract<Overlay, { kind: 'split' }>,
  context: PanelContext | null,
  columns: number,
): Line => {
  const parts = context?.detail?.why.parts;
  const choices = overlay.choices.map((kind, index) =>
    span(
      ` ${splitWords[kind]}${parts === undefined ? '' : ` (${parts[kind]})`} `,
      index === overlay.index ? 'titleFocused' : 'plain',
    ),
  );
  const keys = columns >= 100 ? '   Enter splits   Esc cancels' : '  Enter  Esc';
  return line(span(` split ${overlay.group.id} by `, 'key'), ...choices, span(keys, 'dim'));
};

const matchText = (view: ViewState, context: PanelContext | null): string => {
  if (context === null || view.filter === '') return '';
  return `  ${context.groups.length} of ${context.snapshot.groups.rows.length}`;
};

const sortLine = (view: ViewState, columns: number): Line =>
  line(
    span(' sort by ', 'key'),
    ...sortColumns.map(column => span(` ${column} `, column === view.sort.column ? 'titleFocused' : 'plain')),
    span(view.sort.isReversed ? '  reversed' : '', 'accent'),
    span(columns >= 100 ? '   < > choose   I reverse   Enter' : '', 'dim'),
  );
