/** How many terminal cells a text takes, and the cells it falls into. */
import { eastAsianWidth } from 'get-east-asian-width';

/** One cell's content: a character with its combining marks, and the columns it takes (1 or 2). */
export interface Grapheme {
  readonly text: string;
  readonly width: 1 | 2;
}

const printableAscii = /^[\x20-\x7e]*$/;
const combining = /^\p{M}$/u;
/** Marks, controls, halves of characters, and what is there to stay out of sight. */
const unseen = /^[\p{M}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]$/u;

/** Widths by code point, so that each character is looked up once; capped as logs name any character. */
const known = new Map<string, 0 | 1 | 2>();
const knownLimit = 20_000;

/** Whether every character is printable ASCII, one cell each. */
export const isPlainAscii = (text: string): boolean => printableAscii.test(text);

/**
 * Columns that one code point takes: 0 for combining marks and control characters, 2 for East Asian wide and emoji,
 * else 1. Box drawing and block characters are 1 without a look-up. Private-use characters are 1.
 */
export const characterWidth = (character: string): 0 | 1 | 2 => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x7f) return code < 0x20 ? 0 : 1;
  if (code >= 0x2500 && code < 0x25a0) return 1;
  let width = known.get(character);
  if (width === undefined) {
    width = measure(character);
    if (known.size >= knownLimit) known.clear();
    known.set(character, width);
  }
  return width;
};

/** Columns that `text` takes as errtop draws it; 0 for the empty text. O(length), at once for plain ASCII. */
export const textWidth = (text: string): number => {
  if (isPlainAscii(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
};

/** The cells of `text`: combining marks join the character before them, those that lead are dropped. */
export const graphemes = (text: string): Grapheme[] => {
  const cells: { text: string; width: 1 | 2 }[] = [];
  for (const character of text) {
    const width = characterWidth(character);
    const last = cells.at(-1);
    if (width !== 0) cells.push({ text: character, width });
    else if (last !== undefined && combining.test(character)) last.text += character;
  }
  return cells;
};

// The table alone: string-width, which counts whole clusters with it, takes 20 ms to load, and the first frame waits.
const measure = (character: string): 0 | 1 | 2 =>
  unseen.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
