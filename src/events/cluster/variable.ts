/** Decides whether the values seen at one place of otherwise equal templates are values of a variable. */
import { httpMethods, nameWords } from '../fingerprint/words.ts';
import type { Token } from './tokens.ts';

/** The place where templates differ, and what stands around it. */
export interface Place {
  /** The word before; empty at the start. */
  readonly wordBefore: string;
  /** The token behind; empty at the end. */
  readonly wordAfter: string;
  /** The mark that touches the place in front: `=`, `"`, `(`...; empty when none does. */
  readonly markBefore: string;
  /** Behind `failed to` and the like, where what was tried stands. */
  readonly isVerb: boolean;
  /** Behind `key=`, quoted or not. */
  readonly isValue: boolean;
  /** Between brackets, behind the opening one or a comma. */
  readonly isBracketed: boolean;
  readonly isFirst: boolean;
  /** Words that are the same in all the templates. */
  readonly fixedWords: number;
}

const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** What follows one of these is somebody's or something's name, whatever it says. */
const holderWords = wordSet(
  `user username login account owner principal client customer tenant member recipient sender host hostname node
   server peer file filename path dir directory key id uid session token name device disk volume bucket topic queue
   job task pod container image tag product item sku article ruser rhost logname uname userid user_id username= customer_id`,
);

/** Keys whose value is a label, so that `name=a tag=b` and `name=c tag=d` are one although both differ. */
const labelWords = wordSet(
  'name tag host hostname node file filename path dir device queue topic bucket pod container image',
);

/** After one of these a name is likelier than a verb. */
const prepositions = wordSet('for from to by on at via with of in into as against named called');

/** Accounts that mean something by themselves. */
const reservedThreshold = 3;
const reservedNames = wordSet('root admin administrator system nobody');

/** What is said of a user, a file, a host: not its name. */
const statements = wordSet(
  `not is was has had does did can cannot could must should unknown invalid missing disabled locked expired inactive
   unavailable already exists read write open close create delete update insert start stop load save send receive
   bind lock unlock mount unmount full usage space quota io failed and or of in on at to for from by with without error failure request name`,
);

/** Before `to` and a verb. */
export const beforeAttempts = wordSet(
  'failed failure unable able fails refused tried trying tries attempt attempting attempts attempted going about need needs',
);

const never = Number.POSITIVE_INFINITY;

/** How many distinct plain words at a place make it a variable. */
const thresholdOf = (place: Place): number => {
  if (place.isVerb) return never;
  if (place.isFirst && place.isBracketed && place.fixedWords >= 2) return 4;
  if (place.isFirst) return place.fixedWords >= 4 ? 24 : never;
  if (isHeld(place)) return 2;
  if (place.fixedWords < 2) return 12;
  if (place.isValue) return 4;
  if (prepositions.has(place.wordBefore) || place.isBracketed) return 4;
  return place.fixedWords >= 3 ? 8 : 12;
};

const constantFactor = 3;
/** So many values that vary by nature show that a sentence begins with a name. */
const leastVarying = 2;
/** A program answers with a few statuses, exits with a few codes; as many as this at one place are a value. */
export const manyNumbers = 8;
const routeThreshold = 8;

/** A quotation after `service`, `column`, `constraint`... is the name of a thing, hence no variable. */
export const holdsName = (place: Place): boolean => isQuoted(place) && nameWords.has(place.wordBefore);

/** Behind a holder, or where somebody is spoken of who came from somewhere: `failure for ann from <ip>`. */
const isHeld = (place: Place): boolean =>
  holderWords.has(place.wordBefore) || (place.wordBefore === 'for' && place.wordAfter === 'from');
const isQuoted = (place: Place): boolean =>
  place.markBefore === '"' || place.markBefore === "'" || place.markBefore === '`';

