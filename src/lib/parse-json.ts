/** JSON.parse for text of strangers: what is nested absurdly deep is no JSON, since nothing can print it again. */

/** Shorter text cannot be nested deep enough to harm anybody. */
const harmlessLength = 2000;
const maxDepth = 500;

const quote = 34;
const backslash = 92;

const isTooDeep = (text: string): boolean => {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) isInString = !isInString;
    else if (code === backslash) at++;
    else if (isInString) continue;
    // `[` and `{`, `]` and `}` differ in one bit.
    else if ((code | 32) === 123 && ++depth > maxDepth) return true;
    else if ((code | 32) === 125) depth--;
  }
  return false;
};

/** @throws SyntaxError when the text is no JSON, or nested more than 500 deep. O(length). */
export const parseJson = (text: string): unknown => {
  if (text.length > harmlessLength && isTooDeep(text)) throw new SyntaxError('nested too deep');
  return JSON.parse(text);
};
