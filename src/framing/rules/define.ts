/** The shape of an assembly rule: a table of (state, pattern, next state) that one tiny engine walks line by line. */

/**
 * One row of a rule's table. Two states are given by the engine: `start` is outside of any exception, and `any` is
 * after a line that is no exception by itself (a log header, an ordinary line): a row from `any` is a stack frame so
 * plain that it makes the line above it the head of an exception.
 *
 * A state whose name ends in `?` is a guess: its lines are kept back, and belong to the exception only if a later
 * line reaches a state without the mark. So a source excerpt above an error needs no look-ahead.
 */
export interface Transition {
  /** States in which this transition is looked at. */
  readonly from: readonly string[];
  /** Linear-time pattern on the line's text. */
  readonly pattern: RegExp;
  /** Stands in each text that the pattern fits. Looked for first where a pattern that begins with anything costs more. */
  readonly needs?: string;
  readonly to: string;
  /** The line never belongs to a log header above it: only the runtime prints it, when the program dies. */
  readonly isStandalone?: true;
  /** Says that something failed but not what: under a header on every line, the line before may have said it. */
  readonly isHeadless?: true;
  /** No exception by itself: the line belongs to a log header above it, of whatever it speaks. */
  readonly isPart?: true;
  /** Loggers print it below a record of one line, too. */
  readonly isLogged?: true;
  /** Lines with headers of their own are quoted there, and are no records. */
  readonly takesHeaders?: true;
  /** Nearly any text fits: not taken by a line that has a header or begins an exception of its own. */
  readonly isLoose?: true;
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

/** A line without text; a transition may fit it to change the state, else `blankIn` keeps the state. */
export const blankLine = /^\s*$/;
