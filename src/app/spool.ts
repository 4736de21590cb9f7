/** Lines kept until they can be printed: in memory while few, in a temporary file when many. */
import { createReadStream, createWriteStream, mkdtempSync, rmSync, type WriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';

/** Characters held in memory before the file is used. */
const maxInMemory = 64 * 1024 * 1024;

export interface Spool {
  /** `line` holds no line feed. */
  add(line: string): void;
  /** All lines in the order they were added. */
  entries(): AsyncIterable<string>;
  /** Removes the temporary file. */
  close(): void;
}

export const createSpool = (): Spool => {
  let held: string[] = [];
  let size = 0;
  let folder: string | null = null;
  let file: WriteStream | null = null;
  const spill = (): void => {
    folder ??= mkdtempSync(join(tmpdir(), 'errtop-'));
    file ??= createWriteStream(join(folder, 'events'));
    file.write(`${held.join('\n')}\n`);
    held = [];
    size = 0;
  };
  return {
    add(line) {
      held.push(line);
      size += line.length;
      if (size > maxInMemory) spill();
    },
    async *entries() {
      if (file && folder) {
        file.end();
        await finished(file);
        yield* createInterface({ input: createReadStream(join(folder, 'events')), crlfDelay: Infinity });
      }
      yield* held;
    },
    close() {
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
};
