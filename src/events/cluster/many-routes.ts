/** URLs and routes that vary in a statement which holds several of them, or other values beside them. */
import { isValuePlace, type Place } from './place.ts';
import type { Token } from './tokens.ts';
import { routeThreshold } from './variable.ts';

const blank = '\u0002';

/** A source file is a place in the code, which tells failures apart however many there are. */
const isRoute = ({ kind, text }: Token): boolean => kind === 'route' && text.includes('/');

/** The words of a template without what may be a value: templates of one statement have the same. */
const skeletonOf = (tokens: readonly Token[], placeOf: (at: number) => Place): string =>
  tokens
    .map((token, at) => {
      if (token.kind === 'mark') return token.text;
      return isRoute(token) || token.kind === 'masked' || isValuePlace(placeOf(at)) ? blank : token.text;
    })
    .join('\u0001');

/**
 * For each template the places of routes that vary: the statement was seen with so many there, whatever stood at its
 * other value places. Independent of the order of `templates`; O(tokens).
 */
export const varyingRoutePlaces = (
  templates: readonly (readonly Token[])[],
  placeOf: (tokens: readonly Token[], at: number) => Place,
): readonly (readonly number[])[] => {
  const skeletons = new Map<string, Map<number, Set<string>>>();
  const routed = templates.map(tokens => {
    const places = tokens.flatMap((token, at) => (isRoute(token) ? [at] : []));
    if (places.length === 0) return null;
    const skeleton = skeletonOf(tokens, at => placeOf(tokens, at));
    const seen = skeletons.get(skeleton) ?? new Map<number, Set<string>>();
    skeletons.set(skeleton, seen);
    for (const at of places) seen.set(at, (seen.get(at) ?? new Set()).add(tokens[at]?.text ?? ''));
    return { places, seen };
  });
  return routed.map(each =>
    each === null ? [] : each.places.filter(at => (each.seen.get(at)?.size ?? 0) >= routeThreshold),
  );
};
