/** Finds a place in a big file without reading it: the next start of a line, or the first line at or after an instant. */
import type { EpochMs } from '../model/time.ts';

/** Bytes from `position` on, at most `length`; fewer only at the end of the file. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>;

/** Enough for a few hundred lines: one stamp is nearly always among them. */
const probeBytes = 64 * 1024;
/** How far to look for the end of one line, or for a line with a stamp, before giving up. */
const searchBytes = 4 * 1024 * 1024;

const lineFeed = 10;

/**
 * The first start of a line at or after `offset` (0 stays 0). `size` when no further line begins. Reads on until a
 * line feed is found, so one line of any length costs its own length.
 */
export const nextLineStart = async (read: ReadAt, size: number, offset: number): Promise<number> => {
  if (offset <= 0) return 0;
  for (let position = offset - 1; position < size; position += probeBytes) {
    const block = await read(position, Math.min(probeBytes, size - position));
    if (block.length === 0) return size;
    const found = block.indexOf(lineFeed);
    if (found >= 0) return position + found + 1;
  }
  return size;
};

export interface DatedLine {
  /** Where the line starts. */
  readonly at: number;
  /** After the line. */
  readonly next: number;
  readonly time: EpochMs;
}

export type TimeOf = (line: string) => EpochMs | null;

/** The first line with a readable time that starts in [from, to); null when there is none near enough. */
export const firstDatedLine = async (
  read: ReadAt,
  range: { readonly from: number; readonly to: number; readonly size: number },
  timeOf: TimeOf,
): Promise<DatedLine | null> => {
  const limit = Math.min(range.to, range.from + searchBytes);
  for (let position = range.from; position < limit;) {
    const block = await read(position, Math.min(probeBytes, range.size - position));
    if (block.length === 0) return null;
    let start = 0;
    while (position + start < limit) {
      const end = block.indexOf(lineFeed, start);
      const stop = end >= 0 ? end : block.length;
      if (end < 0 && position + block.length < range.size && start > 0) break;
      const time = timeOf(block.toString('utf8', start, stop));
      if (time !== null) {
        // A line longer than the block: its end has to be looked for.
        const next = end >= 0 ? position + stop + 1 : await nextLineStart(read, range.size, position + stop + 1);
        return { at: position + start, next, time };
      }
      start = stop + 1;
      if (end < 0) break;
    }
    position = await nextLineStart(read, range.size, position + Math.max(1, Math.min(start, block.length)));
  }
  return null;
};

/**
 * The offset of the first line whose time is at or after `target`, in a file ordered by time; lines without a readable
 * time (stack traces) belong to the line before them. `size` when all are earlier, 0 when none has a time.
 * Bisects: reads O(log(size)) blocks of 64 KiB.
 */
export const seekTime = async (read: ReadAt, size: number, timeOf: TimeOf, target: EpochMs): Promise<number> => {
  const first = await firstDatedLine(read, { from: 0, to: size, size }, timeOf);
  if (first === null || first.time >= target) return 0;
  // Invariant: the dated line before `low` is earlier than the target; from `high` to `found` no line has a time.
  let low = first.next;
  let high = size;
  let found = size;
  while (low < high) {
    const middle = await nextLineStart(read, size, Math.max(low, low + Math.floor((high - low) / 2)));
    const from = middle >= high ? low : middle;
    const line = await firstDatedLine(read, { from, to: high, size }, timeOf);
    if (line !== null && line.time < target) {
      low = line.next;
      continue;
    }
    // Where the search gave up, a line with a time may have been left out: rather too early than too late.
    if (line !== null) found = line.at;
    else if (high - from > searchBytes) found = from;
    if (from === low) return found;
    high = from;
  }
  return found;
};

/** The newest time near the end of a file; null when nothing there has one. */
export const lastTime = async (read: ReadAt, size: number, timeOf: TimeOf): Promise<EpochMs | null> => {
  const from = Math.max(0, size - probeBytes);
  const lines = (await read(from, size - from)).toString('utf8').split('\n');
  let newest: EpochMs | null = null;
  for (const line of lines) {
    const time = timeOf(line);
    if (time !== null && (newest === null || time > newest)) newest = time;
  }
  return newest;
};

/** Places looked at to see whether a file is in order of time. */
const orderProbes = 32;

/**
 * Whether times grow with the place in a file, as far as 32 lines spread over it tell. Neighbours may be swapped by as
 * much as `toleranceMs`.
 */
export const isInOrder = async (read: ReadAt, size: number, timeOf: TimeOf, toleranceMs: number): Promise<boolean> => {
  let newest = -Infinity;
  for (let probe = 0; probe < orderProbes; probe++) {
    const from = await nextLineStart(read, size, Math.floor((size * probe) / orderProbes));
    const line = await firstDatedLine(read, { from, to: size, size }, timeOf);
    if (line === null) continue;
    if (line.time < newest - toleranceMs) return false;
    newest = Math.max(newest, line.time);
  }
  return true;
};
