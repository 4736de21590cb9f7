/** Turns the alias tables into one look-up per key: a tree of maps from spelling to meaning. */
import {
  contextContainers,
  contextMeanings,
  fieldAliases,
  payloadContainers,
  type FieldMeaning,
} from './field-aliases.ts';

/** What a key stands for where it was found. */
export interface FieldNode {
  /** Index into `meanings`; -1 for a key that only leads further down. */
  meaning: number;
  /** Place among the spellings of its meaning; the lowest wins. */
  rank: number;
  /** Keys inside the object that may stand here. */
  children: Map<string, FieldNode> | null;
  /** What else is looked for inside: everything, or only what a context may tell. */
  holds: 'payload' | 'context' | null;
}

export const meanings = Object.keys(fieldAliases) as readonly FieldMeaning[];
export const meaningIndex = Object.fromEntries(meanings.map((meaning, i) => [meaning, i])) as Readonly<
  Record<FieldMeaning, number>
>;

const isPlain = /^[a-z][a-z0-9_]*$/;

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const camel = (words: readonly string[]): string =>
  words.map((word, i) => (i === 0 ? word : capitalized(word))).join('');
const pascal = (words: readonly string[]): string => words.map(capitalized).join('');

/** The other styles of one snake-case name. */
const stylesOf = (name: string): string[] => {
  const words = name.split('_');
  const snake = words.join('_');
  return [snake, camel(words), pascal(words), words.join('-'), snake.toUpperCase(), words.join('')];
};

const newNode = (): FieldNode => ({ meaning: -1, rank: 0, children: null, holds: null });

const childOf = (table: Map<string, FieldNode>, key: string): FieldNode => {
  const known = table.get(key);
  if (known) return known;
  const made = newNode();
  table.set(key, made);
  return made;
};

/** Writes the meaning at every way to spell a path: `a.b`, {a: {b}}, and for three parts {a: {'b.c'}} and {'a.b': {c}}. */
const place = (table: Map<string, FieldNode>, parts: readonly string[], meaning: number, rank: number): void => {
  for (let take = 1; take <= parts.length; take++) {
    const node = childOf(table, parts.slice(0, take).join('.'));
    if (take === parts.length) {
      if (node.meaning >= 0) return;
      node.meaning = meaning;
      node.rank = rank;
    } else {
      node.children ??= new Map();
      place(node.children, parts.slice(take), meaning, rank);
    }
  }
};

const placeStyles = (table: Map<string, FieldNode>, alias: string, meaning: number, rank: number): void => {
  const parts = alias.split('.');
  if (!parts.every(part => isPlain.test(part))) return;
  if (parts.length > 1) for (const style of stylesOf(parts.join('_'))) place(table, [style], meaning, rank);
  const styled = parts.map(stylesOf);
  for (let style = 0; style < 4; style++) {
    place(
      table,
      styled.map(styles => styles[style] ?? ''),
      meaning,
      rank,
    );
  }
  if (parts.length === 1) for (const style of styled[0] ?? []) place(table, [style], meaning, rank);
};

/** Literal aliases contain dots of their own (`kubernetes.labels.app.kubernetes.io/name`); the tree takes both readings. */
const buildTable = (wanted: readonly FieldMeaning[]): Map<string, FieldNode> => {
  const table = new Map<string, FieldNode>();
  const all = wanted.flatMap(meaning =>
    fieldAliases[meaning].split(' ').map((alias, rank) => ({ alias, rank, meaning: meaningIndex[meaning] })),
  );
  for (const { alias, rank, meaning } of all) place(table, alias.split('.'), meaning, rank);
  for (const { alias, rank, meaning } of all) placeStyles(table, alias, meaning, rank);
  return table;
};

const markContainers = (table: Map<string, FieldNode>, names: string, holds: 'payload' | 'context'): void => {
  for (const name of names.split(' ')) {
    for (const style of isPlain.test(name) ? stylesOf(name).slice(0, 3) : [name]) {
      markPath(table, style.split('.'), holds);
    }
  }
};

const markPath = (table: Map<string, FieldNode>, parts: readonly string[], holds: 'payload' | 'context'): void => {
  const [first, ...rest] = parts;
  if (first === undefined) return;
  const whole = childOf(table, parts.join('.'));
  whole.holds ??= holds;
  if (rest.length === 0) return;
  const node = childOf(table, first);
  node.children ??= new Map();
  markPath(node.children, rest, holds);
};

/** The keys of a record. */
export const recordTable: ReadonlyMap<string, FieldNode> = (() => {
  const table = buildTable(meanings);
  markContainers(table, payloadContainers, 'payload');
  markContainers(table, contextContainers, 'context');
  return table;
})();

/** The keys of an object that surrounds the record. */
export const contextTable: ReadonlyMap<string, FieldNode> = buildTable(contextMeanings);
