/** Merges templates that differ only where a variable stands; the result does not depend on their order. */
import { varyingNumberPlaces } from './many-numbers.ts';
import { varyingRoutePlaces } from './many-routes.ts';
import { absorbed } from './absorb.ts';
import { varyingColumns } from './columns.ts';
import { familiesOf, type Family } from './hole-families.ts';
import { literalTails } from './literals.ts';
import { withOptionalParts } from './optional-parts.ts';
import { placeOf } from './place.ts';
import { withPhrases } from './phrases.ts';
import { tellingMore, type Token } from './tokens.ts';
import { nameSets, sharedValues, type NameSet } from './shared-values.ts';
import { type Span, varyingSpans } from './spans.ts';
import { varyingWordPlaces } from './spoken-values.ts';
import { transitionPlaces } from './transitions.ts';
import { UnionFind } from './union-find.ts';
import { manyNumbers, variesByNature, varyingValues } from './variable.ts';

/** A set of templates of equal length and where they differ. */
export interface Pattern {
  readonly tokens: readonly Token[];
  /** Numbers of the merged templates in the input. */
  readonly members: readonly number[];
}

/** Merges that enable further merges stop here; three were the most seen on real logs. */
const maxRounds = 6;
export const wildcard = '<*>';

const wild = (token: Token, seen = 1): Token => ({
  text: wildcard,
  kind: 'masked',
  start: token.start,
  end: token.end,
  seen,
});

/** Patterns over templates, their tokens generalised; O(rounds x tokens), independent of order. */
export const mergePatterns = (general: readonly (readonly Token[])[]): Pattern[] => {
  const varying = varyingNumberPlaces(general, placeOf);
  const routes = varyingRoutePlaces(general, placeOf);
  const numbered = general.map((tokens, i) =>
    withWild(tokens, new Map([...(varying[i] ?? []), ...(routes[i] ?? [])].map(at => [at, manyNumbers] as const))),
  );
  const transitions = transitionPlaces(numbered);
  const changed = numbered.map((tokens, i) => withWild(tokens, transitions[i] ?? new Map()));
  const known = nameSets(changed, familiesOf(changed));
  const spoken = varyingWordPlaces(changed, placeOf);
  const patterns = mergeColumns(
    joinEqual(
      changed.map((tokens, i) => ({
        tokens: withoutRows(withWild(tokens, spoken[i] ?? new Map())),
        members: [i],
      })),
    ),
  );
  return mergeOptional(mergePhrases(absorb(mergeSpans(absorb(mergeShared(mergeColumns(patterns), known)))), known));
};

/** Joins to each pattern those that are it without a part that may miss. */
const mergeOptional = (patterns: readonly Pattern[]): Pattern[] => {
  const templates = patterns.map(({ tokens }) => tokens);
  const joins = [...withOptionalParts(templates), ...literalTails(templates)];
  if (joins.length === 0) return [...patterns];
  const sets = new UnionFind(patterns.length);
  for (const members of joins) for (const member of members) sets.join(members[0] as number, member);
  const joined = new Map<number, Pattern[]>();
  patterns.forEach((pattern, i) => {
    const root = sets.find(i);
    const known = joined.get(root);
    if (known) known.push(pattern);
    else joined.set(root, [pattern]);
  });
  return [...joined.values()].map(withLongest);
};

/** The pattern that has all parts, with the members of all. */
const withLongest = (patterns: readonly Pattern[]): Pattern => {
  const { tokens } = patterns.reduce((a, b) =>
    b.tokens.length > a.tokens.length || (b.tokens.length === a.tokens.length && keyOf(b.tokens) < keyOf(a.tokens))
      ? b
      : a,
  );
  return { tokens, members: patterns.flatMap(({ members }) => members) };
};

/** Joins to a pattern of many those that are like it but for what its wildcards stand for. */
const absorb = (patterns: readonly Pattern[]): Pattern[] => {
  const hosts = absorbed(patterns.map(({ tokens }) => tokens));
  const sets = new UnionFind(patterns.length);
  hosts.forEach((host, i) => sets.join(host, i));
  return joinEqual(unite(patterns, sets));
};

/** Joins what differs in names that other statements, among them those that `known` are of, have as well. */
const mergeShared = (patterns: readonly Pattern[], known: readonly NameSet[]): Pattern[] => {
  const templates = patterns.map(({ tokens }) => tokens);
  const own = nameSets(templates, familiesOf(templates));
  const sets = new UnionFind(patterns.length);
  for (const joined of sharedValues(own, [...own, ...known]))
    for (const member of joined) sets.join(joined[0] as number, member);
  return joinEqual(unite(patterns, sets));
};

