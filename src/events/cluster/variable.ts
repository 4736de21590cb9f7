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
  /** The second end of `from A to B`. */
  readonly isRangeEnd: boolean;
  /** Behind `state is`, `mode changed to` and the like. */
  readonly isAttributed: boolean;
  /** Words that are the same in all the templates. */
  readonly fixedWords: number;
}

const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** What follows one of these is somebody's or something's name, whatever it says. */
const holderWords = wordSet(
  `user username login account owner principal client customer tenant member recipient sender host hostname node
   server peer file filename path dir directory key id uid session token name device disk volume bucket topic queue
   job task pod container image tag product item sku article ruser rhost logname uname userid user_id username= customer_id
   dev drive iface namespace locale`,
);

/** What follows one of these says which of a few it is: a value, however plain. */
const attributeWords = wordSet(
  `state status mode phase kind level severity priority result interface domain zone region realm profile policy role
   protocol method command reason event action category channel → ⇒`,
);

/** Keys whose value is a label, so that `name=a tag=b` and `name=c tag=d` are one although both differ. */
const labelWords = wordSet(
  'name tag host hostname node file filename path dir device queue topic bucket pod container image',
);

/** After one of these a name is likelier than a verb. */
const prepositions = wordSet('for from to by on at via with of in into as against named called');

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

const linking = wordSet('to is was are now set change changed changes as became becomes : =');

/** Whether little words lead from a word such as `state` to place `at`. */
export const isAttributed = (words: readonly string[]): boolean => {
  let i = words.length - 1;
  while (i >= 0 && linking.has(words[i] ?? '')) i--;
  return i >= 0 && i < words.length - 1 && attributeWords.has(words[i] ?? '');
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

/** Before `to` and a verb. */
export const beforeAttempts = wordSet(
  'failed failure unable able fails refused tried trying tries attempt attempting attempts attempted going about need needs',
);

const never = Number.POSITIVE_INFINITY;

/** Values that look like the names of things make fewer of them tell. */
const thresholdFor = (place: Place, names: readonly Token[]): number => {
  const threshold = thresholdOf(place);
  if (place.isFirst || threshold <= leastNames || nameWords.has(place.wordBefore)) return threshold;
  const coined = names.filter(({ text }) => isCoined(text)).length;
  if (coined * 2 < names.length) return coined * 3 < names.length ? threshold : Math.max(leastNames, threshold / 2);
  return Math.max(leastNames, threshold / 3);
};
const leastNames = 4;

/** Made up for a thing, not found in a dictionary: `bk_api`, `SalesDW`, `web.front`. */
const isCoined = (word: string): boolean =>
  /[a-zA-Z\d][_.]\w|\p{Ll}\p{Lu}|^\p{Lu}{2,}\p{Ll}|\d/u.test(word) && !/[()]/.test(word);

/** How many distinct plain words at a place make it a variable. */
const thresholdOf = (place: Place): number => {
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

const constantFactor = 3;
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
const routeThreshold = 8;

/** A quotation after `service`, `column`, `constraint`... is the name of a thing, hence no variable. */
export const holdsName = (place: Place): boolean => isQuoted(place) && nameWords.has(place.wordBefore);

/** `no bean of type com.acme.Cart`: which class it is tells problems apart, until many are seen. */
const holdsClass = (place: Place): boolean => classWords.has(place.wordBefore);
const classWords = wordSet('type bean interface module plugin extension');
const manyClasses = 6;
const isClass = (text: string): boolean => /^[a-z][\w.$]*\.[A-Z]\w*$/.test(text);

/** Behind a holder, or where somebody is spoken of who came from somewhere: `failure for ann from <ip>`. */
const isHeld = (place: Place): boolean =>
  (holderWords.has(place.wordBefore) && !namesCode(place)) ||
  (place.wordBefore === 'for' && place.wordAfter === 'from');

/** `name 'total' is not defined`: a name in the program's own code. */
const namesCode = (place: Place): boolean => place.wordBefore === 'name' && place.markBefore === "'" && !place.isValue;

/** Behind a word that says what kind of value follows, or the second end of `from A to B`. */
const isAttribute = (place: Place): boolean =>
  place.isRangeEnd || place.isAttributed || arrows.has(place.markBefore) || attributeWords.has(place.wordBefore);
const isQuoted = (place: Place): boolean =>
  place.markBefore === '"' || place.markBefore === "'" || place.markBefore === '`';

/** Whether a value may stand here: behind a key, a noun that has names, a preposition, or quoted. */
export const isValuePlace = (place: Place): boolean =>
  !place.isVerb &&
  (place.isValue ||
    isHeld(place) ||
    isQuoted(place) ||
    isAttribute(place) ||
    place.isBracketed ||
    prepositions.has(place.wordBefore) ||
    arrows.has(place.wordAfter));

/** In front of one of these stands what it was: `idle -> busy`. */
const arrows = wordSet('-> --> => ==> → ⇒');

/** Behind these a verb may follow as well as a name. */
const beforeVerbs = wordSet('to in of');

/** Whether a word here is rather a value than a part of the sentence. */
export const isSpokenPlace = (place: Place): boolean =>
  (!place.isFirst || place.isBracketed) &&
  isValuePlace(place) &&
  (place.isValue ||
    isQuoted(place) ||
    place.isRangeEnd ||
    place.isAttributed ||
    place.markBefore !== '' ||
    !beforeVerbs.has(place.wordBefore));

/** Where only the company that it keeps tells whether a word is a value: behind `of`, `to`, `in` a verb may stand. */
export const isDoubtfulPlace = (place: Place): boolean =>
  !isSpokenPlace(place) && !place.isFirst && isValuePlace(place);

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

/** Whether words end with what happened to those before. */
export const endsWithDeed = (tokens: readonly Token[]): boolean => {
  const last = tokens.at(-1);
  return last?.kind === 'word' && (isDeed(last.text) || statements.has(last.text));
};

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
  if (token.kind === 'identifier') return !holdsName(place) && !(holdsClass(place) && isClass(token.text));
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
  const areValues = kept.length >= manyNumbers || (kept.length >= fewNumbers && values.some(isPlainNumber));
  const numbers = areValues ? kept : statuses;
  if (holdsName(place)) return [...masked, ...numbers];
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
  return [...varying, ...numbers, ...(isRouted ? routes : []), ...spoken, ...numberedNames(values)];
};

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
  const free = words.filter(text => !statements.has(text.toLowerCase()) && !reservedNames.has(text.toLowerCase()));
  return free.length >= leastFree ? words : free;
};
/** Among so many values, `unknown` is one too. */
const leastFree = 3;

const wordsThatVary = (values: readonly Token[], place: Place, varying: number): string[] => {
  const words = values.filter(value => value.kind === 'word' || value.kind === 'constant');
  const unsaid = words.filter(value => !statements.has(value.text.toLowerCase()));
  const names = isHeld(place) && !place.isValue ? withoutDeeds(unsaid) : unsaid;
  const free = place.isValue ? names.filter(value => !reservedNames.has(value.text.toLowerCase())) : names;
  const seen = free.length + values.reduce((sum, value) => sum + (value.seen ?? 0), 0);
  const joined = (seen >= reservedThreshold ? names : free).map(value => value.text);
  if (varying > 0 && isNounPlace(place)) return joined;
  if (place.isFirst && varying >= leastVarying && place.fixedWords >= 2) return joined.filter(isName);
  const threshold = thresholdFor(place, names);
  const constants = names.filter(value => value.kind === 'constant').length;
  const needed = constants * 2 >= names.length && !isAttribute(place) ? threshold * constantFactor : threshold;
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
