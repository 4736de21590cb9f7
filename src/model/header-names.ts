/** What the header of a line names besides time, level and service, where that can be read without asking its format. */

/** By the text of the line: null where it names none, undefined where only its format tells. */
export interface HeaderNames {
  host(line: string): string | null | undefined;
  logger(line: string): string | null | undefined;
  /** No event has it, but formats read tags there: `[trace=1f user=ann]`. */
  thread(line: string): string | null | undefined;
}

const noName = (): null => null;

/** Of headers that name none of these. */
export const noNames: HeaderNames = { host: noName, logger: noName, thread: noName };
