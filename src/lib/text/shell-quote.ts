/** Makes text safe to stand as one word of a POSIX shell's command line. */

/** In single quotes nothing is special but the quote itself: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02 */
export const shellQuote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** As `shellQuote`, but `*`, `?` and `[...]` keep their meaning as wildcards. */
export const shellQuotePattern = (pattern: string): string =>
  pattern
    .split(/([*?[\]]+)/)
    .map((part, index) => (index % 2 === 1 || part === '' ? part : shellQuote(part)))
    .join('');
