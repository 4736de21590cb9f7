/** Alerts: what fires first, then what has calmed down. */
import { agoText } from '../../lib/text/duration-text.ts';
import type { AlertRow } from '../../state/snapshot.ts';
import { line, span } from '../primitives/line.ts';
import type { Line } from '../primitives/line.ts';
import { rangeText, topFor } from '../primitives/scroll-window.ts';
import type { Item, Panel, PanelContext, PanelSize } from './define.ts';
import { selectedIndex } from './selection.ts';
import { readingSoFar, severityWords } from './words.ts';

const items = (context: PanelContext): readonly Item[] =>
  context.snapshot.alerts.rows.map(row => ({
    key: row.key,
    target: row.group === null ? null : { kind: 'group', groupId: row.group },
  }));

export const alerts = {
  id: 'alerts',
  screen: 'main',
  key: '2',
  title: 'Alerts',
  items,
  select: (context, size) => {
    const { rows, firing, isKnown } = context.snapshot.alerts;
    const selected = selectedIndex(context, 'alerts', items(context));
    const top = topFor(selected, size.height, rows.length, context.view.scroll.alerts ?? 0);
    const shown = rows.slice(top, top + size.height);
    const isFocused = context.view.focus.main === 'alerts';
    const range = rows.length > size.height ? `, ${rangeText(top, size.height, rows.length)}` : '';
    return {
      title: [
        span('[2] Alerts', 'title'),
        isKnown ? span(` ${firing} firing`, firing > 0 ? 'bad' : 'dim') : span(' not known yet', 'dim'),
        span(`${range} `, 'dim'),
      ],
      hint: 'Enter open',
      lines:
        shown.length === 0
          ? [isKnown ? quiet : readingSoFar]
          : shown.map((row, index) => alertLine(row, context, size, isFocused && top + index === selected)),
      scrollable: 0,
    };
  },
} as const satisfies Panel;

const quiet: Line = line(span('no alerts', 'dim'));

const alertLine = (row: AlertRow, context: PanelContext, size: PanelSize, isSelected: boolean): Line => {
  const age = agoText(context.now - (row.resolvedAt ?? row.firedAt)).padStart(3);
  const subject = row.group ?? row.service ?? 'all';
  // What an alert says of a service mostly names it; twice would leave no room for the figures.
  const named = row.text.includes(subject) ? '' : `${subject} `;
  const isFiring = row.resolvedAt === null;
  const severity = severityWords[row.severity];
  const head = isFiring ? span(severity.text, severity.role) : span('ok  ', 'good');
  const text = size.width >= 34 ? row.text : row.rule;
  return {
    spans: [head, span(` ${age} `, 'dim'), span(named, 'accent'), span(text, isFiring ? 'plain' : 'dim')],
    isSelected,
  };
};
