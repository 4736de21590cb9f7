/** Cuts a line into fields at blanks; quoted and bracketed fields hold blanks. */

/** More than any known access log has; the rest stays in the last field. */
const maxFields = 64;

/** End of the quoted text that begins at `at` (a quote), before its closing quote; the line's end when none closes. */
const quoteEnd = (line: string, at: number): number => {
  let end = at + 1;
  while (end < line.length && line.charCodeAt(end) !== 34) end += line.charCodeAt(end) === 92 ? 2 : 1;
  return Math.min(end, line.length);
};

/** Fields without their quotes or brackets, O(length); backslash escapes in quotes stay as they are. */
export const quotedFields = (line: string): string[] => {
  const fields: string[] = [];
  let at = 0;
  while (at < line.length && fields.length < maxFields) {
    const code = line.charCodeAt(at);
    if (code === 32 || code === 9) {
      at++;
      continue;
    }
    const isQuoted = code === 34;
    const isBracketed = code === 91;
    let end = isQuoted ? quoteEnd(line, at) : line.indexOf(isBracketed ? ']' : ' ', at);
    if (end < 0) end = line.length;
    const from = isQuoted || isBracketed ? at + 1 : at;
    fields.push(line.slice(from, end));
    at = end + 1;
  }
  return fields;
};
