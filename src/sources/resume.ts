/** Where reading ended, as something that can be kept, and how to find that place again after rotation. */
import { closeQuietly, openToRead } from './file-identity.ts';
import { readAt } from './block-reader.ts';
import type { SavedPosition } from './define.ts';
import type { MissedPart, Sibling } from './missed-parts.ts';
import { hashOf, type OpenFile } from './open-file.ts';

const markBytes = 256;

/** After the last complete line: the half one behind it is read again, for its beginning is not kept. */
export const savedPosition = async (path: string, file: OpenFile): Promise<SavedPosition> => {
  const offset = file.lineStart;
  const markLength = Math.min(offset, markBytes);
  const mark = await file.bytesAt(offset - markLength, markLength).catch(() => Buffer.alloc(0));
  return { path, identity: file.identity, offset, markLength: mark.length, markHash: hashOf(mark) };
};

/** Exactly where reading stopped: whoever took the bytes still has the half line. */
export const interruptedPosition = (path: string, file: OpenFile): SavedPosition => ({
  path,
  identity: file.identity,
  offset: file.position,
  markLength: file.mark.length,
  markHash: hashOf(file.mark),
});

export interface ResumePoint {
  /** Parts to read first, oldest first. */
  readonly missed: readonly MissedPart[];
  /** Where to begin in the file that the path means now. */
  readonly offset: number;
}

const isContinued = async (saved: SavedPosition, read: (position: number, length: number) => Promise<Buffer>) => {
  const bytes = await read(saved.offset - saved.markLength, saved.markLength);
  return bytes.length === saved.markLength && hashOf(bytes) === saved.markHash;
};

const isSiblingContinued = async (saved: SavedPosition, sibling: Sibling): Promise<boolean> => {
  // With nothing read there is nothing to compare: only the very same file will do.
  if (saved.markLength === 0 && sibling.look.identity !== saved.identity) return false;
  if (sibling.look.size < saved.offset) return false;
  const fd = await openToRead(sibling.path).catch(() => null);
  if (fd === null) return false;
  try {
    return await isContinued(saved, async (position, length) => {
      const buffer = Buffer.alloc(length);
      return length === 0 ? buffer : buffer.subarray(0, await readAt(fd, buffer, length, position));
    });
  } catch {
    return false;
  } finally {
    await closeQuietly(fd);
  }
};

/**
 * Finds the place again: in the same file, or in a rotated part (then the newer parts follow it). When it is nowhere,
 * all that the path means now is new.
 */
export const resumePoint = async (
  saved: SavedPosition,
  file: OpenFile,
  siblings: readonly Sibling[],
): Promise<ResumePoint> => {
  const isSame = file.identity === saved.identity || saved.markLength === markBytes;
  if (isSame && (await isContinued(saved, (position, length) => file.bytesAt(position, length)))) {
    return { missed: [], offset: saved.offset };
  }
  for (const [place, sibling] of siblings.entries()) {
    if (!(await isSiblingContinued(saved, sibling))) continue;
    const newer = siblings.slice(place + 1).map(({ path }) => ({ path, from: 0 }));
    return { missed: [{ path: sibling.path, from: saved.offset }, ...newer], offset: 0 };
  }
  return { missed: [], offset: 0 };
};
