/** A few lines behind a row of figures, so that a figure can be followed to what was logged. */
import { ownText } from '../lib/text/own-text.ts';
import type { SourceId } from '../model/brand.ts';
import { secondMs, type EpochMs } from '../model/time.ts';

/** Where something was said, and in what words: an event, or a request that was not read. */
export interface Placed {
  readonly time: EpochMs;
  readonly source: SourceId;
  readonly line: number;
  /** May have to be decoded: asked for only where it is kept. */
  readonly raw: string;
}

/** A line behind a row. */
export interface RowLine {
  readonly time: EpochMs;
  readonly source: SourceId;
  readonly line: number;
  /** Cut where it is long; null where only the place is kept. */
  readonly text: string | null;
}

/** For people; who wants more searches for them. */
export const maxRowLines = 3;
/** Thousands of rows keep lines: at most 5 MB of text for every 10,000 of them. */
const maxText = 160;

const none: readonly RowLine[] = [];

/** What is cut out of a line holds on to all of it, and takes less time to make. */
const maxHeld = 512;

const textOf = (raw: string): string => {
  if (raw.length <= maxText) return raw;
  const front = `${raw.slice(0, maxText - 1)}…`;
  return raw.length > maxHeld ? ownText(front) : front;
};

/** Lines of a flood are this far apart: making one costs as much as counting ten. */
const spacingMs = 10 * secondMs;

const spanOf = ({ time }: { readonly time: number }): number => Math.floor(time / spacingMs);

/** Whether `a` is the one that is kept of two of a span: the earlier one. */
const isBefore = (a: Omit<Placed, 'raw'>, b: Omit<Placed, 'raw'>): boolean =>
  a.time !== b.time ? a.time < b.time : a.source !== b.source ? a.source < b.source : a.line < b.line;

/** A file by its name and the folder that it lies in, which often is the host. */
const shortSource = (source: string): string => source.split('/').slice(-2).join('/');

/** `web-1/access.log:1204  GET /cart 504`, for tables. */
export const lineTexts = (lines: readonly RowLine[]): string[] =>
  lines.map(({ source, line, text }) => `${shortSource(source)}:${line}${text === null ? '' : `  ${text}`}`);

/**
 * The first line of each of the newest three spans of ten seconds, newest first: a flood shows its lines apart and costs
 * nothing for those between, and which ones are kept does not depend on the order in which they came. A single one stands
 * alone, for a log may name ten thousand addresses once each.
 */
export type KeptLines = readonly RowLine[] | RowLine | null;

const isList = (kept: KeptLines): kept is readonly RowLine[] => Array.isArray(kept);

export const linesOf = (kept: KeptLines): readonly RowLine[] => (kept === null ? none : isList(kept) ? kept : [kept]);

const newestOf = (kept: RowLine | readonly RowLine[]): RowLine | undefined => (isList(kept) ? kept[0] : kept);

/** `kept` and what was said now; the same object where it is not kept. O(1): one comparison for most lines of a flood. */
export const withLine = (kept: KeptLines, placed: Placed): KeptLines =>
  isWanted(kept, placed) ? withAdded(kept, placed, textOf(placed.raw)) : kept;

/** As `withLine`, without the words: for rows of which most are given up again, tens of thousands in a large log. */
export const withPlace = (kept: KeptLines, placed: Omit<Placed, 'raw'>): KeptLines =>
  isWanted(kept, placed) ? withAdded(kept, placed, null) : kept;

const isWanted = (kept: KeptLines, placed: Omit<Placed, 'raw'>): boolean => {
  if (kept === null) return true;
  const newest = newestOf(kept);
  if (newest === undefined || placed.time <= newest.time) return isKept(linesOf(kept), placed);
  return spanOf(placed) > spanOf(newest);
};

const withAdded = (kept: KeptLines, { time, source, line }: Omit<Placed, 'raw'>, text: string | null): KeptLines => {
  const added = { time, source, line, text };
  return kept === null ? added : put(linesOf(kept), added);
};

/** What is kept of both. */
export const mergedLines = (kept: KeptLines, others: KeptLines): KeptLines => {
  let lines = linesOf(kept);
  for (const line of linesOf(others)) if (isKept(lines, line)) lines = put(lines, line);
  return lines.length === 0 ? null : lines;
};

const isKept = (lines: readonly RowLine[], placed: Omit<Placed, 'raw'>): boolean => {
  const span = spanOf(placed);
  const same = lines.find(line => spanOf(line) === span);
  if (same !== undefined) return isBefore(placed, same);
  const oldest = lines.at(-1);
  return lines.length < maxRowLines || (oldest !== undefined && span > spanOf(oldest));
};

const put = (lines: readonly RowLine[], added: RowLine): readonly RowLine[] => {
  const span = spanOf(added);
  const [newest, next] = lines;
  if (newest !== undefined && span > spanOf(newest))
    return next === undefined ? [added, newest] : [added, newest, next];
  const newer = lines.filter(line => spanOf(line) > span);
  const older = lines.filter(line => spanOf(line) < span);
  return [...newer, added, ...older].slice(0, maxRowLines);
};
