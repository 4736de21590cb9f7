/** What is read, and what went wrong on the way: honest intake. */
import { agoText, durationText } from '../../lib/text/duration-text.ts';
import { bytesText, countText } from '../../lib/text/number-text.ts';
import type { Diagnostic } from '../../model/result.ts';
import type { SourceState, SourceStatus } from '../../model/source.ts';
import { line, span } from '../primitives/line.ts';
import type { Line } from '../primitives/line.ts';
import { rangeText } from '../primitives/scroll-window.ts';
import type { Role } from '../theme/roles.ts';
import type { Panel } from './define.ts';

export const sources = {
  id: 'sources',
  screen: 'main',
  key: '9',
  title: 'Sources and diagnostics',
  select: (context, size) => {
    const lines = [
      ...context.diagnostics.map(diagnostic => diagnosticLine(diagnostic, context.now)),
      ...[...context.sources].sort(byTrouble).map(source => sourceLine(source, context.now)),
    ];
    const top = Math.min(context.view.scroll.sources ?? 0, Math.max(0, lines.length - size.height));
    const count = context.diagnostics.length;
    const isWhole = lines.length <= size.height;
    const shown = isWhole ? String(context.sources.length) : rangeText(top, size.height, lines.length);
    return {
      title: [
        span('[9] Sources', 'title'),
        span(` ${shown} `, 'dim'),
        span(count === 0 ? '' : ` ${count} diagnostic${count === 1 ? '' : 's'} `, 'warn'),
      ],
      hint: '',
      lines: lines.length === 0 ? [line(span('no sources yet', 'dim'))] : lines.slice(top, top + size.height),
      scrollable: lines.length,
    };
  },
} as const satisfies Panel;

const stateRoles: Readonly<Record<SourceState, Role>> = {
  failed: 'bad',
  reconnecting: 'warn',
  behind: 'warn',
  waiting: 'dim',
  starting: 'dim',
  finished: 'dim',
  ok: 'good',
};
const troubleOrder = Object.keys(stateRoles) as readonly SourceState[];

const byTrouble = (one: SourceStatus, other: SourceStatus): number =>
  troubleOrder.indexOf(one.state) - troubleOrder.indexOf(other.state);

/** The longest state, and a blank. */
const stateColumns = 13;

const retryText = (retryAt: number, now: number): string =>
  retryAt <= now ? 'trying again' : `next try in ${durationText(retryAt - now)}`;

const sourceLine = (source: SourceStatus, now: number): Line => {
  // What is wrong and what happens next come first, for a narrow panel cuts off the rest.
  const facts = [
    ...(source.retryAt ? [retryText(source.retryAt, now)] : []),
    ...(source.reason === null ? [] : [source.reason]),
    `${bytesText(source.bytes)} read`,
    ...(source.pendingBytes > 0 ? [`${bytesText(source.pendingBytes)} to go`] : []),
    ...(source.skippedBytes > 0 ? [`${bytesText(source.skippedBytes)} skipped at the front`] : []),
    ...((source.dropped ?? 0) > 0 ? [`${countText(source.dropped ?? 0)} dropped`] : []),
  ];
  return line(
    span(source.state.padEnd(stateColumns), stateRoles[source.state]),
    span(source.label),
    span(`  ${facts.join(', ')}`, 'dim'),
  );
};

const diagnosticLine = (diagnostic: Diagnostic, now: number): Line => {
  const times = diagnostic.count > 1 ? ` x${countText(diagnostic.count)}` : '';
  const age = diagnostic.lastAt > 0 ? `  ${agoText(now - diagnostic.lastAt)} ago` : '';
  return line(
    span('! ', 'warn'),
    span(`${diagnostic.where}: `, 'strong'),
    span(diagnostic.text),
    span(times + age, 'dim'),
  );
};
