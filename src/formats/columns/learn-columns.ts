/**
 * Learns the header of a format that nobody described: which of the first columns are the same kind of thing on every
 * line. Everything up to the last such column is the header, what follows is the message.
 */
import type { LogFormat, ParseContext } from '../define.ts';
import type { LearnedHeader } from './learned-header.ts';
import { learnMarked } from './marked-header.ts';
import { learnSpaced } from './spaced-header.ts';

/** What a level and a name tell, beside any other column. */
const [levelWorth, serviceWorth] = [3, 2] as const;

const worthOf = ({ width, hasLevel, hasService }: LearnedHeader): number =>
  width + (hasLevel ? levelWorth : 0) + (hasService ? serviceWorth : 0);

const learnHeader = (lines: readonly string[], { stamps }: ParseContext): LearnedHeader | null => {
  const spaced = learnSpaced(lines, stamps);
  const marked = learnMarked(lines, stamps);
  if (spaced === null || marked === null) return spaced ?? marked;
  return worthOf(marked) > worthOf(spaced) ? marked : spaced;
};

/** How surely a line with the learned columns is a header: more than one with a stamp alone. */
const certainty = 0.4;

export interface LearnOptions {
  /** Reads the lines that lack the columns. */
  readonly general: LogFormat;
  /** Fewer columns are not worth a format of their own. */
  readonly least: number;
}

/** Whether most of the lines have a level that `general` does not find. */
const findsLevels = (
  header: LearnedHeader,
  lines: readonly string[],
  context: ParseContext,
  general: LogFormat,
): boolean => {
  const found = lines.filter(line => {
    const level = header.parse(line, context)?.level ?? null;
    return level !== null && (general.parse(line, context)?.level ?? null) === null;
  });
  return found.length * 2 > lines.length;
};

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
  if (header === null || header.width < least) return null;
  if (!header.hasMore && !findsLevels(header, lines, context, general)) return null;
  return {
    id: 'columns',
    title: 'Columns that were learned from the lines',
    docs: general.docs,
    sniff: line => (header.parse(line, context) === null ? general.sniff(line) : certainty),
    parse: (line, own) => header.parse(line, own) ?? general.parse(line, own),
    samples: [],
  };
};
