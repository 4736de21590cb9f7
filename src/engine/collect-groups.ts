/** Groups as users see them: the clusters' members of each service added up. */
import { createGroupStats, mergeGroup, type GroupStats } from '../analyses/group-stats.ts';
import type { TopErrorsState } from '../analyses/top-errors.ts';

/** What collecting asks of the cluster index. */
export interface ClusterView {
  canonical(fingerprint: string): string;
  templateOf(canonical: string): string | null;
}

/** A row of the list: its stats, and the fingerprints of the other members. */
export interface CollectedGroup {
  readonly stats: GroupStats;
  readonly aliases: readonly string[];
}

/** Copies the member that names the cluster, with the cluster's name and template. */
const namedCopy = (member: GroupStats, fingerprint: string, template: string | null): GroupStats => {
  const copy: GroupStats = {
    ...createGroupStats(member),
    fingerprint,
    ...(template !== null && member.type === null && member.rule?.title === undefined
      ? { title: template, template }
      : {}),
  };
  copy.type = member.type;
  return copy;
};

const earlier = (a: GroupStats, b: GroupStats): number =>
  a.firstSeen - b.firstSeen || (a.fingerprint < b.fingerprint ? -1 : 1);

const collect = (fingerprint: string, members: GroupStats[], clusters: ClusterView): CollectedGroup => {
  const only = members[0];
  if (members.length === 1 && only?.fingerprint === fingerprint) return { stats: only, aliases: [] };
  members.sort(earlier);
  const first = members.find(member => member.fingerprint === fingerprint) ?? members[0];
  if (!first) throw new RangeError('a cluster has at least one member');
  const stats = namedCopy(first, fingerprint, members.length > 1 ? clusters.templateOf(fingerprint) : null);
  for (const member of members) mergeGroup(stats, member);
  return { stats, aliases: members.map(member => member.fingerprint).filter(name => name !== fingerprint) };
};

/** One entry for each cluster and service. O(groups + members of clusters with several). */
export const collectGroups = (state: TopErrorsState, clusters: ClusterView): CollectedGroup[] => {
  const byKey = new Map<string, { fingerprint: string; members: GroupStats[] }>();
  for (const group of state.groups.values()) {
    const fingerprint = clusters.canonical(group.fingerprint);
    const key = `${fingerprint} ${group.service}`;
    const entry = byKey.get(key);
    if (entry) entry.members.push(group);
    else byKey.set(key, { fingerprint, members: [group] });
  }
  return [...byKey.values()].map(({ fingerprint, members }) => collect(fingerprint, members, clusters));
};
