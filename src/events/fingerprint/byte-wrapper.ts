/**
 * Exceptions that wrap others, told from their bytes: of a chain the root decides, and what its wrapper says tells
 * nothing where it is words alone: neither whom a call could not reach, nor a user.
 */
// hot path
const colon = 0x3a;
const blank = 0x20;
const dot = 0x2e;
const comma = 0x2c;

const causeWord = Buffer.from('Caused by: ');
const endings = ['Exception', 'Error'].map(word => Buffer.from(word));

const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

const isAt = (word: Buffer, buffer: Buffer, at: number): boolean => {
  for (let i = 0; i < word.length; i++) if (buffer[at + i] !== word[i]) return false;
  return true;
};

/** Whether line [from, to) names what caused the exception above it. */
export const isCauseLine = (buffer: Buffer, from: number, to: number): boolean =>
  to - from > causeWord.length && buffer[from] === causeWord[0] && isAt(causeWord, buffer, from);

/**
 * Where the type ends in a line `java.io.IOException: broken pipe`, a qualified name of letters behind which only words
 * stand; 0 for any other line.
 */
export const wrapperTypeEnd = (buffer: Buffer, from: number, to: number): number => {
  let at = from;
  let isQualified = false;
  for (; at < to && buffer[at] !== colon; at++) {
    const byte = buffer[at] as number;
    if (byte === dot) {
      if (at === from || !isLetter(buffer[at - 1] as number)) return 0;
      isQualified = true;
    } else if (!isLetter(byte)) return 0;
  }
  if (!isQualified || at + 2 >= to || buffer[at + 1] !== blank || buffer[at + 2] === blank) return 0;
  const end = at;
  if (!endings.some(word => end - word.length > from && isAt(word, buffer, end - word.length))) return 0;
  for (at += 2; at < to; at++) {
    const byte = buffer[at] as number;
    if (!isLetter(byte) && byte !== blank && byte !== comma) return 0;
  }
  return end;
};
