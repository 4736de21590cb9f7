/** The signs of request lines, and what is left of words with digits in them. */
// hot path

const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const equals = 0x3d;

/** Signs of a target: those that end it or have no business in it; of words; all others. */
export const signs = { none: 0, other: 1, letter: 2, hexLetter: 3, digit: 4 } as const;
export const targetSigns = new Uint8Array(256).fill(signs.other, 0x21, 0x7f);
for (const sign of 'ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ_') targetSigns[sign.charCodeAt(0)] = signs.letter;
for (const sign of 'abcdefABCDEF') targetSigns[sign.charCodeAt(0)] = signs.hexLetter;
for (const sign of '0123456789') targetSigns[sign.charCodeAt(0)] = signs.digit;
for (const sign of '"\\') targetSigns[sign.charCodeAt(0)] = signs.none;

/** Codes of what stands for a value; beyond all bytes. */
export const numberCode = 0x1000;
export const idCode = 0x2000;
export const wordCode = 0x4000;
export const addressCode = 0x8000;

/** `HTTP/1.1`. */
const protocol = Buffer.from('HTTP/');
const longestProtocol = 8;
const longestUnit = 2;
const longestName = 12;

export const isDigit = (byte: number): boolean => byte >= zero && byte <= nine;

export const isUpper = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;

/** Sources and services have the lower bits. */
export const partSeed = (seed: number, part: number): number => seed ^ ((part + 1) << 26);

export const isProtocol = (buffer: Buffer, from: number, to: number): boolean => {
  if (to - from > longestProtocol || to - from <= protocol.length) return false;
  for (let i = 0; i < protocol.length; i++) if (buffer[from + i] !== protocol[i]) return false;
  for (let at = from + protocol.length; at < to; at++) {
    const byte = buffer[at] as number;
    if (byte !== dot && !isDigit(byte)) return false;
  }
  return true;
};

/**
 * Whether a quoted text begins with a name and a value, which formats may take for a column: 0 if not. Of the name only
 * its first sign counts, so that links and apps (`https:`, `android-app:`) are told apart.
 */
export const nameCode = (buffer: Buffer, from: number): number => {
  for (let at = from; at < from + longestName; at++) {
    const byte = buffer[at] as number;
    if (byte === colon || byte === equals) return (byte << 7) | (buffer[from] as number);
  }
  return 0;
};

/** What is left of a word with digits: how long it is; of a number with a unit also the unit. */
export const wordForm = (buffer: Buffer, from: number, to: number, digits: number): number => {
  const length = to - from;
  if (digits === length) return numberCode + length;
  if (length - digits > longestUnit) return wordCode + length;
  let unit = 0;
  for (let at = from + digits; at < to; at++) {
    const byte = buffer[at] as number;
    if (isDigit(byte)) return wordCode + length;
    unit = unit * 0x80 + byte;
  }
  return (unit + 1) * wordCode + idCode + length;
};
