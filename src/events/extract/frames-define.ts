/** The shape of a trace reader: one language's way to print an exception with its frames. */

/** A frame before it is known whose code it is. */
export interface RawFrame {
  readonly function: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly raw: string;
}

export interface RawException {
  /** Null where the trace names none. */
  readonly type: string | null;
  readonly message: string;
  /** Innermost first, whatever the language prints. */
  readonly frames: readonly RawFrame[];
  readonly cause: RawException | null;
}

export interface TraceReader {
  /** The language or runtime. */
  readonly id: string;
  /** Where the form is defined or printed. */
  readonly docs: string;
  /** What every such trace holds somewhere: texts without it are not read. */
  readonly mark: RegExp;
  /**
   * The exception that reached the reporter: the outermost one, with its causes. Null when the lines hold no trace of
   * this language. Linear in the text.
   */
  read(lines: readonly string[]): RawException | null;
}

/** A frame from the captures of a pattern; empty captures are null. */
export const rawFrame = (
  raw: string,
  name: string | undefined | null,
  file: string | undefined | null,
  place: readonly [line?: string | undefined, column?: string | undefined] = [],
): RawFrame => ({
  function: name?.trim() || null,
  file: file?.trim() || null,
  line: place[0] ? Number(place[0]) : null,
  column: place[1] ? Number(place[1]) : null,
  raw: raw.trim(),
});

/** Links exceptions, outermost first, each as the cause of the one before; null for none. */
export const chained = (outermostFirst: readonly Omit<RawException, 'cause'>[]): RawException | null =>
  outermostFirst.reduceRight<RawException | null>((cause, exception) => ({ ...exception, cause }), null);
