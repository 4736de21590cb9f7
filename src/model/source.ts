/** What a source hands to the engine, and what it says of itself. */
import type { SourceId } from './brand.ts';
import type { EpochMs } from './time.ts';

/** Where a source stands; `reason` says why and what to do. */
export type SourceState = 'starting' | 'ok' | 'waiting' | 'behind' | 'reconnecting' | 'failed' | 'finished';

export interface SourceStatus {
  readonly id: SourceId;
  /** Short name for people: a path relative to the working directory, `stdin`. */
  readonly label: string;
  readonly state: SourceState;
  readonly reason: string | null;
  readonly bytes: number;
  /** Bytes known to exist and not read yet; 0 when up to date or unknowable. */
  readonly pendingBytes: number;
  /** Bytes at the front that were left out when starting near the end; 0 when read from the start. */
  readonly skippedBytes: number;
  /** What is read in the background of the part before the start, in bytes; absent where nothing is. */
  readonly backfill?: { readonly read: number; readonly total: number };
  /** Messages that a socket had to drop because nobody could take them in time; absent where nothing can be dropped. */
  readonly dropped?: number;
  /** When the next try is due while `reconnecting`, by the wall clock; absent or null otherwise. */
  readonly retryAt?: EpochMs | null;
}

/** Calls that a source makes; all synchronous, none keeps `buffer` after it returns. */
export interface SourceSink {
  /** A new stream of lines begins: numbering starts anew and half a line is forgotten. `startOffset` is where reading begins, `startLine` its line number (1 unless known otherwise). */
  onStart(source: SourceId, start: SourceStart): void;
  /** Bytes [from, to) of `buffer` follow those of the last call. */
  onBytes(source: SourceId, buffer: Buffer, from: number, to: number): void;
  /** Nothing more for now (caught up): open records may be completed after a short wait. */
  onIdle(source: SourceId): void;
  /** The stream ended for good or was rotated away: a line without line end is complete now. */
  onEnd(source: SourceId): void;
  onStatus(status: SourceStatus): void;
  /** The source is no more (a container was removed): its status is to be forgotten. Comes after `onEnd`. */
  onGone?(source: SourceId): void;
  /** Whether the reader cannot take more now: sockets then drop and count, files and pipes simply wait. */
  isBehind?(): boolean;
}

export interface SourceStart {
  /** Name of the file or stream as the user knows it. */
  readonly label: string;
  /** Service name to use where records name none (the file's base name without extension). */
  readonly fallbackService: string;
  /** Host to use where records name none (`logs/<host>/<service>.log`); absent or null when nothing tells it. */
  readonly fallbackHost?: string | null;
  readonly startOffset: number;
  /** Whether reading began in the middle: the first, possibly broken line is dropped. */
  readonly isMidFile: boolean;
  /** Last modification of the file, for inferring the year of year-less stamps; null when unknown. */
  readonly modifiedAt: number | null;
}

/** A running source. */
export interface Source {
  readonly id: SourceId;
  start(sink: SourceSink): void | Promise<void>;
  /** Stops reading; resolves when nothing will be called any more. */
  close(): Promise<void>;
}
