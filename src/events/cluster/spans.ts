/** Values of several words: names, file names with blanks, phrases. What stands before and behind them is the same. */
import type { Token } from './tokens.ts';
import { wordKind } from './lexicon.ts';
import { isSpanPlace, joinsWords, speaksOfFailure, type Place } from './place.ts';
import { endsWithDeed } from './variable.ts';

/** Longer values are sentences. */
const longestSpan = 6;
/** Tokens of a list, commas included. */
const longestList = 11;
/** Distinct values that show a variable; behind a colon, where reasons stand too, there must be more. */
const leastSpans = 4;
const leastReasons = 6;
/** A wildcard and one value more. */
const leastMembers = 2;
/** Beyond so many templates nothing is compared: hostile input. */
const maxTemplates = 6_000;
const leastWords = 2;

/** A value's place in a template: tokens [from, to). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

interface Family {
  readonly members: Map<number, Span>;
  readonly texts: Set<string>;
  /** Distinct values; a wildcard among the texts stands for as many as became it. */
  seen: number;
  /** How many of the texts look like names. */
  names: number;
  failures: number;
  /** How many of the texts say what happens or how it is. */
  sentences: number;
  /** How many say what somebody does to something. */
  deeds: number;
  hasSeveral: boolean;
  readonly place: Place;
  /** Nothing in front of any of its members says that a value may stand there. */
  isFree: boolean;
  readonly isTail: boolean;
  /** One word at most stands before it: behind its colon a sentence may begin. */
  readonly isLeading: boolean;
  readonly fixedWords: number;
}

type PlaceOf = (tokens: readonly Token[], at: number) => Place;

const isSpoken = ({ kind }: Token): boolean => kind === 'word' || kind === 'constant';

const isSaid = ({ kind, text }: Token): boolean =>
  kind === 'word' && /^\p{Ll}/u.test(text) && wordKind(text) === 'said';

/** `digs <*>`, `moved <*>`: a word that looks like what somebody did, with an object behind it. */
const isDeed = (token: Token, next: Token | undefined): boolean =>
  token.kind === 'word' && next !== undefined && next.kind !== 'mark' && /^\p{Ll}{2,}(?:s|ed|ing)$/u.test(token.text);

const isNameLike = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ kind, text }) =>
      kind === 'masked' || kind === 'identifier' || (kind === 'word' && /^\p{Lu}|[._/\\\d*]/u.test(text)),
  );

const isList = (tokens: readonly Token[]): boolean =>
  tokens.length % 2 === 1 && tokens.every(({ kind, text }, at) => (at % 2 === 0 ? kind !== 'mark' : text === ','));

/** Round brackets that a value opens it closes; commas (but those of lists), semicolons and keys end it. */
const isWhole = (tokens: readonly Token[]): boolean => {
  if (isList(tokens)) return true;
  if (tokens.length > longestSpan) return false;
  let depth = 0;
  for (const { kind, text } of tokens) {
    if (kind !== 'mark') continue;
    if (text === '(') depth++;
    else if (text === ')' && depth > 0) depth--;
    else if (text !== "'" && text !== '|') return false;
  }
  return depth === 0 && tokens[0]?.kind !== 'mark';
};

/**
 * For each template the span that is a value; null where there is none. Independent of the order of `templates`;
 * O(tokens) for each place where a value may stand.
 */
export const varyingSpans = (templates: readonly (readonly Token[])[], placeOf: PlaceOf): readonly (Span | null)[] => {
  if (templates.length > maxTemplates) return templates.map(() => null);
  const families = new Map<number, Family>();
  const ids = new Map<string, number>();
  const heads = countHeads(templates);
  templates.forEach((tokens, index) => {
    // A value never begins a template, so that a family's members begin alike.
    if ((heads.get(tokens[0]?.text ?? '') ?? 0) < leastMembers) return;
    const outline = outlineOf(tokens, ids);
    for (let from = 1; from < tokens.length; from++) {
      if (tokens[from]?.kind === 'mark') continue;
      const place = placeOf(tokens, from);
      if (isSpanPlace(place)) addSpans(families, { tokens, outline, index, from, place, isFree: false });
      else if (isNameLike([tokens[from] as Token]))
        addSpans(families, { tokens, outline, index, from, place, isFree: true });
    }
  });
  const chosen: (Span | null)[] = templates.map(() => null);
  const best = templates.map(() => 0);
  for (const family of families.values()) {
    if (!isVariable(family)) continue;
    for (const [index, span] of family.members) {
      const known = chosen[index] ?? null;
      const size = best[index] ?? 0;
      if (family.members.size < size || (family.members.size === size && known && !isBefore(span, known))) continue;
      chosen[index] = span;
      best[index] = family.members.size;
    }
  }
  return chosen;
};

/** Of two spans the one that begins first, then the shorter one. */
const isBefore = (a: Span, b: Span): boolean => a.from < b.from || (a.from === b.from && a.to < b.to);

/** Hashes of all that stands before and behind each place, and how many words stand before it. */
interface Outline {
  readonly before: readonly (readonly [number, number])[];
  readonly behind: readonly (readonly [number, number])[];
  readonly words: readonly number[];
}

const modulus = 67_108_859; // the largest prime below 2^26: products stay below 2^53
const bases = [1_000_003, 30_000_001] as const;

