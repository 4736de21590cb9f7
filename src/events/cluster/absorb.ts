/** Templates that fit the pattern of many others but for one more value at its wildcards. */
import { namesProblem, placeOf } from './place.ts';
import type { Token } from './tokens.ts';
import { isStatement } from './variable.ts';

/** Where a wildcard stands for so many values, one more word is one more value. */
const leastSeen = 3;
const leastAgreeing = 5;
/** Arrangements of wildcards compared for templates of one length; more are hostile input. */
const mostMasks = 48;
const wildcard = '<*>';

interface Hole {
  readonly at: number;
  readonly seen: number;
}

interface Host {
  readonly index: number;
  readonly holes: readonly Hole[];
}

/** Patterns with the same places for wildcards. */
interface Mask {
  readonly places: ReadonlySet<number>;
  readonly hosts: Map<string, Host>;
}

const isSpoken = ({ kind }: Token): boolean => kind === 'word' || kind === 'constant';

const keyWithout = (tokens: readonly Token[], places: ReadonlySet<number>): string =>
  tokens.map(({ text }, at) => (places.has(at) ? wildcard : text)).join('\u0001');

const holesOf = (tokens: readonly Token[]): readonly Hole[] =>
  tokens.flatMap(({ text, seen }, at) =>
    text === wildcard && (seen ?? 1) >= leastSeen ? [{ at, seen: seen ?? 1 }] : [],
  );

/** Masks by the length of the templates; those that most patterns have come first. */
const masksOf = (patterns: readonly (readonly Token[])[]): ReadonlyMap<number, readonly Mask[]> => {
  const masks = new Map<number, Map<string, Mask>>();
  patterns.forEach((tokens, index) => {
    const holes = holesOf(tokens);
    if (holes.length === 0 || tokens.filter(isSpoken).length < leastAgreeing) return;
    const places = new Set(holes.map(({ at }) => at));
    const name = [...places].join(' ');
    const ofLength = masks.get(tokens.length) ?? new Map<string, Mask>();
    const mask = ofLength.get(name) ?? { places, hosts: new Map<string, Host>() };
    const key = keyWithout(tokens, places);
    if (!mask.hosts.has(key)) mask.hosts.set(key, { index, holes });
    ofLength.set(name, mask);
    masks.set(tokens.length, ofLength);
  });
  return new Map(
    [...masks].map(([length, ofLength]) => [
      length,
      [...ofLength]
        .sort(([a, x], [b, y]) => y.hosts.size - x.hosts.size || (a < b ? -1 : 1))
        .slice(0, mostMasks)
        .map(([, mask]) => mask),
    ]),
  );
};

/** Whether the words at the holes may be values: not what is said to have gone wrong, nor a verb. */
const fits = (tokens: readonly Token[], host: readonly Token[], holes: readonly Hole[]): boolean =>
  holes.every(({ at }) => {
    const token = tokens[at] as Token;
    if (!isSpoken(token)) return token.text === wildcard;
    const place = placeOf(host, at);
    return !place.isVerb && !place.isFirst && !isStatement(token, place) && !namesProblem(place, leastSeen);
  });

/**
 * For each of `patterns` the number of the one that takes it in; its own when none does. Independent of order, as two
 * hosts of equal key would have been one pattern.
 */
export const absorbed = (patterns: readonly (readonly Token[])[]): readonly number[] => {
  const masks = masksOf(patterns);
  return patterns.map((tokens, index) => {
    for (const { places, hosts } of masks.get(tokens.length) ?? []) {
      const host = hosts.get(keyWithout(tokens, places));
      if (host && host.index !== index && fits(tokens, patterns[host.index] as readonly Token[], host.holes))
        return host.index;
    }
    return index;
  });
};
