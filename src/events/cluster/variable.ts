/** Decides whether the values seen at one place of otherwise equal templates are values of a variable. */
import { httpMethods } from '../fingerprint/words.ts';
import { areOppositeKinds, areOppositeStates, areTransports } from './opposites.ts';
import { nothings, wordKind } from './lexicon.ts';
import { holdsName, isHeld, namesProblem, isQuoted, prepositions, type Place } from './place.ts';
import { wordSet } from './word-set.ts';
import { isMarked, thresholdFor } from './thresholds.ts';
import type { Token } from './tokens.ts';

/** Keys whose value is a label, so that `name=a tag=b` and `name=c tag=d` are one although both differ. */
const labelWords = wordSet(
  'name tag host hostname node file filename path dir device queue topic bucket pod container image',
);

/** What happens or happened to a job, a user, a file: `container started`, `image pull failed`. */
const isDeed = (word: string): boolean => deeds.has(word) || /^[a-z]{3,}(?:ed|ing)$/.test(word);
const deeds = wordSet(
  `pull push upload download sync build deploy fetch copy move rename backup restore import export scan lookup login
   logout signup checkout commit rollback began begun lost found gone done sent broke broken built stuck went ran run`,
);

/** Where half of the words say what happened, none of those is a name; among many names, `deploy` is one too. */
const withoutDeeds = (words: readonly Token[]): readonly Token[] => {
  const others = words.filter(({ text }) => !isDeed(text));
  return others.length * 2 > words.length ? words : others;
};

/** Accounts that mean something by themselves. */
const reservedThreshold = 3;
const reservedNames = wordSet('root admin administrator system nobody');

/** What is said of a user, a file, a host: not its name. */
const statements = wordSet(
  `not is was has had does did can cannot could must should unknown invalid missing disabled locked expired inactive
   unavailable already exists read write open close create delete update insert start stop load save send receive
   bind lock unlock mount unmount full usage space quota io failed and or of in on at to for from by with without error failure request name`,
);

/** So many values that vary by nature show that a sentence begins with a name. */
const leastVarying = 2;
/** A program answers with a few statuses, exits with a few codes; as many as this at one place are a value. */
export const manyNumbers = 8;
/** As many are enough where other numbers stand too: a code that may be 0, or of any length, is a value. */
const fewNumbers = 3;
const isPlainNumber = (value: Token): boolean => value.origin === '<num>';

/** Whether so many numbers at one place, `<num>` among them for those that masking took, are values of a variable. */
export const areNumbersValues = (texts: ReadonlySet<string>): boolean =>
  texts.size >= manyNumbers ||
  (texts.size > fewNumbers && texts.has('<num>')) ||
  (texts.size > 1 && texts.has('<hex>'));
/** So many routes at one place are values. */
export const routeThreshold = 8;

/** `no bean of type com.acme.Cart`: which class it is tells problems apart, until many are seen. */
const holdsClass = (place: Place): boolean => classWords.has(place.wordBefore);
const classWords = wordSet('type bean interface module plugin extension');
const manyClasses = 6;
const isClass = (text: string): boolean => /^[a-z][\w.$]*\.[A-Z]\w*$/.test(text);

/** Whether words end with what happened to those before. */
export const endsWithDeed = (tokens: readonly Token[]): boolean => {
  const last = tokens.at(-1);
  return last?.kind === 'word' && (isDeed(last.text) || statements.has(last.text));
};

/**
 * A URL, or the path behind an HTTP method: its shape tells one endpoint from another. In a request line as access
 * logs quote it (`"GET /cart HTTP/1.1"`) the path is one value among others.
 */
const isRoute = (token: Token, place: Place): boolean =>
  token.kind === 'route' ||
  (token.text.startsWith('/') && httpMethods.has(place.wordBefore) && !place.wordAfter.startsWith('HTTP/'));

/** A script is run under any name; a file of other code is a place in it. */
const isScript = /^[\w.-]+\.(?:sh|sql)$/;

/** `country DE`, `currency CHF`: codes of standards. */
const codeWords = wordSet('country currency language lang');

