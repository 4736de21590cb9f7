/** Runs `errtop rules`: lists the rules in force, tries them on a log, or prints them as a file. */
import { existsSync } from 'node:fs';
import { bareRule, ruleText } from '../config/rule-text.ts';
import { closest } from '../lib/text/closest.ts';
import { sanitize } from '../lib/text/sanitize.ts';
import { ErrtopError } from '../model/result.ts';
import { levelRank } from '../model/level.ts';
import { isMatchRule, originText } from '../model/rule.ts';
import { systemClock } from '../platform/clock.ts';
import type { BuiltEvent } from '../events/build-event.ts';
import type { CommandContext, CommonOptions } from './commands/define.ts';
import type { RulesOptions } from './commands/rules.ts';
import { eventReading } from './event-reading.ts';
import { groupFilter } from './group-filter.ts';
import { pathsToRead } from './paths.ts';
import { readEvents } from './read-events.ts';
import { SettledGroups } from './settled-groups.ts';
import { timeRange } from './time-range.ts';

type Run = (
  context: CommandContext,
  paths: readonly string[],
  options: CommonOptions & RulesOptions,
) => Promise<number>;

export const runRules: Run = async (context, args, options) => {
  const [action = 'list', ...paths] = args;
  const run = actions[action];
  if (run !== undefined) return run(context, paths, options);
  const meant = closest(action, Object.keys(actions));
  throw new ErrtopError('unknown-action', `errtop rules does not know ${action}`, {
    hint: meant === null ? 'it knows test FILE and export' : `did you mean ${meant}?`,
  });
};

const list: Run = async (context, _paths, { format }) => {
  const { rules, rulesFile, configFile, stdout } = context;
  await eventReading(context); // says what is wrong with a pattern
  if (format === 'json') {
    const all = rules.map(rule => ({ number: rule.number, origin: rule.origin, ...bareRule(rule) }));
    stdout.write(`${JSON.stringify({ configFile, rulesFile, rules: all }, null, 2)}\n`);
    return 0;
  }
  const texts = rules.map(rule => ({ text: `${rule.number}  ${sanitize(ruleText(rule))}`, rule }));
  const width = Math.min(72, Math.max(0, ...texts.map(({ text }) => text.length)));
  const lines = [
    `# config file: ${configFile ?? 'none'}`,
    `# rules file: ${rulesFile}${existsSync(rulesFile) ? '' : ' (not there yet: merging or splitting a group on the screen makes it)'}`,
    ...(rules.length === 0 ? ['no rules'] : []),
    ...texts.map(({ text, rule }) => `${text.padEnd(width)}  # ${originText(rule.origin)}`),
  ];
  stdout.write(`${lines.join('\n')}\n`);
  return 0;
};

const printAsYaml: Run = async ({ rules, stdout }) => {
  const { rulesYaml } = await import('../config/rules-yaml.ts');
  stdout.write(rulesYaml(rules));
  return 0;
};

/** Which rule an event falls under, as it is printed. */
interface Hit {
  readonly place: string;
  readonly rule: number | null;
  readonly service: string;
  readonly fingerprint: string;
  readonly title: string;
}

const hitOf = ({ event }: BuiltEvent): Hit => ({
  place: `${event.source}:${event.line}`,
  rule: event.rule?.number ?? null,
  service: event.service,
  fingerprint: event.fingerprint ?? '',
  title: event.title,
});

/** So many events are printed one by one; of the rest the sums say enough. */
const maxPrinted = 10_000;

const test: Run = async (context, paths, options) => {
  const { rules, stdout } = context;
  const groups = new SettledGroups(rules, { counts: true });
  const hits: Hit[] = [];
  const counts = new Map<number | null, number>();
  const wanted = groupFilter(options);
  await readEvents(context, pathsToRead(paths, context), {
    ...(await timeRange(options, systemClock)),
    groupFromRank: levelRank[wanted.level],
    onEvent: built => {
      groups.observe(built);
      if (built.identity === null) return;
      const hit = hitOf(built);
      counts.set(hit.rule, (counts.get(hit.rule) ?? 0) + 1);
      if (hits.length < maxPrinted) hits.push(hit);
    },
  });
  groups.settle();
  const rows = hits.map(hit => ({ ...hit, arrangedBy: groups.rulesOf(groups.rowOf(hit)).map(rule => rule.number) }));
  if (options.format === 'json') {
    for (const row of rows) stdout.write(`${JSON.stringify(row)}\n`);
    return 0;
  }
  for (const row of rows) {
    const numbers = [...(row.rule === null ? [] : [row.rule]), ...row.arrangedBy];
    const rule = numbers.length === 0 ? 'no rule' : `rule ${numbers.join(', ')}`;
    stdout.write(`${row.place}  ${rule.padEnd(8)}  ${row.service}: ${sanitize(row.title)}\n`);
  }
  stdout.write(`${summary(context, counts, rows).join('\n')}\n`);
  return 0;
};

const summary = (
  { rules }: CommandContext,
  counts: ReadonlyMap<number | null, number>,
  rows: readonly { readonly arrangedBy: readonly number[] }[],
): readonly string[] => {
  const events = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const plural = (count: number): string => `${count} event${count === 1 ? '' : 's'}`;
  return [
    `# ${plural(events)}${events > rows.length ? `, the first ${rows.length} above` : ''}`,
    ...rules.map(rule => {
      const count = isMatchRule(rule)
        ? (counts.get(rule.number) ?? 0)
        : rows.filter(row => row.arrangedBy.includes(rule.number)).length;
      return `# rule ${rule.number} (${originText(rule.origin)}): ${count === 0 ? 'none' : plural(count)}`;
    }),
    `# matched by no rule: ${counts.get(null) ?? 0}`,
  ];
};

const actions: Readonly<Record<string, Run | undefined>> = { list, test, export: printAsYaml };
