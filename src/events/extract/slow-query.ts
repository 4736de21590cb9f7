/** What a record of MySQL's slow query log says: the statement first, then what it cost. */
import type { FramedLine } from '../../model/record.ts';

const remark = /^# [A-Z][\w@]*: /;
const cost = /^# (Query_time: .*)$/;
/** Statements of the log itself, in front of the one that was slow. */
const preamble = /^(?:use [^;]{1,200};|SET (?:timestamp|insert_id|last_insert_id)=[^;]{1,200};)\s*$/i;
const maxStatement = 2000;

/** Null for lines that are no such record. Linear in the lines. */
export const slowQuery = (lines: readonly FramedLine[]): string | null => {
  const texts = lines.slice(1).map(line => line.text);
  const told = texts.map(text => cost.exec(text)?.[1]).find(Boolean);
  if (told === undefined) return null;
  const statement = texts
    .filter(text => !remark.test(text) && !preamble.test(text))
    .join(' ')
    .slice(0, maxStatement)
    .trim();
  return `${statement} # ${told.replace(/ {2,}/g, ' ')}`;
};
