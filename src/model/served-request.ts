/** A request that a service answered, as an access line's bytes tell it: what is counted of it without reading the line. */
import type { SourceId } from './brand.ts';
import type { EpochMs } from './time.ts';

/** What requests to one route have in common: made once, so that analyses may remember by it where they count. */
export interface RequestTarget {
  /** A small number that no other target has at the same time. */
  readonly number: number;
  readonly service: string;
  readonly method: string;
  /** Its path as a template (see `routeOf`). */
  readonly route: string;
  /** Whether a monitor asks it (see `isProbePath`). */
  readonly isProbe: boolean;
  /** Of the first such request; others have other ids in it. */
  readonly path: string;
}

/** One object for all lines of a source: valid during the call only. */
export interface ServedRequest {
  readonly target: RequestTarget;
  readonly time: EpochMs;
  readonly tick: number;
  readonly status: number;
  /** Milliseconds; NaN where the line tells none: a number, so that no line needs an object. */
  readonly durationMs: number;
  /** As asked, without query. Decoded when it is read: for the few requests that need it. */
  readonly path: string;
  /** Whom it was answered; null where the line does not tell. Decoded when it is read. */
  readonly address: string | null;
  /** Where its line stands. */
  readonly source: SourceId;
  readonly line: number;
  /** The line. Decoded when it is read. */
  readonly raw: string;
}

/** So many requests that one target answered within a tick, none with a duration, all with statuses of one class. */
export interface CountedRequests {
  readonly target: RequestTarget;
  readonly tick: number;
  /** 1 to 3: 1xx to 3xx. */
  readonly statusClass: number;
  readonly count: number;
}
