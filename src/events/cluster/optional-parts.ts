/** Parts that a statement prints only sometimes: a field among others, the name of a client between dashes. */
import { speaksOfFailure } from './place.ts';
import { fieldEnd, isFieldAt } from './fields.ts';
import type { Token } from './tokens.ts';
import { isAccount, isFreeWord } from './variable.ts';

/** What a template with a part left out must still say, in words, to be known for the same statement. */
const leastWords = 2;
/** So many fields tell that the parts between commas are fields, and that one more is one of them. */
const leastFields = 3;
/** Parts of longer lists are data. */
const mostParts = 24;
const longestPart = 12;
/** Stands for any value of a field. */
const blank = '\u0002';

const isSpoken = ({ kind }: Token): boolean => kind === 'word' || kind === 'constant';
const separates = ({ text }: Token): boolean => text === ',' || text === ';' || text === '|' || text === '-';

/** Tokens [from, to): a part between separators, with the separator that goes when it does. */
interface Part {
  readonly from: number;
  readonly to: number;
}

const partsOf = (tokens: readonly Token[]): readonly Part[] => {
  const parts: Part[] = [];
  let from = 0;
  for (let at = 0; at <= tokens.length; at++) {
    const token = tokens[at];
    if (token !== undefined && !separates(token)) continue;
    const to = withoutClosing(tokens, from, at);
    if (to > from) parts.push({ from, to });
    from = at + 1;
  }
  return parts;
};

/** Brackets that a part closes for others stay when it goes. */
const withoutClosing = (tokens: readonly Token[], from: number, to: number): number => {
  let end = to;
  while (end > from && ')]}'.includes(tokens[end - 1]?.text ?? ' ') && !isBalanced(tokens.slice(from, end))) end--;
  return end;
};

/** Whether a part holds values alone, or one field, or one word among fields. */
const mayMiss = (tokens: readonly Token[], { from, to }: Part, isList: boolean): boolean => {
  const part = tokens.slice(from, to);
  if (part.length > longestPart || speaksOfFailure(part)) return false;
  const spoken = part.filter(isSpoken).length;
  if (spoken === 0) return part.some(({ kind }) => kind === 'masked') && isBalanced(part);
  // What begins a list of fields says what they are of.
  if (!isList || !isBalanced(part) || from === 0) return false;
  return part.length === 1 || part.some((_, at) => isFieldAt(tokens, from + at));
};

const isBalanced = (part: readonly Token[]): boolean => {
  let depth = 0;
  for (const { text, kind } of part) {
    if (kind !== 'mark') continue;
    if ('([{<'.includes(text)) depth++;
    else if (')]}>'.includes(text) && --depth < 0) return false;
  }
  return depth === 0;
};

/** What is left of a template: its words and marks, blanks for the values of fields. */
const outlineOf = (tokens: readonly Token[]): readonly string[] => {
  const outline = tokens.map(({ text }) => (text === '<*>' ? blank : text));
  // Among many fields behind commas, who it was says no more than the others do.
  const isRecord = tokens.filter(({ text }) => text === ',').length >= leastFields;
  for (let at = 0; at < tokens.length; at++) {
    if (!isFieldAt(tokens, at) || !(isFreeWord(tokens[at] as Token) || (isRecord && isAccount(tokens[at] as Token))))
      continue;
    const to = fieldEnd(tokens, at);
    outline[at] = blank;
    // A removed token leaves its place, so that those of parts stay.
    for (let i = at + 1; i < to; i++) outline[i] = '';
  }
  return outline;
};

/**
 * Pairs of templates, by number, of one statement: the one is the other without one of its parts, or both have the same
 * fields but for one. Independent of order; O(tokens x parts).
 */
export const withOptionalParts = (templates: readonly (readonly Token[])[]): readonly (readonly [number, number])[] => {
  const outlines = templates.map(outlineOf);
  const first = new Map<string, number>();
  const pairs: [number, number][] = [];
  const join = (key: string, index: number): void => {
    const known = first.get(key);
    if (known === undefined) first.set(key, index);
    else pairs.push([known, index]);
  };
  outlines.forEach((outline, index) => join(keyOf(outline), index));
  templates.forEach((tokens, index) => {
    const parts = partsOf(tokens);
    if (parts.length < 2 || parts.length > mostParts) return;
    const isList = tokens.filter((_, at) => isFieldAt(tokens, at)).length > leastFields;
    const outline = outlines[index] as readonly string[];
    for (const part of parts) {
      if (!mayMiss(tokens, part, isList) || wordsBeside(tokens, part) < leastWords) continue;
      const [from, to] = part.from > 0 ? [part.from - 1, part.to] : [part.from, part.to + 1];
      const key = keyOf([...outline.slice(0, from), ...outline.slice(to)]);
      const whole = first.get(key);
      if (isList) join(key, index);
      else if (whole !== undefined) pairs.push([whole, index]);
    }
  });
  return pairs;
};

/** A comma at the end is one of a list whose last part is not in the template. */
const keyOf = (outline: readonly string[]): string =>
  (outline.at(-1) === ',' ? outline.slice(0, -1) : outline).filter(text => text !== '').join('\u0001');

const wordsBeside = (tokens: readonly Token[], { from, to }: Part): number =>
  tokens.filter((token, at) => isSpoken(token) && (at < from || at >= to) && token.text !== '-').length;
