/** Opens everything that the command line names as one set. */
import { closest } from '../lib/text/closest.ts';
import type { Clock, Spawner } from '../model/ports.ts';
import { ErrtopError, type Diagnostic } from '../model/result.ts';
import type { SourceId } from '../model/brand.ts';
import type { EpochMs } from '../model/time.ts';
import { systemRandom } from '../platform/random.ts';
import type { Source, SourceSink, SourceStatus } from '../model/source.ts';
import { Backfill } from './backfill.ts';
import { BlockReader } from './block-reader.ts';
import type { SavedPosition, SourceContext, SourceKind, SourceProblem, StartPolicy } from './define.ts';
import { file, positionsOf } from './file.ts';
import { FilePoller } from './poller.ts';
import { sourceKinds } from './registry.ts';
import { stdin } from './stdin.ts';

/** Big enough for a minute of a busy service, small enough to be read before the first screen. */
export const defaultTailBytes = 1024 * 1024;

export interface OpenOptions {
  /** Whether to wait for more when all is read (live), or to end (batch). */
  readonly follow: boolean;
  readonly start: StartPolicy;
  readonly clock: Clock;
  readonly spawner: Spawner;
  readonly cwd: string;
  readonly onDiagnostic: (diagnostic: Diagnostic) => void;
  /** How much of existing files `start: 'tail'` reads, in bytes. Default 1 MiB. */
  readonly tailBytes?: number;
  /** Nothing before this instant is wanted, for sources that can be told so. Default: no limit. */
  readonly since?: EpochMs | null;
  /** What `positions()` gave in an earlier run. */
  readonly positions?: readonly SavedPosition[];
}

export interface SourceSet {
  /**
   * Batch: reads one source after the other, files in the order of their series, and resolves when all is read.
   * Live: resolves when everything that was there at the start has been read. One failing source fails alone.
   */
  start(sink: SourceSink): Promise<void>;
  /** Live: reads in the background what `start` left out of before; resolves when that is done. Once, after `start`. */
  backfill(): Promise<void>;
  /** The latest status of every stream, in the order in which they were first heard of. */
  status(): readonly SourceStatus[];
  /** Where a later run can go on in followed files. */
  positions(): Promise<readonly SavedPosition[]>;
  /** Looks at every followed file now instead of at its next turn. */
  poll(): Promise<void>;
  /** Stops everything; nothing is called afterwards. */
  close(): Promise<void>;
}

/** The kind of source that an argument is. */
export const sourceKindOf = (argument: string): SourceKind => sourceKinds.find(kind => kind.matches(argument))!;

/** Whether an argument is neither a path nor standard input. */
export const isLiveSource = (argument: string): boolean => {
  const { id } = sourceKindOf(argument);
  return id !== file.id && id !== stdin.id;
};

const openAll = (args: readonly string[], context: SourceContext): readonly Source[] => {
  const byKind = new Map<SourceKind, string[]>();
  for (const argument of new Set(args)) {
    const kind = sourceKindOf(argument);
    byKind.set(kind, [...(byKind.get(kind) ?? []), argument]);
  }
  return [...byKind].flatMap(([kind, its]) => kind.open(its, context));
};

/**
 * Passes everything on until it is closed, and remembers the latest status of each stream. Streams may end while it is
 * being closed: what a rotated file ends with is in no place that is kept.
 */
const remembering = (
  sink: SourceSink,
  statuses: Map<SourceId, SourceStatus>,
  { isClosed, isOver }: { readonly isClosed: () => boolean; readonly isOver: () => boolean },
): SourceSink => ({
  onStart: (source, start) => void (isClosed() || sink.onStart(source, start)),
  onBytes: (source, buffer, from, to) => void (isClosed() || sink.onBytes(source, buffer, from, to)),
  onIdle: source => void (isClosed() || sink.onIdle(source)),
  onEnd: source => void (isOver() || sink.onEnd(source)),
  onGone: source => {
    if (isClosed()) return;
    statuses.delete(source);
    sink.onGone?.(source);
  },
  onStatus: status => {
    if (isClosed()) return;
    statuses.set(status.id, status);
    sink.onStatus(status);
  },
  isBehind: () => sink.isBehind?.() ?? false,
});

/** `dockr://web`: no file is called so. */
const unknownScheme = (argument: string): SourceProblem | null => {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(argument)?.[0];
  if (scheme === undefined || sourceKindOf(argument).id !== file.id) return null;
  const known = sourceKinds
    .map(kind => /^[a-z]+:(?:\/\/)?/.exec(kind.syntax.replaceAll(/\[.*?\]/g, ''))?.[0] ?? '')
    .filter(name => name !== '');
  const meant = closest(scheme, known);
  const hint = meant === null ? `known are ${known.join(', ')}` : `did you mean ${meant}?`;
  return { text: `no such kind of source: ${scheme}`, hint };
};

/** @throws ErrtopError when an argument names no source that could be opened: an unknown scheme, a malformed address. */
export const checkSources = (args: readonly string[], follow: boolean): void => {
  for (const argument of args) {
    const problem = sourceKindOf(argument).problem?.(argument, follow) ?? unknownScheme(argument);
    if (problem !== null) throw new ErrtopError('bad-source', problem.text, { hint: problem.hint });
  }
};

/** Makes ready, but reads nothing before `start`. @throws ErrtopError as `checkSources` does. */
export const openSources = (args: readonly string[], options: OpenOptions): SourceSet => {
  checkSources(args, options.follow);
  const { positions = [], tailBytes = defaultTailBytes, since = null, ...rest } = options;
  const poller = new FilePoller(options.clock);
  const backfill = new Backfill();
  const context: SourceContext = {
    ...rest,
    tailBytes,
    since,
    random: systemRandom,
    positions: new Map(positions.map(position => [position.path, position])),
    reader: new BlockReader(),
    poller,
    backfill,
  };
  const sources = openAll(args, context);
  const statuses = new Map<SourceId, SourceStatus>();
  let isClosed = false;
  let isOver = false;
  return {
    start: async sink => {
      const inner = remembering(sink, statuses, { isClosed: () => isClosed, isOver: () => isOver });
      if (options.follow) await Promise.all(sources.map(async source => source.start(inner)));
      else for (const source of sources) await source.start(inner);
    },
    backfill: () => backfill.run(),
    status: () => [...statuses.values()],
    positions: () => positionsOf(sources),
    poll: () => poller.pollAll(),
    close: async () => {
      isClosed = true;
      backfill.close();
      await Promise.all(sources.map(source => source.close()));
      isOver = true;
    },
  };
};
