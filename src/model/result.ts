/** Success or failure as data, and the one error class that users see. */
export type Result<Value, Failure> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

export const success = <Value>(value: Value): Result<Value, never> => ({ ok: true, value });
export const failure = <Failure>(reason: Failure): Result<never, Failure> => ({ ok: false, failure: reason });

/** An expected failure: one line for the user saying what, where, and what to do (`hint`). */
export class ErrtopError extends Error {
  readonly code: string;
  readonly hint: string | null;
  constructor(code: string, message: string, options: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ErrtopError';
    this.code = code;
    this.hint = options.hint ?? null;
  }
}

/** Something went wrong that the user should see although errtop lives on. */
export interface Diagnostic {
  /** What kind, for counting: `source-unreadable`, `line-too-long`, ... */
  readonly code: string;
  /** Where: a source, a config key. */
  readonly where: string;
  /** What, and what to do, in one line. */
  readonly text: string;
  readonly count: number;
  readonly lastAt: number;
}
