/** Reads files in big blocks into two shared buffers, the next block on its way while one is being handled. */
// hot path
import { read } from 'node:fs';

/** 64 KiB asynchronous reads are twelve times slower, 4 MiB ones make the event loop late (both measured). */
export const blockBytes = 1 << 20;

/** Takes bytes [0, length) of `buffer`; false stops the reading. The buffer is used again after it returns. */
export type BlockHandler = (buffer: Buffer, length: number) => boolean;

export interface BytesRange {
  readonly from: number;
  /** Reading stops here or at the end of the file, whichever comes first. */
  readonly to: number;
}

/** Up to `length` bytes at `position`; fewer only at the end of the file. Resolves to how many. */
export const readAt = (fd: number, buffer: Buffer, length: number, position: number): Promise<number> =>
  new Promise((resolve, reject) => {
    read(fd, buffer, 0, length, position, (error, bytesRead) => (error ? reject(error) : resolve(bytesRead)));
  });

export class BlockReader {
  #buffers: [Buffer, Buffer] | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** One reading at a time: the buffers are shared by all files of an engine. */
  readRange(fd: number, range: BytesRange, handle: BlockHandler): Promise<void> {
    const turn = this.#last.then(() => this.#readBlocks(fd, range, handle));
    // A failed reading is its caller's business and must not fail the next one's.
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #readBlocks(fd: number, { from, to }: BytesRange, handle: BlockHandler): Promise<void> {
    let [current, next] = (this.#buffers ??= [Buffer.allocUnsafeSlow(blockBytes), Buffer.allocUnsafeSlow(blockBytes)]);
    let position = from;
    let pending = readAt(fd, current, Math.min(blockBytes, to - position), position);
    for (;;) {
      const length = await pending;
      if (length === 0) return;
      position += length;
      const isLast = position >= to;
      if (!isLast) pending = readAt(fd, next, Math.min(blockBytes, to - position), position);
      const isWanted = handle(current, length);
      if (isLast) return;
      if (!isWanted) return void (await pending);
      [current, next] = [next, current];
    }
  }
}
