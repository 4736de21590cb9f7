/** Cuts a line of comma-separated values (RFC 4180) into fields. */

/** More columns than any log has; the rest is left out. */
const maxFields = 64;

/** Fields without their quotes, doubled quotes made one. A quote that is not closed runs to the end. O(length). */
export const csvFields = (line: string): string[] => {
  const fields: string[] = [];
  let at = 0;
  while (at <= line.length && fields.length < maxFields) {
    if (line[at] === '"') {
      const end = closingQuote(line, at + 1);
      fields.push(line.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 2;
    } else {
      const comma = line.indexOf(',', at);
      const end = comma < 0 ? line.length : comma;
      fields.push(line.slice(at, end));
      at = end + 1;
    }
  }
  return fields;
};

const closingQuote = (line: string, from: number): number => {
  let at = line.indexOf('"', from);
  while (at >= 0 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at < 0 ? line.length : at;
};
