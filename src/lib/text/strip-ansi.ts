/** Takes terminal colours and cursor movements out of log text, so that the words in it can be read. */

const escape = '\x1b';

/**
 * CSI sequences (ECMA-48 section 5.4: parameters, intermediates, final byte), OSC and APC ones (titles, hyperlinks,
 * times of a build). Each class excludes what may follow it, so the pattern is linear.
 */
const sequences = /\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|[\]_][^\x07\x1b]{0,2048}(?:\x07|\x1b\\)|\([A-Z0-9])/g;

/** `text` without escape sequences; the same string when it has none. O(length). */
export const stripAnsi = (text: string): string => (text.includes(escape) ? text.replace(sequences, '') : text);
