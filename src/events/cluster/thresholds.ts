/** How many distinct words at one place make it a variable: by what they are, what leads to them and how much agrees. */
import { nameWords } from '../fingerprint/words.ts';
import { wordKind } from './lexicon.ts';
import { isAttribute, isHeld, isQuoted, prepositions, type Place } from './place.ts';
import type { Token } from './tokens.ts';

/** What the words seen at a place are, taken together. */
type Company =
  /** None is part of a sentence: names. */
  | 'names'
  /** Nouns, or names among words of the language. */
  | 'nouns'
  /** States, verbs, qualities: what happened, or how it is. */
  | 'said'
  /** CAPITALS: states of a machine, codes of errors. */
  | 'states';

/** What leads to the place. */
type Lead =
  /** One of several fields, each with its label. */
  | 'field'
  /** A word such as `state`, with nothing but little words, `=` or a colon behind it. */
  | 'attribute'
  /** A key, a quotation, brackets, a word such as `state`. */
  | 'marked'
  /** A colon, and nothing behind the place. */
  | 'tail'
  /** A preposition, or a noun that names go with. */
  | 'led'
  | 'bare'
  /** Nothing: the template begins here. */
  | 'first';

/** By the words that agree around the place: up to 2, 3, up to 5, up to 9, more. */
type Steps = readonly [number, number, number, number, number];

const never = Number.POSITIVE_INFINITY;
const apart: Steps = [never, never, never, never, never];

/** Ten equal words around one that differs say more than three. */
const needed: Readonly<Record<Lead, Readonly<Record<Company, Steps>>>> = {
  field: {
    names: [3, 2, 2, 2, 2],
    nouns: [3, 2, 2, 2, 2],
    said: [4, 3, 3, 3, 2],
    states: [4, 3, 3, 2, 2],
  },
  attribute: {
    names: [3, 3, 2, 2, 2],
    nouns: [4, 4, 3, 3, 2],
    said: [4, 4, 4, 3, 3],
    states: [5, 4, 4, 3, 3],
  },
  marked: {
    names: [3, 2, 2, 2, 2],
    nouns: [3, 3, 2, 2, 2],
    said: [4, 4, 3, 3, 2],
    states: [never, 6, 4, 3, 2],
  },
  tail: {
    names: [4, 3, 2, 2, 2],
    nouns: [5, 4, 3, 3, 2],
    said: [never, never, 5, 4, 4],
    states: [6, 5, 4, 4, 3],
  },
  led: { names: [4, 4, 3, 2, 2], nouns: [8, 5, 4, 3, 2], said: [12, 8, 6, 5, 4], states: apart },
  bare: { names: [6, 4, 4, 3, 2], nouns: [12, 8, 8, 6, 3], said: [never, never, 16, 12, 8], states: apart },
  first: { names: [never, never, 6, 4, 3], nouns: [never, never, 24, 24, 24], said: apart, states: apart },
};

/** Where something failed, two values may be two causes: names need one more, nouns two; others say what is wrong. */
const leastOnFailure: Readonly<Partial<Record<Company, number>>> = { names: 3, nouns: 4 };

const leastWords: readonly number[] = [3, 4, 6, 10];
const stepOf = (fixedWords: number): number => leastWords.filter(least => fixedWords >= least).length;

/** `varying` values that vary by nature are names as well. */
const companyOf = (words: readonly Token[], varying: number): Company => {
  const counts = { name: varying, noun: 0, said: 0, state: 0 };
  for (const { text, kind } of words) {
    const sort = wordKind(text);
    if (kind !== 'constant') counts[sort]++;
    else if (sort === 'name') counts.noun++;
    else counts.state++;
  }
  const all = words.length + varying;
  if (counts.state * 2 >= all) return 'states';
  if (counts.said * 2 >= all) return 'said';
  return (counts.said + counts.state) * 4 <= all && counts.name * 2 > all ? 'names' : 'nouns';
};

/** Whether a mark or a word such as `state` says that a value stands here. */
export const isMarked = (place: Place): boolean =>
  place.isValue ||
  place.isField ||
  place.isBracketed ||
  (isAttribute(place) && !place.isFirst) ||
  (isQuoted(place) && place.markBefore !== '`');

const leadOf = (place: Place): Lead => {
  if (place.isField) return 'field';
  if (isAttribute(place) && !place.isFirst) return 'attribute';
  if (isMarked(place)) return 'marked';
  if (place.isFirst) return 'first';
  if (place.markBefore === ':' && place.wordAfter === '') return 'tail';
  if (prepositions.has(place.wordBefore)) return 'led';
  return place.markBefore === '' && wordKind(place.wordBefore) === 'noun' ? 'led' : 'bare';
};

/** How many of `words`, with as many as `varying` that vary by nature, a place needs to be a variable's. */
export const thresholdFor = (place: Place, words: readonly Token[], varying: number): number => {
  const plain = plainThreshold(place, words);
  if (place.isVerb || plain <= 2 || words.length === 0) return plain;
  const company = companyOf(words, varying);
  const onFailure = place.isFirst || nameWords.has(place.wordBefore) ? never : (leastOnFailure[company] ?? never);
  const least = needed[leadOf(place)][company][stepOf(place.fixedWords)] ?? never;
  return Math.min(plain, place.isFailure ? Math.max(onFailure, least) : least);
};

/** Values that look like the names of things make fewer of them tell. */
const plainThreshold = (place: Place, names: readonly Token[]): number => {
  const threshold = markedThreshold(place);
  const constants = names.filter(value => value.kind === 'constant').length;
  const factor = constants * 2 >= names.length && !isAttribute(place) ? constantFactor : 1;
  if (place.isFirst || threshold <= leastNames || nameWords.has(place.wordBefore)) return threshold * factor;
  const coined = names.filter(({ text }) => isCoined(text)).length;
  if (coined * 2 >= names.length) return Math.max(leastNames, threshold / 3) * factor;
  return (coined * 3 < names.length ? threshold : Math.max(leastNames, threshold / 2)) * factor;
};
const leastNames = 4;
const constantFactor = 3;

/** Made up for a thing, not found in a dictionary: `bk_api`, `SalesDW`, `web.front`. */
const isCoined = (word: string): boolean =>
  /[a-zA-Z\d][_.]\w|\p{Ll}\p{Lu}|^\p{Lu}{2,}\p{Ll}|\d/u.test(word) && !/[()]/.test(word);

/** How many distinct plain words at a place make it a variable, whatever they are. */
const markedThreshold = (place: Place): number => {
  if (place.isVerb) return never;
  if (place.isFirst && place.isBracketed && place.fixedWords >= 2) return 4;
  if (place.isFirst) return place.fixedWords >= 4 ? 24 : never;
  if (isHeld(place)) return 2;
  if (place.fixedWords < 2) return 12;
  if (place.isValue) return 4;
  if (isQuoted(place) && place.markBefore !== '`') return 3;
  if (isAttribute(place)) return 4;
  if (prepositions.has(place.wordBefore) || place.isBracketed) return 4;
  return place.fixedWords >= 3 ? 8 : 12;
};
