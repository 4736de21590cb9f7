/** Reports files that appear below a directory or match a glob while errtop runs. */
import { watch as watchPaths, type FSWatcher } from 'chokidar';
import { relative } from 'node:path';
import picomatch from 'picomatch';
import type { Clock } from '../model/ports.ts';
import { isLogName } from './discover.ts';
import { lookAtPath } from './file-identity.ts';

export interface FileWatch {
  /** Reports the path again when it comes back. */
  forget(path: string): void;
  close(): Promise<void>;
}

export interface WatchTarget {
  /** The directory to watch; it need not exist yet. */
  readonly base: string;
  /** Absolute glob; null for everything that looks like a log. */
  readonly pattern: string | null;
  /** Files that are known already and are not reported. */
  readonly known: ReadonlySet<string>;
  readonly clock: Clock;
}

/**
 * Directories are polled for entries that come: inotify would wake errtop for every line written to a file in them,
 * and does not work on network mounts.
 */
const everyMs = 1000;

const acceptor = (pattern: string | null): ((path: string) => boolean) => {
  if (pattern === null) return path => isLogName(path.slice(path.lastIndexOf('/') + 1));
  return picomatch(pattern, { dot: false });
};

const isHidden = (base: string, path: string): boolean =>
  /(?:^|\/)(?:\.[^/.]|node_modules(?:\/|$))/.test(relative(base, path));

const observe = ({ base, pattern }: WatchTarget, reported: Set<string>, onFile: (path: string) => void): FSWatcher => {
  const accepts = acceptor(pattern);
  const watcher = watchPaths(base, {
    usePolling: true,
    interval: everyMs,
    binaryInterval: everyMs,
    ignorePermissionErrors: true,
    // Known files are left to the poller; here they would cost a second look each.
    ignored: (path, stats) =>
      isHidden(base, path) || (stats?.isFile() === true && (reported.has(path) || !accepts(path))),
  });
  watcher.on('add', path => {
    if (reported.has(path)) return;
    reported.add(path);
    watcher.unwatch(path);
    onFile(path);
  });
  // What cannot be watched was named when it could not be listed; the rest goes on.
  watcher.on('error', () => undefined);
  return watcher;
};

/** Watches from now on; a base that does not exist is waited for. */
export const watchFiles = (target: WatchTarget, onFile: (path: string) => void): FileWatch => {
  const reported = new Set(target.known);
  let watcher: FSWatcher | null = null;
  let isClosed = false;
  const begin = async (): Promise<void> => {
    const sight = await lookAtPath(target.base);
    if (isClosed || watcher !== null || sight.kind !== 'there') return;
    stopWaiting();
    watcher = observe(target, reported, onFile);
  };
  const stopWaiting = target.clock.every(everyMs, () => void begin());
  void begin();
  return {
    forget: path => {
      // Adding a path undoes that it was no longer watched.
      if (reported.delete(path)) watcher?.add(path);
    },
    close: async () => {
      isClosed = true;
      stopWaiting();
      await watcher?.close();
    },
  };
};