const step = ([a, b]: readonly [number, number], id: number): readonly [number, number] => [
  (a * bases[0] + id) % modulus,
  (b * bases[1] + id) % modulus,
];

const outlineOf = (tokens: readonly Token[], ids: Map<string, number>): Outline => {
  const own = tokens.map(({ text }) => {
    const id = ids.get(text) ?? ids.size + 1;
    ids.set(text, id);
    return id;
  });
  const before: (readonly [number, number])[] = [[1, 1]];
  const behind: (readonly [number, number])[] = [[1, 1]];
  const words = [0];
  for (let i = 0; i < own.length; i++) {
    before.push(step(before[i] as readonly [number, number], own[i] as number));
    behind.push(step(behind[i] as readonly [number, number], own[own.length - 1 - i] as number));
    words.push((words[i] as number) + (isSpoken(tokens[i] as Token) ? 1 : 0));
  }
  return { before, behind: behind.toReversed(), words };
};

/** Families of 52-bit hashes: among 6,000 templates a false one is unlikely (1 in 10^5). */
const keyOf = ({ before, behind }: Outline, from: number, to: number): number => {
  const [a, b] = before[from] as readonly [number, number];
  const [c, d] = behind[to] as readonly [number, number];
  return ((a * 8_191 + c) % modulus) * 67_108_864 + ((b * 524_287 + d) % modulus);
};

const countHeads = (templates: readonly (readonly Token[])[]): ReadonlyMap<string, number> => {
  const heads = new Map<string, number>();
  for (const [first] of templates) if (first) heads.set(first.text, (heads.get(first.text) ?? 0) + 1);
  return heads;
};

interface Start {
  readonly tokens: readonly Token[];
  readonly outline: Outline;
  readonly index: number;
  readonly from: number;
  readonly place: Place;
  /** Nothing but the values themselves says that a value may stand here. */
  readonly isFree: boolean;
}

const addSpans = (families: Map<number, Family>, { tokens, outline, index, from, place, isFree }: Start): void => {
  for (let to = from + 1; to <= Math.min(tokens.length, from + longestList); to++) {
    const last = tokens[to - 1] as Token;
    // What ends a value ends all longer ones.
    if (last.kind === 'mark' && !"()',|".includes(last.text)) break;
    if (place.markBefore === '' && joinsWords([last])) break;
    // Nothing but names may stand where nothing else says that a value does.
    if (isFree && (isSaid(last) || isDeed(last, tokens[to])) && tokens[to]?.text !== ')') break;
    const span = tokens.slice(from, to);
    if (!isWhole(span) || (to === tokens.length && !isList(span) && endsWithDeed(span))) continue;
    if (place.markBefore === ':' && isLabel(tokens, to)) continue;
    const key = keyOf(outline, from, to);
    const { words } = outline;
    const fixedWords = (words[tokens.length] as number) - (words[to] as number) + (words[from] as number);
    const family =
      families.get(key) ??
      emptyFamily({
        place,
        isFree,
        isTail: to === tokens.length,
        isLeading: from <= 2 || words[from] === 0,
        fixedWords,
      });
    families.set(key, family);
    family.isFree &&= isFree;
    family.members.set(index, { from, to });
    addText(family, span);
  }
};

/** Whether what ends at `to` says what the value behind it is: `threads per core: <num>`. */
const isLabel = (tokens: readonly Token[], to: number): boolean =>
  (tokens[to]?.text === ':' || tokens[to]?.text === '=') && !tokens.slice(to).some(isSpoken);

const addText = (family: Family, span: readonly Token[]): void => {
  const text = span.map(token => token.text).join(' ');
  if (family.texts.has(text)) return;
  family.texts.add(text);
  family.seen += (span.length === 1 ? span[0]?.seen : undefined) ?? 1;
  if (isNameLike(span)) family.names++;
  if (speaksOfFailure(span)) family.failures++;
  if (span.length === 1) return;
  family.hasSeveral = true;
  if (isList(span)) return;
  if (span.some(isSaid)) family.sentences++;
  if (span.some((token, at) => at > 0 && isSaid(token) && isDeed(token, span[at + 1]))) family.deeds++;
};

const emptyFamily = (known: Pick<Family, 'place' | 'isFree' | 'isTail' | 'isLeading' | 'fixedWords'>): Family => ({
  members: new Map(),
  texts: new Set(),
  seen: 0,
  names: 0,
  failures: 0,
  sentences: 0,
  deeds: 0,
  hasSeveral: false,
  ...known,
});

const isVariable = ({
  texts,
  seen,
  names,
  failures,
  sentences,
  deeds,
  hasSeveral,
  place,
  isFree,
  isTail,
  isLeading,
  fixedWords,
}: Family): boolean => {
  if (!hasSeveral || fixedWords < leastWords) return false;
  if (isLeading && place.markBefore === ':' && !isFree) return false;
  if (isFree) return !isTail && names === texts.size && seen >= leastSpans && failures === 0;
  const isReason = isTail && place.markBefore === ':';
  if (seen < (isReason ? leastReasons : leastSpans)) return false;
  if (deeds * 3 > texts.size) return false;
  if (isReason) return failures * 5 <= texts.size && sentences * 3 <= texts.size;
  // `for invalid user ann` says more than `for ann`.
  if (failures > 0 && place.markBefore === '') return false;
  return names * 2 >= texts.size || (place.markBefore !== '' && !isTail);
};
