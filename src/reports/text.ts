/** The report as text for people: verdict, groups, alerts, services, in the order in which they are asked for. */
import type { AlertRow, GroupRow, ServiceRow, Snapshot } from '../state/snapshot.ts';
import { padEnd as pad } from '../lib/text/pad.ts';
import { sanitize } from '../lib/text/sanitize.ts';
import { tableLines, type Table } from '../lib/text/table.ts';
import { truncate } from '../lib/text/truncate.ts';
import type { ReportFormat } from './define.ts';
import type { RootCause } from '../insights/causes.ts';
import type { GroupReading } from '../insights/judge.ts';
import { dayMs } from '../model/time.ts';
import { clockText, dayText } from '../lib/text/time-text.ts';
import { priorityText } from '../insights/priority-text.ts';
import type { ReportInput } from './report.ts';
import { isNamed, plural, saidBy, troubleLines } from './trouble.ts';

const width = 118;
const maxGroups = 40;
const maxAlerts = 40;
/** Groups that are told in two lines. */
const maxRead = 10;

/** Below this a cause is only told where it is the likeliest. */
const minConfidence = 0.05;

/** `14:32:07`, or `Nov 24 14:32` where the range is longer than a day. */
type Clock = (time: number) => string;

const clockOf = ({ startedAt, now }: Snapshot): Clock =>
  now - startedAt < dayMs ? time => clockText(time, 'utc') : time => dayText(time, 'utc');

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
const line = (text: string): string => truncate(sanitize(text), width);

const section = (title: string, rows: readonly string[]): string =>
  rows.length === 0 ? '' : `\n${title}\n${rows.map(line).join('\n')}\n`;

const groupLine = (row: GroupRow, clock: Clock): string =>
  [
    pad((row.badge ?? '').toUpperCase(), 4),
    pad(row.id, 8),
    pad(row.level, 5),
    pad(row.severity, 8),
    String(row.count).padStart(8),
    `${clock(row.firstSeen)}-${clock(row.lastSeen)}`,
    pad(truncate(sanitize(row.service), 16), 16),
    row.title,
  ].join('  ');

/** What the first groups are, below their line: words first, then why they stand where they do. */
const readingLines = (row: GroupRow, reading: GroupReading | undefined): string[] => {
  if (!reading) return [];
  const { critical, pattern } = reading;
  const words = [row.category, row.errorKind, row.behaviour, pattern && pattern.title.toLowerCase()];
  const file = critical?.source?.split('/').at(-1);
  const place = file && `${file}:${critical?.line ?? 0}`;
  const where = critical && place && `${critical.title}, first at ${place}`;
  const owner = row.owner && `owner ${row.owner}`;
  const parts = [words.filter(Boolean).join(', '), owner, where, priorityText(reading.priority)];
  return [`      ${parts.filter(Boolean).join('  |  ')}`];
};

const groupLines = ({ snapshot, readings }: ReportInput, clock: Clock): string[] =>
  snapshot.groups.rows
    .slice(0, maxGroups)
    .flatMap((row, index) => [
      groupLine(row, clock),
      ...(index < maxRead ? readingLines(row, readings.get(row.id)) : []),
    ]);

/** The newest ones: what is still on first, and each in the order in which they fired, which tells how it went. */
const toldAlerts = (rows: readonly AlertRow[]): AlertRow[] =>
  rows
    .slice(0, maxAlerts)
    .toSorted(
      (a, b) =>
        Number(a.resolvedAt !== null) - Number(b.resolvedAt !== null) ||
        a.firedAt - b.firedAt ||
        Number(b.severity === 'critical') - Number(a.severity === 'critical'),
    );

const alertLine = (row: AlertRow, clock: Clock): string =>
  [
    pad(row.severity, 8),
    clock(row.firedAt),
    pad(row.resolvedAt === null ? 'still on' : clock(row.resolvedAt), clock(row.firedAt).length),
    pad(row.rule, 18),
    pad(truncate(sanitize(row.service ?? '-'), 16), 16),
    row.text,
  ].join('  ');

const serviceLine = (row: ServiceRow): string =>
  [
    pad(row.verdict, 9),
    pad(truncate(sanitize(row.service), 24), 24),
    `${String(row.records).padStart(10)} records`,
    `${String(row.errors).padStart(8)} errors`,
    percent(row.records === 0 ? 0 : row.errors / row.records).padStart(6),
    row.reason ?? '',
  ]
    .join('  ')
    .trimEnd();

