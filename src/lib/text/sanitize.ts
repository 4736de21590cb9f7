/** Makes any text safe to show: nothing in it can move the cursor, change a colour or turn the reading direction. */

/** Printable ASCII, Latin-1 letters and signs, box drawing and blocks: nothing to do. Most log lines are this. */
const harmless = /^[\x20-\x7e\xa1-\xac\xae-\xff\u2026\u2500-\u259f]*$/;

/** Colour sequences of programs that thought they wrote to a terminal (ECMA-48 SGR): dropped without a trace. */
const colour = /\x1b\[[0-9;:]{0,64}m/g;

/** Zero-width and direction characters (UAX 9), joiners, variation selectors, soft hyphen, tags: invisible, so dropped. */
const invisible =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\u{e0000}-\u{e0fff}]/gu;

/** Skin tones and enclosing marks: terminals disagree about their width, and the bare character says enough. */
const modifiers = /[\u{1f3fb}-\u{1f3ff}\u20d0-\u20ff]/gu;

/** Regional indicators: pairs are one flag or two letters, depending on the terminal; shown as letters. */
const regional = /[\u{1f1e6}-\u{1f1ff}]/gu;

/**
 * Shown as the replacement character: private use (icon fonts, and errtop's own row tokens), halves of surrogate
 * pairs, code points without a character, line separators, and loose Hangul vowels and finals, which some terminals draw over what stands before them.
 */
const foreign = /[\ue000-\uf8ff\u{f0000}-\u{10ffff}\p{Cs}\p{Cn}\u2028\u2029\u1161-\u11ff\ud7b0-\ud7ff]/gu;

/** More than two marks on one character (as in "zalgo" text) would reach into the rows above and below. */
const markPile = /(\p{M}{2})\p{M}+/gu;

/** C0 and C1 controls that are left: shown as escapes that a developer can read. */
const control = /[\x00-\x1f\x7f-\xa0]/g;

/**
 * `text` in one line that a terminal shows as it stands: colour sequences and invisible characters dropped, tabs as
 * `tabWidth` spaces, line ends as one space, other control characters as `\x1b`. Idempotent. O(length).
 */
export const sanitize = (text: string, tabWidth = 1): string => {
  if (harmless.test(text)) return text;
  return text
    .replace(colour, '')
    .replace(invisible, '')
    .replace(modifiers, '')
    .replace(regional, letter => String.fromCharCode(65 + (letter.codePointAt(0) ?? 0) - 0x1f1e6))
    .normalize('NFC')
    .replace(foreign, '\ufffd')
    .replace(markPile, '$1')
    .replace(control, character => visible(character, tabWidth));
};

/** The lines of `text`, each made safe; `\r\n` ends a line too. */
export const sanitizeLines = (text: string, tabWidth = 4): string[] =>
  text.split(/\r?\n/).map(line => sanitize(line, tabWidth));

const visible = (character: string, tabWidth: number): string => {
  if (character === '\t') return ' '.repeat(tabWidth);
  if (character === '\n' || character === '\r' || character === '\xa0') return ' ';
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
};
