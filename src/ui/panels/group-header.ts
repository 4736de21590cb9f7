/** The lines below the first of the group screen: its title, how often and since when, what it is. */
import { agoText } from '../../lib/text/duration-text.ts';
import { countText, percentText, rateText, timesText } from '../../lib/text/number-text.ts';
import type { GroupRow } from '../../state/snapshot.ts';
import { priorityText } from '../../insights/priority-text.ts';
import { classWords } from './group-class.ts';
import { emptyLine, line, span } from '../primitives/line.ts';
import type { Line } from '../primitives/line.ts';
import type { PanelContext } from './define.ts';
import { badgeWord, fullInstantText } from './words.ts';

export const groupHeaderLines = (context: PanelContext): readonly Line[] => {
  const { group } = context;
  if (group === null) return [line(' this group is no longer held'), line(' Esc goes back'), emptyLine];
  return [titleLine(group, context), factsLine(group, context), classLine(group, context)];
};

/** Words first, then its place in the triage order and why. */
const classLine = (group: GroupRow, { detail }: PanelContext): Line => {
  const words = classWords(group).flatMap(([text, role]) => [span(' '), span(text, role), span('  ')]);
  const why = detail ? ` ${priorityText(detail.judgement.priority)}` : ` priority ${Math.round(group.priority)}`;
  const owner = group.owner === null ? [] : [span(` owner ${group.owner}  `)];
  return line(...words, ...owner, span(why, 'dim'));
};

const titleLine = (group: GroupRow, { now }: PanelContext): Line => {
  const badge = badgeWord(group.badge);
  const age = group.badge === 'new' ? ` ${agoText(now - group.firstSeen)}` : '';
  return line(
    span(badge.text === '' ? '' : ` ${badge.text}${age} `, badge.role),
    span(` ${group.level.toUpperCase()}  `, group.level === 'fatal' ? 'bad' : 'warn'),
    span(group.title, 'strong'),
  );
};

const factsLine = (group: GroupRow, { now, view, snapshot }: PanelContext): Line => {
  const errors = snapshot.rates.windows.find(window => window.minutes === 1)?.errors ?? snapshot.rates.errorsPerMinute;
  const share = errors > 0 ? [`share ${percentText(Math.min(1, group.perMinute / errors))}`] : [];
  const times = group.perMinute === 0 ? null : timesText(group.perMinute, group.usualPerMinute);
  const facts = [
    `${countText(group.count)} event${group.count === 1 ? '' : 's'}`,
    `${rateText(group.perMinute)}/min${times === null ? '' : ` ${times} of usual`}`,
    `first ${fullInstantText(group.firstSeen, now, view)}`,
    `last ${fullInstantText(group.lastSeen, now, view)}`,
    group.service,
    ...(group.hosts > 0 ? [`${countText(group.hosts)} host${group.hosts === 1 ? '' : 's'}`] : []),
    ...whoIsHit(group),
    ...share,
  ];
  return line(` ${facts.join('   ')}`);
};

/** Users where the events name any, else sessions or addresses. */
const whoIsHit = ({ users, sessions, addresses }: GroupRow): string[] => {
  const [count, word] = users > 0 ? [users, 'user'] : sessions > 0 ? [sessions, 'session'] : [addresses, 'address'];
  if (count === 0) return [];
  const many = word === 'address' ? 'addresses' : `${word}s`;
  return [`${countText(count)} ${count === 1 ? word : many}`];
};
