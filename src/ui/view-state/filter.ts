/** The filter as the user types it: a regular expression, `!` in front inverts, what is no expression is taken literally. */

export interface Filter {
  /** Whether a text is kept. */
  matches(text: string): boolean;
  readonly isInverted: boolean;
  /** The typed text is no regular expression and is searched for as it stands. */
  readonly isLiteral: boolean;
}

/** What a typed filter keeps; null for an empty one (keeps everything). Case does not matter unless capitals are typed. */
export const parseFilter = (typed: string): Filter | null => {
  const isInverted = typed.startsWith('!');
  const pattern = isInverted ? typed.slice(1) : typed;
  if (pattern === '') return null;
  const expression = toExpression(pattern);
  const flags = /\p{Lu}/u.test(pattern) ? 'u' : 'iu';
  const literal = new RegExp(pattern.replace(/[.*+?^${}()|[\]\\/]/g, escapeCharacter), flags);
  const tested = expression === null ? literal : new RegExp(expression, flags);
  return {
    // Titles are short, but an expression of a user can still backtrack without end on a long one.
    matches: text => tested.test(text.slice(0, maxTested)) !== isInverted,
    isInverted,
    isLiteral: expression === null,
  };
};

/** Longest text that is tested: a nested quantifier on more than this could stop the screen. */
const maxTested = 400;

/** A repeated group such as `(a+)+` or `(a|a)*` can take exponential time: taken literally. */
const repeatedGroup = /\)[*+{]/;

/** Each repetition without bound multiplies the worst case by the length of the text; two are enough for a filter. */
const repetition = /[*+]|,\}/g;
const maxRepetitions = 2;

const toExpression = (pattern: string): string | null => {
  if (repeatedGroup.test(pattern) || (pattern.match(repetition)?.length ?? 0) > maxRepetitions) return null;
  try {
    return new RegExp(pattern, 'u').source;
  } catch {
    // Half-typed expressions are the rule while typing; the caller shows the word "literal".
    return null;
  }
};

const escapeCharacter = (character: string): string => `\\${character}`;
