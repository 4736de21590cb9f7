/** Values of statements where several places vary at once: templates of one shape, split by the words that tell apart. */
import { wordKind } from './lexicon.ts';
import { holdsName, isHeld, type Place } from './place.ts';
import { isMarked } from './thresholds.ts';
import { areIndependent, mostCombinations, wordAt } from './spoken-values.ts';
import { tellingMore, type Token } from './tokens.ts';
import { freeWords, varyingValues } from './variable.ts';

type PlaceOf = (tokens: readonly Token[], at: number) => Place;

/** Words that are the same in all templates of a statement, at the least, and more of them than vary. */
const leastAgreeing = 3;
/** With so many the places that vary in any combination hold values. */
const leastFree = 5;
/** Splits of splits; beyond, templates stay apart. */
const deepest = 12;
/** Longer templates are data. */
const longestCompared = 64;

/** Stands for any value. */
const blank = '\u0002';

const isSpoken = ({ kind }: Token): boolean => kind === 'word' || kind === 'constant';

/** Nouns and names may vary; what is said of them makes a statement what it is, but where a value stands. */
const mayVary = (token: Token, place: Place): boolean => {
  if (!isSpoken(token)) return token.text === '<*>';
  if (place.isVerb) return false;
  if (isMarked(place)) return true;
  if (token.kind === 'constant') return !place.isFirst;
  const kind = wordKind(token.text);
  return kind === 'name' || (kind === 'noun' && !place.isFirst);
};

/** Templates of one shape agree in length, in marks and in all that is said. */
const shapeOf = (tokens: readonly Token[], placeOf: PlaceOf): string =>
  tokens
    .map((token, at) => (token.kind !== 'mark' && mayVary(token, placeOf(tokens, at)) ? blank : token.text))
    .join('\u0001');

/** The distinct tokens of a place, by their text. */
type Column = ReadonlyMap<string, Token>;

interface Family {
  readonly templates: readonly (readonly Token[])[];
  /** Numbers of its members among the templates. */
  readonly members: readonly number[];
}

/**
 * For each template the places whose words are values of a variable, with the number of values that a wildcard there
 * stands for. Independent of the order of `templates`; O(tokens x places).
 */
export const varyingColumns = (
  templates: readonly (readonly Token[])[],
  placeOf: PlaceOf,
): readonly ReadonlyMap<number, number>[] => {
  const shapes = new Map<string, number[]>();
  templates.forEach((tokens, i) => {
    if (tokens.length > longestCompared) return;
    const shape = shapeOf(tokens, placeOf);
    const members = shapes.get(shape);
    if (members) members.push(i);
    else shapes.set(shape, [i]);
  });
  const found: ReadonlyMap<number, number>[] = templates.map(() => none);
  for (const members of shapes.values()) settle({ templates, members }, placeOf, found, 0);
  return found;
};

const none: ReadonlyMap<number, number> = new Map();

/** Either all members are one statement, or the place that tells most splits them. */
const settle = (family: Family, placeOf: PlaceOf, found: ReadonlyMap<number, number>[], depth: number): void => {
  const { members, templates } = family;
  if (members.length < 2 || depth > deepest) return;
  const columns = varyingPlaces(family);
  const outline = outlineOf(templates[members[0] as number] as readonly Token[], columns);
  const agreeing = outline.filter(isSpoken).length;
  const isOne = agreeing >= leastAgreeing && agreeing > columns.size;
  const isFree = isOne && agreeing >= leastFree && areIndependent(columns, combinationsOf(family, columns));
  let splitter: { at: number; values: Column; varying: ReadonlySet<string> } | null = null;
  for (const [at, values] of columns) {
    const varying = new Set(isOne ? valuesAt(values, placeOf(outline, at), isFree) : []);
    if (varying.size === values.size) continue;
    if (splitter === null || values.size < splitter.values.size) splitter = { at, values, varying };
  }
  if (splitter === null) {
    const places = new Map([...columns].map(([at, values]) => [at, seenIn(values)] as const));
    for (const member of members) found[member] = places;
    return;
  }
  for (const part of partsOf(family, splitter.at, splitter.varying))
    settle({ templates, members: part }, placeOf, found, depth + 1);
};

/** Where several places vary in any combination the words at each are values, but for what failed and what is a verb. */
const valuesAt = (values: Column, place: Place, isFree: boolean): readonly string[] => {
  const seen = [...values.values()];
  const known = varyingValues(seen, place);
  if (!isFree || place.isFailure || place.isVerb || place.isFirst || holdsName(place)) return known;
  const free = freeWords(seen);
  return [...known, ...(isHeld(place) || free.length * 2 < seen.length ? free : values.keys())];
};

const combinationsOf = ({ templates, members }: Family, columns: ReadonlyMap<number, Column>): number => {
  const combinations = new Set<string>();
  for (const member of members) {
    if (combinations.size >= mostCombinations) break;
    const tokens = templates[member] as readonly Token[];
    combinations.add([...columns.keys()].map(at => wordAt(tokens, at)).join(blank));
  }
  return combinations.size;
};

const varyingPlaces = ({ templates, members }: Family): ReadonlyMap<number, Column> => {
  const all = members.map(member => templates[member] as readonly Token[]);
  const first = all[0] as readonly Token[];
  const columns = new Map<number, Column>();
  first.forEach((token, at) => {
    if (all.some(tokens => tokens[at]?.text !== token.text)) columns.set(at, columnOf(all, at));
  });
  return columns;
};

const columnOf = (templates: readonly (readonly Token[])[], at: number): Column => {
  const column = new Map<string, Token>();
  for (const tokens of templates) {
    const token = tokens[at] as Token;
    column.set(token.text, tellingMore(column.get(token.text) ?? token, token));
  }
  return column;
};

const seenIn = (values: Column): number => [...values.values()].reduce((sum, { seen }) => sum + (seen ?? 1), 0);

/** The template with nothing at the places that vary: what all members say. */
const outlineOf = (tokens: readonly Token[], columns: ReadonlyMap<number, Column>): readonly Token[] =>
  tokens.map((token, at) => (columns.has(at) ? { ...token, text: '<*>', kind: 'masked' as const } : token));

/** One part for all values that vary, one for each other value. */
const partsOf = ({ templates, members }: Family, at: number, varying: ReadonlySet<string>): readonly number[][] => {
  const parts = new Map<string, number[]>();
  for (const member of members) {
    const tokens = templates[member] as readonly Token[];
    const { text } = tokens[at] as Token;
    const key = varying.has(text) ? blank : text;
    const part = parts.get(key);
    if (part) part.push(member);
    else parts.set(key, [member]);
  }
  return [...parts.values()];
};
