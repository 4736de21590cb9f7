/** What stands around a place of a template, and whether a value may stand there. */
import { nameWords } from '../fingerprint/words.ts';
import { isFieldAt } from './fields.ts';
import type { Token } from './tokens.ts';
import { wordSet } from './word-set.ts';

/** The place where templates differ, and what stands around it. */
export interface Place {
  /** The word before; empty at the start. */
  readonly wordBefore: string;
  /** The last part of the word before: `state` of `onNewState`, `link_state`. */
  readonly nounBefore: string;
  /** The token behind; empty at the end. */
  readonly wordAfter: string;
  /** The mark that touches the place in front: `=`, `"`, `(`...; empty when none does. */
  readonly markBefore: string;
  /** Behind `failed to` and the like, where what was tried stands. */
  readonly isVerb: boolean;
  /** Behind `key=`, quoted or not. */
  readonly isValue: boolean;
  /** The value of one field among several: `state: idle, cached: no`. */
  readonly isField: boolean;
  /** Between brackets, behind the opening one or a comma; between semicolons. */
  readonly isBracketed: boolean;
  readonly isFirst: boolean;
  /** The second end of `from A to B`. */
  readonly isRangeEnd: boolean;
  /** Behind `state is`, `mode changed to` and the like. */
  readonly isAttributed: boolean;
  /** Words that are the same in all the templates. */
  readonly fixedWords: number;
  /** Some of these words say that something went wrong. */
  readonly isFailure: boolean;
}

/** What follows one of these is somebody's or something's name, whatever it says. */
const holderWords = wordSet(
  `user username login account owner principal client customer tenant member recipient sender host hostname node
   server peer file filename path dir directory key id uid session token name device disk volume bucket topic queue
   job task pod container image tag product item sku article ruser rhost logname uname userid user_id username= customer_id
   dev drive iface namespace locale vhost virtualhost`,
);

/** What follows one of these says which of a few it is: a value, however plain. */
const attributeWords = wordSet(
  `state status mode phase kind level severity priority result interface domain zone region realm profile policy role
   protocol method command reason event action category channel → ⇒`,
);

/** After one of these a name is likelier than a verb. */
export const prepositions = wordSet(
  'for from to by on at via with of in into as against named called using through over onto under towards',
);

const linking = wordSet('to is was are now set change changed changes as became becomes : =');

/** So far in front of a place a word such as `state` may stand. */
const farthestAttribute = 4;

/** Whether little words lead from a word such as `state` to place `at`. */
const isAttributed = (tokens: readonly Token[], at: number): boolean => {
  for (let i = at - 1; i >= 0 && i >= at - farthestAttribute; i--) {
    const word = (tokens[i] as Token).text.toLowerCase();
    if (!linking.has(word)) return i < at - 1 && attributeWords.has(word);
  }
  return false;
};

const isFirstWord = (tokens: readonly Token[], at: number): boolean => {
  for (let i = 0; i < at; i++) if (tokens[i]?.kind !== 'mark') return false;
  return true;
};

/** Before `to` and a verb. */
export const beforeAttempts = wordSet(
  'failed failure unable able fails refused tried trying tries attempt attempting attempts attempted going about need needs',
);

/** Behind a holder, or where somebody is spoken of who came from somewhere: `failure for ann from <ip>`. */
export const isHeld = (place: Place): boolean =>
  (holderWords.has(place.wordBefore) && !namesCode(place)) ||
  (place.wordBefore === 'thread' && isQuoted(place)) ||
  (place.wordBefore === 'for' && place.wordAfter === 'from');

/** `name 'total' is not defined`: a name in the program's own code. */
const namesCode = (place: Place): boolean => place.wordBefore === 'name' && place.markBefore === "'" && !place.isValue;

/** Behind a word that says what kind of value follows, or the second end of `from A to B`. */
export const isAttribute = (place: Place): boolean =>
  place.isRangeEnd || place.isAttributed || arrows.has(place.markBefore) || attributeWords.has(place.nounBefore);

export const isQuoted = (place: Place): boolean =>
  place.markBefore === '"' || place.markBefore === "'" || place.markBefore === '`';

/** Whether a value may stand here: behind a key, a noun that has names, a preposition, or quoted. */
export const isValuePlace = (place: Place): boolean =>
  !place.isVerb &&
  (place.isValue ||
    place.isField ||
    isHeld(place) ||
    isQuoted(place) ||
    isAttribute(place) ||
    place.isBracketed ||
    prepositions.has(place.wordBefore) ||
    arrows.has(place.wordAfter));

