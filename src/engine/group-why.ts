/** Why a group's events are one group: frames, templates, what joined those, and the users' rules. */
import type { GroupStats } from '../analyses/group-stats.ts';
import { splitValue } from '../events/cluster/arrangement.ts';
import { evidenceOf } from '../events/cluster/evidence.ts';
import type { Identity } from '../events/fingerprint/fingerprint.ts';
import { fingerprint as toFingerprint } from '../model/brand.ts';
import { isMergeRule, originText, splitKinds, type ArrangementRule, type SplitKind } from '../model/rule.ts';
import type { WhyView } from '../state/snapshot.ts';
import type { CollectedGroup } from './collect-groups.ts';
import type { Engine } from './engine.ts';

const maxTemplates = 8;

export const groupWhy = (engine: Engine, group: CollectedGroup): WhyView => {
  const { stats, members } = group;
  const identityOf = (member: GroupStats): Identity | null =>
    engine.clusters.identityOf(toFingerprint(member.fingerprint));
  const identities = members.flatMap(member => identityOf(member) ?? []);
  // Unlike groups that a user merged have no words in common.
  const isAlike = new Set(identities.map(identity => identity.scope)).size === 1;
  return {
    frames: engine.clusters.identityOf(toFingerprint(stats.fingerprint))?.frames ?? identities[0]?.frames ?? [],
    templates: templatesOf(members),
    evidence: isAlike && identities.length > 1 ? evidenceOf(identities) : [],
    rules: [
      ...(stats.rule === null ? [] : [`rule ${stats.rule.number} (${originText(stats.rule.origin)})`]),
      ...engine.rulesOf(stats).map(ruleText),
    ],
    parts: partsOf(members, member => identityOf(member)?.frames[0] ?? null),
  };
};

const templatesOf = (members: readonly GroupStats[]): WhyView['templates'] => {
  const events = new Map<string, number>();
  for (const { template, count } of members) events.set(template, (events.get(template) ?? 0) + count);
  return [...events]
    .map(([text, count]) => ({ text, events: count }))
    .sort((a, b) => b.events - a.events || (a.text < b.text ? -1 : 1))
    .slice(0, maxTemplates);
};

const partsOf = (members: readonly GroupStats[], frameOf: (member: GroupStats) => string | null): WhyView['parts'] => {
  const values = members.map(member => ({ template: member.template, type: member.type, frame: frameOf(member) }));
  const count = (kind: SplitKind): number => new Set(values.map(value => splitValue[kind](value))).size;
  return Object.fromEntries(splitKinds.map(kind => [kind, count(kind)])) as WhyView['parts'];
};

const ruleText = (rule: ArrangementRule): string =>
  isMergeRule(rule)
    ? `${rule.merge.length} groups merged (${originText(rule.origin)})`
    : `split by ${rule.by} (${originText(rule.origin)})`;
