/** Groups as users see them: the clusters' members of each service added up. */
import { createGroupStats, keepLatest, mergeGroup, releaseSamples, type GroupStats } from '../analyses/group-stats.ts';
import { rowKey, type RowName } from '../events/cluster/arrangement.ts';
import { keepLimits } from '../analyses/kept-event.ts';
import type { TopErrorsState } from '../analyses/top-errors.ts';

/** What collecting asks of clusters and rules. */
export interface RowView {
  /** The row that a counted problem belongs to. */
  rowOf(member: RowName): RowName;
  templateOf(canonical: string): string | null;
  /** Whether rules of the users' own made the row what it is. */
  isArranged(name: RowName): boolean;
}

/** A row of the list: its stats, and what they were added up from. */
export interface CollectedGroup {
  readonly stats: GroupStats;
  readonly members: readonly GroupStats[];
}

/** A row with what it was made from, so that it is added up again only when something in it changed. */
export interface CollectedRow extends CollectedGroup {
  /** Of the cluster; null where the group that names the row has it already. */
  readonly template: string | null;
}

/** The other names that a row goes by. */
export const aliasesOf = ({ stats, members }: CollectedGroup): readonly RowName[] =>
  members.filter(member => member.fingerprint !== stats.fingerprint || member.service !== stats.service);

type Words = Pick<GroupStats, 'title' | 'template'>;

/** `- - answered 504`: a lone dash stands for a value that was not there. */
const lacksValue = ({ title }: Words): boolean => /(?:^|[\s:])-(?=\s|$)/.test(title);

/**
 * What a row is called: as the member that names it, or the cluster's template. Of errors with a type that is the first
 * one that lacks no value.
 */
const wordsOf = (namer: GroupStats, members: readonly GroupStats[], template: string | null): Words => {
  if (namer.rule?.title !== undefined) return namer;
  if (namer.type === null) return template === null ? namer : { title: template, template };
  return lacksValue(namer) ? (members.find(member => member.type !== null && !lacksValue(member)) ?? namer) : namer;
};

/** Copies the member that names the cluster, with the cluster's name and its words. */
const namedCopy = (member: GroupStats, name: RowName, { title, template }: Words): GroupStats => {
  const copy: GroupStats = {
    ...createGroupStats(member, member.series.createEmpty()),
    service: name.service,
    fingerprint: name.fingerprint,
    title,
    template,
  };
  copy.type = member.type;
  return copy;
};

const earlier = (a: GroupStats, b: GroupStats): number =>
  a.firstSeen - b.firstSeen || (a.fingerprint < b.fingerprint ? -1 : 1);

/** Whatever changes a group counts an event, too. */
const isUnchanged = ({ stats, members, template }: CollectedRow, now: Omit<CollectedRow, 'stats'>): boolean =>
  template === now.template &&
  members.length === now.members.length &&
  members.every((member, i) => member === now.members[i]) &&
  stats.count === now.members.reduce((sum, member) => sum + member.count, 0);

const collect = (name: RowName, members: GroupStats[], view: RowView, known?: CollectedRow): CollectedRow => {
  const isNamer = (member: GroupStats): boolean =>
    member.fingerprint === name.fingerprint && member.service === name.service;
  const only = members[0];
  if (members.length === 1 && only && isNamer(only)) return { stats: only, members, template: null };
  members.sort(earlier);
  const first = members.find(isNamer) ?? members[0];
  if (!first) throw new RangeError('a row has at least one member');
  const isOneTemplate = members.every(member => member.template === first.template);
  const template = isOneTemplate ? null : view.templateOf(name.fingerprint);
  const isArranged = view.isArranged(name);
  if (known !== undefined && !isArranged && isUnchanged(known, { members, template })) return known;
  const stats = namedCopy(first, name, wordsOf(first, isArranged ? [first] : members, template));
  for (const member of members) mergeGroup(stats, member);
  if (!isArranged) {
    releaseSamples(stats, members);
    return { stats, members, template };
  }
  // Users merge what is unlike: type and stack are those of the group that gave the name.
  const { type, exception, exceptionTime } = first;
  return { stats: { ...stats, type, exception, exceptionTime }, members, template };
};

/**
 * One entry for each row, by `rowKey`; rows of the last collection are taken over where nothing in them changed.
 * O(groups + members of rows with several that changed).
 */
export const collectGroups = (
  state: TopErrorsState,
  view: RowView,
  last: ReadonlyMap<string, CollectedRow>,
): ReadonlyMap<string, CollectedRow> => {
  const byKey = new Map<string, { name: RowName; members: GroupStats[] }>();
  const limits = keepLimits(state.groups.size);
  for (const group of state.groups.values()) {
    keepLatest(group, limits, state.keeper);
    const name = view.rowOf(group);
    const key = rowKey(name);
    const entry = byKey.get(key);
    if (entry) entry.members.push(group);
    else byKey.set(key, { name, members: [group] });
  }
  const rows = new Map<string, CollectedRow>();
  for (const [key, { name, members }] of byKey) rows.set(key, collect(name, members, view, last.get(key)));
  return rows;
};
