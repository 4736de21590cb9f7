/** Turns paths, directories and globs into the log files that are there now. */
import { readdir } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { readAt } from './block-reader.ts';
import { closeQuietly, errorCode, lookAtPath, openToRead, readFailure, type FileLook } from './file-identity.ts';
import { partName } from './series.ts';

/** What an argument turned out to be. */
export type PathArgument =
  | { readonly kind: 'file' | 'directory' | 'stream' | 'missing'; readonly path: string }
  | { readonly kind: 'glob'; readonly path: string; readonly base: string }
  | { readonly kind: 'unreadable'; readonly path: string; readonly code: string };

export interface Found {
  readonly path: string;
  readonly identity: string;
}

export interface Problem {
  readonly path: string;
  readonly reason: string;
}

export interface Discovery {
  readonly files: readonly Found[];
  /** Directories and files that could not be looked into, with the reason. */
  readonly problems: readonly Problem[];
}

/** Deeper trees than any log layout; a guard beside the one against loops. */
const maxDepth = 32;
/** A guard against being pointed at a whole file system by mistake. */
const maxFiles = 10_000;

/** What lies in the same directories as logs but is none, by extension. */
const otherExtensions: ReadonlySet<string> = new Set(
  (
    'png jpg jpeg gif webp ico svg pdf zip tar tgz rar 7z jar war class so o a exe dll bin db sqlite sqlite3 wal shm lock pid ' +
    'sock js mjs cjs ts tsx jsx css scss html htm md py rb go rs java c h cpp hpp sh map woff woff2 ttf mp3 mp4 yml yaml toml ' +
    'ini conf cfg pem key crt cer csr p12 pyc rpm deb iso img core dump hprof journal swp tmp part csv tsv parquet avro xls xlsx'
  ).split(' '),
);

const skippedDirectories: ReadonlySet<string> = new Set(['node_modules', '__pycache__', 'lost+found']);

/** Whether a name found while walking a directory can be that of a log. */
export const isLogName = (name: string): boolean => {
  if (name.startsWith('.') || name.endsWith('~')) return false;
  const { series } = partName(name);
  if (/\.tar$/i.test(series)) return false;
  const dot = series.lastIndexOf('.');
  return dot < 0 || !otherExtensions.has(series.slice(dot + 1).toLowerCase());
};

/** The directory part of a glob that has no wildcard. */
const globBase = (pattern: string): string => {
  const parts = pattern.split('/');
  const wild = parts.findIndex(part => isDynamicPattern(part));
  return parts.slice(0, wild).join('/') || '/';
};

/** What an argument stands for; a name that exists is taken as it is, whatever characters it has. */
export const pathArgument = async (argument: string, cwd: string): Promise<PathArgument> => {
  const path = isAbsolute(argument) ? resolve(argument) : resolve(cwd, argument);
  const sight = await lookAtPath(path);
  if (sight.kind === 'there') return { kind: sight.look.kind, path };
  if (sight.kind === 'error') return { kind: 'unreadable', path, code: sight.code };
  if (!isDynamicPattern(argument)) return { kind: 'missing', path };
  const pattern = isAbsolute(argument) ? argument : `${cwd.replace(/([()[\]{}!*?@+\\])/g, '\\$1')}/${argument}`;
  return {
    kind: 'glob',
    path: pattern,
    base: isAbsolute(argument) ? globBase(pattern) : resolve(cwd, globBase(`./${argument}`)),
  };
};

const sniffBytes = 1024;
/** Logs have a stray NUL byte now and then; more control characters than this are no text. */
const maxControlShare = 0.05;

