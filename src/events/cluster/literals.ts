/** What a statement prints last: a number once, a string or a list another time, as languages write them. */
import { nothings } from './lexicon.ts';
import type { Token } from './tokens.ts';

type LiteralKind = 'number' | 'string' | 'list' | 'nothing';

/** A word less, and what stands last may be all that is said. */
const leastWords = 2;

const kindOf = (tail: readonly Token[]): LiteralKind | null => {
  const [first, last] = [tail[0], tail.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (tail.length === 1) {
    if (first.kind === 'masked') return 'number';
    return nothings.has(first.text.toLowerCase()) ? 'nothing' : null;
  }
  if (first.text === '[' && last.text === ']') return tail.length <= 3 ? 'list' : null;
  const isQuoted = (first.text === "'" || first.text === '"') && last.text === first.text;
  return isQuoted && !tail.slice(1, -1).some(({ text }) => text === first.text) ? 'string' : null;
};

interface Tail {
  readonly head: string;
  readonly kind: LiteralKind;
}

const tailOf = (tokens: readonly Token[]): Tail | null => {
  const sign = tokens.findLastIndex(({ text, kind }) => kind === 'mark' && (text === ':' || text === '='));
  const kind = sign < 1 ? null : kindOf(tokens.slice(sign + 1));
  if (kind === null) return null;
  const head = tokens.slice(0, sign);
  if (head.filter(token => token.kind === 'word' || token.kind === 'constant').length < leastWords) return null;
  return { head: head.map(({ text }) => text).join('\u0001'), kind };
};

/** The sets of templates, by number, that differ only in the literal that they end with, of several kinds. O(tokens). */
export const literalTails = (templates: readonly (readonly Token[])[]): readonly (readonly number[])[] => {
  const heads = new Map<string, { readonly kinds: Set<LiteralKind>; readonly members: number[] }>();
  templates.forEach((tokens, index) => {
    const tail = tailOf(tokens);
    if (tail === null) return;
    const known = heads.get(tail.head) ?? { kinds: new Set<LiteralKind>(), members: [] };
    known.kinds.add(tail.kind);
    known.members.push(index);
    heads.set(tail.head, known);
  });
  return [...heads.values()].filter(({ kinds }) => kinds.size > 1).map(({ members }) => members);
};
