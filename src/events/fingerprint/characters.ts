/** Classes of characters for the masking scanner, as bits that can be or-ed over a run. */

export const lowerHex = 1;
export const lowerOther = 2;
export const upperHex = 4;
export const upperOther = 8;
export const digit = 16;
export const underscore = 32;
export const dot = 64;
export const dash = 128;

export const letter = lowerHex | lowerOther | upperHex | upperOther;
export const notHex = lowerOther | upperOther | underscore | dot | dash;

/**
 * Bits of every UTF-16 unit that may stand in a word, a number or a name; 0 ends it. One table over all units keeps
 * branches out of the hot loops. Letters beyond ASCII count as small ones; the blanks and quotes there end a word.
 */
export const classes: Uint8Array = new Uint8Array(0x10000).fill(lowerOther);

const setClass = (pattern: RegExp, bits: number): void => {
  for (let unit = 0; unit < 128; unit++) if (pattern.test(String.fromCharCode(unit))) classes[unit] = bits;
};
classes.fill(0, 0, 128);
classes.fill(0, 0x2000, 0x2070);
classes[0xa0] = 0;
classes[0x3000] = 0;
setClass(/[a-f]/, lowerHex);
setClass(/[g-z$]/, lowerOther);
setClass(/[A-F]/, upperHex);
setClass(/[G-Z]/, upperOther);
setClass(/[0-9]/, digit);
setClass(/_/, underscore);
setClass(/\./, dot);
setClass(/-/, dash);

/**
 * The unit at `at`; 0, which has no bits, before the start and behind the end. A `charCodeAt` that ever misses the
 * text makes its caller slow for good: the result may then be NaN and is handled as a float.
 */
export const unitAt = (text: string, at: number): number => (at >= 0 && at < text.length ? text.charCodeAt(at) : 0);

export const classOf = (unit: number): number => classes[unit] as number;

export const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
export const isLetter = (unit: number): boolean => (classOf(unit) & letter) !== 0;
export const isWordUnit = (unit: number): boolean => (classOf(unit) & (letter | digit | underscore)) !== 0;
