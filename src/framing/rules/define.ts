/** The shape of an assembly rule: a table of (state, pattern, next state) that one tiny engine walks line by line. */

export interface Transition {
  /** States in which this transition is looked at; `start` is outside of any exception. */
  readonly from: readonly string[];
  /** Linear-time pattern on the line's text. */
  readonly pattern: RegExp;
  readonly to: string;
}

export interface AssemblySample {
  /** Says what the sample shows. */
  readonly name: string;
  readonly lines: readonly string[];
  /** First and last line of each exception in `lines`, counted from 1. */
  readonly events: readonly (readonly [number, number])[];
}

export interface AssemblyRule {
  /** Equals the file name: the language or runtime. */
  readonly id: string;
  /** Where the trace's form is defined or printed. */
  readonly docs: string;
  /** Tried in order; the first that fits the state and the line is taken. */
  readonly transitions: readonly Transition[];
  /** States in which an empty line may belong to the exception (kept back until the next line decides). */
  readonly blankIn: readonly string[];
  readonly samples: readonly AssemblySample[];
}
