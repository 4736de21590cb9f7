/** Finds sentences of one form among many messages: two places take any of many words, the others always say the same. */
import type { Token } from './tokens.ts';

/** So many distinct words at either place are what it was given. */
const manyWords = 5;
/** So many places say what happened. */
const minFixed = 3;
/** Longer messages are not looked at: their pairs of places are many. */
const maxTokens = 12;

interface Form {
  readonly members: number[];
  readonly first: Set<string>;
  readonly second: Set<string>;
}

const isPlain = (token: Token): boolean => token.kind === 'word' && /^\p{L}/u.test(token.text);

/** The forms of one message: each two of its plain words left out. */
const formsOf = (tokens: readonly Token[]): [form: string, first: string, second: string][] => {
  const plain = tokens.flatMap((token, i) => (isPlain(token) ? [i] : []));
  return plain.flatMap((i, nth) =>
    plain.slice(nth + 1).map((j): [string, string, string] => {
      const rest = tokens.map((token, at) => (at === i || at === j ? '\0' : token.text));
      return [rest.join(' '), tokens[i]?.text ?? '', tokens[j]?.text ?? ''];
    }),
  );
};

/**
 * Messages (by number) that are one sentence, `no way from <*> to <*>`. `scopeOf` tells which may be one at all; codes,
 * masked values and names of classes are no words. O(messages × words²).
 */
export const sentencesOf = (
  messages: readonly number[],
  tokensOf: (message: number) => readonly Token[],
  scopeOf: (message: number) => string,
): number[][] => {
  const forms = new Map<string, Form>();
  for (const message of messages) {
    const tokens = tokensOf(message);
    if (tokens.length < minFixed + 2 || tokens.length > maxTokens) continue;
    for (const [text, first, second] of formsOf(tokens)) {
      const key = `${scopeOf(message)}\n${text}`;
      const form: Form = forms.get(key) ?? { members: [], first: new Set(), second: new Set() };
      if (form.members.length === 0) forms.set(key, form);
      form.members.push(message);
      form.first.add(first);
      form.second.add(second);
    }
  }
  return [...forms.values()]
    .filter(({ first, second }) => first.size >= manyWords && second.size >= manyWords)
    .map(({ members }) => members);
};
