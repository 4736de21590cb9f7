/** The shape of a kind of source: one file, one line in registry.ts. */
import type { Clock, Spawner } from '../model/ports.ts';
import type { Diagnostic } from '../model/result.ts';
import type { Source } from '../model/source.ts';
import type { EpochMs } from '../model/time.ts';
import type { Backfill } from './backfill.ts';
import type { BlockReader } from './block-reader.ts';
import type { FilePoller } from './poller.ts';
import type { ReadAt } from './seek-time.ts';

/** What a start picker may ask of a file that was found when errtop started. */
export interface StartCandidate {
  readonly path: string;
  /** How people know it. */
  readonly label: string;
  readonly size: number;
  readonly modifiedAt: number;
  readonly read: ReadAt;
}

/** What is read of a file: [from, to) at once; [earlier, from) in the background, while what is new comes first. */
export interface Stretch {
  readonly earlier: number;
  readonly from: number;
  /** Infinite for the end, wherever that will be. */
  readonly to: number;
}

/**
 * What to read of files that exist already (files that appear later are always read from their beginning): everything,
 * the last `tailBytes`, or whatever the caller picks (`--since`); `parts` are the rotated ones of followed files. A
 * place in the middle is moved on to the next start of a line.
 */
export type StartPolicy =
  | 'beginning'
  | 'tail'
  | { readonly pick: (file: StartCandidate) => Promise<Stretch>; readonly parts: 'at once' | 'in background' | 'none' };

/** Where reading of a file ended, for going on there after a restart. */
export interface SavedPosition {
  readonly path: string;
  /** Device and inode, `dev:ino`. */
  readonly identity: string;
  /** After the last complete line that was handed over. */
  readonly offset: number;
  /** Number of bytes before `offset` that `markHash` covers, and their hash: proof that it is still the same file. */
  readonly markLength: number;
  readonly markHash: string;
  /** Keys of the rotated parts that were old news then; null when that is remembered elsewhere. */
  readonly oldParts: readonly string[] | null;
}

export interface SourceContext {
  /** Whether to wait for more at the end. */
  readonly follow: boolean;
  readonly start: StartPolicy;
  /** How much of a file's end `start: 'tail'` reads, in bytes. */
  readonly tailBytes: number;
  /** Relative paths and labels are relative to it. */
  readonly cwd: string;
  /** Nothing before this instant is wanted (`--since`), for sources that can be told so; null for no limit. */
  readonly since: EpochMs | null;
  readonly clock: Clock;
  /** A number in [0, 1), for spreading retries. */
  readonly random: () => number;
  readonly spawner: Spawner;
  readonly reader: BlockReader;
  readonly poller: FilePoller;
  readonly backfill: Backfill;
  /** Where the last run ended, by absolute path. */
  readonly positions: ReadonlyMap<string, SavedPosition>;
  readonly onDiagnostic: (diagnostic: Diagnostic) => void;
}

/** Why an argument cannot be opened at all, and what to write instead. */
export interface SourceProblem {
  readonly text: string;
  readonly hint: string;
}

export interface SourceKind {
  /** Equals the file name. */
  readonly id: string;
  /** How an argument of this kind is written: `docker://NAME`. */
  readonly syntax: string;
  /** One sentence for the help. */
  readonly docs: string;
  readonly example: string;
  matches(argument: string): boolean;
  /** What is wrong with an argument of this kind, said before anything is opened; null or absent when nothing is. */
  problem?(argument: string, follow: boolean): SourceProblem | null;
  /** The sources that these arguments, all of which match, stand for. Opens nothing yet and never throws. */
  open(args: readonly string[], context: SourceContext): readonly Source[];
}

/** Whether what was written before errtop started is wanted but for its end. */
export const beginsNearEnd = (start: StartPolicy): boolean =>
  start === 'tail' || (typeof start === 'object' && start.parts === 'none');

/** Tells the user of something that went wrong at `where` although errtop lives on. */
export const report = (context: SourceContext, code: string, where: string, text: string): void =>
  context.onDiagnostic({ code, where, text, count: 1, lastAt: context.clock.now() });
