/** Remembers files of a log that are done with, so that they are known again under another name or as a copy. */
import { readAt } from './block-reader.ts';
import { closeQuietly, lookAtDescriptor, openToRead, type FileLook } from './file-identity.ts';
import { headBytes, markBytes, type OpenFile } from './open-file.ts';

/** More than rotation keeps uncompressed; the oldest are forgotten first. */
const maxEntries = 64;

interface PastFile {
  /** Identity, size and change time: with all the same the file need not be opened. Null for what was emptied. */
  readonly key: string | null;
  readonly head: Buffer;
  /** Up to here it was read, or left out on purpose. */
  readonly end: number;
  /** What is before `end`. */
  readonly mark: Buffer;
}

/** Names a file together with its content, as far as that can be told without reading it. */
export const keyOf = ({ identity, size, modifiedNs }: FileLook): string => `${identity}:${size}:${modifiedNs}`;

/** Up to `length` bytes at `position`. @throws the system's error. */
export const bytesOf = async (fd: number, position: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, length === 0 ? 0 : await readAt(fd, buffer, length, position));
};

const beginsLike = (head: Buffer, known: Buffer): boolean =>
  known.length > 0 && head.length >= known.length && head.subarray(0, known.length).equals(known);

export class PastFiles {
  #entries: PastFile[] = [];

  /** A file was read to where it is now. `look` is how it looked then; null when it was emptied since. */
  add({ head, mark, position }: OpenFile, look: FileLook | null): void {
    if (position === 0) return;
    this.#take({ key: look === null ? null : keyOf({ ...look, size: position }), head, mark, end: position });
  }

  /** A file that nobody is to read: all that it holds now is old news. */
  async leave(path: string): Promise<void> {
    const fd = await openToRead(path).catch(() => null);
    if (fd === null) return;
    try {
      const look = await lookAtDescriptor(fd);
      const head = await bytesOf(fd, 0, Math.min(look.size, headBytes));
      const markLength = Math.min(look.size, markBytes);
      const mark = await bytesOf(fd, look.size - markLength, markLength);
      this.#take({ key: keyOf(look), head, mark, end: look.size });
    } catch {
      // It cannot be read now, so nothing of it can be counted twice.
    } finally {
      await closeQuietly(fd);
    }
  }

  /** Whether the file is one of them, unchanged. */
  has(look: FileLook): boolean {
    const key = keyOf(look);
    return this.#entries.some(each => each.key === key);
  }

  /** Where a file that begins with `head` goes on from one of them; null when it is none. */
  async endIn(fd: number, size: number, head: Buffer): Promise<number | null> {
    for (const { head: known, end, mark } of this.#entries.toReversed()) {
      if (end > size || !beginsLike(head, known)) continue;
      if (mark.equals(await bytesOf(fd, end - mark.length, mark.length))) return end;
    }
    return null;
  }

  #take(entry: PastFile): void {
    this.#entries = [...this.#entries.filter(each => each.key === null || each.key !== entry.key), entry].slice(
      -maxEntries,
    );
  }
}