/** In front of one of these stands what it was: `idle -> busy`. */
const arrows = wordSet('-> --> => ==> → ⇒');

export const isArrow = ({ text }: Token): boolean => arrows.has(text);

/** Whether the place is one end of `A -> B`. */
export const isArrowed = (place: Place): boolean => arrows.has(place.markBefore) || arrows.has(place.wordAfter);

/** Behind these a verb may follow as well as a name. */
const beforeVerbs = wordSet('to in of');

/** Whether a word here is rather a value than a part of the sentence. */
export const isSpokenPlace = (place: Place): boolean =>
  (!place.isFirst || place.isBracketed) &&
  isValuePlace(place) &&
  (place.isValue ||
    place.isField ||
    isQuoted(place) ||
    place.isRangeEnd ||
    place.isAttributed ||
    place.markBefore !== '' ||
    !beforeVerbs.has(place.wordBefore));

/** Where only the company that it keeps tells whether a word is a value: behind `of`, `to`, `in` a verb may stand. */
export const isDoubtfulPlace = (place: Place): boolean =>
  !isSpokenPlace(place) && !place.isFirst && isValuePlace(place);

/** Whether a word here may be a value, surely or doubtfully. */
export const mayHoldValue = (place: Place): boolean => isValuePlace(place) && (!place.isFirst || isSpokenPlace(place));

/** Whether a value of several words may begin here. */
export const isSpanPlace = (place: Place): boolean =>
  isSpokenPlace(place) || (place.markBefore !== '' && ':[(<>'.includes(place.markBefore)) || place.wordBefore === 'of';

/** Whether a preposition stands among the words: then they are more than one value. */
export const joinsWords = (tokens: readonly Token[]): boolean =>
  tokens.some(({ text }) => prepositions.has(text.toLowerCase()));

const failureWords = wordSet(
  `not no cannot failed failure error denied refused invalid missing unknown unable expired timeout timed lost reset
   closed unreachable unavailable exceeded rejected aborted broken bad too without already killed fatal panic crash
   crashed violates violation undefined exception died dead unexpected uncaught wrong illegal`,
);

/** A quotation after `service`, `column`, `constraint`... is the name of a thing, hence no variable. */
export const holdsName = (place: Place): boolean => isQuoted(place) && nameWords.has(place.wordBefore);

/** So many names where nothing failed are values all the same. */
const manyNames = 3;

/** Whether `seen` quoted names tell problems apart. */
export const namesProblem = (place: Place, seen: number): boolean =>
  holdsName(place) && (place.isFailure || seen < manyNames);

/** Whether some words say what went wrong. */
export const speaksOfFailure = (tokens: readonly Token[]): boolean =>
  tokens.some(({ text }) => failureWords.has(text.toLowerCase()));

/** Whether the mark at `i` belongs to what follows: nothing between them, or blanks on both of its sides. */
const touches = (tokens: readonly Token[], i: number): boolean => {
  const mark = tokens[i] as Token;
  const gap = (tokens[i + 1]?.start ?? mark.end) - mark.end;
  return gap <= 0 || mark.text === ':' || mark.start > (tokens[i - 1]?.end ?? 0);
};

/** `db:prod`: no blank on either side of the colon, and a plain word before it. */
const isTight = (tokens: readonly Token[], i: number): boolean => {
  const key = tokens[i - 1];
  const colon = tokens[i] as Token;
  const value = tokens[i + 1];
  if (key === undefined || value === undefined || !/^[a-z][a-z_]*$/i.test(key.text)) return false;
  return key.end === colon.start && colon.end === value.start && value.kind !== 'mark';
};

const isBracketed = (tokens: readonly Token[], at: number): boolean => {
  const mark = tokens[at - 1];
  if (mark?.kind !== 'mark' || !'([{,;|'.includes(mark.text)) return false;
  const close = tokens[at + 1]?.text;
  if (mark.text === ';') return close === ';';
  if (mark.text === '|') return close === ')' || close === ']' || close === '}';
  return close === ')' || close === ']' || close === '}' || close === ',' || (close === '|' && mark.text !== ',');
};

/** How many words a template has, and how many of them say that something went wrong. */
interface Words {
  readonly all: number;
  readonly failures: number;
}

