/** What a group is and why it is called so, what its trace says, and where to look next. */
import { wrapText } from '../../lib/text/wrap.ts';
import { sanitize } from '../../lib/text/sanitize.ts';
import { termsText } from '../../events/classify/terms-text.ts';
import type { StackInsight } from '../../insights/stack-insight.ts';
import type { Severity } from '../../model/classification.ts';
import type { StackFrame } from '../../model/event.ts';
import type { GroupDetail, GroupRow } from '../../state/snapshot.ts';
import type { Role } from '../theme/roles.ts';
import { line, span } from '../primitives/line.ts';
import type { Line } from '../primitives/line.ts';
import type { Panel, PanelContext } from './define.ts';

export const groupClass = {
  id: 'group-class',
  screen: 'group',
  key: '6',
  title: 'What it is, and why',
  select: (context, size) => {
    const lines = contentLines(context, size.width);
    const top = Math.min(context.view.scroll['group-class'] ?? 0, Math.max(0, lines.length - size.height));
    return {
      title: [span('[6] What it is, and why ', 'title')],
      hint:
        lines.length > size.height ? `${top + 1}-${Math.min(lines.length, top + size.height)} of ${lines.length}` : '',
      lines: lines.slice(top, top + size.height),
      scrollable: lines.length,
    };
  },
} as const satisfies Panel;

/** One thing that is said: its name, the word, and what decided on it. */
interface Fact {
  readonly name: string;
  readonly value: string;
  readonly reason: string;
  readonly role?: Role;
}

export const severityRoles: Readonly<Record<Severity, Role>> = {
  critical: 'bad',
  high: 'warn',
  medium: 'plain',
  low: 'dim',
};

const contentLines = ({ detail }: PanelContext, width: number): Line[] => {
  if (detail === undefined) return [line(span('loading', 'dim'))];
  if (detail === null) return [line(span('no details held', 'dim'))];
  const known = detail.insight === null ? [] : patternFacts(detail.insight);
  const trace = detail.insight === null ? [] : traceFacts(detail.insight);
  const { score, terms } = detail.judgement.priority;
  const priority = { name: 'priority', value: String(Math.round(score)), reason: termsText(terms) };
  return [...judgementFacts(detail), ...known, priority, ...trace].flatMap(fact => factLines(fact, width));
};

const judgementFacts = ({ judgement, row }: GroupDetail): Fact[] => {
  const { category, severity, errorKind, behaviour, critical } = judgement;
  const facts: (Fact | null)[] = [
    { name: 'severity', ...severity, role: severityRoles[severity.value] },
    category && { name: 'category', ...category },
    errorKind && { name: 'kind', ...errorKind },
    behaviour && { name: 'behaviour', ...behaviour },
    critical && { name: 'critical', value: critical.title, reason: criticalReason(critical), role: 'bad' },
    row.owner === null ? null : { name: 'owner', value: row.owner, reason: '' },
  ];
  return facts.filter(fact => fact !== null);
};

const criticalReason = ({ words, source, line: number }: NonNullable<GroupDetail['judgement']['critical']>): string =>
  source === null ? `says ${words}` : `says ${words}, first at ${source}:${number ?? 0}`;

const patternFacts = ({ pattern }: StackInsight): Fact[] =>
  pattern === null
    ? []
    : [
        { name: 'known as', value: pattern.title, reason: pattern.means },
        { name: 'look at', value: '', reason: pattern.look },
      ];

const traceFacts = (insight: StackInsight): Fact[] => {
  const { origin, firstInApp, boundary, recursion, asyncBoundaries } = insight;
  const facts: (Fact | null)[] = [
    origin && { name: 'thrown in', value: placeText(origin), reason: insight.thrownBy === 'app' ? 'app' : 'library' },
    firstInApp && firstInApp !== origin ? { name: 'app frame', value: placeText(firstInApp), reason: '' } : null,
    origin && { name: 'frames', value: `${insight.inAppFrames} of ${insight.frames} app`, reason: callText(boundary) },
    recursion && { name: 'repeats', value: recursion.name, reason: `${recursion.times} times in the trace` },
    asyncBoundaries.length > 0 ? { name: 'async', value: '', reason: `across ${asyncBoundaries.join(', ')}` } : null,
  ];
  return facts.filter(fact => fact !== null);
};

const callText = (boundary: StackInsight['boundary']): string =>
  boundary === null ? '' : `the app called ${boundary.called.function ?? boundary.called.file ?? boundary.called.raw}`;

const placeText = (frame: StackFrame): string => {
  const file = frame.file === null ? '' : `${frame.file}${frame.line === null ? '' : `:${frame.line}`}`;
  return [frame.function, file].filter(Boolean).join(' ') || frame.raw;
};

const nameWidth = 10;
const maxLines = 3;

/** `severity  high  level error +2, ...`, wrapped below the value. */
const factLines = ({ name, value, reason, role }: Fact, width: number): Line[] => {
  const text = sanitize([value, reason].filter(part => part !== '').join('  '));
  const shown = sanitize(value);
  return wrapText(text, Math.max(10, width - nameWidth), maxLines).map((part, index) => {
    const label = span(index === 0 ? name.padEnd(nameWidth) : ' '.repeat(nameWidth), 'dim');
    if (index > 0 || !part.startsWith(shown)) return line(label, part);
    return line(label, span(shown, role ?? 'strong'), part.slice(shown.length));
  });
};

/** The words for a line: `HIGH  database  integration  intermittent  out of memory`. */
export const classWords = (row: GroupRow): readonly (readonly [string, Role])[] => {
  const words: (readonly [string | null, Role])[] = [
    [row.severity.toUpperCase(), severityRoles[row.severity]],
    [row.category, 'accent'],
    [row.errorKind, 'plain'],
    [row.behaviour, 'plain'],
    [row.criticalPattern, 'bad'],
  ];
  return words.flatMap(([text, role]) => (text === null ? [] : [[text, role] as const]));
};
