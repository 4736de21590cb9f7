/** Tokens that are one value together: columns of a record, bytes of a dump, lists behind a key, parts of one shape. */
import { httpMethods } from '../fingerprint/words.ts';
import { isArrow } from './place.ts';
import { wordSet } from './word-set.ts';
import type { Token } from './tokens.ts';

/** Joins those of `tokens`, in place; linear in their number but for lists of long parts. */
export const joinValues = (tokens: Token[]): Token[] => {
  joinRequest(tokens);
  joinColumns(tokens);
  joinNothings(tokens);
  joinNumbered(tokens);
  joinBytes(tokens);
  joinKeyed(tokens);
  joinParts(tokens);
  return tokens;
};

/** Puts one value in place of the tokens [from, to). */
const replace = (tokens: Token[], from: number, to: number): void => {
  const [first, last] = [tokens[from] as Token, tokens[to - 1] as Token];
  tokens.splice(from, to - from, { text: '<*>', kind: 'masked', start: first.start, end: last.end });
};

/** Longer requests are cut somewhere. */
const longestRequest = 16;

/** `"GET /carts/<num>:<id> HTTP/<num>"`: behind its method all of a request line is one value. */
const joinRequest = (tokens: Token[]): void => {
  let method = 1;
  while (method < tokens.length && !isMethod(tokens, method)) method++;
  if (method >= tokens.length) return;
  const end = tokens.findIndex(({ text }, at) => at > method && text === '"');
  const isLine = end - method > 2 && end - method <= longestRequest && tokens[end - 1]?.text.startsWith('HTTP/');
  if (isLine) replace(tokens, method + 1, end);
};

const isMethod = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.text === '"' && httpMethods.has((tokens[at] as Token).text.toLowerCase());

/** Whether [at, at + 3) is something in round brackets of its own. */
const isBracketed = (tokens: readonly Token[], at: number): boolean => {
  const [open, inside, close] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  return open?.text === '(' && close?.text === ')' && inside?.start === open.end && inside.end === close.start;
};

/** `owner=(null)`, `cause: (none) -> full`: a value that is not there. */
const joinNothings = (tokens: Token[]): void => {
  for (let at = tokens.length - 3; at > 0; at--) {
    const word = tokens[at + 1]?.text.toLowerCase() ?? '';
    if (!isBracketed(tokens, at) || !nothings.has(word)) continue;
    const [before, behind] = [tokens[at - 1] as Token, tokens[at + 3]];
    if (leading.has(before.text) || isArrow(before) || (behind && isArrow(behind))) replace(tokens, at, at + 3);
  }
};
const nothings = wordSet('none null nil unset undefined');
const leading = wordSet('= :');

/** `<id>(<num>)`: by one name and by another. */
const joinNumbered = (tokens: Token[]): void => {
  for (let at = tokens.length - 3; at > 0; at--) {
    const name = tokens[at - 1] as Token;
    if (!isBracketed(tokens, at) || tokens[at + 1]?.text !== '<num>' || name.end !== tokens[at]?.start) continue;
    if (name.kind === 'masked') replace(tokens, at - 1, at + 3);
  }
};

/** So many make a record of what may be a sentence. */
const leastColumns = 3;

/** `web<num>;HTTP;CRITICAL;SOFT;<num>;no answer`: behind the first of many columns each holds one value. */
const joinColumns = (tokens: Token[]): void => {
  const columns: number[] = [];
  for (let at = 0; at < tokens.length; at++) if (tokens[at]?.text === ';' && isTight(tokens, at)) columns.push(at);
  if (columns.length < leastColumns) return;
  for (const at of columns.toReversed()) {
    const next = tokens.findIndex((token, i) => i > at && token.text === ';');
    const to = next < 0 ? tokens.length : next;
    if (to > at + 1) replace(tokens, at + 1, to);
  }
};

/** Nothing between the mark at `at` and its neighbours. */
const isTight = (tokens: readonly Token[], at: number): boolean => {
  const [mark, next] = [tokens[at] as Token, tokens[at + 1]];
  return tokens[at - 1]?.end === mark.start && (next === undefined || next.start === mark.end);
};

/** Fewer may be numbers and words. */
const leastBytes = 4;
const byte = /^(?:<(?:num|id|duration|size|hex)>|[a-f]<num>|[a-f][a-f\d]|0x[a-f]{2})$/i;

/** A dump of bytes: `<num> fb <num> c<num> <duration>`, where masking knew some for numbers, measures or ids only. */
const joinBytes = (tokens: Token[]): void => {
  for (let from = 0; from < tokens.length; from++) {
    if (!mayBeByte(tokens[from] as Token)) continue;
    let to = from + 1;
    while (to < tokens.length && isByteBehind(tokens[to] as Token, tokens[to - 1] as Token)) to++;
    const isDump = to - from >= leastBytes && tokens.slice(from, to).some(({ kind }) => kind === 'masked');
    if (isDump) replace(tokens, from, to);
    else from = to;
  }
};

const mayBeByte = ({ text, kind }: Token): boolean => kind !== 'mark' && byte.test(text);
const isByteBehind = (token: Token, before: Token): boolean => mayBeByte(token) && token.start - before.end === 1;

/** What stands behind `key=` up to the next key, when it is nothing but values: `sources=[<num>] <num> sinks=`. */
const joinKeyed = (tokens: Token[]): void => {
  for (let at = tokens.length - 2; at > 0; at--) {
    if (tokens[at]?.text !== '=' || tokens[at - 1]?.kind === 'mark') continue;
    let to = at + 1;
    while (to < tokens.length && isOfValue(tokens[to] as Token)) to++;
    const isWhole = to === tokens.length || tokens[to + 1]?.text === '=';
    if (isWhole && to - at > 2 && tokens.slice(at + 1, to).some(({ kind }) => kind === 'masked'))
      replace(tokens, at + 1, to);
  }
};

const isOfValue = ({ kind, text }: Token): boolean => kind === 'masked' || text === '[' || text === ']';

/** Longer parts of a list are sentences. */
const longestPart = 10;
const separators: ReadonlySet<string> = new Set([',', '+', '|', '&']);

/** Of parts of one shape in a row one is left: `(<*>:ncpus=<num>)+(<*>:ncpus=<num>)`, `<ip>, <ip>`. */
const joinParts = (tokens: Token[]): void => {
  let at = 1;
  while (at < tokens.length - 1) {
    const length = separators.has((tokens[at] as Token).text) ? sameParts(tokens, at) : 0;
    if (length === 0) {
      at++;
      continue;
    }
    const { end } = tokens[at + length] as Token;
    tokens.splice(at, length + 1);
    tokens[at - 1] = { ...(tokens[at - 1] as Token), end };
  }
};

/** How many tokens on either side of the separator at `at` are the same; 0 for none. */
const sameParts = (tokens: readonly Token[], at: number): number => {
  for (let length = 1; length <= Math.min(longestPart, at, tokens.length - 1 - at); length++)
    if (isSamePart(tokens.slice(at - length, at), tokens.slice(at + 1, at + 1 + length))) return length;
  return 0;
};

const isSamePart = (part: readonly Token[], other: readonly Token[]): boolean =>
  part.some(({ kind }) => kind === 'masked') &&
  part.every(({ text, kind }, i) => text === other[i]?.text && kind === other[i]?.kind && !separators.has(text));
