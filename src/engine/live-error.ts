/** The newest errors, as the list of live errors shows them. */
import type { LogEvent } from '../model/event.ts';

/** An error that was read just now; its headline and its group's id are looked up when it is shown. */
export interface LiveError {
  readonly serial: number;
  readonly event: LogEvent;
}
