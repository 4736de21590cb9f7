/** Opens compressed files: gzip by zlib, the others through their own programs. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { ChildExit, RunningChild, Spawner } from '../model/ports.ts';
import { blockBytes } from './block-reader.ts';
import { errorCode, readFailure } from './file-identity.ts';
import type { Compression } from './series.ts';
import { pump } from './stream.ts';

/** Programs by what they unpack, best first. All write to standard output and keep the file with these options. */
const programs: Readonly<
  Record<Exclude<Compression, 'gz'>, { readonly names: readonly string[]; readonly package: string }>
> = {
  zst: { names: ['zstd', 'unzstd'], package: 'zstd' },
  bz2: { names: ['bzip2', 'lbzip2', 'pbzip2'], package: 'bzip2' },
  xz: { names: ['xz'], package: 'xz-utils (or xz)' },
};

export interface Unpacking {
  /** Null when everything was unpacked, else the reason in one line; what came before it was delivered. */
  readonly done: Promise<string | null>;
  stop(): Promise<void>;
}

const zlibReasons: Readonly<Record<string, string>> = {
  Z_BUF_ERROR: 'ends in the middle of its gzip data (still being written, or cut off)',
  Z_DATA_ERROR: 'is damaged gzip data',
};

const gunzip = (path: string, onChunk: (chunk: Buffer) => void): Unpacking => {
  const file = createReadStream(path, { highWaterMark: blockBytes });
  const unzip = createGunzip({ chunkSize: blockBytes });
  file.on('error', error => unzip.destroy(error));
  const done = pump(file.pipe(unzip), onChunk).then(
    () => null,
    (error: unknown) => zlibReasons[errorCode(error)] ?? readFailure(errorCode(error)),
  );
  return {
    done,
    stop: async () => {
      file.destroy();
      unzip.destroy();
      await done;
    },
  };
};

const exitReason = (exit: ChildExit, program: string, complaint: string): string | null => {
  if (exit.kind === 'exit' && exit.code === 0) return null;
  const what = exit.kind === 'exit' ? `code ${exit.code}` : exit.kind === 'signal' ? exit.signal : 'an error';
  return `${program} ended with ${what}${complaint === '' ? '' : `: ${complaint}`}`;
};

const runProgram = (
  spawner: Spawner,
  program: string,
  path: string,
  onChunk: (chunk: Buffer) => void,
): { child: RunningChild; exit: Promise<{ exit: ChildExit; complaint: string }> } => {
  let complaint = '';
  let child: RunningChild | null = null;
  const exit = new Promise<{ exit: ChildExit; complaint: string }>(resolve => {
    child = spawner.spawn(
      { program, args: ['-dc', '--', path] },
      {
        onStdout: onChunk,
        onStderr: chunk => (complaint = (complaint + chunk.toString('utf8')).slice(0, 300)),
        onExit: result => resolve({ exit: result, complaint: complaint.trim().split('\n')[0] ?? '' }),
      },
    );
  });
  return { child: child as unknown as RunningChild, exit };
};

const unpackByProgram = (
  spawner: Spawner,
  kind: Exclude<Compression, 'gz'>,
  path: string,
  onChunk: (chunk: Buffer) => void,
): Unpacking => {
  let current: RunningChild | null = null;
  let isStopped = false;
  const tryAll = async (): Promise<string | null> => {
    for (const program of programs[kind].names) {
      if (isStopped) return null;
      const run = runProgram(spawner, program, path, onChunk);
      current = run.child;
      const { exit, complaint } = await run.exit;
      if (exit.kind !== 'missing') return isStopped ? null : exitReason(exit, program, complaint);
    }
    return `needs the program ${programs[kind].names[0]} to be read, which is not installed; install the package ${programs[kind].package}`;
  };
  const done = tryAll();
  return {
    done,
    stop: async () => {
      isStopped = true;
      await current?.stop();
      await done;
    },
  };
};

/** Unpacks a whole file and hands over its bytes in order. Concatenated members are read one after the other. */
export const unpack = (
  spawner: Spawner,
  kind: Compression,
  path: string,
  onChunk: (chunk: Buffer) => void,
): Unpacking => (kind === 'gz' ? gunzip(path, onChunk) : unpackByProgram(spawner, kind, path, onChunk));
