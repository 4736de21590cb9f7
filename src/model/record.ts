/** What a format reads from one header line, before it is an event. */
import type { EpochMs } from './time.ts';
import type { Level } from './level.ts';

/** A value of a structured field as JSON carries it. */
export type FieldValue =
  string | number | boolean | null | readonly FieldValue[] | { readonly [key: string]: FieldValue };
/** Structured fields by dotted or nested name, as they stood in the record. */
export type Fields = Readonly<Record<string, FieldValue>>;

/**
 * The parts of one record's first line. `null` means that the format has a place for it but this line has nothing
 * there, or that the format has no such part at all.
 */
export interface ParsedRecord {
  readonly time: EpochMs | null;
  readonly level: Level | null;
  readonly service: string | null;
  readonly host: string | null;
  /** Free text without the header; never null, may be empty. */
  readonly message: string;
  /** The logger, component or module name where the format has one besides the service. */
  readonly logger: string | null;
  /** Thread, process or goroutine that wrote the line: tells interleaved writers apart. */
  readonly thread: string | null;
  /** The request that the header names. */
  readonly traceId: string | null;
  /** Structured fields that stand beside the message, unknown ones included; null where there are none. */
  readonly fields: Fields | null;
  /** The text of a stack trace that the record carries in a field (may hold line feeds). */
  readonly stack: string | null;
  /** Exception type and message where fields name them. */
  readonly errorType: string | null;
  readonly errorMessage: string | null;
  /** `time` is when the request came, not when it was answered; absent in most formats. */
  readonly isStampedAtStart?: true;
  /** Set when nothing can follow: the record is whole on this line (JSON lines, access logs). */
  readonly isWhole: boolean;
}

/** A record that has only a message; formats spread their own parts over it. */
export const emptyRecord: ParsedRecord = {
  time: null,
  level: null,
  service: null,
  host: null,
  message: '',
  logger: null,
  thread: null,
  traceId: null,
  fields: null,
  stack: null,
  errorType: null,
  errorMessage: null,
  isWhole: false,
};

/** One physical line after its envelope was taken off. */
export interface FramedLine {
  /** The text inside the envelope, without line end. */
  readonly text: string;
  /** Physical line number in its source, counted from 1. */
  readonly number: number;
  /** The last physical line where a carrier had cut the line into parts; absent for a line in one piece. */
  readonly lastNumber?: number;
  /** Where the physical line starts in its source, in bytes. */
  readonly offset: number;
  /** What the format read from `text`; null when it is no header. */
  readonly header: ParsedRecord | null;
  /** What the envelope said: time, level, service, host of the carrier. Null without an envelope. */
  readonly carrier: Carrier | null;
}

/** What an envelope (docker, CRI, journald, a compose prefix, ...) knows of a line besides its text. */
export interface Carrier {
  readonly time: EpochMs | null;
  readonly level: Level | null;
  readonly service: string | null;
  readonly host: string | null;
  /** Lines of different writers in one stream: pod, container, stdout or stderr, pid. Lines of one writer are joined, of two never. */
  readonly writer: string;
  /** The carrier split one line into parts and this is not the last (CRI `P`, docker's 16 KiB parts). */
  readonly isPartial: boolean;
}

/** All physical lines of one record: the header with what belongs to it, or an exception without a header. */
export interface AssembledRecord {
  readonly lines: readonly FramedLine[];
  /** The first line's header; null for a record that began without one. */
  readonly header: ParsedRecord | null;
  /** Which assembly rule joined the lines (`java`, `python`, ...); null for plain continuation or a single line. */
  readonly rule: string | null;
  /** Set when a limit ended the record early. */
  readonly cutBy: 'lines' | 'bytes' | null;
}