const isSpoken = (token: Token): boolean => token.kind === 'word' || token.kind === 'constant';
const isFailureWord = ({ text }: Token): boolean => failureWords.has(text.toLowerCase());

const counted = new WeakMap<readonly Token[], Words>();

const wordsOf = (tokens: readonly Token[]): Words => {
  const known = counted.get(tokens);
  if (known) return known;
  let all = 0;
  let failures = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (!isSpoken(token)) continue;
    all++;
    if (isFailureWord(token)) failures++;
  }
  const own = { all, failures };
  counted.set(tokens, own);
  return own;
};

/** The last part of a compound name, `lower` for any other word: by what `_` or a capital stands in front of. */
const nounOf = (text: string, lower: string): string => {
  for (let at = text.length - 2; at > 0; at--) {
    const unit = text.charCodeAt(at);
    if (unit === 95) return lower.slice(at + 1);
    if (unit >= 65 && unit <= 90) return lower.slice(at);
  }
  return lower;
};

/** What stands around a place, found out when it is asked for: most are asked of few things. */
class TemplatePlace implements Place {
  readonly #tokens: readonly Token[];
  readonly #at: number;
  /** Fixed words where others know better; -1 for those of the template. */
  readonly #fixedWords: number;
  #lastWord: string | null = null;
  #spelledBefore = '';
  #markBefore = '';
  #isValue = false;

  constructor(tokens: readonly Token[], at: number, fixedWords: number) {
    this.#tokens = tokens;
    this.#at = at;
    this.#fixedWords = fixedWords;
  }

  get wordBefore(): string {
    return this.#lastWord ?? this.#lookBack();
  }

  get nounBefore(): string {
    const { wordBefore } = this;
    return nounOf(this.#spelledBefore, wordBefore);
  }

  get wordAfter(): string {
    return this.#tokens[this.#at + 1]?.text ?? '';
  }

  get markBefore(): string {
    if (this.#lastWord === null) this.#lookBack();
    return this.#markBefore;
  }

  get isValue(): boolean {
    if (this.#lastWord === null) this.#lookBack();
    return this.#isValue;
  }

  get isVerb(): boolean {
    return this.#isBehindTo && beforeAttempts.has(this.#tokens[this.#at - 2]?.text.toLowerCase() ?? '');
  }

  get isField(): boolean {
    return isFieldAt(this.#tokens, this.#at);
  }

  get isBracketed(): boolean {
    return isBracketed(this.#tokens, this.#at);
  }

  get isRangeEnd(): boolean {
    return this.#isBehindTo && this.#tokens[this.#at - 3]?.text.toLowerCase() === 'from';
  }

  get isAttributed(): boolean {
    return isAttributed(this.#tokens, this.#at);
  }

  get isFirst(): boolean {
    return isFirstWord(this.#tokens, this.#at);
  }

  get fixedWords(): number {
    return this.#fixedWords < 0 ? wordsOf(this.#tokens).all - (this.#ownWord === null ? 0 : 1) : this.#fixedWords;
  }

  get isFailure(): boolean {
    const own = this.#ownWord;
    return wordsOf(this.#tokens).failures > (own !== null && isFailureWord(own) ? 1 : 0);
  }

  get #isBehindTo(): boolean {
    return this.wordBefore === 'to' && this.#markBefore === '';
  }

  get #ownWord(): Token | null {
    const token = this.#tokens[this.#at];
    return token && isSpoken(token) ? token : null;
  }

  #lookBack(): string {
    this.#lastWord = '';
    for (let i = this.#at - 1; i >= 0 && i >= this.#at - 3; i--) {
      const token = this.#tokens[i] as Token;
      if (token.kind !== 'mark') {
        this.#spelledBefore = token.text;
        this.#lastWord = token.text.toLowerCase();
        break;
      }
      if (!touches(this.#tokens, i)) break;
      if (i === this.#at - 1) this.#markBefore = token.text;
      if (token.text === '=' || (token.text === ':' && isTight(this.#tokens, i))) this.#isValue = true;
    }
    return this.#lastWord;
  }
}

/** What stands around place `at` of `tokens`; `fixedWords` where more templates than this one are known to agree on. */
export const placeOf = (tokens: readonly Token[], at: number, fixedWords = -1): Place =>
  new TemplatePlace(tokens, at, fixedWords);
