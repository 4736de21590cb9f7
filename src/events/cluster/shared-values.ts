/** Names that occur together in several statements: `net`, `cache` and `dns` in `X thread start` and `X thread exit`. */
import type { Family } from './hole-families.ts';
import { isCall, wordKind } from './lexicon.ts';
import { placeOf } from './place.ts';
import type { Token } from './tokens.ts';

/** So many values that two statements share are values of a variable. */
const leastShared = 3;
/** Names that are in no dictionary, in a sentence of some words. */
const leastNames = 2;
const someWords = 3;
/** With one word to tell the statement by, so many. */
const leastOfShort = 5;
/** A value in more statements than these is one in any. */
const mostStatements = 24;

/** Names at one place of a statement. */
export interface NameSet {
  /** The number of a template by the name that it has. */
  readonly values: ReadonlyMap<string, number>;
  /** How many of them another statement must have as well; more than any has where something failed. */
  readonly least: number;
  readonly length: number;
  readonly words: ReadonlySet<string>;
  /** What is said in the statement: by this or by their length statements differ, not by other values. */
  readonly said: ReadonlySet<string>;
}

const isNamed = ({ kind, text }: Token): boolean => kind === 'word' && wordKind(text) !== 'said';

/** `dock_init()`: with the brackets of a call. */
const isCalled = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + 1]?.text === '(' && tokens[at + 1]?.start === tokens[at]?.end;

const nameSetOf = (templates: readonly (readonly Token[])[], family: Family): NameSet | null => {
  const first = templates[family.members[0] as number] as readonly Token[];
  const place = placeOf(first, family.place);
  if (place.isVerb || place.fixedWords === 0) return null;
  const values = new Map<string, number>();
  for (const member of family.members) {
    const tokens = templates[member] ?? [];
    const token = tokens[family.place];
    if (token === undefined || !isNamed(token) || isCalled(tokens, family.place)) continue;
    if (!(place.isFirst && isCall(token.text))) values.set(token.text, member);
  }
  if (values.size < leastNames) return null;
  const areNames = place.fixedWords >= someWords && [...values.keys()].every(value => wordKind(value) === 'name');
  const least = place.fixedWords < 2 ? leastOfShort : areNames ? leastNames : leastShared;
  const words = first.filter((token, at) => at !== family.place && token.kind === 'word');
  return {
    values,
    least: place.isFailure ? Number.POSITIVE_INFINITY : least,
    length: first.length,
    words: new Set(words.map(({ text }) => text)),
    said: new Set(words.filter(word => !isNamed(word)).map(({ text }) => text)),
  };
};

/** What the families of `templates` have at the places where they differ. */
export const nameSets = (templates: readonly (readonly Token[])[], families: readonly Family[]): readonly NameSet[] =>
  families.flatMap(family => nameSetOf(templates, family) ?? []);

/** The sets of templates to join: those of `sets` whose names some of `known` have as well. Independent of order. */
export const sharedValues = (sets: readonly NameSet[], known: readonly NameSet[]): readonly (readonly number[])[] => {
  const holders = new Map<string, NameSet[]>();
  for (const set of known) {
    for (const value of set.values.keys()) {
      const held = holders.get(value);
      if (!held) holders.set(value, [set]);
      else if (held.length <= mostStatements) held.push(set);
    }
  }
  return sets.flatMap(set => {
    const shared = sharedOf(set, holders);
    if (shared.size < set.least) return [];
    // Where half of the names are values the others are too.
    const joined = shared.size * 2 >= set.values.size ? set.values.keys() : shared;
    return [[...joined].map(value => set.values.get(value) as number)];
  });
};

/** The values that some other statement shares enough of. */
const sharedOf = (set: NameSet, holders: ReadonlyMap<string, readonly NameSet[]>): ReadonlySet<string> => {
  const everywhere: string[] = [];
  const common = new Map<NameSet, string[]>();
  for (const value of set.values.keys()) {
    const held = holders.get(value) ?? [];
    if (held.length > mostStatements) everywhere.push(value);
    else for (const other of held) common.set(other, [...(common.get(other) ?? []), value]);
  }
  const shared = [...common]
    .filter(([other, values]) => values.length + everywhere.length >= set.least && isAnother(set, other))
    .map(([, values]) => [...values, ...everywhere]);
  return new Set([everywhere, ...shared].filter(values => values.length >= set.least).flat());
};

/** Each statement says something that the other does not: else they may be one, seen with other values elsewhere. */
const isAnother = (a: NameSet, b: NameSet): boolean =>
  a !== b &&
  lacks(a.words, b.words) &&
  lacks(b.words, a.words) &&
  (a.length !== b.length || lacks(a.said, b.said) || lacks(b.said, a.said));

const lacks = (words: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  [...words].some(word => !others.has(word));
