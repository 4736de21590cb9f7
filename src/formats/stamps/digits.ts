/** Reads digits straight from character codes: stamps are read far too often for patterns. */
// hot path

/** The digit at `at`; -1 when there is none. */
export const digitAt = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : -1;
};

/** Two digits as a number; -1 when either is none. */
export const twoDigits = (text: string, at: number): number => {
  const tens = digitAt(text, at);
  const ones = digitAt(text, at + 1);
  return tens < 0 || ones < 0 ? -1 : tens * 10 + ones;
};

/** How many digits stand at `at`, at most `limit`. */
export const digitRun = (text: string, at: number, limit: number): number => {
  let length = 0;
  while (length < limit && digitAt(text, at + length) >= 0) length++;
  return length;
};

/** `length` digits as a number; -1 when one of them is none. */
export const digitsValue = (text: string, at: number, length: number): number => {
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = digitAt(text, at + i);
    if (digit < 0) return -1;
    value = value * 10 + digit;
  }
  return value;
};

/** Whether an ASCII letter stands at `at`. */
export const isLetterAt = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at) | 32;
  return code >= 97 && code <= 122;
};

/** Whether a letter, digit or underscore stands at `at`: a stamp cannot end just before one. */
export const isWordAt = (text: string, at: number): boolean =>
  digitAt(text, at) >= 0 || isLetterAt(text, at) || text.charCodeAt(at) === 95;
