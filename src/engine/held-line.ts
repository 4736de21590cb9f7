/** A record whose bytes tell what it is; nothing of it has been read. */
import type { LineEvent, LineParts } from '../events/line-event.ts';
import type { Identity } from '../events/fingerprint/fingerprint.ts';
import type { Level } from '../model/level.ts';
import type { EpochMs } from '../model/time.ts';
import type { AskedRequest } from './request-lane.ts';

export interface HeldLine {
  readonly isError: boolean;
  /** Of an error: made of what its identity rests on, words and frames; of an ordinary line 0. */
  readonly key: number;
  /** Who wants to see it: bits as `ReadsOrdinary` gave them; `undecided` where nobody was asked yet. */
  readonly readers: number;
  readonly time: EpochMs;
  readonly level: Level;
  readonly service: string;
  /** Says who wants to see errors of this kind. */
  decide(readers: number): void;
  /** What its bytes tell of a request. */
  readonly request: AskedRequest | null;
  /** The message of its header, decoded at each call. */
  message(): string;
  /** Its lines, decoded at each call. */
  text(): HeldText;
}

export type HeldText = Pick<LineParts, 'line' | 'lastLine' | 'offset' | 'text' | 'messageFrom'>;

/** Readers of a kind of errors that was not seen before. */
export const undecided = -2;

/** Makes the event of the record that is held now; `hasNoException` says that errors of this identity name none. */
export type ReadsHeld = (identity: Identity | null, hasNoException: boolean) => LineEvent;
