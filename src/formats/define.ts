/** The shape of a log format: one file, one line in registry.ts, samples that prove it. */
import type { ParsedRecord } from '../model/record.ts';
import type { StampReader } from './stamp.ts';

/** What parsing a line may depend on besides the line: kept per source, so that two files never mix. */
export interface ParseContext {
  /** Reads stamps: zone and year are inferred per source. */
  readonly stamps: StampReader;
  /** Room for what a format learns from its own header lines (W3C `#Fields`); one object per source. */
  readonly memory: Map<string, unknown>;
}

/** What a sample must parse to; parts left out are not checked. Times are ISO 8601 in UTC. */
export interface SampleExpectation {
  readonly time?: string | null;
  readonly level?: ParsedRecord['level'];
  readonly service?: string | null;
  readonly host?: string | null;
  readonly message?: string;
  readonly logger?: string | null;
  readonly thread?: string | null;
  readonly traceId?: string;
  readonly errorType?: string | null;
  readonly isStampedAtStart?: true;
}

export interface FormatSample {
  readonly line: string;
  readonly expect: SampleExpectation;
}

export interface LogFormat {
  /** Equals the file name: `nginx-access`. */
  readonly id: string;
  readonly title: string;
  /** Where the format is defined. */
  readonly docs: string;
  /**
   * How surely the line is a header of this format, 0 (no) to 1 (nothing else looks like it). Called on the first
   * lines of a source only; must be linear in the line's length.
   */
  sniff(line: string): number;
  /** Whether the line says that those below it are of this format; then they are, where most of them can be read so. */
  declares?(line: string): boolean;
  /** The parts of a header line; null when the line is none. Linear in the line's length. */
  parse(line: string, context: ParseContext): ParsedRecord | null;
  /**
   * Where time, level and service stand in the bytes, for the hot path that counts ordinary lines without decoding
   * them; see layout.ts for the notation. Several when the format has variants.
   */
  readonly layouts?: readonly string[];
  /** At least one; every sample must be parsed as expected and by no other format better. */
  readonly samples: readonly FormatSample[];
}
