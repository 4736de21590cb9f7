/** Numbers that masking kept as names, at places where so many are seen that they must be values. */
import type { Token } from './tokens.ts';
import { isValuePlace, type Place } from './place.ts';
import { areNumbersValues } from './variable.ts';

/** The words of a template without what may be a value: templates of one statement have the same. */
const skeletonOf = (tokens: readonly Token[], placeOf: (at: number) => Place): string =>
  tokens
    .map((token, at) => {
      if (token.kind === 'mark') return token.text;
      return token.kind === 'number' || token.kind === 'masked' || isValuePlace(placeOf(at)) ? '\u0002' : token.text;
    })
    .join('\u0001');

/**
 * For each template the places of kept numbers that vary: the statement was seen with eight or more there, whatever
 * stood at its other value places. Independent of the order of `templates`; O(tokens).
 */
export const varyingNumberPlaces = (
  templates: readonly (readonly Token[])[],
  placeOf: (tokens: readonly Token[], at: number) => Place,
): readonly (readonly number[])[] => {
  const skeletons = new Map<string, Map<number, Set<string>>>();
  const numbered = templates.map(tokens => {
    const places = tokens.flatMap((token, at) =>
      token.kind === 'number' || token.origin === '<num>' || token.origin === '<hex>' ? [at] : [],
    );
    if (places.length === 0) return null;
    const skeleton = skeletonOf(tokens, at => placeOf(tokens, at));
    const seen = skeletons.get(skeleton) ?? new Map<number, Set<string>>();
    skeletons.set(skeleton, seen);
    for (const at of places) {
      const values = seen.get(at) ?? new Set<string>();
      values.add(tokens[at]?.origin ?? tokens[at]?.text ?? '');
      seen.set(at, values);
    }
    return { places, seen };
  });
  return numbered.map((each, i) =>
    each === null
      ? []
      : each.places.filter(
          at => templates[i]?.[at]?.kind === 'number' && areNumbersValues(each.seen.get(at) ?? new Set()),
        ),
  );
};