/** Takes phrases for one word each, where that joins patterns. */
const mergePhrases = (patterns: readonly Pattern[], known: readonly NameSet[]): Pattern[] => {
  const phrased = patterns.map(({ tokens, members }) => ({ tokens: withPhrases(tokens), members }));
  if (phrased.every(({ tokens }, i) => tokens === patterns[i]?.tokens)) return [...patterns];
  const own = new Map(patterns.map(pattern => [pattern.members[0], pattern] as const));
  return absorb(mergeShared(mergeColumns(joinEqual(phrased)), known)).map(pattern => {
    const source = own.get(pattern.members[0]);
    return source?.members.length === pattern.members.length ? source : pattern;
  });
};

/** Takes names for values where several of a statement vary at once. */
const mergeColumns = (patterns: readonly Pattern[]): Pattern[] => {
  const named = varyingColumns(
    patterns.map(({ tokens }) => tokens),
    placeOf,
  );
  return mergeRounds(
    joinEqual(patterns.map(({ tokens, members }, i) => ({ tokens: withWild(tokens, named[i] ?? new Map()), members }))),
  );
};

/** With a wildcard at each of `places`, which stands for so many values. */
const withWild = (tokens: readonly Token[], places: ReadonlyMap<number, number>): readonly Token[] =>
  places.size === 0
    ? tokens
    : tokens.map((token, at) => {
        const seen = places.get(at);
        return seen === undefined ? token : wild(token, seen);
      });

const mergeRounds = (first: readonly Pattern[]): Pattern[] => {
  let patterns = [...first];
  for (let round = 0; round < maxRounds; round++) {
    const next = mergeOnce(patterns);
    if (next.length === patterns.length) return next;
    patterns = next;
  }
  return patterns;
};

/** Takes values of several words for one wildcard, as long as that joins patterns. */
const mergeSpans = (first: Pattern[]): Pattern[] => {
  let patterns = first;
  for (let round = 0; round < maxRounds; round++) {
    const spans = varyingSpans(
      patterns.map(pattern => pattern.tokens),
      placeOf,
    );
    if (spans.every(span => span === null)) return patterns;
    const next = mergeRounds(
      joinEqual(patterns.map(({ tokens, members }, i) => ({ tokens: withSpan(tokens, spans[i] ?? null), members }))),
    );
    if (next.length === patterns.length) return next;
    patterns = next;
  }
  return patterns;
};

const withSpan = (tokens: readonly Token[], span: Span | null): readonly Token[] => {
  if (span === null) return tokens;
  const [from, to] = [tokens[span.from] as Token, tokens[span.to - 1] as Token];
  return [...tokens.slice(0, span.from), { ...wild(from, manyNumbers), end: to.end }, ...tokens.slice(span.to)];
};

/** Wildcards in a row are one. */
const withoutRows = (tokens: readonly Token[]): readonly Token[] => {
  if (!tokens.some(({ text }, at) => text === wildcard && tokens[at + 1]?.text === wildcard)) return tokens;
  const rest: Token[] = [];
  for (const token of tokens) {
    const last = rest.at(-1);
    if (last?.text === wildcard && token.text === wildcard) rest[rest.length - 1] = { ...last, end: token.end };
    else rest.push(token);
  }
  return rest;
};

/**
 * Tokens that vary by nature are wild from the start, as long as words are left to tell the template by; a row of
 * them is one, so that its length does not matter.
 */
export const generalize = (tokens: readonly Token[]): Token[] => {
  const hasWords = saysWords(tokens);
  const general: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const isWild = hasWords
      ? token.kind !== 'mark' && variesByNature(token, placeOf(tokens, at))
      : bareValue.test(token.text);
    const last = general.at(-1);
    if (!isWild) general.push(token);
    else if (last?.text === wildcard && hasWords) general[general.length - 1] = { ...last, end: token.end };
    else general.push(wildOf(token));
  }
  return general;
};

/** Nothing but a value, or a few with signs between: `<id>+deb<id>`. */
const bareValue = /^<[a-z]+>(?:[-+~.:a-z]{1,6}<[a-z]+>){0,6}$/;

/** A wildcard that remembers what it stands for. */
const wildOf = ({ text, start, end }: Token): Token => ({
  text: wildcard,
  kind: 'masked',
  start,
  end,
  seen: 1,
  origin: text,
});

const leastWords = 2;