/** Whether bytes are text: tabs, line ends, backspaces and escapes belong to it. */
const isText = (bytes: Buffer): boolean => {
  let controls = 0;
  for (const byte of bytes) if (byte < 8 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  return controls <= bytes.length * maxControlShare;
};

const withoutLeadingNuls = (bytes: Buffer): Buffer => {
  const start = bytes.findIndex(byte => byte !== 0);
  return start < 0 ? bytes.subarray(bytes.length) : bytes.subarray(start);
};

/** Whether a file is a binary one: by its beginning, or by its end where it begins with a hole. */
const isBinary = async (path: string, size: number): Promise<boolean> => {
  const fd = await openToRead(path);
  try {
    const buffer = Buffer.alloc(sniffBytes);
    const start = buffer.subarray(0, await readAt(fd, buffer, sniffBytes, 0));
    if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)) return false;
    const text = withoutLeadingNuls(start);
    if (text.length > 0 || start.length < sniffBytes) return !isText(text);
    const end = buffer.subarray(0, await readAt(fd, buffer, sniffBytes, Math.max(0, size - sniffBytes)));
    return !isText(withoutLeadingNuls(end));
  } finally {
    await closeQuietly(fd);
  }
};

class Walk {
  readonly files: Found[] = [];
  readonly problems: Problem[] = [];
  /** Directories on the way, by identity: a link back to one of them is a loop. */
  readonly #entered = new Set<string>();
  readonly #seenFiles = new Set<string>();

  /** @param isNameFree whether any name will do (a glob already chose), else only those that logs have. */
  async addFile(path: string, isNameFree: boolean): Promise<void> {
    if (this.files.length >= maxFiles || (!isNameFree && !isLogName(path.slice(path.lastIndexOf('/') + 1)))) return;
    const sight = await lookAtPath(path);
    if (sight.kind === 'error') this.#problem(path, sight.code);
    // Node reads names as UTF-8: one that is none cannot be named again.
    else if (sight.kind === 'missing' && path.includes('\ufffd')) this.#problem(path, 'EILSEQ');
    if (sight.kind !== 'there') return;
    if (sight.look.kind === 'directory') return isNameFree ? undefined : this.addDirectory(path, 0);
    if (sight.look.kind !== 'file' || this.#seenFiles.has(sight.look.identity)) return;
    this.#seenFiles.add(sight.look.identity);
    await this.#addReadable(path, sight.look);
  }

  async #addReadable(path: string, { identity, size }: FileLook): Promise<void> {
    try {
      if (partName(path).compression === null && (await isBinary(path, size))) return;
      this.files.push({ path, identity });
      if (this.files.length === maxFiles)
        this.problems.push({ path, reason: `more than ${maxFiles} files; the rest is left out` });
    } catch (error) {
      this.#problem(path, errorCode(error));
    }
  }

  async addDirectory(path: string, depth: number): Promise<void> {
    const sight = await lookAtPath(path);
    if (sight.kind === 'error') return this.#problem(path, sight.code);
    if (sight.kind === 'missing' || depth > maxDepth || this.#entered.has(sight.look.identity)) return;
    this.#entered.add(sight.look.identity);
    try {
      const entries = await readdir(path, { withFileTypes: true });
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const entry of entries) {
        const inner = join(path, entry.name);
        if (!entry.isDirectory()) await this.addFile(inner, false);
        else if (!entry.name.startsWith('.') && !skippedDirectories.has(entry.name))
          await this.addDirectory(inner, depth + 1);
      }
    } catch (error) {
      this.#problem(path, errorCode(error));
    }
  }

  #problem(path: string, code: string): void {
    this.problems.push({ path, reason: readFailure(code) });
  }
}

/** All logs below a directory, in the order of their names. */
export const discoverDirectory = async (path: string): Promise<Discovery> => {
  const walk = new Walk();
  await walk.addDirectory(path, 0);
  return walk;
};

/** All readable text and compressed files that match an absolute glob, in the order of their names. */
export const discoverGlob = async (pattern: string): Promise<Discovery> => {
  const walk = new Walk();
  const paths = await glob(pattern, {
    absolute: true,
    dot: false,
    onlyFiles: true,
    expandDirectories: false,
    deep: maxDepth,
  });
  for (const path of paths.sort()) await walk.addFile(path, true);
  return walk;
};
