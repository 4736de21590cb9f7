/** Merges templates that differ only where a variable stands; the result does not depend on their order. */
import { varyingNumberPlaces } from './many-numbers.ts';
import { varyingColumns } from './columns.ts';
import { NumberTable } from './number-table.ts';
import { placeOf } from './place.ts';
import { withPhrases } from './phrases.ts';
import type { Token } from './tokens.ts';
import { type Span, varyingSpans } from './spans.ts';
import { varyingWordPlaces } from './spoken-values.ts';
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

/** Patterns over `templates` (their tokens); O(rounds x tokens), independent of order. */
export const mergePatterns = (templates: readonly (readonly Token[])[]): Pattern[] => {
  const general = templates.map(generalize);
  const varying = varyingNumberPlaces(general, placeOf);
  const numbered = general.map((tokens, i) =>
    withWild(tokens, new Map((varying[i] ?? []).map(at => [at, manyNumbers] as const))),
  );
  const spoken = varyingWordPlaces(numbered, placeOf);
  const patterns = mergeColumns(
    joinEqual(
      numbered.map((tokens, i) => ({
        tokens: withoutRows(withWild(tokens, spoken[i] ?? new Map())),
        members: [i],
      })),
    ),
  );
  return mergePhrases(mergeSpans(mergeColumns(patterns)));
};

