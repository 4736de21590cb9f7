/** The two lines at the top: where we are, is it live, is it bad, is it new. */
import { durationText, lagText } from '../../lib/text/duration-text.ts';
import { bytesText, countText, percentText, rateText, timesText } from '../../lib/text/number-text.ts';
import { zoneText } from '../../lib/text/time-text.ts';
import type { IntakeView, Snapshot } from '../../state/snapshot.ts';
import { line, span, spansWidth, spread } from '../primitives/line.ts';
import type { Line, Span } from '../primitives/line.ts';
import type { ViewState } from '../view-state/view-state.ts';
import { fullInstantText, isPresent, verdictChips, zoneOf } from './words.ts';

export interface StatusContext {
  /** What is shown: the paused snapshot while paused; null before the first. */
  readonly snapshot: Snapshot | null;
  /** The newest, for what went on while paused. */
  readonly newest: Snapshot | null;
  readonly view: ViewState;
  readonly now: number;
  /** Where in the screens we are: `errtop`, `errtop > E-7F3A`. */
  readonly place: string;
  readonly ellipsis: string;
  /** Whether keys can be pressed; text output names none. */
  readonly hasKeys: boolean;
}

/** Two lines of `columns`, the less important parts left out from the right where they do not fit. */
export const statusLines = (context: StatusContext, columns: number): readonly [Line, Line] => [
  firstLine(context, columns),
  secondLine(context, columns),
];

const gap = span('  ');

/** One thing to say, in full and then in fewer words. */
type Part = readonly (readonly Span[])[];

const oneWay = (spans: readonly Span[]): Part => [spans];

/** As many of the parts as fit, in order, each in the fullest way that fits. */
const fitting = (parts: readonly Part[], columns: number): Span[] => {
  const shown: Span[] = [];
  for (const part of parts) {
    const ways = part.filter(spans => spans.length > 0);
    const room = columns - spansWidth(shown) - spansWidth([gap]);
    const spans = ways.find(way => shown.length === 0 || spansWidth(way) <= room);
    if (spans !== undefined) shown.push(...(shown.length === 0 ? spans : [gap, ...spans]));
  }
  return shown;
};

const firstLine = (context: StatusContext, columns: number): Line => {
  const { snapshot, view, now } = context;
  const zone = zoneOf(view);
  const time = snapshot === null || snapshot.isLive ? now : snapshot.now;
  const clock = [span(fullInstantText(time, now, view))];
  const zoneSpan = columns >= 70 ? [span(` ${zoneText(time, zone)}`, 'dim')] : [];
  const covered =
    snapshot !== null && columns >= 140
      ? [span(`  covers ${durationText(Math.max(0, snapshot.now - snapshot.startedAt))}`, 'dim')]
      : [];
  const help = columns >= 50 && context.hasKeys ? [span('  ? help', 'dim')] : [];
  const right = [...clock, ...zoneSpan, ...covered, ...help, span(' ')];
  const room = columns - spansWidth(right) - 2;
  const left = [
    span(' '),
    ...fitting(
      [[span(context.place, 'strong')], liveSpans(context), logTime(context), ...intakeParts(context)].map(oneWay),
      room - 1,
    ),
  ];
  return spread(left, right, columns, context.ellipsis);
};

const liveSpans = ({ snapshot, newest, view, hasKeys }: StatusContext): Span[] => {
  if (snapshot === null) return [span('starting', 'dim')];
  if (view.paused !== null) {
    const more = (newest?.intake.records ?? 0) - view.paused.intake.records;
    return [span(` PAUSED +${countText(Math.max(0, more))} `, 'chipWarn')];
  }
  // Nothing has come that could have ended: the file may not be there yet.
  if (!snapshot.isLive && snapshot.intake.records === 0 && hasKeys) return [span('WAITING', 'accent')];
  const { sources } = snapshot.intake;
  // A pipe that was closed will say nothing any more, however new what it said is.
  const isOver = sources.length > 0 && sources.every(({ state }) => state === 'finished');
  return snapshot.isLive && !isOver ? [span('LIVE', 'good')] : [span('END OF INPUT', 'accent')];
};

/** Rates, ages and axes end at the log's own time: said where that is not the present. */
const logTime = ({ snapshot, view, now }: StatusContext): Span[] => {
  if (snapshot === null || !snapshot.isLive || view.paused !== null || isPresent(snapshot, now)) return [];
  return [span(`log at ${fullInstantText(snapshot.now, now, view)}`, 'warn')];
};

