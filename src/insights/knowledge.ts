/** Looks up kinds of failure: by what a text shows, by name, and with what the users know themselves. */
import type { KnowledgeEntry } from '../config/knowledge-schema.ts';
import { platforms, type DiagnosticScripts, type FailureKind } from './knowledge/define.ts';
import { failureKinds } from './knowledge/registry.ts';

/** The kind of failure that a text shows; null for one that is not known. Linear in the text's length. */
export const failureKindOf = (words: string, kinds: readonly FailureKind[] = failureKinds): FailureKind | null =>
  kinds.find(kind => kind.shows.test(words)) ?? null;

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');

/** The kind of that id or alias, however it is written (`database_connection`, `Out of memory`); null for none. */
export const failureKindNamed = (name: string, kinds: readonly FailureKind[]): FailureKind | null =>
  kinds.find(kind => kind.id === plain(name)) ??
  kinds.find(kind => kind.aliases.includes(plain(name)) || plain(kind.title) === plain(name)) ??
  null;

const nothingShows = /(?!)/;

/** Literal texts: what users write is never run as a pattern. */
const showing = (says: readonly string[] = []): RegExp =>
  says.length === 0
    ? nothingShows
    : new RegExp(says.map(text => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'), 'i');

const scriptsOf = (entry: KnowledgeEntry): DiagnosticScripts => {
  const scripts: { -readonly [Each in keyof DiagnosticScripts]: DiagnosticScripts[Each] } = {};
  for (const platform of platforms) {
    const commands = entry.scripts?.[platform];
    if (commands) scripts[platform] = commands;
  }
  return scripts;
};

const added = (kind: FailureKind, entry: KnowledgeEntry): FailureKind => ({
  ...kind,
  shows: !entry.says ? kind.shows : new RegExp(`${showing(entry.says).source}|${kind.shows.source}`, 'i'),
  symptoms: [...(entry.symptoms ?? []), ...kind.symptoms],
  causes: [...(entry.causes ?? []), ...kind.causes],
  steps: [...(entry.steps ?? []), ...kind.steps],
  scripts: { ...kind.scripts, ...scriptsOf(entry) },
  solutions: [...(kind.solutions ?? []), ...(entry.solutions ?? [])],
});

const made = (entry: KnowledgeEntry): FailureKind => ({
  id: plain(entry.kind),
  aliases: [],
  title: entry.title ?? entry.kind,
  role: 'cause',
  shows: showing(entry.says),
  symptoms: entry.symptoms ?? [],
  causes: entry.causes ?? [],
  steps: entry.steps ?? [],
  scripts: scriptsOf(entry),
  solutions: entry.solutions ?? [],
});

/**
 * The built-in kinds with what users added: an entry of a known kind adds to it, one of another name is a kind of its
 * own and is looked up first.
 */
export const knowledgeWith = (entries: readonly KnowledgeEntry[]): readonly FailureKind[] => {
  let kinds: readonly FailureKind[] = failureKinds;
  for (const entry of entries) {
    const known = failureKindNamed(entry.kind, kinds);
    kinds = known ? kinds.map(kind => (kind === known ? added(kind, entry) : kind)) : [made(entry), ...kinds];
  }
  return kinds;
};