/** Whether a token is a variable's value although nothing else was seen at its place. */
export const variesByNature = (token: Token, place: Place): boolean => {
  if (isRoute(token, place)) return place.isField && isScript.test(token.text);
  if (token.kind === 'masked') return true;
  if (token.kind === 'identifier') return !holdsName(place) && !(holdsClass(place) && isClass(token.text));
  if (token.kind !== 'word' && token.kind !== 'constant') return false;
  if (codeWords.has(place.wordBefore) && /^[A-Z]{2,3}$/.test(token.text)) return true;
  const word = token.text.toLowerCase();
  if (nothings.has(word)) return isMarked(place) || place.markBefore === ':';
  if (word === '/') return isMarked(place) || prepositions.has(place.wordBefore);
  return place.isValue && labelWords.has(place.wordBefore) && !statements.has(word);
};

/**
 * Those of the distinct `values` that vary like the values of one variable; empty when the place tells problems
 * apart. Independent of the order of `values`.
 */
export const varyingValues = (values: readonly Token[], place: Place): string[] => {
  const of = (...kinds: readonly Token['kind'][]): string[] =>
    values.filter(value => kinds.includes(value.kind) && !isRoute(value, place)).map(value => value.text);
  const masked = of('masked');
  // A number kept as a name stays one; but where statuses of success are seen too, 404 is just one more status.
  const kept = of('number');
  const statuses = masked.length > 0 ? kept.filter(text => /^[45]\d\d$/.test(text)) : [];
  const areValues = kept.length >= manyNumbers || (kept.length >= fewNumbers && values.some(isPlainNumber));
  const numbers = areValues ? kept : statuses;
  if (namesProblem(place, values.length)) return [...masked, ...numbers, ...numberedAlike(values)];
  const names = of('identifier');
  const tellApart = holdsClass(place) && names.length < manyClasses;
  const varying = [...masked, ...(tellApart ? names.filter(text => !isClass(text)) : names)];
  const natures = values.reduce(
    (sum, { kind, seen }) => sum + (kind === 'masked' || kind === 'identifier' ? (seen ?? 1) : 0),
    0,
  );
  const routes = values.filter(value => isRoute(value, place)).map(value => value.text);
  const isRouted = routes.length > 0 && routes.length + varying.length >= routeThreshold;
  const spoken = place.isFirst && place.fixedWords < 2 ? [] : wordsThatVary(values, place, natures);
  return [...varying, ...numbers, ...(isRouted ? routes : []), ...spoken, ...numberedNames(values), ...flagged(values)];
};

/** `berth+`, `berth-`, `berth`: one name, with a sign that says how it is or with none. */
const flagged = (values: readonly Token[]): string[] => {
  const words = values.filter(({ kind }) => kind === 'word' || kind === 'constant' || kind === 'identifier');
  const bare = (text: string): string => text.replace(/[-+!*~]$/, '');
  return words.flatMap(({ text }) =>
    words.some(other => other.text !== text && bare(other.text) === bare(text)) ? [text] : [],
  );
};

/** `tide1`, `tide2`, `tide31`: names that differ in nothing but their numbers, where there are many. */
const numberedAlike = (values: readonly Token[]): string[] => {
  const shapeOf = ({ text }: Token): string => (/\d/.test(text) ? text.replace(/\d+/g, '0') : '');
  const counts = new Map<string, number>();
  for (const value of values) counts.set(shapeOf(value), (counts.get(shapeOf(value)) ?? 0) + 1);
  return values
    .filter(value => shapeOf(value) !== '' && (counts.get(shapeOf(value)) ?? 0) >= manyAlike)
    .map(({ text }) => text);
};
const manyAlike = 4;

/** `r2` beside `r<num>`: the digits of a word that masking took for a name. */
const numberedNames = (values: readonly Token[]): string[] => {
  const shapes = new Set(values.map(({ origin }) => origin ?? '').filter(origin => /^[a-z]+<num>$/i.test(origin)));
  return shapes.size === 0
    ? []
    : values.filter(({ text }) => shapes.has(text.replace(/\d+$/, '<num>'))).map(({ text }) => text);
};

/** The words of `values` that may be values at all; what is said of a thing and accounts with a meaning are not. */
export const freeWords = (values: readonly Token[]): string[] => {
  const words = values.filter(({ kind }) => kind === 'word' || kind === 'constant').map(({ text }) => text);
  const free = words.filter(text => isFreeWord({ text }));
  return free.length >= leastFree ? words : free;
};
/** Whether a word has no meaning that would tell statements apart wherever it stands. */
export const isFreeWord = ({ text }: Pick<Token, 'text'>): boolean =>
  !statements.has(text.toLowerCase()) && !reservedNames.has(text.toLowerCase());