/** Snapshots come twice a second, more seldom from a busy engine; one this old tells that the engine does not keep up. */
const staleMs = 3000;
/** One that ends further back is of a log that is not of today. */
const anotherTimeMs = 600_000;

/** How far what is shown is behind: as the engine says, or, where it says nothing any more, as old as its last word. */
const behindMs = ({ newest, now }: StatusContext, intake: IntakeView): number => {
  const age = newest?.isLive === true ? now - newest.now : 0;
  return age > staleMs && age < anotherTimeMs ? Math.max(age, intake.lagMs) : intake.lagMs;
};

/** Honest intake: how far behind, what was not understood, what was left out. The worst first. */
const intakeParts = (context: StatusContext): (readonly Span[])[] => {
  const { snapshot, hasKeys } = context;
  if (snapshot === null) return [];
  const { intake } = snapshot;
  const backfill = intake.backfill === null ? [] : [span(`reading ${Math.floor(intake.backfill * 100)}%`, 'accent')];
  const behind = behindMs(context, intake);
  const lag = [span(`lag ${lagText(behind)}`, behind >= 5000 ? 'warn' : 'dim')];
  const down = intake.sources.filter(({ state }) => state === 'failed' || state === 'reconnecting').length;
  const failing = down > 0 ? [span(`${plural(down, 'source')} down`, 'bad')] : [];
  const isLive = intake.sources.some(source => liveScheme.test(source.id));
  const files = [span(plural(intake.files, isLive ? 'source' : 'file'), 'dim')];
  const hosts = intake.hosts > 1 ? [span(plural(intake.hosts, 'host'), 'dim')] : [];
  const isNothing = intake.records === 0;
  const parsed = isNothing
    ? []
    : [span(`parsed ${percentText(intake.parsedShare)}`, intake.parsedShare < 0.9 ? 'warn' : 'dim')];
  const dropped = intake.dropped > 0 ? [span(`dropped ${countText(intake.dropped)}`, 'bad')] : [];
  const late = intake.late > 0 ? [span(`late ${countText(intake.late)}`, 'warn')] : [];
  const skipped = intake.skippedBytes > 0 ? [span(`skipped ${bytesText(intake.skippedBytes)}`, 'warn')] : [];
  const problems =
    intake.diagnostics.length > 0
      ? [span(`${plural(intake.diagnostics.length, 'problem')}${hasKeys ? ' [9]' : ''}`, 'warn')]
      : [];
  const speed = [span(`${plural(intake.recordsPerSecond, 'line')}/s`, 'dim')];
  return [backfill, lag, aheadSpans(context), dropped, failing, problems, files, hosts, parsed, late, skipped, speed];
};

/** Clocks differ by a little; a zone that is taken for another one makes more. */
const aheadMs = 5 * 60_000;

/** Errors that are stamped later than now are in no rate and no alert yet: the list has them, all else is silent. */
const aheadSpans = ({ snapshot, now }: StatusContext): Span[] => {
  if (snapshot === null || !snapshot.isLive) return [];
  const newest = snapshot.groups.rows.reduce((latest, row) => Math.max(latest, row.lastSeen), -Infinity);
  const ahead = newest - Math.max(now, snapshot.now);
  return ahead > aheadMs ? [span(`stamps ${durationText(ahead)} ahead`, 'bad')] : [];
};

/** `docker://web`, `cmd:make logs`: not a file. */
const liveScheme = /^[a-z][a-z+]+:/;

const plural = (count: number, word: string): string => `${countText(count)} ${word}${count === 1 ? '' : 's'}`;

