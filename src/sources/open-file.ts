/** One open file: what was read of it, and proof that it still is what it was. */
import process from 'node:process';
import { blockBytes, readAt, type BlockReader } from './block-reader.ts';
import { closeQuietly, lookAtDescriptor, openToRead, type FileLook } from './file-identity.ts';

/** How many bytes before the position are remembered and compared before reading on: a few lines, stamps included. */
export const markBytes = 256;
/** How many first bytes are remembered, to know a copy of the file by: more than the banners that programs begin with. */
export const headBytes = 1024;
/** After this much the other files get a turn. */
const turnBytes = 8 * blockBytes;
/** Of what is read first so little is enough to show something: a whole block of it takes most of the time until then. */
const firstTurnBytes = blockBytes / 8;

/** Bytes [from, to) of `buffer` follow what was delivered before; the buffer is used again. */
export type Deliver = (buffer: Buffer, from: number, to: number) => void;

/** `changed`: what stood before the position is no longer there, so the file was rewritten in place. */
export type ReadOutcome = 'read' | 'changed';

export class OpenFile {
  readonly path: string;
  readonly fd: number;
  readonly identity: string;
  /** Where reading goes on, in bytes. */
  position = 0;
  /** After the last line feed that was delivered (or where reading began). */
  lineStart = 0;
  /** The first bytes as they were when first seen; grows up to `headBytes`. */
  head: Buffer = Buffer.alloc(0);
  #mark: Buffer = Buffer.alloc(0);
  #isOpen = true;
  #turn: Promise<unknown> = Promise.resolve();
  #turnBytes = firstTurnBytes;

  private constructor(path: string, fd: number, identity: string) {
    this.path = path;
    this.fd = fd;
    this.identity = identity;
  }

  /** @throws the system's error. */
  static async open(path: string): Promise<{ file: OpenFile; look: FileLook }> {
    const fd = await openToRead(path);
    try {
      const look = await lookAtDescriptor(fd);
      return { file: new OpenFile(path, fd, look.identity), look };
    } catch (error) {
      await closeQuietly(fd);
      throw error;
    }
  }

  get mark(): Buffer {
    return this.#mark;
  }

  /** Whether all that was delivered ended with a line feed. */
  get isAtLineStart(): boolean {
    return this.lineStart === this.position;
  }

  look(): Promise<FileLook> {
    return lookAtDescriptor(this.fd);
  }

  /** Goes on at `position` without having read what is before it; remembers the bytes there. */
  async startAt(position: number): Promise<void> {
    this.#mark = await this.bytesAt(Math.max(0, position - markBytes), Math.min(position, markBytes));
    this.head = await this.bytesAt(0, Math.min(position, headBytes));
    this.position = position;
    this.lineStart = position;
  }

  /** Up to `length` bytes at `position`, in a buffer of their own. */
  async bytesAt(position: number, length: number): Promise<Buffer> {
    if (length <= 0) return Buffer.alloc(0);
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, await readAt(this.fd, buffer, length, position));
  }

  /** Whether the bytes before the position are still the ones that were read there. */
  async isUnchanged(): Promise<boolean> {
    return this.#mark.equals(await this.bytesAt(this.position - this.#mark.length, this.#mark.length));
  }

  /** The place after the last line feed before `size`, not before the position; searched for in one block. */
  async lastLineEnd(size: number): Promise<number> {
    const from = Math.max(this.position, size - blockBytes);
    const lineFeed = (await this.bytesAt(from, size - from)).lastIndexOf(10);
    return lineFeed < 0 ? this.position : from + lineFeed + 1;
  }

  /** Delivers everything up to `size`, in turns, so that other files are read in between. */
  async readTo(size: number, reader: BlockReader, deliver: Deliver): Promise<ReadOutcome> {
    while (this.#isOpen && this.position < size) {
      const before = this.position;
      const turn = this.#readTurn(Math.min(size, before + this.#turnBytes), reader, deliver);
      this.#turnBytes = turnBytes;
      this.#turn = turn.catch(() => undefined);
      const outcome = await turn;
      if (outcome === 'changed') return 'changed';
      if (this.position === before) break;
    }
    return 'read';
  }

  /** The mark is read again together with what follows it, in one call, so that nothing can come in between. */
  async #readTurn(to: number, reader: BlockReader, deliver: Deliver): Promise<ReadOutcome> {
    let overlap = this.#mark.length;
    let outcome: ReadOutcome = 'read';
    await reader.readRange(this.fd, { from: this.position - overlap, to }, (buffer, length) => {
      if (!this.#isOpen) return false;
      if (overlap > 0 && !(length >= overlap && buffer.compare(this.#mark, 0, overlap, 0, overlap) === 0)) {
        outcome = 'changed';
        return false;
      }
      if (length > overlap) this.#take(buffer, overlap, length, deliver);
      overlap = 0;
      return true;
    });
    return outcome;
  }

  #take(buffer: Buffer, from: number, to: number, deliver: Deliver): void {
    if (this.head.length < headBytes && this.head.length === this.position) {
      this.head = Buffer.concat([this.head, buffer.subarray(from, Math.min(to, from + headBytes - this.head.length))]);
    }
    this.#remember(buffer, from, to);
    const lineFeed = buffer.subarray(from, to).lastIndexOf(10);
    if (lineFeed >= 0) this.lineStart = this.position + lineFeed + 1;
    this.position += to - from;
    deliver(buffer, from, to);
  }

  #remember(buffer: Buffer, from: number, to: number): void {
    if (to - from >= markBytes) this.#mark = Buffer.from(buffer.subarray(to - markBytes, to));
    else this.#mark = Buffer.concat([this.#mark, buffer.subarray(from, to)]).subarray(-markBytes);
  }

  /** The file was emptied in place: everything begins anew. */
  rewind(): void {
    this.position = 0;
    this.lineStart = 0;
    this.head = Buffer.alloc(0);
    this.#mark = Buffer.alloc(0);
  }

  /** A reading under way ends at the next block; the descriptor is given back only after it. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#turn;
    await closeQuietly(this.fd);
  }
}

/** A short proof of some bytes that gives nothing of them away. Loading what hashes takes a fortieth of a start, so it waits. */
export const hashOf = (bytes: Buffer): string =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(bytes).digest('hex').slice(0, 32);
