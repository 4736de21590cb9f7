/** The words and colours in which panels speak of levels, badges, verdicts and times. */
import type { Level } from '../../model/level.ts';
import type { AlertSeverity, Badge, Verdict } from '../../state/snapshot.ts';
import { agoText } from '../../lib/text/duration-text.ts';
import { clockText, dateText, dayText, minuteText } from '../../lib/text/time-text.ts';
import type { TimeZone } from '../../lib/text/time-text.ts';
import { line, span, type Line } from '../primitives/line.ts';
import type { Role } from '../theme/roles.ts';
import type { ViewState } from '../view-state/view-state.ts';

interface Word {
  readonly text: string;
  readonly role: Role;
}

export const levelWords: Readonly<Record<Level, Word>> = {
  trace: { text: 'T', role: 'dim' },
  debug: { text: 'D', role: 'dim' },
  info: { text: 'I', role: 'plain' },
  warn: { text: 'W', role: 'warn' },
  error: { text: 'E', role: 'plain' },
  fatal: { text: 'F', role: 'bad' },
  unknown: { text: '?', role: 'dim' },
};

/** What a panel says that has nothing to show before the past is known. */
export const readingSoFar: Line = line(span('reading what was logged so far', 'dim'));

const badgeWordsByBadge: Readonly<Record<Badge, Word>> = {
  new: { text: 'NEW', role: 'new' },
  back: { text: 'BACK', role: 'warn' },
  up: { text: 'UP', role: 'bad' },
};

export const badgeWord = (badge: Badge | null): Word =>
  badge === null ? { text: '', role: 'plain' } : badgeWordsByBadge[badge];

export const verdictChips: Readonly<Record<Verdict, Word>> = {
  healthy: { text: 'HEALTHY', role: 'chipGood' },
  degraded: { text: 'DEGRADED', role: 'chipWarn' },
  unhealthy: { text: 'UNHEALTHY', role: 'chipBad' },
  unknown: { text: 'NO DATA', role: 'chipPlain' },
};

export const verdictWords: Readonly<Record<Verdict, Word>> = {
  healthy: { text: 'ok', role: 'good' },
  degraded: { text: 'WARN', role: 'warn' },
  unhealthy: { text: 'FAIL', role: 'bad' },
  unknown: { text: '?', role: 'dim' },
};

export const severityWords: Readonly<Record<AlertSeverity, Word>> = {
  critical: { text: 'CRIT', role: 'bad' },
  warning: { text: 'WARN', role: 'warn' },
  info: { text: 'info', role: 'plain' },
};

export const zoneOf = (view: ViewState): TimeZone => (view.times === 'local' ? 'local' : 'utc');

const day = 86_400_000;

/** An instant in at most five characters, in the format that the user chose. */
export const instantText = (time: number, now: number, view: ViewState): string => {
  if (view.times === 'relative') return agoText(now - time);
  const zone = zoneOf(view);
  if (now - time < day) return minuteText(time, zone);
  return isOfYear(time, now) ? dayText(time, zone).slice(0, 6).replace(' ', '') : dateText(time, zone).slice(0, 4);
};

/** A snapshot that ends further back than this tells of another time than now. */
const otherTimeMs = 60_000;

/** Whether a snapshot tells of the present, as a log does that is being written. */
export const isPresent = (snapshot: { readonly now: number }, wallClock: number): boolean =>
  wallClock - snapshot.now < otherTimeMs;

/** Within so much of a year a month and a day are no other year's. */
const isOfYear = (time: number, now: number): boolean => Math.abs(now - time) < 300 * day;

/** An instant in full: the time today, with the day for others, the date for those of other years. */
export const fullInstantText = (time: number, now: number, view: ViewState): string =>
  Math.abs(now - time) < day
    ? clockText(time, zoneOf(view))
    : isOfYear(time, now)
      ? dayText(time, zoneOf(view))
      : dateText(time, zoneOf(view));
