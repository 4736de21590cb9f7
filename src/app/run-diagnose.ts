/** Prints what is known of a kind of failure; it prints scripts and never runs them. */
import { failureKindNamed, knowledgeWith } from '../insights/knowledge.ts';
import { diagnosticScript, kindText } from '../insights/knowledge-text.ts';
import { platforms, type FailureKind, type Platform } from '../insights/knowledge/define.ts';
import { closest } from '../lib/text/closest.ts';
import { ErrtopError } from '../model/result.ts';
import type { CommandContext } from './commands/define.ts';
import type { DiagnoseOptions } from './commands/diagnose.ts';

export const runDiagnose = (
  context: CommandContext,
  args: readonly string[],
  options: DiagnoseOptions,
): Promise<number> => {
  const kinds = knowledgeWith(context.settings.values.knowledge);
  const [name] = args;
  const text = name === undefined ? listing(kinds, options.format) : described(kindOf(name, kinds), options);
  context.stdout.write(`${text.trimEnd()}\n`);
  return Promise.resolve(0);
};

const kindOf = (name: string, kinds: readonly FailureKind[]): FailureKind => {
  const found = failureKindNamed(name, kinds);
  if (found) return found;
  const meant = closest(
    name,
    kinds.flatMap(kind => [kind.id, ...kind.aliases]),
  );
  throw new ErrtopError('unknown-kind', `no such kind of failure: ${name}`, {
    hint: meant === null ? '`errtop diagnose` lists them' : `did you mean ${meant}?`,
  });
};

const asData = ({ shows, ...kind }: FailureKind): object => ({ ...kind, shows: shows.source });

const listing = (kinds: readonly FailureKind[], format: string): string => {
  if (format === 'json') return JSON.stringify(kinds.map(asData), null, 2);
  const width = Math.max(...kinds.map(kind => kind.id.length));
  return kinds
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(kind => `${kind.id.padEnd(width)}  ${kind.title} (${Object.keys(kind.scripts).join(', ') || 'no scripts'})`)
    .join('\n');
};

const described = (kind: FailureKind, { platform, format }: DiagnoseOptions): string => {
  if (platform !== undefined) return diagnosticScript(kind, platformOf(platform, kind));
  return format === 'json' ? JSON.stringify(asData(kind), null, 2) : kindText(kind);
};

const platformOf = (name: string, kind: FailureKind): Platform => {
  const found = platforms.find(each => each === name.toLowerCase() && kind.scripts[each] !== undefined);
  if (found) return found;
  throw new ErrtopError('unknown-platform', `no script for ${name}: ${kind.id}`, {
    hint: `there are scripts for ${Object.keys(kind.scripts).join(', ')}`,
  });
};