/** Whether there are words to tell the template by. */
const saysWords = (tokens: readonly Token[]): boolean => {
  let words = 0;
  for (let at = 0; at < tokens.length && words < leastWords; at++) {
    const { kind } = tokens[at] as Token;
    if (kind === 'word' || kind === 'constant' || kind === 'number') words++;
  }
  return words >= leastWords;
};

export const keyOf = (tokens: readonly Token[]): string => tokens.map(token => token.text).join('\u0001');

/** Patterns with the same key, and what became their wildcards. */
interface Equals {
  /** At each place the token that says most. */
  readonly tokens: Token[];
  readonly members: number[];
  /** By place, once a second pattern came; null where none was seen. */
  values: Map<number, Set<string>> | null;
}

/** More values than these say nothing more. */
const maxValues = 8;

const joinEqual = (patterns: readonly Pattern[]): Pattern[] => {
  const byKey = new Map<string, Equals>();
  for (const { tokens, members } of patterns) {
    const key = keyOf(tokens);
    const known = byKey.get(key);
    if (known) addEqual(known, tokens, members);
    else byKey.set(key, { tokens: [...tokens], members: [...members], values: null });
  }
  return [...byKey.values()].map(({ tokens, members, values }) => ({ tokens: withSeen(tokens, values), members }));
};

const addEqual = (equals: Equals, tokens: readonly Token[], more: readonly number[]): void => {
  equals.members.push(...more);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const known = equals.tokens[at] as Token;
    if (token.origin !== undefined || known.origin !== undefined) {
      equals.values ??= new Map();
      const values = equals.values.get(at) ?? new Set([known.origin ?? '']);
      if (values.size < maxValues) values.add(token.origin ?? '');
      equals.values.set(at, values);
    }
    equals.tokens[at] = inPlaceOf(known, tellingMore(known, token));
  }
};

/** What `other` says where `token` stands: places are those of one template. */
const inPlaceOf = (token: Token, other: Token): Token =>
  token === other ? token : { ...other, start: token.start, end: token.end };

const withSeen = (
  tokens: readonly Token[],
  values: ReadonlyMap<number, ReadonlySet<string>> | null,
): readonly Token[] =>
  values === null
    ? tokens
    : tokens.map((token, at) => {
        const size = values.get(at)?.size ?? 0;
        return size > (token.seen ?? 1) ? { ...token, seen: size } : token;
      });

const mergeOnce = (patterns: readonly Pattern[]): Pattern[] => {
  const sets = new UnionFind(patterns.length);
  for (const family of familiesOf(patterns.map(({ tokens }) => tokens))) {
    const joined = varyingMembers(patterns, family);
    for (const member of joined) sets.join(joined[0] as number, member);
  }
  return joinEqual(unite(patterns, sets));
};

/** One pattern for each set. */
const unite = (patterns: readonly Pattern[], sets: UnionFind): Pattern[] => {
  const components = new Map<number, Pattern[]>();
  patterns.forEach((pattern, i) => {
    const root = sets.find(i);
    const members = components.get(root);
    if (members) members.push(pattern);
    else components.set(root, [pattern]);
  });
  return [...components.values()].map(combine);
};

const combine = (patterns: readonly Pattern[]): Pattern => {
  const first = patterns[0] as Pattern;
  if (patterns.length === 1) return first;
  const tokens = first.tokens.map((token, at) => {
    const values = new Map<string, Token>();
    for (const pattern of patterns) {
      const value = pattern.tokens[at] as Token;
      values.set(value.text, tellingMore(values.get(value.text) ?? value, value));
    }
    return values.size === 1 ? inPlaceOf(token, values.get(token.text) ?? token) : wild(token, seenOf(values.values()));
  });
  return { tokens, members: patterns.flatMap(pattern => pattern.members) };
};

const seenOf = (values: Iterable<Token>): number => {
  let sum = 0;
  for (const { seen } of values) sum += seen ?? 1;
  return sum;
};

/** The members of a family whose value at its place is one of a variable's. */
const varyingMembers = (patterns: readonly Pattern[], family: Family): number[] => {
  const first = patterns[family.members[0] as number] as Pattern;
  const values = new Map<string, Token>();
  const textOf = (member: number): string => patterns[member]?.tokens[family.place]?.text ?? '';
  for (const member of family.members) {
    const token = patterns[member]?.tokens[family.place];
    if (token) values.set(token.text, token);
  }
  const varying = new Set(varyingValues([...values.values()], placeOf(first.tokens, family.place)));
  return family.members.filter(member => varying.has(textOf(member)));
};
