/**
 * Learns the header of a format that nobody described: which of the first columns are the same kind of thing on every
 * line. Everything up to the last such column is the header, what follows is the message.
 */
import type { ParsedRecord } from '../../model/record.ts';
import type { LogFormat, ParseContext } from '../define.ts';
import { levelsSeen } from '../plain.ts';
import type { LearnedHeader } from './learned-header.ts';
import { learnMarked } from './marked-header.ts';
import { learnSpaced } from './spaced-header.ts';

/** What a level tells, in columns. */
const levelWorth = 3;

const worthOf = ({ columns, hasLevel }: LearnedHeader): number => columns.length + (hasLevel ? levelWorth : 0);

const learnHeader = (lines: readonly string[], { stamps }: ParseContext): LearnedHeader | null => {
  const spaced = learnSpaced(lines, stamps);
  const marked = learnMarked(lines, stamps);
  if (spaced === null || marked === null) return spaced ?? marked;
  return worthOf(marked) > worthOf(spaced) ? marked : spaced;
};

/** `time, level, service, message`. */
const textOf = ({ columns }: LearnedHeader): string =>
  [...columns.map(column => (column === 'stamp' ? 'time' : column)), 'message'].join(', ');

/** How surely a line with the learned columns is a header: more than one with a stamp alone. */
const certainty = 0.4;

export interface LearnOptions {
  /** Reads the lines that lack the columns. */
  readonly general: LogFormat;
  /** Fewer columns are not worth a format of their own. */
  readonly least: number;
}

/** Nothing but signs. */
const signs = /^[^\p{L}\p{N}]+$/u;

/** What the learned columns and the general format read from one line. */
type Readings = readonly [ParsedRecord | null, ParsedRecord | null];

/** Whether some lines have their level's word taken off the message, and none has a longer message. */
const takesMore = (readings: readonly Readings[]): boolean => {
  const saved = readings.map(([own, other]) =>
    own === null || other === null ? 0 : other.message.length - own.message.length,
  );
  return saved.every(length => length >= 0) && saved.filter(length => length > 0).length * 20 > readings.length;
};

/** Whether most of the lines have a level that `general` does not find, or signs that it leaves before the message. */
const tellsMore = (
  header: LearnedHeader,
  lines: readonly string[],
  context: ParseContext,
  general: LogFormat,
): boolean => {
  const readings = lines.map((line): Readings => [header.parse(line, context), general.parse(line, context)]);
  const better = readings.filter(([own, other]) => {
    if (own === null || other === null || own.level === null) return own !== null && own.level !== null;
    return other.level === null || signs.test(other.message.slice(0, -own.message.length));
  });
  return better.length * 2 > lines.length || (header.hasLevel && takesMore(readings));
};

/** Where headers have stamps, a line with neither stamp nor level belongs to the record above it. */
const withoutTexts = (record: ParsedRecord | null, { hasStamp }: LearnedHeader): ParsedRecord | null =>
  hasStamp && record !== null && record.time === null && record.level === null ? null : record;

/**
 * A format for `lines`, or null when they have no columns besides a stamp and a level that `general` finds, too.
 * O(lines x columns).
 */
export const learnColumns = (
  lines: readonly string[],
  context: ParseContext,
  { general, least }: LearnOptions,
): LogFormat | null => {
  const header = learnHeader(lines, context);
  if (header === null || header.columns.length < least) return null;
  if (!header.hasMore && !tellsMore(header, lines, context, general)) return null;
  return {
    id: 'columns',
    title: `Learned columns: ${textOf(header)}`,
    docs: general.docs,
    sniff: line => (header.parse(line, context) === null ? general.sniff(line) : certainty),
    parse(line, own) {
      const record = header.parse(line, own);
      if (record !== null && !header.hasStamp) own.memory.set(levelsSeen, true);
      return record ?? withoutTexts(general.parse(line, own), header);
    },
    samples: [],
  };
};
