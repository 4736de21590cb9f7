/** Values of several words as one token each: what brackets hold, what stands behind `key=`, names in capitals. */
import type { Token, TokenKind } from './tokens.ts';

/** More words are a sentence. */
const longestPhrase = 8;

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

const isCapital = ({ kind, text }: Token): boolean =>
  (kind === 'word' || kind === 'constant') && /^\p{Lu}[\p{L}\d.'-]*$/u.test(text);

const isNext = (token: Token | undefined, before: Token): token is Token =>
  token !== undefined && token.kind !== 'mark' && token.start - before.end <= 1;

/** End of the words from `from` on that no mark interrupts. */
const wordsEnd = (tokens: readonly Token[], from: number): number => {
  let to = from;
  while (to < tokens.length && to - from < longestPhrase && tokens[to]?.kind !== 'mark') to++;
  return to;
};

/** `(area North Pier)`: the word in front says what the rest is. */
const namesItself = (tokens: readonly Token[], from: number, to: number): boolean =>
  !isCapital(tokens[from] as Token) && tokens.slice(from + 1, to).some(isCapital);

/** `gpu[<num>]` behind a word: one host or several. */
const listEnd = (tokens: readonly Token[], at: number): number => {
  const [name, open, list, close] = tokens.slice(at, at + 4);
  const isTight = name?.end === open?.start && open?.end === list?.start && list?.end === close?.start;
  return at > 0 &&
    name?.kind === 'word' &&
    isTight &&
    open?.text === '[' &&
    close?.text === ']' &&
    list?.kind === 'masked'
    ? at + 4
    : at;
};

/** `Night mode: lights are off`: a head of a few words in front of a colon. */
const headEnd = (tokens: readonly Token[]): number => {
  const to = wordsEnd(tokens, 0);
  return to <= longestHead && tokens[to]?.text === ':' && tokens[to]?.start === tokens[to - 1]?.end ? to : 0;
};
const longestHead = 3;

/** `[C=DE, O=Acme, CN=ann]`: keys and values that name one thing. */
const distinguishedEnd = (tokens: readonly Token[], from: number): number => {
  let to = from;
  while (to < tokens.length && to - from < longestName && isOfName(tokens[to] as Token)) to++;
  return tokens[to]?.text === ']' && tokens.slice(from, to).some(({ text }) => text === '=') ? to : from;
};
const longestName = 24;
const isOfName = ({ kind, text }: Token): boolean => kind !== 'mark' || ",=.'".includes(text);

/** `service:redis:<num>`: parts that colons join. */
const chainEnd = (tokens: readonly Token[], from: number): number => {
  let to = from + 1;
  while (tokens[to]?.text === ':' && isTight(tokens, to)) to += 2;
  return to;
};

const isTight = (tokens: readonly Token[], at: number): boolean => {
  const [before, mark, behind] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  return behind !== undefined && behind.kind !== 'mark' && before?.end === mark?.start && mark?.end === behind.start;
};

const isSpoken = ({ kind }: Token): boolean => kind === 'word' || kind === 'constant';

/** `default:stone` between blanks: a thing of a kind. */
const pairEnd = (tokens: readonly Token[], at: number): number => {
  const to = isSpoken(tokens[at] as Token) ? chainEnd(tokens, at) : at;
  return to - at === 3 && (tokens[to]?.start ?? Infinity) > (tokens[to - 1] as Token).end ? to : at;
};

/** Names in capitals, with a number behind them. */
const capitalsEnd = (tokens: readonly Token[], at: number): number => {
  let to = at + 1;
  while (to - at < longestPhrase && isNext(tokens[to], tokens[to - 1] as Token) && isCapital(tokens[to] as Token)) to++;
  // `Started JobId=7`
  if (tokens[to]?.text === '=') to--;
  if (to - at < 2) return at;
  // `Pro Webcam C<num>`
  return isNext(tokens[to], tokens[to - 1] as Token) && tokens[to]?.kind === 'masked' ? to + 1 : to;
};

/** End of the phrase that the mark in front of `at` begins; `at` where it begins none. */
const markedEnd = (tokens: readonly Token[], at: number, mark: Token): number => {
  const token = tokens[at] as Token;
  const to = wordsEnd(tokens, at);
  const next = tokens[to]?.text ?? '';
  const name = mark.text === '[' ? distinguishedEnd(tokens, at) : at;
  if (name > at) return name;
  if (closing[mark.text] === next && !namesItself(tokens, at, to)) return to;
  // Before `=` stands the next key.
  if (mark.text === '=' && (token.kind !== 'masked' || token.origin === '<bool>'))
    return Math.max(chainEnd(tokens, at), next === '=' ? to - 1 : to);
  return at;
};

/** End of the phrase that begins at `at`; `at` where none does. */
const phraseEnd = (tokens: readonly Token[], at: number): number => {
  const [token, before] = [tokens[at] as Token, tokens[at - 1]];
  if (token.kind === 'mark') return at;
  const list = listEnd(tokens, at);
  if (list > at) return list;
  if (before === undefined) return headEnd(tokens);
  if (before.end === token.start) {
    const marked = before.kind === 'mark' ? markedEnd(tokens, at, before) : at;
    if (marked > at) return marked;
  } else if (before.kind !== 'mark') {
    const pair = pairEnd(tokens, at);
    if (pair > at) return pair;
  }
  return isCapital(token) ? capitalsEnd(tokens, at) : at;
};

/** What holds a value and is no sentence varies by nature: `default:<*>`. */
const kindOfPhrase = (parts: readonly Token[]): TokenKind => {
  if (parts.every(({ kind }) => kind === 'constant')) return 'constant';
  return parts.length === 3 && parts[1]?.text === ':' && parts[2]?.kind === 'masked' ? 'identifier' : 'word';
};

/** `tokens` with each phrase of two words or more as one; the same array when it has none. */
export const withPhrases = (tokens: readonly Token[]): readonly Token[] => {
  const joined: Token[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at] as Token;
    const to = phraseEnd(tokens, at);
    if (to - at < 2) {
      joined.push(token);
      at++;
      continue;
    }
    const text = tokens
      .slice(at, to)
      .map(part => part.text)
      .join(' ');
    joined.push({
      text,
      kind: kindOfPhrase(tokens.slice(at, to)),
      start: token.start,
      end: (tokens[to - 1] as Token).end,
    });
    at = to;
  }
  return joined.length === tokens.length ? tokens : joined;
};
