/**
 * Finds what a rotation moved away before it could be read: parts that came and went between two looks, and the copy
 * that copy-truncate made of a file's end.
 */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { closeQuietly, lookAtPath, openToRead, type FileLook } from './file-identity.ts';
import { headBytes, type OpenFile } from './open-file.ts';
import { readAt } from './block-reader.ts';
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
  /** 0 for a part of which nothing was read; else it is a copy of the file that was being read, to go on with here. */
  readonly from: number;
}

/** What is known of the file that was being read. */
export interface LastRead {
  readonly identity: string;
  readonly position: number;
  readonly head: Buffer;
  /** Whether the bytes before `position` in another file are the ones that were read. */
  isContinuedBy(bytesBeforePosition: Buffer): boolean;
  readonly markLength: number;
}

export const lastReadOf = (file: OpenFile): LastRead => ({
  identity: file.identity,
  position: file.position,
  head: file.head,
  markLength: file.mark.length,
  isContinuedBy: bytes => bytes.equals(file.mark),
});

/** Names a sibling together with its content as far as that can be told without reading it. */
export const siblingKey = (look: FileLook): string => `${look.identity}:${look.size}:${look.modifiedNs}`;

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

const bytesOf = async (fd: number, position: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, length === 0 ? 0 : await readAt(fd, buffer, length, position));
};

/** Whether a file that begins with `head` and has `size` bytes is one that began with `known` when it was read. */
const isSameBeginning = (head: Buffer, size: number, known: Buffer): boolean =>
  known.length > 0 && head.length >= known.length && head.subarray(0, known.length).equals(known)
    ? known.length === headBytes || size === known.length
    : false;

/** Where to begin in a sibling; null when nothing in it is new. */
const newBytesFrom = async (
  fd: number,
  size: number,
  last: LastRead,
  pastHeads: readonly Buffer[],
): Promise<number | null> => {
  const head = await bytesOf(fd, 0, Math.min(size, headBytes));
  if (pastHeads.some(known => isSameBeginning(head, size, known))) return null;
  if (last.head.length === 0) return 0;
  const common = Math.min(head.length, last.head.length);
  if (!head.subarray(0, common).equals(last.head.subarray(0, common))) return 0;
  // It begins like the file that was being read: a copy of it, unless it goes on differently.
  if (size <= last.position) return null;
  const before = await bytesOf(fd, last.position - last.markLength, last.markLength);
  return last.isContinuedBy(before) ? last.position : 0;
};

/**
 * Parts with bytes that were not read yet, oldest first.
 * @param known keys of the siblings that were there when the file was opened: not missed, only old.
 * @param pastHeads beginnings of files that were read to their end before this one.
 */
export const missedParts = async (
  siblings: readonly Sibling[],
  last: LastRead,
  known: ReadonlySet<string>,
  pastHeads: readonly Buffer[],
): Promise<readonly MissedPart[]> => {
  const missed: MissedPart[] = [];
  for (const { path, look } of siblings) {
    if (look.size === 0 || look.identity === last.identity || known.has(siblingKey(look))) continue;
    const fd = await openToRead(path).catch(() => null);
    if (fd === null) continue;
    try {
      const from = await newBytesFrom(fd, look.size, last, pastHeads);
      if (from !== null) missed.push({ path, from });
    } catch {
      // It vanished or cannot be read: then nobody can read it, and the newest file is not kept waiting for it.
    } finally {
      await closeQuietly(fd);
    }
  }
  return missed;
};
