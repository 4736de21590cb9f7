/** The generated tables of README.md and docs/, each made from the registry that it lists. */
import { alertRules } from '../src/alerts/rules/registry.ts';
import { commonOptions } from '../src/app/commands/common-options.ts';
import type { Command } from '../src/app/commands/define.ts';
import { commands } from '../src/app/commands/registry.ts';
import { configOptions, settingKeys, variableOf } from '../src/config/schema.ts';
import { categories } from '../src/events/categories/registry.ts';
import { stackPatterns } from '../src/insights/stack-patterns.ts';
import { formats } from '../src/formats/registry.ts';
import { assemblyRules } from '../src/framing/rules/registry.ts';
import { sourceKinds } from '../src/sources/registry.ts';
import { helpRows } from '../src/ui/help-rows.ts';

type Row = readonly string[];

const table = (head: Row, rows: readonly Row[]): string =>
  [head, head.map(() => '---'), ...rows].map(row => `| ${row.map(cell).join(' | ')} |`).join('\n');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string): string => `\`${text}\``;

/** By the name that stands in the marker: `<!-- generated: keys -->`. */
export const docTables: Readonly<Record<string, () => string>> = {
  commands: () =>
    table(
      ['command', 'what it does'],
      (commands as readonly Command[]).map(command => [
        code(['errtop', command.isDefault === true ? '' : command.name, command.arguments].filter(Boolean).join(' ')),
        command.summary,
      ]),
    ),
  flags: () =>
    table(
      ['flag', 'what it does'],
      commonOptions.map(option => [code(option.flags), option.summary]),
    ),
  options: () =>
    table(
      ['option', 'default', 'unit', 'variable', 'what it does'],
      settingKeys.map(key => [
        code(key),
        defaultText(configOptions[key].default),
        configOptions[key].unit ?? '',
        configOptions[key].form === 'structure' ? '' : code(variableOf(key)),
        configOptions[key].doc,
      ]),
    ),
  sources: () =>
    table(
      ['source', 'what is read', 'for example'],
      sourceKinds.map(kind => [code(kind.syntax), kind.docs, code(kind.example)]),
    ),
  formats: () =>
    table(
      ['format', 'what it is', 'defined at'],
      formats.map(format => [code(format.id), format.title, format.docs]),
    ),
  traces: () =>
    table(
      ['rule', 'form of the trace'],
      assemblyRules.map(rule => [code(rule.id), rule.docs]),
    ),
  keys: () =>
    table(
      ['key', 'what it does', 'where'],
      helpRows(true).map(row => [row.Key, row['What it does'], row.Where]),
    ),
  categories: () =>
    table(
      ['category', 'what belongs there'],
      categories.map(category => [code(category.id), category.docs]),
    ),
  stackPatterns: () =>
    table(
      ['known as', 'what it means', 'where to look'],
      stackPatterns.map(pattern => [pattern.title, pattern.means, pattern.look]),
    ),
  alerts: () =>
    table(
      ['rule', 'fires when'],
      alertRules.map(rule => [code(rule.id), rule.docs]),
    ),
};

const defaultText = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? '' : value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
};
