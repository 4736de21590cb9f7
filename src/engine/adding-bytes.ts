/** Messages that only add to the record before, by their bytes: frames, causes, PostgreSQL's details. */
// hot path

const colon = 0x3a;
const blank = 0x20;
const tableOf = (signs: string): Uint8Array => {
  const table = new Uint8Array(256);
  for (const sign of signs) table[sign.charCodeAt(0)] = 1;
  return table;
};
/** Signs with which a message only goes on; the end of the line (0) is a header without a message. */
const addsByFirst = tableOf(' \t.^|~}\0');
/** Beginnings of frames and causes, by their first letter and in full. */
const mayAddByFirst = tableOf('aCFfDNS[#');
const additions = /^(?:at |Caused by|File "|from |During |Nested |Suppressed|\[|#\d)/;

/** Whether the line [from, to), whose header ends at `end`, looks as if it went on the one before. */
// oxlint-disable-next-line eslint/max-params -- hot path: no object per line
export const isAdding = (buffer: Buffer, from: number, end: number, to: number): boolean => {
  const first = end < to ? (buffer[end] as number) : 0;
  if (addsByFirst[first] === 1) return true;
  if (mayAddByFirst[first] === 1 && additions.test(buffer.toString('latin1', end, Math.min(to, end + 12)))) return true;
  for (let at = Math.max(from, end - 3); at + 2 < to && at < end + 12; at++)
    if (buffer[at] === colon && buffer[at + 1] === blank && buffer[at + 2] === blank) return true;
  return false;
};
