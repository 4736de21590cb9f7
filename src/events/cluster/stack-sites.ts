/** Merges stack identities of one throw site: near messages are one problem, clearly different ones are not. */
import type { Identity } from '../fingerprint/fingerprint.ts';
import { isSameTarget, targetKey } from '../fingerprint/target.ts';
import { sentencesOf } from './slotted.ts';
import { tokenize, type Token } from './tokens.ts';
import { UnionFind } from './union-find.ts';

/** Messages of one site are compared pairwise up to so many; beyond, only equal ones are one. */
const maxCompared = 400;

/** Functions of this name serve many callers: the next frame has to agree as well. */
const sharedName =
  /(?:^|[ .:#])(?:call|run|apply|execute|exec|get|request|fetch|query|send|handle|invoke|main|next|dispatch|do|process|perform|emit|callback|wrapper|inner|accept|resolve|then)$/i;

/** Files of this name hold what serves many callers. */
const sharedFile = /^(?:utils?|helpers?|common|shared|misc|tools?|functions|accessors?)\.\w+ /i;

/** So many texts of one site are of what it was given: keys, ids and names, whatever word stands before. */
const manyTexts = 5;

/** After these stands the name of a thing: two of them are two problems. */
const beforeName =
  /^(?:table|view|relation|column|constraint|index|module|package|class|function|method|procedure|property|term|command|unit|service)$/i;

/** A client that could not reach so many others has one problem of its own, or others whose problems are not ours. */
const manyTargets = 8;

/** Sets of identities (by number) of one scope that are one problem; independent of order. */
export const mergeSites = (identities: readonly Identity[]): number[][] => {
  const sets = new UnionFind(identities.length);
  const targets = new Set(identities.map(({ target }) => target && targetKey(target)));
  const isApart =
    targets.size > manyTargets ? differ : (a: Identity, b: Identity) => differ(a, b) || !hasOneTarget(a, b);
  const tokens = identities.map(identity => bracketed(tokenize(identity.text)).filter(token => token.kind !== 'mark'));
  const byText = new Map<string, number>();
  const distinct: number[] = [];
  const scopeOf = (identity: Identity): string => {
    const to = identity.target && targets.size <= manyTargets ? targetKey(identity.target) : '';
    return `${isShared(identity) ? identity.frames[1] : ''}\n${to}`;
  };
  identities.forEach((identity, i) => {
    const key = `${scopeOf(identity)}\n${identity.text}`;
    const known = byText.get(key);
    if (known === undefined) distinct.push(i);
    byText.set(key, known ?? i);
    if (known !== undefined) sets.join(known, i);
  });
  const compared = distinct.length <= maxCompared ? distinct : [];
  const areNames = distinct.length < manyTexts;
  for (const a of compared) {
    for (const b of compared) {
      if (b <= a || isApart(identities[a] as Identity, identities[b] as Identity)) continue;
      if (isNear(tokens[a] as Token[], tokens[b] as Token[], areNames)) sets.join(a, b);
    }
  }
  joinKeys(identities, tokens, distinct, sets);
  if (!areNames && new Set(compared.map(i => sets.find(i))).size >= manyTexts)
    for (const [first = 0, ...others] of sentencesOf(
      compared,
      i => tokens[i] ?? [],
      i => scopeOf(identities[i] as Identity),
    ))
      for (const other of others) sets.join(first, other);
  joinWordless(identities, sets);
  const groups = new Map<number, number[]>();
  identities.forEach((_, i) => {
    const root = sets.find(i);
    const group = groups.get(root);
    if (group) group.push(i);
    else groups.set(root, [i]);
  });
  return [...groups.values()];
};

const method = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/;

/**
 * Words between square brackets are one value of several words, or one reason (`query [rain jacket]`), and so is what was
 * asked for: `GET /api/orders`.
 */
const bracketed = (tokens: readonly Token[]): Token[] => {
  const joined: Token[] = [];
  for (const token of tokens) {
    const before = joined.at(-1);
    const isInside = before?.kind === 'word' && token.kind === 'word' && joined.at(-2)?.text === '[';
    const isAsked = before !== undefined && method.test(before.text) && token.text.startsWith('/');
    if (before && (isInside || isAsked))
      joined[joined.length - 1] = { ...before, text: `${before.text} ${token.text}`, end: token.end };
    else joined.push(token);
  }
  return joined;
};

/** Messages of one site that are one word each, and many: `KeyError: 'fee_eu'`. The words of systems' errors stay apart. */
const joinKeys = (
  identities: readonly Identity[],
  tokens: readonly (readonly Token[])[],
  distinct: readonly number[],
  sets: UnionFind,
): void => {
  const keys = distinct.filter(
    i => tokens[i]?.length === 1 && !isCode(tokens[i]?.[0]) && identities[i]?.target === null,
  );
  const [first] = keys;
  if (first === undefined || keys.length < manyTexts) return;
  for (const i of keys) if (!differ(identities[first] as Identity, identities[i] as Identity)) sets.join(first, i);
};

/** Older runtimes say nothing where newer ones explain: without words it is the only problem of its place, if it is one. */
const joinWordless = (identities: readonly Identity[], sets: UnionFind): void => {
  const wordless = identities.flatMap(({ text }, i) => (text === '' ? [i] : []));
  if (wordless.length === 0) return;
  const spoken = new Set(identities.flatMap(({ text }, i) => (text === '' ? [] : [sets.find(i)])));
  const [only] = spoken;
  if (only === undefined || spoken.size > 1) return;
  for (const i of wordless)
    if (identities[i]?.frames[1] === identities[only]?.frames[1] || !isShared(identities[i] as Identity))
      sets.join(only, i);
};

const isShared = ({ frames: [first = ''] }: Identity): boolean => sharedName.test(first) || sharedFile.test(first);

const hasOneTarget = (a: Identity, b: Identity): boolean => isSameTarget(a.target, b.target);

const differ = (a: Identity, b: Identity): boolean => (isShared(a) || isShared(b)) && a.frames[1] !== b.frames[1];

/** A dash that stands alone is a value that is not there. */
const varies = (token: Token): boolean => token.kind === 'masked' || token.kind === 'identifier' || token.text === '-';

/** A status or the name of a system's error says what happened; other numbers differ by system, other capitals are values. */
const isCode = (token: Token | undefined): boolean =>
  token !== undefined && /^(?:[45]\d\d|E[A-Z]{4,}|[A-Z]+(?:_[A-Z]+)+)$/.test(token.text);

/** That the other side failed is one problem for who called it, whichever of its servers or proxies says so. */
const isOtherSide = (token: Token | undefined): boolean => token !== undefined && /^5\d\d$/.test(token.text);

const areCodesApart = (a: Token | undefined, b: Token | undefined): boolean =>
  isCode(a) && isCode(b) && !(isOtherSide(a) && isOtherSide(b));

/**
 * Whether two messages differ by less than two words after masking, and not by a status, an error's name or, with
 * `areNames`, the name of a thing.
 */
export const isNear = (a: readonly Token[], b: readonly Token[], areNames: boolean): boolean => {
  const x = a.filter(token => !varies(token));
  const y = b.filter(token => !varies(token));
  let from = 0;
  while (from < x.length && from < y.length && x[from]?.text === y[from]?.text) from++;
  let back = 0;
  while (back < x.length - from && back < y.length - from && x.at(-1 - back)?.text === y.at(-1 - back)?.text) back++;
  const leftX = x.length - from - back;
  const leftY = y.length - from - back;
  if (Math.max(leftX, leftY) > 1) return false;
  if (leftX === 1 && leftY === 1 && areCodesApart(x[from], y[from])) return false;
  if (areNames && leftX === 1 && leftY === 1 && beforeName.test(x[from - 1]?.text ?? '')) return false;
  // Two one-word messages that differ say nothing alike.
  return Math.max(leftX, leftY) === 0 || from + back > 0;
};
