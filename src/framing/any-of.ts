/** Tells in one pass whether any of many patterns fits a text: ordinary lines cost one search, not ninety. */

/** The alternatives of a pattern's source that are not inside a group or a class. */
const alternatives = (source: string): string[] => {
  const parts: string[] = [];
  let depth = 0;
  let inClass = false;
  let from = 0;
  for (let i = 0; i < source.length; i++) {
    const char = source[i];
    if (char === '\\') i++;
    else if (inClass) inClass = char !== ']';
    else if (char === '[') inClass = true;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === '|' && depth === 0) {
      parts.push(source.slice(from, i));
      from = i + 1;
    }
  }
  return [...parts, source.slice(from)];
};

const isAnchored = ({ source, flags }: RegExp): boolean =>
  flags === '' && alternatives(source).every(alternative => alternative.startsWith('^'));

/** A pattern, and what each text holds that it fits, where that is known. */
export interface Sought {
  readonly pattern: RegExp;
  readonly needs?: string;
}

/**
 * Whether at least one of the patterns fits. Those bound to the line's start are joined into one sticky pattern, since
 * an alternation that is tried everywhere costs more than its parts; the others are tried one by one.
 */
export const anyOf = (all: readonly Sought[]): ((text: string) => boolean) => {
  const isJoined = ({ pattern, needs }: Sought): boolean => needs === undefined && isAnchored(pattern);
  const anchored = all.filter(isJoined);
  const others = all.filter(each => !isJoined(each));
  const joined = new RegExp(anchored.map(({ pattern }) => `(?:${pattern.source})`).join('|') || '(?!)', 'y');
  return text => {
    joined.lastIndex = 0;
    if (joined.test(text)) return true;
    return others.some(({ pattern, needs }) => (needs === undefined || text.includes(needs)) && pattern.test(text));
  };
};
