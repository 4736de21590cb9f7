/** Where reading ended, as something that can be kept, and how to find that place again after rotation. */
import { closeQuietly, openToRead } from './file-identity.ts';
import type { SavedPosition } from './define.ts';
import type { MissedPart, Sibling } from './missed-parts.ts';
import { hashOf, markBytes, type OpenFile } from './open-file.ts';
import { bytesOf } from './past-files.ts';

/** After the last complete line: the half one behind it is read again, for its beginning is not kept. */
export const savedPosition = async (
  path: string,
  file: OpenFile,
  oldParts: readonly string[],
): Promise<SavedPosition> => {
  const offset = file.lineStart;
  const markLength = Math.min(offset, markBytes);
  const mark = await markBefore(file, offset, markLength);
  return { path, identity: file.identity, offset, markLength, markHash: hashOf(mark), oldParts };
};

/** From memory where that reaches: the file may have been emptied since. Too short, it proves nothing and fits nothing. */
const markBefore = async (file: OpenFile, offset: number, length: number): Promise<Buffer> => {
  const kept = file.mark.subarray(0, Math.max(0, file.mark.length - (file.position - offset)));
  if (kept.length >= length) return kept.subarray(kept.length - length);
  return file.bytesAt(offset - length, length).catch(() => Buffer.alloc(0));
};

/** Exactly where reading stopped: whoever took the bytes still has the half line. */
export const interruptedPosition = (path: string, file: OpenFile): SavedPosition => ({
  path,
  identity: file.identity,
  offset: file.position,
  markLength: file.mark.length,
  markHash: hashOf(file.mark),
  oldParts: null,
});

export interface ResumePoint {
  /** Parts to read first, oldest first. */
  readonly missed: readonly MissedPart[];
  /** Parts that were read before, or left out on purpose. */
  readonly old: readonly Sibling[];
  /** Where to begin in the file that the path means now. */
  readonly offset: number;
}

const isContinued = async (saved: SavedPosition, read: (position: number, length: number) => Promise<Buffer>) => {
  const bytes = await read(saved.offset - saved.markLength, saved.markLength);
  return bytes.length === saved.markLength && hashOf(bytes) === saved.markHash;
};

const isSiblingContinued = async (saved: SavedPosition, sibling: Sibling): Promise<boolean> => {
  if (sibling.look.size < saved.offset) return false;
  const fd = await openToRead(sibling.path).catch(() => null);
  if (fd === null) return false;
  try {
    return await isContinued(saved, (position, length) => bytesOf(fd, position, length));
  } catch {
    return false;
  } finally {
    await closeQuietly(fd);
  }
};

/** Finds the place again: in the same file, or in a rotated part (then the newer parts follow it). Null when it is nowhere. */
export const resumePoint = async (
  saved: SavedPosition,
  file: OpenFile,
  siblings: readonly Sibling[],
): Promise<ResumePoint | null> => {
  // Of an empty file nothing tells whether it was filled and emptied again, leaving a copy.
  const inFile = { missed: [], old: saved.offset > 0 ? siblings : [], offset: saved.offset };
  const isInFile = (): Promise<boolean> => isContinued(saved, (position, length) => file.bytesAt(position, length));
  if (file.identity === saved.identity && (await isInFile())) return inFile;
  const place = await placeAmong(saved, siblings);
  if (place >= 0) {
    const newer = siblings.slice(place + 1).map(({ path }) => ({ path, from: 0, isContinued: false, hasNew: true }));
    const first = { path: siblings[place]!.path, from: saved.offset, isContinued: true, hasNew: true };
    return { missed: [first, ...newer], old: siblings.slice(0, place), offset: 0 };
  }
  // Other file systems number files anew when they are mounted: then only the content tells.
  return saved.markLength === markBytes && (await isInFile()) ? inFile : null;
};

/** The very same file before one of the same content. With nothing read there is nothing to compare. */
const placeAmong = async (saved: SavedPosition, siblings: readonly Sibling[]): Promise<number> => {
  for (const [place, sibling] of siblings.entries()) {
    if (sibling.look.identity === saved.identity && (await isSiblingContinued(saved, sibling))) return place;
  }
  if (saved.markLength === 0) return -1;
  for (const [place, sibling] of siblings.entries()) if (await isSiblingContinued(saved, sibling)) return place;
  return -1;
};
