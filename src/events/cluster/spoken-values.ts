/** Words at the value places of one statement, where several of them vary at once. */
import { tellingMore, type Token } from './tokens.ts';
import { holdsName, isArrowed, isDoubtfulPlace, mayHoldValue, type Place } from './place.ts';
import { freeWords, isName, varyingValues } from './variable.ts';

type PlaceOf = (tokens: readonly Token[], at: number, fixedWords?: number) => Place;

/** What was seen at the value places of one statement. */
interface Statement {
  /** By place; the distinct tokens by their text. */
  readonly values: Map<number, Map<string, Token>>;
  /** What was seen at all places together. */
  readonly combinations: Set<string>;
  readonly fixedWords: number;
  varying: ReadonlyMap<number, ReadonlySet<string>> | null;
}

interface Skeleton {
  readonly key: string;
  readonly places: readonly number[];
  readonly fixedWords: number;
}

/** Blank in a skeleton. */
const blank = '\u0002';

const isSpoken = ({ kind }: Token): boolean => kind === 'word' || kind === 'constant';

/** A name that begins a sentence. */
const isSubject = (token: Token, place: Place): boolean =>
  place.isFirst && (token.kind === 'masked' || isName(token.text));

const skeletonOf = (tokens: readonly Token[], placeOf: PlaceOf): Skeleton => {
  const places: number[] = [];
  let fixedWords = 0;
  const texts = tokens.map((token, at) => {
    if (token.kind === 'mark') return token.text;
    const place = placeOf(tokens, at);
    if ((isSpoken(token) || token.kind === 'masked') && (mayHoldValue(place) || isSubject(token, place))) {
      places.push(at);
      return blank;
    }
    if (isSpoken(token)) fixedWords++;
    return token.text;
  });
  return { key: texts.join('\u0001'), places, fixedWords };
};

/**
 * For each template the places whose words are values: as many were seen there in the same statement as one place
 * alone would need, whatever stood at its other value places; with the number of values seen. Independent of the order
 * of `templates`; O(tokens).
 */
export const varyingWordPlaces = (
  templates: readonly (readonly Token[])[],
  placeOf: PlaceOf,
): readonly ReadonlyMap<number, number>[] => {
  const statements = new Map<string, Statement>();
  const skeletons = templates.map(tokens => {
    const skeleton = skeletonOf(tokens, placeOf);
    if (skeleton.places.length < 2) return null;
    const known = statements.get(skeleton.key);
    const statement = known ?? {
      values: new Map(),
      combinations: new Set<string>(),
      fixedWords: skeleton.fixedWords,
      varying: null,
    };
    if (!known) statements.set(skeleton.key, statement);
    if (statement.combinations.size < mostCombinations)
      statement.combinations.add(skeleton.places.map(at => wordAt(tokens, at)).join(blank));
    for (const at of skeleton.places) {
      const values = statement.values.get(at) ?? new Map<string, Token>();
      const token = tokens[at] as Token;
      values.set(token.text, tellingMore(values.get(token.text) ?? token, token));
      statement.values.set(at, values);
    }
    return { statement, places: skeleton.places };
  });
  return templates.map((tokens, i) => {
    const own = skeletons[i];
    if (!own) return none;
    const varying = (own.statement.varying ??= varyingOf(own.statement, tokens, placeOf));
    const places = new Map<number, number>();
    for (const at of own.places) {
      const words = varying.get(at);
      if (words && isSpoken(tokens[at] as Token) && words.has(tokens[at]?.text ?? '')) places.set(at, words.size);
    }
    return places;
  });
};

const none: ReadonlyMap<number, number> = new Map();

/** The places of a statement look alike in all of its templates, so that any of them will do. */
const varyingOf = (
  { values, combinations, fixedWords }: Statement,
  tokens: readonly Token[],
  placeOf: PlaceOf,
): ReadonlyMap<number, ReadonlySet<string>> => {
  // What is the same everywhere is said, also where a value might stand: `state changed (idle -> busy)`.
  const said = [...values.values()].filter(seen => seen.size === 1 && [...seen.values()].every(isSpoken)).length;
  const isPath = [...values.keys()].every(at => isArrowed(placeOf(tokens, at)));
  const isFree = (fixedWords + said >= 2 || isPath) && areIndependent(values, combinations.size);
  return new Map(
    [...values].map(([at, seen]) => {
      const place = placeOf(tokens, at, fixedWords);
      const tokensSeen = [...seen.values()];
      const free = isFree && seen.size > 1 && !place.isFirst && !holdsName(place) ? freeWords(tokensSeen) : [];
      const known = isDoubtfulPlace(place) ? [] : varyingValues(tokensSeen, place);
      return [at, new Set([...known, ...free])] as const;
    }),
  );
};

/** So many combinations more than places that depend on each other would show. */
const leastSurplus = 3;
/** More say nothing more. */
export const mostCombinations = 64;

export const wordAt = (tokens: readonly Token[], at: number): string =>
  isSpoken(tokens[at] as Token) ? (tokens[at]?.text ?? '') : '';

/**
 * Whether the words at the places were seen in so many combinations that none of them decides another: they vary like
 * values. Words of a sentence come in few: of `from A to B` and `from C to D` nobody knows.
 */
export const areIndependent = (
  values: ReadonlyMap<number, ReadonlyMap<string, Token>>,
  combinations: number,
): boolean => {
  let dependent = 1;
  let varying = 0;
  for (const seen of values.values()) {
    const tokens = [...seen.values()];
    const words = tokens.filter(isSpoken).length;
    const distinct = words + (words < tokens.length ? 1 : 0);
    dependent += distinct - 1;
    if (distinct > 1 && words > 0) varying++;
  }
  return varying >= 2 && combinations - dependent >= leastSurplus;
};
