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

/** Bits of every ASCII unit that may stand in a word, a number or a name; 0 ends it. */
export const classes: Uint8Array = Uint8Array.from({ length: 128 }, (_, unit) => classify(String.fromCharCode(unit)));

function classify(character: string): number {
  if (/[a-f]/.test(character)) return lowerHex;
  if (/[g-z$]/.test(character)) return lowerOther;
  if (/[A-F]/.test(character)) return upperHex;
  if (/[G-Z]/.test(character)) return upperOther;
  if (/[0-9]/.test(character)) return digit;
  if (character === '_') return underscore;
  if (character === '.') return dot;
  return character === '-' ? dash : 0;
}

/** Letters beyond ASCII count as lower-case words; the few blanks and quotes there end a word. */
export const classOf = (unit: number): number => {
  if (unit < 128) return classes[unit] as number;
  return unit === 0xa0 || (unit >= 0x2000 && unit <= 0x206f) || unit === 0x3000 ? 0 : lowerOther;
};

export const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
export const isLetter = (unit: number): boolean =>
  unit < 128 ? ((classes[unit] as number) & letter) !== 0 : unit > 0xa0;
/** NaN, which `charCodeAt` gives beyond the end, is no word unit. */
export const isWordUnit = (unit: number): boolean => unit >= 0 && (classOf(unit) & (letter | digit | underscore)) !== 0;