/** Takes phrases for one word each, where that joins patterns. */
const mergePhrases = (patterns: readonly Pattern[]): Pattern[] => {
  const phrased = patterns.map(({ tokens, members }) => ({ tokens: withPhrases(tokens), members }));
  if (phrased.every(({ tokens }, i) => tokens === patterns[i]?.tokens)) return [...patterns];
  const own = new Map(patterns.map(pattern => [pattern.members[0], pattern] as const));
  return mergeColumns(joinEqual(phrased)).map(pattern => {
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
  const words = tokens.filter(
    token => token.kind === 'word' || token.kind === 'constant' || token.kind === 'number',
  ).length;
  const general: Token[] = [];
  tokens.forEach((token, at) => {
    const isWild =
      words < 2 ? /^<[a-z]+>$/.test(token.text) : token.kind !== 'mark' && variesByNature(token, placeOf(tokens, at));
    const last = general.at(-1);
    if (!isWild) general.push(token);
    else if (last?.text === wildcard && words >= 2) general[general.length - 1] = { ...last, end: token.end };
    else general.push({ ...wild(token), origin: token.text });
  });
  return general;
};

export const keyOf = (tokens: readonly Token[]): string => tokens.map(token => token.text).join('\u0001');

/** Patterns with the same key, and what became their wildcards. */
interface Equals {
  readonly first: readonly Token[];
  readonly members: number[];
  /** By place, filled once a second pattern came. */
  readonly values: Map<number, Set<string>>;
}

/** More values than these say nothing more. */
const maxValues = 8;

const joinEqual = (patterns: readonly Pattern[]): Pattern[] => {
  const byKey = new Map<string, Equals>();
  for (const { tokens, members } of patterns) {
    const key = keyOf(tokens);
    const known = byKey.get(key);
    if (known) addEqual(known, tokens, members);
    else byKey.set(key, { first: tokens, members: [...members], values: new Map() });
  }
  return [...byKey.values()].map(({ first, members, values }) => ({ tokens: withSeen(first, values), members }));
};

const addEqual = ({ first, members, values }: Equals, tokens: readonly Token[], more: readonly number[]): void => {
  members.push(...more);
  tokens.forEach((token, at) => {
    if (token.origin === undefined) return;
    const known = values.get(at) ?? new Set([first[at]?.origin ?? '']);
    if (known.size < maxValues) known.add(token.origin);
    values.set(at, known);
  });
};

const withSeen = (tokens: readonly Token[], values: ReadonlyMap<number, ReadonlySet<string>>): readonly Token[] =>
  values.size === 0
    ? tokens
    : tokens.map((token, at) => {
        const size = values.get(at)?.size ?? 0;
        return size > (token.seen ?? 1) ? { ...token, seen: size } : token;
      });

const mergeOnce = (patterns: readonly Pattern[]): Pattern[] => {
  const sets = new UnionFind(patterns.length);
  for (const family of families(patterns)) {
    const joined = varyingMembers(patterns, family);
    for (const member of joined) sets.join(joined[0] as number, member);
  }
  const components = new Map<number, Pattern[]>();
  patterns.forEach((pattern, i) => {
    const root = sets.find(i);
    const members = components.get(root);
    if (members) members.push(pattern);
    else components.set(root, [pattern]);
  });
  return joinEqual([...components.values()].map(combine));
};

const combine = (patterns: readonly Pattern[]): Pattern => {
  const first = patterns[0] as Pattern;
  if (patterns.length === 1) return first;
  const tokens = first.tokens.map((token, at) => {
    const values = new Map(patterns.map(pattern => [pattern.tokens[at]?.text, pattern.tokens[at]?.seen ?? 1]));
    return values.size === 1
      ? token
      : wild(
          token,
          [...values.values()].reduce((sum, seen) => sum + seen, 0),
        );
  });
  return { tokens, members: patterns.flatMap(pattern => pattern.members) };
};

/** Patterns that are equal but for the token at one place. */
interface Family {
  readonly place: number;
  readonly members: number[];
}

const modulus = 67_108_859; // the largest prime below 2^26: products stay below 2^53, and so do two hashes in one number
const bases = [1_000_003, 30_000_001] as const;

/**
 * Finds all families with two members or more by hashing each pattern once per place. The hashes of 52 bits make a
 * false family of 20,000 patterns unlikely (1 in 10^5), and `varyingMembers` would see only its first one's words.
 */
const families = (patterns: readonly Pattern[]): Family[] => {
  const ids = new Map<string, number>();
  const first = new NumberTable(patterns.reduce((sum, pattern) => sum + pattern.tokens.length, 0));
  const found = new Map<number, Family>();
  patterns.forEach(({ tokens }, index) => {
    const words = tokens.map(token => idOf(ids, token.text));
    const keys = holeKeys(words);
    for (let place = 0; place < keys.length; place++) {
      if (tokens[place]?.kind === 'mark') continue;
      const key = keys[place] as number;
      const known = first.getOrSet(key, index);
      if (known >= 0) joinFamily(found, key, { place, members: [known, index] });
    }
  });
  return [...found.values()];
};

const joinFamily = (found: Map<number, Family>, key: number, pair: Family): void => {
  const family = found.get(key);
  if (family) family.members.push(pair.members[1] as number);
  else found.set(key, pair);
};

/** For each place the hash of the words with a hole there; place and length count too. */
const holeKeys = (words: readonly number[]): number[] => {
  const whole0 = hashOf(words, bases[0]);
  const whole1 = hashOf(words, bases[1]);
  let power0 = 1;
  let power1 = 1;
  return words.map((word, place) => {
    const hole = (words.length * 1_021 + place * 7_919) % modulus;
    const key0 = (whole0 + modulus - ((word * power0) % modulus) + hole) % modulus;
    const key1 = (whole1 + modulus - ((word * power1) % modulus) + hole) % modulus;
    power0 = (power0 * bases[0]) % modulus;
    power1 = (power1 * bases[1]) % modulus;
    return key0 * 67_108_864 + key1;
  });
};

const idOf = (ids: Map<string, number>, text: string): number => {
  const known = ids.get(text);
  if (known !== undefined) return known;
  ids.set(text, ids.size + 1);
  return ids.size;
};

const hashOf = (words: readonly number[], base: number): number => {
  let hash = 0;
  let power = 1;
  for (const word of words) {
    hash = (hash + word * power) % modulus;
    power = (power * base) % modulus;
  }
  return hash;
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