/** Rows whose newest line is told below a table. */
const maxLines = 3;

/** Where the first rows come from; more lines of each are in the JSON report and on the screen. */
const behindLines = ({ columns, rows, lines = [] }: Table): string[] => {
  const nameOf = (row: readonly string[]): string => row.find((_, i) => columns[i]?.align === 'left') ?? '';
  return rows.slice(0, maxLines).flatMap((row, i) => {
    const newest = lines[i]?.[0];
    return newest === undefined ? [] : [`newest of ${nameOf(row)}: ${newest}`];
  });
};

const tableSection = (table: Table): string =>
  section(table.title, [
    ...tableLines(table, width),
    ...(table.note === null ? [] : [table.note]),
    ...behindLines(table),
  ]);

const causeLines = (cause: RootCause, index: number): string[] => {
  const kind = cause.kindTitle === null ? '' : `, ${cause.kindTitle.toLowerCase()}`;
  const against = cause.evidenceAgainst.length === 0 ? '' : `; against: ${cause.evidenceAgainst.join(', ')}`;
  const name = cause.group === null ? cause.service : `${cause.group}  ${cause.service}`;
  const lines = [
    `${index + 1}.  ${pad(percent(cause.confidence), 6)}  ${name}  ${isNamed(cause) ? cause.type : saidBy(cause)}${kind}`,
    ...(cause.group === null || !isNamed(cause) ? [] : [`${' '.repeat(12)}says: ${saidBy(cause)}`]),
    `${' '.repeat(12)}for: ${cause.evidenceFor.join(', ')}${against}`,
  ];
  if (cause.steps.length > 0) lines.push(`${' '.repeat(12)}look at: ${cause.steps.join('; ')}`);
  if (cause.solutions.length > 0) lines.push(`${' '.repeat(12)}helped before: ${cause.solutions.join('; ')}`);
  if (cause.kind !== null) lines.push(`${' '.repeat(12)}commands: errtop diagnose ${cause.kind}`);
  return lines;
};

const isTold = ({ confidence }: RootCause, index: number): boolean => index === 0 || confidence >= minConfidence;

const render = (input: ReportInput): string => {
  const { snapshot, findings } = input;
  const { intake, health, groups } = snapshot;
  const clock = clockOf(snapshot);
  const errors = snapshot.services.reduce((sum, row) => sum + row.errors, 0);
  const head = [
    `${health.verdict.toUpperCase()}  ${health.reasons.slice(0, 3).join('; ')}`.trimEnd(),
    ...troubleLines(input, clock),
    `${new Date(snapshot.startedAt).toISOString()} to ${new Date(snapshot.now - 1).toISOString()}`,
    `${plural(intake.records, 'record')}, ${plural(errors, 'error')} (${percent(intake.records === 0 ? 0 : errors / intake.records)}), ${plural(groups.total, 'group')}: ${groups.newCount} new, ${groups.backCount} back, ${groups.upCount} up; ${percent(intake.parsedShare)} understood`,
    ...(groups.overflowEvents > 0
      ? [`${plural(groups.overflowEvents, 'error')} of rare groups over the cap (maxGroups) are in no group`]
      : []),
  ];
  const moving = snapshot.moving.rows.map(
    row => `+${Math.round(row.delayMs / 1000)}s  ${row.group}  ${row.service}  ${row.title}  ${row.evidence}`,
  );
  const causes = findings.rootCauses.slice(0, 5).filter(isTold).flatMap(causeLines);
  return [
    `${head.map(line).join('\n')}\n`,
    section('Error groups, by impact', groupLines(input, clock)),
    section(
      'Alerts',
      toldAlerts(snapshot.alerts.rows).map(row => alertLine(row, clock)),
    ),
    section('Probable causes', causes),
    section('Moving together', snapshot.moving.deploy === null ? moving : [...moving, snapshot.moving.deploy]),
    section('Services', snapshot.services.map(serviceLine)),
    ...snapshot.tables.map(tableSection),
  ].join('');
};

export const text: ReportFormat = { id: 'text', title: 'Text for people', render };
