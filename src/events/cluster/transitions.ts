/** The two ends of a transition: what something was and what it is now are values where both ends take the same ones. */
import { isArrow, isAttribute, placeOf } from './place.ts';
import { wordSet } from './word-set.ts';
import type { Token } from './tokens.ts';
import { manyNumbers } from './variable.ts';

/** So many values that both ends of arrows have. */
const leastCommon = 2;
/** With so many in front of the colon, they are names. */
const leastSubjects = 3;
/** Longer templates are data. */
const longestCompared = 64;
const blank = '\u0002';

/** In front of `from`: what changes, or that it does. */
const changes = wordSet('change changed changes changing set setting switch switched switching');

interface Ends {
  readonly left: number;
  readonly right: number;
  /** `A -> B`; else `from A to B`. */
  readonly isArrowed: boolean;
}

const isEnd = (token: Token | undefined): boolean => token !== undefined && token.kind !== 'mark';

/** Whether a word such as `state` or `changed` stands right in front of `from`. */
const isChange = (tokens: readonly Token[], from: number): boolean =>
  from > 0 && (changes.has((tokens[from - 1] as Token).text.toLowerCase()) || isAttribute(placeOf(tokens, from)));

/** The first transition of a template; null where it has none. */
const endsOf = (tokens: readonly Token[]): Ends | null => {
  for (let at = 1; at < tokens.length - 1; at++) {
    const token = tokens[at] as Token;
    if (!isEnd(tokens[at - 1]) || !isEnd(tokens[at + 1])) continue;
    if (isArrow(token)) return { left: at - 1, right: at + 1, isArrowed: true };
    if (token.text === 'to' && tokens[at - 2]?.text === 'from' && isChange(tokens, at - 2))
      return { left: at - 1, right: at + 1, isArrowed: false };
  }
  return null;
};

/** Whose transition it is, in front of a colon; -1 where nobody is named. */
const subjectOf = (tokens: readonly Token[], { left }: Ends): number =>
  left > 2 && tokens[1]?.text === ':' && isEnd(tokens[0]) ? 0 : -1;

/** What was seen at the places of one statement. */
interface Transition {
  readonly subjects: Set<string>;
  readonly left: Set<string>;
  readonly right: Set<string>;
  /** Both ends, `A B`. */
  readonly ways: Set<string>;
}

interface Found {
  readonly ends: Ends;
  readonly subject: number;
  readonly transition: Transition;
}

const textAt = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? '';

const wayOf = (tokens: readonly Token[], from: number, to: number): string =>
  `${textAt(tokens, from)}${blank}${textAt(tokens, to)}`;

/** Whether what was said at one end was said at the other: of words, which may be a machine's steps, that there is a way back. */
const areValues = ({ left, right, ways }: Transition, { isArrowed }: Ends): boolean =>
  isArrowed
    ? [...left].filter(value => right.has(value)).length >= leastCommon
    : [...ways].some(way => ways.has(way.split(blank).toReversed().join(blank)));

/** Notes what a template says at the places of its transition; null where it has none. */
const noteIn = (transitions: Map<string, Transition>, tokens: readonly Token[]): Found | null => {
  const ends = tokens.length > longestCompared ? null : endsOf(tokens);
  if (ends === null) return null;
  const subject = subjectOf(tokens, ends);
  const blanks = [subject, ends.left, ends.right];
  const key = tokens.map(({ text }, at) => (blanks.includes(at) ? blank : text)).join('\u0001');
  const transition = transitions.get(key) ?? {
    subjects: new Set(),
    left: new Set(),
    right: new Set(),
    ways: new Set(),
  };
  transitions.set(key, transition);
  transition.subjects.add(textAt(tokens, subject));
  transition.left.add(textAt(tokens, ends.left));
  transition.right.add(textAt(tokens, ends.right));
  transition.ways.add(wayOf(tokens, ends.left, ends.right));
  return { ends, subject, transition };
};

/**
 * For each template the places of its transition that hold values: its ends, where templates that are the same but for
 * these have values in common at both, and whose it is, where it is that of many. Independent of the order of
 * `templates`; O(tokens).
 */
export const transitionPlaces = (templates: readonly (readonly Token[])[]): readonly ReadonlyMap<number, number>[] => {
  const transitions = new Map<string, Transition>();
  const found = templates.map(tokens => noteIn(transitions, tokens));
  return found.map(own => {
    if (own === null) return none;
    const { ends, subject, transition } = own;
    if (!areValues(transition, ends)) return none;
    const places = [ends.left, ends.right];
    if (subject >= 0 && transition.subjects.size >= leastSubjects) places.push(subject);
    return new Map(places.map(at => [at, manyNumbers] as const));
  });
};

const none: ReadonlyMap<number, number> = new Map();