/** Whether a value may stand here: behind a key, a noun that has names, a preposition, or quoted. */
export const isValuePlace = (place: Place): boolean =>
  !place.isVerb &&
  (place.isValue || isHeld(place) || isQuoted(place) || place.isBracketed || prepositions.has(place.wordBefore));

/** Behind these a verb may follow as well as a name. */
const beforeVerbs = wordSet('to in of');

/** Whether a word here is rather a value than a part of the sentence. */
export const isSpokenPlace = (place: Place): boolean =>
  (!place.isFirst || place.isBracketed) &&
  isValuePlace(place) &&
  (place.isValue || isQuoted(place) || !beforeVerbs.has(place.wordBefore));

/** Whether a value of several words may begin here. */
export const isSpanPlace = (place: Place): boolean =>
  isSpokenPlace(place) || (place.markBefore !== '' && ':[(<>'.includes(place.markBefore)) || place.wordBefore === 'of';

/** Whether a preposition stands among the words: then they are more than one value. */
export const joinsWords = (tokens: readonly Token[]): boolean =>
  tokens.some(({ text }) => prepositions.has(text.toLowerCase()));

const failureWords = wordSet(
  `not no cannot failed failure error denied refused invalid missing unknown unable expired timeout timed lost reset
   closed unreachable unavailable exceeded rejected aborted broken bad too without already`,
);

/** Whether some words say what went wrong. */
export const speaksOfFailure = (tokens: readonly Token[]): boolean =>
  tokens.some(({ text }) => failureWords.has(text.toLowerCase()));

/**
 * A URL, or the path behind an HTTP method: its shape tells one endpoint from another. In a request line as access
 * logs quote it (`"GET /cart HTTP/1.1"`) the path is one value among others.
 */
const isRoute = (token: Token, place: Place): boolean =>
  token.kind === 'route' ||
  (token.text.startsWith('/') && httpMethods.has(place.wordBefore) && !place.wordAfter.startsWith('HTTP/'));

/** Whether a token is a variable's value although nothing else was seen at its place. */
export const variesByNature = (token: Token, place: Place): boolean => {
  if (isRoute(token, place)) return false;
  if (token.kind === 'masked') return true;
  if (token.kind === 'identifier') return !holdsName(place);
  if (token.kind !== 'word' && token.kind !== 'constant') return false;
  const word = token.text.toLowerCase();
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
  const numbers = kept.length >= manyNumbers ? kept : statuses;
  if (holdsName(place)) return [...masked, ...numbers];
  const varying = [...masked, ...of('identifier')];
  const natures = values.reduce(
    (sum, { kind, seen }) => sum + (kind === 'masked' || kind === 'identifier' ? (seen ?? 1) : 0),
    0,
  );
  const routes = values.filter(value => isRoute(value, place)).map(value => value.text);
  const isRouted = routes.length > 0 && routes.length + varying.length >= routeThreshold;
  const spoken = place.isFirst && place.fixedWords < 2 ? [] : wordsThatVary(values, place, natures);
  return [...varying, ...numbers, ...(isRouted ? routes : []), ...spoken];
};

const wordsThatVary = (values: readonly Token[], place: Place, varying: number): string[] => {
  const words = values.filter(value => value.kind === 'word' || value.kind === 'constant');
  const names = words.filter(value => !statements.has(value.text.toLowerCase()));
  const free = place.isValue ? names.filter(value => !reservedNames.has(value.text.toLowerCase())) : names;
  const seen = free.length + values.reduce((sum, value) => sum + (value.seen ?? 0), 0);
  const joined = (seen >= reservedThreshold ? names : free).map(value => value.text);
  if (varying > 0 && isNounPlace(place)) return joined;
  if (place.isFirst && varying >= leastVarying && place.fixedWords >= 2) return joined.filter(isName);
  const threshold = thresholdOf(place);
  const constants = names.filter(value => value.kind === 'constant').length;
  const needed = constants * 2 >= names.length ? threshold * constantFactor : threshold;
  return free.length + varying * 2 < needed ? [] : joined;
};

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
