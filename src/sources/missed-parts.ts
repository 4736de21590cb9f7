/**
 * Finds what a rotation moved away before it could be read: parts that came and went between two looks, and the copy
 * that copy-truncate made of a file's end.
 */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { closeQuietly, lookAtPath, openToRead, type FileLook } from './file-identity.ts';
import { headBytes, type OpenFile } from './open-file.ts';
import { bytesOf, type PastFiles } from './past-files.ts';
import { comparePartNames, partName, type PartName } from './series.ts';

/** Rotated parts beside a followed file, as they were at one moment. */
export interface Sibling {
  readonly path: string;
  readonly part: PartName;
  readonly look: FileLook;
}

/** A part to read before going on with the newest file. */
export interface MissedPart {
  readonly path: string;
  /** 0 for a part of which nothing was read; else it is one that was read up to here, or a copy of it. */
  readonly from: number;
  /** Whether its rest follows what was read last: it is that file, or a copy of it. */
  readonly isContinued: boolean;
  /** Whether there is something to read; else it is only to be watched, for whoever had it open when it was rotated away. */
  readonly hasNew: boolean;
}

/** What is known of the file that was being read. */
export interface LastRead {
  readonly identity: string;
  readonly position: number;
  readonly head: Buffer;
  /** What is before the position. */
  readonly mark: Buffer;
}

export const lastReadOf = ({ identity, position, head, mark }: OpenFile): LastRead => ({
  identity,
  position,
  head,
  mark,
});

/** Before anything was read: every part is new. */
export const nothingRead: LastRead = { identity: '', position: 0, head: Buffer.alloc(0), mark: Buffer.alloc(0) };

const namesIn = async (directory: string): Promise<readonly string[]> => {
  try {
    return await readdir(directory);
  } catch {
    // A directory that may be entered but not listed: rotation then loses what came and went between two looks.
    return [];
  }
};

/** The uncompressed rotated parts of the log at `path`, oldest first. Costs one directory listing. */
export const siblingsOf = async (path: string): Promise<readonly Sibling[]> => {
  const own = partName(basename(path));
  const directory = dirname(path);
  const siblings: Sibling[] = [];
  for (const name of await namesIn(directory)) {
    if (!name.startsWith(own.series.slice(0, 1)) || name === basename(path)) continue;
    const part = partName(name);
    if (part.series !== own.series || part.compression !== null || comparePartNames(part, own) >= 0) continue;
    const sight = await lookAtPath(join(directory, name));
    if (sight.kind === 'there' && sight.look.kind === 'file') {
      siblings.push({ path: join(directory, name), part, look: sight.look });
    }
  }
  return siblings.sort((a, b) => comparePartNames(a.part, b.part));
};

type Likeness = 'copy' | 'older copy' | 'other';

/** What an open part of `size` bytes that begins with `head` is to the file that was being read. */
const likeness = async (last: LastRead, fd: number, size: number, head: Buffer): Promise<Likeness> => {
  const common = Math.min(head.length, last.head.length);
  if (common === 0 || !head.subarray(0, common).equals(last.head.subarray(0, common))) return 'other';
  if (size < last.position) return 'older copy';
  const before = await bytesOf(fd, last.position - last.mark.length, last.mark.length);
  return last.mark.equals(before) ? 'copy' : 'other';
};

const newIn = async ({ path, look }: Sibling, last: LastRead, past: PastFiles): Promise<MissedPart | null> => {
  const fd = await openToRead(path).catch(() => null);
  if (fd === null) return null;
  try {
    const head = await bytesOf(fd, 0, Math.min(look.size, headBytes));
    const like = await likeness(last, fd, look.size, head);
    const isContinued = like === 'copy';
    const known = like === 'older copy' ? look.size : await past.endIn(fd, look.size, head);
    const from = isContinued ? last.position : (known ?? 0);
    return { path, from, isContinued, hasNew: from < look.size };
  } catch {
    // It vanished or cannot be read: then nobody can read it, and the newest file is not kept waiting for it.
    return null;
  } finally {
    await closeQuietly(fd);
  }
};

/** Parts that are not known yet and what is new in them, oldest first. */
export const missedParts = async (
  siblings: readonly Sibling[],
  last: LastRead,
  past: PastFiles,
): Promise<readonly MissedPart[]> => {
  const missed: MissedPart[] = [];
  for (const sibling of siblings) {
    const { look } = sibling;
    if (look.identity === last.identity || past.has(look)) continue;
    const found = await newIn(sibling, last, past);
    if (found !== null) missed.push(found);
  }
  return missed;
};
