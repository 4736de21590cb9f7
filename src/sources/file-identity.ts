/** Which file a path means at a moment, and whether it is still the one that was read before. */
import { constants, fstat, open as openCallback, stat, close as closeCallback, type BigIntStats } from 'node:fs';
import { promisify } from 'node:util';

/** What polling needs to know of a file. */
export interface FileLook {
  /** Device and inode; numbers would not do, since overlay and network file systems use all 64 bits. */
  readonly identity: string;
  readonly size: number;
  readonly modifiedNs: bigint;
  readonly kind: 'file' | 'directory' | 'stream';
}

/** What a path stands for right now. */
export type Sight =
  | { readonly kind: 'there'; readonly look: FileLook }
  | { readonly kind: 'missing' }
  | { readonly kind: 'error'; readonly code: string };

const statBig = (path: string): Promise<BigIntStats> =>
  new Promise((resolve, reject) =>
    stat(path, { bigint: true }, (error, stats) => (error ? reject(error) : resolve(stats))),
  );

const fstatBig = (fd: number): Promise<BigIntStats> =>
  new Promise((resolve, reject) =>
    fstat(fd, { bigint: true }, (error, stats) => (error ? reject(error) : resolve(stats))),
  );

const openFd = promisify(openCallback);
const closeFd = promisify(closeCallback);

const lookOf = (stats: BigIntStats): FileLook => ({
  identity: `${stats.dev}:${stats.ino}`,
  size: Number(stats.size),
  modifiedNs: stats.mtimeNs,
  kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'stream',
});

/** The code of a system error (`EACCES`), or its message where it has none. */
export const errorCode = (error: unknown): string =>
  (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : String(error));

const missingCodes: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR']);

/** Looks at what `path` (symbolic links followed) means; never throws. */
export const lookAtPath = async (path: string): Promise<Sight> => {
  try {
    return { kind: 'there', look: lookOf(await statBig(path)) };
  } catch (error) {
    const code = errorCode(error);
    return missingCodes.has(code) ? { kind: 'missing' } : { kind: 'error', code };
  }
};

/** @throws the system's error. */
export const lookAtDescriptor = async (fd: number): Promise<FileLook> => lookOf(await fstatBig(fd));

/** Opens for reading without ever blocking on a named pipe. @throws the system's error. */
export const openToRead = (path: string): Promise<number> => openFd(path, constants.O_RDONLY | constants.O_NONBLOCK);

/** Closes and forgets about errors: nothing can be lost by closing what was only read. */
export const closeQuietly = (fd: number): Promise<void> => closeFd(fd).catch(() => undefined);

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied; run as a user who may read it (on many systems: group adm or systemd-journal)',
  EPERM: 'not permitted by the system',
  ELOOP: 'symbolic links go round in a circle',
  EMFILE: 'too many open files in this process; raise `ulimit -n`',
  ENFILE: 'too many open files on this machine',
  EIO: 'the device reports a read error',
  ESTALE: 'the network file system has lost the file',
  ENAMETOOLONG: 'the name is too long',
  EISDIR: 'is a directory',
  ENOENT: 'no such file',
  EILSEQ: 'its name is not valid UTF-8; rename it, or link to it by another name',
};

/** One line for people saying why a file cannot be read. */
export const readFailure = (code: string): string => reasons[code] ?? `cannot be read (${code})`;
