/** What `y` and `Y` put on the clipboard. */
import { sharedText } from '../insights/shared-text.ts';
import { agoText } from '../lib/text/duration-text.ts';
import { countText, rateText } from '../lib/text/number-text.ts';
import { sanitize, sanitizeLines } from '../lib/text/sanitize.ts';
import type { EventSample, GroupDetail, GroupRow } from '../state/snapshot.ts';

/** A group in a few lines, for a chat: what, how often, since when, where, what its events share. */
export const groupSummary = (row: GroupRow, detail: GroupDetail | null | undefined, now: number): string => {
  const badge = row.badge === null ? '' : ` ${row.badge.toUpperCase()}`;
  const frames = (detail?.stack ?? []).flatMap(section => section.frames).filter(frame => frame.isInApp);
  const common = (detail?.common ?? []).filter(each => each.isTelling);
  const lines = [
    `${row.id}${badge} ${row.level.toUpperCase()} [${row.service}] ${row.title}`,
    `${countText(row.count)} events, ${rateText(row.perMinute)}/min, first ${stamp(row.firstSeen)} (${agoText(now - row.firstSeen)} ago), last ${stamp(row.lastSeen)}`,
    whatText(row, detail),
    ...frames.slice(0, 3).map(frame => `  at ${frame.raw}`),
    ...common.slice(0, 3).map(each => `  ${sharedText(each)} against ${each.base ?? 'nothing'}`),
    ...(detail?.moving.deploy ? [`  ${detail.moving.deploy}`] : []),
  ];
  return lines.map(text => sanitize(text)).join('\n');
};

/** `HIGH, database, integration; Pool exhausted: look at who holds connections`. */
const whatText = (row: GroupRow, detail: GroupDetail | null | undefined): string => {
  const words = [row.severity, row.category, row.errorKind, row.behaviour, row.criticalPattern].filter(Boolean);
  const known = detail?.insight?.pattern;
  return `${words.join(', ')}${known ? `; ${known.title.toLowerCase()}: look at ${known.look}` : ''}`;
};

/** An event as it stood, made safe for the shell that it may be pasted into. */
export const eventText = (sample: EventSample): string =>
  [`${sample.source}:${sample.line} ${stamp(sample.time)}`, ...sanitizeLines(sample.raw)].join('\n');

const stamp = (time: number): string => (Number.isFinite(time) ? new Date(time).toISOString() : '-');
