/** Finds the one construct that makes a backtracking pattern explode: a repeated group that itself repeats. */

/**
 * The first group such as `(a+)*` or `(\w*-?)+` in a pattern's source; null when there is none. Cautious: a repeated
 * group with any unbounded repetition inside counts, although some of them are harmless. O(length).
 */
export const nestedQuantifier = (pattern: string): string | null => {
  const signs = withoutLiterals(pattern);
  const open: { readonly start: number; repeats: boolean }[] = [];
  for (let at = 0; at < signs.length; at++) {
    if (signs[at] === '(') open.push({ start: at, repeats: false });
    const group = signs[at] === ')' ? open.pop() : undefined;
    const isRepeated = unbounded.test(signs.slice(at + 1, at + 12));
    if (group?.repeats === true && isRepeated) return pattern.slice(group.start, at + 2);
    const outer = open.at(-1);
    if (outer !== undefined && (isRepeated || group?.repeats === true)) outer.repeats = true;
  }
  return null;
};

/** `*`, `+` and `{2,}`; `?` and `{2,5}` end by themselves. */
const unbounded = /^(?:[*+]|\{\d{1,8},\})/;

/** The same length with escapes and classes blotted out, so that only the signs of the grammar are left. */
const withoutLiterals = (pattern: string): string =>
  pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gs, literal => '_'.repeat(literal.length));