const secondLine = ({ snapshot, ellipsis }: StatusContext, columns: number): Line => {
  if (snapshot === null) return line(' waiting for the first lines');
  const chip = verdictChips[snapshot.health.verdict];
  const right = alertSpans(snapshot, columns);
  const room = columns - spansWidth(right) - 1;
  const isWide = columns >= 100;
  const [reason = ''] = snapshot.health.reasons;
  const isRate = reason.startsWith('errors ');
  const said = reason === '' ? unreadSpans(snapshot) : [span(reason, 'strong')];
  const isShort = columns < 60;
  const parts = [
    [[span(` ${chip.text} `, chip.role)]],
    // Why it is bad says more than how many errors there are, unless that is why.
    [isRate ? [] : said],
    ...(isShort
      ? [rateSpans(snapshot), newSpans(snapshot), timesSpans(snapshot)].map(oneWay)
      : [
          [isWide ? (isRate ? said : errorSpans(snapshot, true)) : [], errorSpans(snapshot, false)],
          [isWide ? ratioSpans(snapshot, true) : [], ratioSpans(snapshot, false)],
          [isWide ? groupSpans(snapshot, true) : [], groupSpans(snapshot, false)],
        ]),
  ];
  return spread([span(' '), ...fitting(parts, room - 1)], right, columns, ellipsis);
};

/** That nothing is wrong is not known of lines whose level nobody could read. */
const unreadSpans = ({ intake: { records, parsedShare } }: Snapshot): Span[] => {
  if (records === 0 || parsedShare >= 0.5) return [];
  const text = parsedShare === 0 ? 'no line understood' : `only ${percentText(parsedShare)} of the lines understood`;
  return [span(text, 'warn')];
};

const errorSpans = ({ rates }: Snapshot, isWide: boolean): Span[] => {
  const times = timesOf(rates);
  if (!isWide)
    return [span(`${countText(rates.errorsPerMinute)}/min`, 'strong'), span(times === null ? '' : ` ${times}`)];
  const usual = rates.usualPerMinute === null ? '' : ` usual ${rateText(rates.usualPerMinute)}`;
  const compared = times === null ? (usual === '' ? '' : `,${usual}`) : `, ${times} of${usual}`;
  return [span(`errors ${countText(rates.errorsPerMinute)}/min`, 'strong'), span(compared)];
};

/** What the second line has no room for in a terminal too small for a list, as lines of their own. */
export const smallLines = (snapshot: Snapshot, columns: number): readonly Line[] => [
  line(' ', ...fitting([rateSpans(snapshot), newSpans(snapshot), timesSpans(snapshot)].map(oneWay), columns - 1)),
  ...snapshot.health.reasons
    .slice(0, 1)
    .filter(reason => !reason.startsWith('errors '))
    .map(reason => line(span(` ${reason}`, 'strong'))),
];

const rateSpans = ({ rates }: Pick<Snapshot, 'rates'>): Span[] => [
  span(`${countText(rates.errorsPerMinute)}/min`, 'strong'),
];

const timesSpans = ({ rates }: Snapshot): Span[] => {
  const times = timesOf(rates);
  return times === null ? [] : [span(times)];
};

/** No errors are not `x0.0` of anything. */
const timesOf = ({ errorsPerMinute, usualPerMinute }: Snapshot['rates']): string | null =>
  errorsPerMinute === 0 ? null : timesText(errorsPerMinute, usualPerMinute);

const ratioSpans = ({ rates }: Snapshot, isWide: boolean): Span[] => {
  const usual = rates.usualRatio === null || !isWide ? '' : ` (usual ${percentText(rates.usualRatio)})`;
  return [span(`ratio ${percentText(rates.errorRatio)}`), span(usual, 'dim')];
};

const newSpans = ({ groups }: Snapshot): Span[] => (groups.newCount > 0 ? [span(`${groups.newCount} NEW`, 'new')] : []);

const groupSpans = (snapshot: Snapshot, isWide: boolean): Span[] => {
  const { groups } = snapshot;
  const badges = [
    ...newSpans(snapshot),
    ...(groups.backCount > 0 ? [span(`${groups.backCount} BACK`, 'warn')] : []),
    ...(groups.upCount > 0 ? [span(`${groups.upCount} UP`, 'bad')] : []),
  ];
  const spaced = badges.flatMap((badge, index) => (index === 0 ? [badge] : [span(' '), badge]));
  if (!isWide) return spaced;
  return [span(`${plural(groups.total, 'group')}${spaced.length > 0 ? ': ' : ''}`), ...spaced];
};

const alertSpans = ({ alerts }: Snapshot, columns: number): Span[] => {
  if (alerts.firing === 0) return [];
  return [
    span(columns >= 100 ? `${plural(alerts.firing, 'alert')} firing` : `ALERT ${alerts.firing}`, 'bad'),
    span(' '),
  ];
};
