/** A record whose bytes tell what it is; nothing of it has been read. */
import type { KnownIdentity, LineEvent } from '../events/line-event.ts';
import type { HeaderNames } from '../model/header-names.ts';
import type { Level } from '../model/level.ts';
import type { EpochMs } from '../model/time.ts';
import type { AskedRequest } from './request-lane.ts';

/** By what errors are known again. */
export interface ErrorKeys {
  /** Made of what its identity rests on, words and frames; of an ordinary line 0. */
  readonly key: number;
  /** Of an error with a trace in a field: made of the trace, which may decide alone; else 0. */
  readonly traceKey: number;
  /** What an exception says that wraps another one was left out of the key, or of the trace's where there is one. */
  readonly isWrapped: boolean;
}

/** Of what is no error. */
export const noKeys: ErrorKeys = { key: 0, traceKey: 0, isWrapped: false };

export interface HeldLine extends ErrorKeys {
  readonly isError: boolean;
  /** Key of its first line but for words with digits, and of the lines below; 0 where nobody asks for kinds. */
  readonly kind: number;
  /** Who wants to see it: bits as `ReadsOrdinary` gave them; `undecided` where nobody was asked yet. */
  readonly readers: number;
  readonly time: EpochMs;
  /** The time is its neighbours'. */
  readonly isTimeInferred: boolean;
  readonly level: Level;
  readonly service: string;
  /**
   * Of an error: key of all that its exception is read from, but for what masking replaces; of a trace in a field only where
   * that is known to decide alone. 0 where there is none.
   */
  readonly exceptionKey: number;
  /** Says who wants to see errors of this kind. */
  decide(readers: number): void;
  /** What its bytes tell of a request. */
  readonly request: AskedRequest | null;
  readonly line: number;
  readonly lastLine: number;
  /** Byte offset in the source. */
  readonly offset: number;
  /** Where the message begins in the text of the first line; -1 where its format has to be asked. */
  readonly messageFrom: number;
  /** What its header names, where its format has not to be asked for the message. */
  readonly names: HeaderNames;
  /** The message of its header, decoded at each call. */
  message(): string;
  /** Its lines, joined by line feeds; decoded at each call. */
  text(): string;
}

/** Readers of a kind of errors that was not seen before. */
export const undecided = -2;

/** Makes the event of a held record; `known` is null for what belongs to no group. */
export type ReadsHeld = (held: HeldLine, known: KnownIdentity | null) => LineEvent;
