/** Takes columns that a general format leaves before its messages into the header, where all lines have them. */
import type { ParsedRecord } from '../../model/record.ts';
import type { LogFormat, ParseContext } from '../define.ts';
import type { LearnedHeader } from './learned-header.ts';
import { learnSpaced } from './spaced-header.ts';
import { agreement } from './spaced-column.ts';

/** `[cart.cpp:77] `, `(Shop.Cart) `, `cart<tab>`, `acme.shop.Cart `. */
const columnFirst =
  /^(?:\[(?!\d+\])[^\s\]]{1,80}\]|\((?!\d+\))[^\s)]{1,80}\)|<[^\s>]{1,80}>|\S{1,80}(?=\t)|[\w$]{1,40}(?:\.[\w$]{1,40})+|[\w.$<>]{1,60}(?= [|:] ))\s/;

/** The record with the columns that `learned` takes off its message; null where it takes none or reads another time. */
const merged = (own: ParsedRecord, learned: ParsedRecord | null): ParsedRecord | null => {
  if (learned === null || learned.time !== own.time || (learned.level ?? own.level) !== own.level) return null;
  if (learned.message.length >= own.message.length || !own.message.endsWith(learned.message)) return null;
  const isThread = own.service !== null && own.service === learned.thread && learned.service !== null;
  const speaker = isThread || (own.service ?? own.logger) === null ? learned.service : own.service;
  const thread = own.thread ?? learned.thread;
  return { ...own, service: speaker, thread, message: learned.message };
};

const isExtended = (
  format: LogFormat,
  header: LearnedHeader,
  lines: readonly string[],
  context: ParseContext,
): boolean => {
  const records = lines.flatMap(line => {
    const own = format.parse(line, context);
    return own === null ? [] : [merged(own, header.parse(line, context)) !== null];
  });
  return records.filter(Boolean).length >= records.length * agreement;
};

const leavesColumn = (format: LogFormat, lines: readonly string[], context: ParseContext): boolean => {
  const messages = lines.flatMap(line => format.parse(line, context)?.message ?? []);
  return messages.length > 1 && messages.filter(text => columnFirst.test(text)).length >= messages.length * agreement;
};

/** What tells that two readings of a line are the same. */
const isSame = (one: ParsedRecord, other: ParsedRecord): boolean =>
  one.time === other.time && one.level === other.level && one.message === other.message;

/** `format`, and for lines with levels that it does not know the same columns; null when they are not the same. */
export const fillFormat = (format: LogFormat, lines: readonly string[], context: ParseContext): LogFormat | null => {
  const header = learnSpaced(lines, context.stamps);
  if (header?.hasLevel !== true) return null;
  const known = lines.flatMap(line => {
    const own = format.parse(line, context);
    const learned = own && header.parse(line, context);
    return own === null ? [] : [learned !== null && isSame(own, learned)];
  });
  const others = lines.filter(line => format.parse(line, context) === null && header.parse(line, context) !== null);
  if (others.length === 0 || known.filter(Boolean).length < known.length * agreement) return null;
  return {
    id: format.id,
    title: format.title,
    docs: format.docs,
    sniff: line => format.sniff(line),
    parse: (line, own) => format.parse(line, own) ?? header.parse(line, own),
    samples: [],
  };
};

/** `format` with the columns behind its header; null when its messages begin with none. O(lines x columns). */
export const extendFormat = (format: LogFormat, lines: readonly string[], context: ParseContext): LogFormat | null => {
  if (!leavesColumn(format, lines, context)) return null;
  const headers = lines.filter(line => format.parse(line, context) !== null);
  const header = learnSpaced(headers, context.stamps);
  if (header === null || !isExtended(format, header, headers, context)) return null;
  return {
    id: format.id,
    title: format.title,
    docs: format.docs,
    sniff: line => format.sniff(line),
    parse(line, own) {
      const record = format.parse(line, own);
      return record === null ? null : (merged(record, header.parse(line, own)) ?? record);
    },
    samples: [],
  };
};
