/** Takes terminal colours out of bytes, as `stripAnsi` does out of text. */
// hot path

const escape = 0x1b;
const openBracket = 0x5b;
const mostParameters = 64;
const mostIntermediates = 8;

/** Where the CSI sequence at `at` ends (ECMA-48 section 5.4); -1 where there is none. */
const sequenceEnd = (buffer: Buffer, at: number, to: number): number => {
  if (at + 2 >= to || buffer[at + 1] !== openBracket) return -1;
  let end = at + 2;
  while (end < to && end < at + 2 + mostParameters && isIn(buffer[end], 0x30, 0x3f)) end++;
  const parametersEnd = end;
  while (end < to && end < parametersEnd + mostIntermediates && isIn(buffer[end], 0x20, 0x2f)) end++;
  return end < to && isIn(buffer[end], 0x40, 0x7e) ? end + 1 : -1;
};

const isIn = (byte: number | undefined, least: number, most: number): boolean =>
  byte !== undefined && byte >= least && byte <= most;

/** Moves bytes [from, to) together where escape sequences stood. Their new end; -1 where there are others than CSI. O(bytes). */
export const stripAnsiBytes = (buffer: Buffer, from: number, to: number): number => {
  let end = from;
  for (let at = from; at < to;) {
    const byte = buffer[at] as number;
    if (byte === escape) {
      at = sequenceEnd(buffer, at, to);
      if (at < 0) return -1;
    } else {
      buffer[end++] = byte;
      at++;
    }
  }
  return end;
};
