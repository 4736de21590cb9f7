/** Runs `errtop explain FILE:LINE`: reads the file, finds the event that the line belongs to, tells what was made of it. */
import { ruleText } from '../config/rule-text.ts';
import { EventClasses } from '../events/classify/event-classes.ts';
import { evidenceOf } from '../events/cluster/evidence.ts';
import { rowKey } from '../events/cluster/arrangement.ts';
import type { BuiltEvent } from '../events/build-event.ts';
import { GroupIds } from '../engine/group-ids.ts';
import { stackInsight } from '../insights/stack-insight.ts';
import { fingerprint as toFingerprint } from '../model/brand.ts';
import { levelRank } from '../model/level.ts';
import { ErrtopError } from '../model/result.ts';
import { originText } from '../model/rule.ts';
import { systemClock } from '../platform/clock.ts';
import { classificationRules } from './classification-rules.ts';
import type { CommandContext, CommonOptions } from './commands/define.ts';
import { explainText, type GroupFacts } from './explain-text.ts';
import { judgeFormat } from './file-format.ts';
import { filesOf, readFirstLines } from './first-lines.ts';
import { groupFilter } from './group-filter.ts';
import { formatCandidates, pipelineSettings } from './pipeline-settings.ts';
import { readEvents } from './read-events.ts';
import { SettledGroups } from './settled-groups.ts';
import { timeRange } from './time-range.ts';

interface Place {
  readonly file: string;
  readonly line: number;
}

export const runExplain = async (
  context: CommandContext,
  args: readonly string[],
  options: CommonOptions,
): Promise<number> => {
  const place = await placeOf(args[0] ?? '', context.workingDirectory);
  const shownRank = levelRank[groupFilter(options).level];
  let found = await find(context, place, shownRank, options);
  // An event that is only counted is explained as if its level were grouped.
  if (found.built.identity === null) found = await find(context, place, levelRank[found.built.event.level], options);
  const { built, groups, format } = found;
  const group = factsOf(built, groups, levelRank[built.event.level] >= shownRank);
  const formatText = await formatOf(context, place, format);
  const rules = classificationRules(context.settings);
  const classification = new EventClasses(rules).of(built.event);
  const known = classification === null ? null : (stackInsight(built.event, rules.stackPatterns)?.pattern ?? null);
  const told = { built, format: formatText, group, classification, known };
  context.stdout.write(`${explainText(told).join('\n')}\n`);
  return 0;
};

/** @throws ErrtopError when it is no `FILE:LINE` of one file. */
const placeOf = async (text: string, workingDirectory: string): Promise<Place> => {
  const [, file = '', line = ''] = /^(.+):(\d{1,15})$/.exec(text) ?? [];
  if (file === '' || Number(line) < 1) {
    throw new ErrtopError('no-place', `not a place in a file: ${text}`, { hint: 'errtop explain app.log:120' });
  }
  const files = await filesOf(file, workingDirectory);
  if (files.length !== 1) {
    throw new ErrtopError('no-place', `${file} is ${files.length} files`, { hint: 'name one of them' });
  }
  return { file: files[0] ?? file, line: Number(line) };
};

interface Found {
  readonly built: BuiltEvent;
  readonly groups: SettledGroups;
  readonly format: string;
}

/** @throws ErrtopError when no event has this line. */
const find = async (
  context: CommandContext,
  { file, line }: Place,
  groupFromRank: number,
  options: CommonOptions,
): Promise<Found> => {
  const groups = new SettledGroups(context.rules, { counts: true });
  let found: { built: BuiltEvent; format: string } | null = null;
  let before = 0;
  await readEvents(context, [file], {
    ...(await timeRange(options, systemClock)),
    groupFromRank,
    onEvent: (built, format) => {
      groups.observe(built);
      const { line: first, lastLine } = built.event;
      if (first <= line && line <= lastLine) found ??= { built, format };
      if (lastLine < line) before = Math.max(before, lastLine);
    },
  });
  groups.settle();
  if (found !== null) return { ...(found as { built: BuiltEvent; format: string }), groups };
  throw new ErrtopError('no-event', `line ${line} of ${file} belongs to no event`, {
    hint: before === 0 ? 'it has none before that line' : `the event before it ends at line ${before}`,
  });
};

const factsOf = ({ event, identity }: BuiltEvent, groups: SettledGroups, isShown: boolean): GroupFacts => {
  const own = { service: event.service, fingerprint: identity?.fingerprint ?? '' };
  const row = groups.rowOf(own);
  const members = groups.membersOf(row);
  const ownTemplate = identity?.template ?? event.template;
  const templates = new Map([[ownTemplate, 0]]);
  for (const { template, events } of members) templates.set(template, (templates.get(template) ?? 0) + events);
  const identities = members.flatMap(member => groups.clusters.identityOf(toFingerprint(member.fingerprint)) ?? []);
  const isAlike = new Set(identities.map(({ scope }) => scope)).size === 1;
  const head = members.find(member => rowKey(member) === rowKey(row)) ?? members[0];
  return {
    id: new GroupIds().idOf(row.service, row.fingerprint),
    title:
      templates.size > 1 && isAlike
        ? groups.clusters.templateOf(toFingerprint(row.fingerprint))
        : titleOf(head, event.title, own.fingerprint),
    templates: [...templates].map(([text, events]) => ({ text, events })),
    evidence: identities.length > 1 && isAlike ? evidenceOf(identities) : [],
    rules: groups.rulesOf(row).map(rule => `rule ${rule.number} (${originText(rule.origin)}) ${ruleText(rule)}`),
    events: members.reduce((sum, member) => sum + member.events, 0),
    groups: groups.size,
    isShown,
  };
};

const titleOf = (
  head: { readonly fingerprint: string; readonly template: string } | undefined,
  title: string,
  own: string,
): string => (head === undefined || head.fingerprint === own ? title : head.template);

/** `log4j in docker-json: 198 of 256 lines fit`. */
const formatOf = async (context: CommandContext, { file }: Place, format: string): Promise<string> => {
  const candidates = formatCandidates(context.settings);
  const title = candidates.find(candidate => candidate.id === format)?.title ?? format;
  const { zone, forcedFormat } = pipelineSettings(context.settings);
  if (forcedFormat !== null) return `${format} (${title}), as --log-format says`;
  if (file === '-') return `${format} (${title})`;
  const [first] = await readFirstLines(file, context.workingDirectory);
  if (first === undefined) return `${format} (${title})`;
  const judged = judgeFormat(first, candidates, zone);
  const inside = judged.envelopes.length === 0 ? '' : `, inside ${judged.envelopes.join(', ')}`;
  const isSame = judged.format === format;
  return `${format} (${title})${inside}: ${isSame ? judged.evidence : `the file begins as ${judged.format ?? 'unreadable'}`}`;
};
