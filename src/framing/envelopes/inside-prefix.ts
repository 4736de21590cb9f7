/** The line behind a prefix that is the same for all lines of a writer, found in its bytes. */
// hot path
import type { InsideBytes } from './define.ts';

const blank = 0x20;
const escape = 0x1b;
/** No prefix is longer. */
const longestPrefix = 384;

/**
 * Takes what stands behind the first blank that follows `sign`, or behind the second blank of the line where `sign` is a
 * blank: true where there is one near the front and nothing before it is an escape sequence.
 */
// oxlint-disable-next-line eslint/max-params -- hot path: no object per line
export const insideBehind = (sign: number, buffer: Buffer, from: number, to: number, inside: InsideBytes): boolean => {
  const limit = Math.min(to, from + longestPrefix);
  let hasSign = false;
  for (let at = from; at < limit; at++) {
    const byte = buffer[at] as number;
    if (byte === escape) return false;
    if (byte === blank && hasSign) {
      inside.from = at + 1;
      inside.to = to;
      inside.writerFrom = from;
      inside.writerTo = at;
      inside.isEscaped = false;
      inside.stampFrom = -1;
      return true;
    }
    hasSign = byte === sign || (hasSign && sign === blank);
  }
  return false;
};
