/** Health by service: the share of records that are errors, the worst first; silence counts too. */
import { agoText } from '../../lib/text/duration-text.ts';
import { percentText } from '../../lib/text/number-text.ts';
import { fit } from '../../lib/text/pad.ts';
import { sanitize } from '../../lib/text/sanitize.ts';
import type { ServiceRow } from '../../state/snapshot.ts';
import { line, span } from '../primitives/line.ts';
import type { Line } from '../primitives/line.ts';
import { rangeText, topFor } from '../primitives/scroll-window.ts';
import type { Item, Panel, PanelContext } from './define.ts';
import { filterFor, selectedIndex } from './selection.ts';
import { verdictWords } from './words.ts';

const items = (context: PanelContext): readonly Item[] =>
  context.snapshot.services.map(row => ({
    key: row.service,
    target: filterFor(` ${row.service} `),
  }));

export const services = {
  id: 'services',
  screen: 'main',
  key: '6',
  title: 'Health by service',
  items,
  select: (context, size) => {
    const rows = context.snapshot.services;
    const selected = selectedIndex(context, 'services', items(context));
    const top = topFor(selected, size.height, rows.length, context.view.scroll.services ?? 0);
    const isFocused = context.view.focus.main === 'services';
    const isLong = rows.length > size.height;
    // A name says more than a bar of a few columns.
    const hasGauge = size.width >= 34;
    const nameWidth = Math.min(24, Math.max(8, size.width - (hasGauge ? 20 : 16)));
    const inSight = rows.slice(top, top + size.height);
    // Of those in sight: next to one that nobody sees all bars would look alike.
    const highest = inSight.reduce((peak, row) => Math.max(peak, row.errorRatio), 0.1);
    const shown = inSight.map((row, index) =>
      serviceLine(row, {
        context,
        nameWidth,
        highest,
        gaugeWidth: hasGauge ? size.width - nameWidth - 13 : 0,
        isSelected: isFocused && top + index === selected,
      }),
    );
    return {
      title: [
        span(isLong && size.width < 36 ? '[6] Health' : '[6] Health by service', 'title'),
        span(isLong ? ` ${rangeText(top, size.height, rows.length)} ` : ' ', 'dim'),
      ],
      hint: 'Enter filter',
      lines: shown.length === 0 ? [line(span('no services yet', 'dim'))] : shown,
      scrollable: 0,
    };
  },
} as const satisfies Panel;

interface ServiceLook {
  readonly context: PanelContext;
  readonly nameWidth: number;
  readonly gaugeWidth: number;
  readonly highest: number;
  readonly isSelected: boolean;
}

const serviceLine = (row: ServiceRow, look: ServiceLook): Line => {
  const verdict = verdictWords[row.verdict];
  const name = fit(sanitize(row.service), look.nameWidth, 'left', look.context.glyphs.ellipsis);
  const head = [span(`${name} `), span(verdict.text.padEnd(4), verdict.role)];
  if (row.quietMs !== null)
    return { spans: [...head, span(` quiet ${agoText(row.quietMs)}`, 'warn')], isSelected: look.isSelected };
  const { gaugeFull, gaugeEmpty } = look.context.glyphs;
  const width = Math.max(0, look.gaugeWidth);
  const filled = Math.min(width, Math.round((row.errorRatio / look.highest) * width));
  return {
    spans: [
      ...head,
      span(percentText(row.errorRatio).padStart(7)),
      span(' '),
      span(gaugeFull.repeat(filled), verdict.role),
      span(gaugeEmpty.repeat(width - filled), 'dim'),
    ],
    isSelected: look.isSelected,
  };
};