export const isAccount = ({ text }: Pick<Token, 'text'>): boolean => reservedNames.has(text.toLowerCase());

/** Among so many values, `unknown` is one too. */
const leastFree = 3;

const wordsThatVary = (values: readonly Token[], place: Place, varying: number): string[] => {
  const words = values.filter(value => value.kind === 'word' || value.kind === 'constant');
  const others = words.filter(value => !statements.has(value.text.toLowerCase()));
  const unsaid = others.length + varying >= leastOthers && isPlainValue(place) ? words : others;
  const names = isHeld(place) && !place.isValue ? withoutDeeds(unsaid) : unsaid;
  const free = place.isValue ? names.filter(value => !reservedNames.has(value.text.toLowerCase())) : names;
  const seen = free.length + values.reduce((sum, value) => sum + (value.seen ?? 0), 0);
  const joined = (seen >= reservedThreshold ? names : free).map(value => value.text);
  if (varying > 0 && isNounPlace(place)) return joined;
  if (place.isFirst && !isQuoted(place) && varying >= leastVarying && place.fixedWords >= 2)
    return joined.filter(isName);
  if (free.length + varying * 2 >= thresholdFor(place, names, varying))
    return place.isFailure ? joined : [...joined, ...words.filter(isAbsence).map(({ text }) => text)];
  const texts = words.map(({ text }) => text);
  if (areSwitched(texts, place)) return texts;
  return varying > 0 && mayBeNamed(place) ? joined.filter(text => wordKind(text) === 'name') : [];
};

/** Whether what stands here besides values and is in no dictionary is a name: `gate 7 was lifted`, `gate lower was lifted`. */
const mayBeNamed = (place: Place): boolean =>
  place.fixedWords >= leastSaid && !place.isFailure && !place.isVerb && !place.isFirst;

/** What stands for a value that is not known, or for no one in particular. */
const isAbsence = ({ text }: Token): boolean => absences.has(text.toLowerCase());
const absences = wordSet('unknown none null nil unset undefined unspecified default any other');

/** Whether two opposites are values here: behind a key or a word such as `state`, or in front of what they qualify. */
const areSwitched = (words: readonly string[], place: Place): boolean => {
  if (areTransports(words)) return !place.isFirst && place.fixedWords >= leastSaid;
  if (place.isFailure || place.isVerb || place.isFirst) return false;
  if (isMarked(place)) return place.fixedWords >= leastMarked && areOppositeStates(words);
  if (place.markBefore === ':') return place.fixedWords >= leastSaid && areOppositeStates(words);
  return place.fixedWords >= leastSaid && /^\p{L}/u.test(place.wordAfter) && areOppositeKinds(words);
};
const leastMarked = 2;
const leastSaid = 3;

/** Among so many values of a key in a long sentence `unknown` and `on` are two as well. */
const leastOthers = 4;
const manyWords = 6;
/** Whether a word says how something is, at a place where that is no value. */
export const isStatement = ({ text }: Token, place: Place): boolean =>
  statements.has(text.toLowerCase()) && !isPlainValue(place);

const isPlainValue = (place: Place): boolean => isMarked(place) && !place.isFailure && place.fixedWords >= manyWords;

/** What begins a sentence as a subject does: capitals inside or in front, and no form of a verb. */
export const isName = (word: string): boolean =>
  (/^[A-Z][a-z]+$/.test(word) && !/(?:ed|ing|s|ion|ent|ure|or)$/.test(word)) ||
  /^_*\p{L}+(?:\p{Lu}\p{Ll}|_)/u.test(word);

/** Whether names stand at the place, so that one value that varies by nature shows that all of them do. */
const isNounPlace = (place: Place): boolean =>
  !place.isFirst &&
  !place.isVerb &&
  place.fixedWords >= 2 &&
  (isHeld(place) ||
    place.isValue ||
    isQuoted(place) ||
    (place.isBracketed && place.markBefore === '[') ||
    prepositions.has(place.wordBefore));
