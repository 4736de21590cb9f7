/** The newest errors, as the list of live errors shows them. */
import { laterHeadline } from '../events/line-event.ts';
import type { LogEvent } from '../model/event.ts';

/** An error as the list of live errors shows it; its group's id is looked up when it is shown. */
export interface LiveError {
  readonly key: string;
  readonly event: Pick<LogEvent, 'time' | 'level' | 'host' | 'service' | 'message' | 'line' | 'lastLine'>;
  readonly fingerprint: string;
}

/** Keeps only what is shown: the event itself, with its lines, may go. */
export const liveError = (key: string, event: LogEvent, fingerprint: string): LiveError => {
  const { time, level, host, service, line, lastLine } = event;
  const headline = laterHeadline(event);
  const shown = {
    time,
    level,
    host,
    service,
    line,
    lastLine,
    get message() {
      return headline();
    },
  };
  return { key, event: shown, fingerprint };
};
