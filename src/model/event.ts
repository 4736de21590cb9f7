/** An event: one record understood, ready to be counted, grouped and shown. */
import type { Fingerprint, SourceId } from './brand.ts';
import type { Level } from './level.ts';
import type { Fields } from './record.ts';
import type { MatchRule } from './rule.ts';
import type { EpochMs } from './time.ts';

/** One frame of a stack trace, innermost first in `ExceptionInfo.frames` whatever the language prints. */
export interface StackFrame {
  /** Function or method as printed, with class or module where the language prints it there. */
  readonly function: string | null;
  /** File as printed (path or base name). */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** Written by the users themselves: no runtime, framework or vendored code. */
  readonly isInApp: boolean;
  /** The line as it stood in the log, trimmed. */
  readonly raw: string;
}

/** An exception as the log shows it; `cause` leads towards the root cause. */
export interface ExceptionInfo {
  /** The rule that read it: `java`, `python`, `node`, ... */
  readonly language: string;
  /** Type as printed (`shop.db.KeyError`); null where none is named. */
  readonly type: string | null;
  /** First line of the exception's message; may be empty. */
  readonly message: string;
  readonly frames: readonly StackFrame[];
  readonly cause: ExceptionInfo | null;
}

/** One HTTP request that a record speaks of. */
export interface RequestInfo {
  readonly method: string | null;
  /** Path without query. */
  readonly path: string | null;
  readonly status: number | null;
  readonly durationMs: number | null;
  /** The event's time is when the request came: it ended `durationMs` later. */
  readonly isStampedAtStart?: true;
  /** The template of its path (see `routeOf`), where whoever made this knows it. */
  readonly route?: string;
}

export interface LogEvent {
  readonly source: SourceId;
  /** First and last physical line in the source, counted from 1. */
  readonly line: number;
  readonly lastLine: number;
  /** Byte offset of the first line. */
  readonly offset: number;
  readonly time: EpochMs;
  /** The line carried no readable time; `time` is when it was read, or its neighbour's. */
  readonly isTimeInferred: boolean;
  readonly level: Level;
  readonly service: string;
  readonly host: string | null;
  readonly logger: string | null;
  /** Free text of the header, without the trace. */
  readonly message: string;
  readonly exception: ExceptionInfo | null;
  readonly request: RequestInfo | null;
  readonly version: string | null;
  readonly user: string | null;
  readonly session: string | null;
  readonly ip: string | null;
  /** As the browser or program sent it, or as a collector shortened it: `Chrome/122 macOS`. */
  readonly userAgent: string | null;
  readonly traceId: string | null;
  readonly fields: Fields | null;
  /**
   * Identity of the problem, decided from this event alone; service, level, host and time play no part. Null where
   * events of this level are only counted; `template` and `title` are then the message as it is.
   */
  readonly fingerprint: Fingerprint | null;
  /** The masked message, for people: `Order <num> not found`. */
  readonly template: string;
  /** Short title of the group: `TypeError: Cannot read ...` or the template. */
  readonly title: string;
  /** Why the fingerprint is what it is, in a few words. */
  readonly groupedBy: string;
  /** The first rule of the user's own that matches; its severity, category and owner hold. Null for none. */
  readonly rule: MatchRule | null;
  /** All physical lines as they stood (after envelopes), joined by line feeds, capped. */
  readonly raw: string;
  /** Events of one kind (not 0) differ in their stamp and in words with digits only: what their words tell can be remembered. */
  readonly kind?: number;
  /** Its fields, and tags in its message, are known to tell nothing of where it ran or for whom, without being read. */
  readonly hasNoFacets?: boolean;
  /** It is known to have no trace id, without being read. */
  readonly hasNoTraceId?: boolean;
}
