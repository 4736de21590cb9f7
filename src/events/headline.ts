/** What one event says, on one line, with its own values. */
import type { LogEvent } from '../model/event.ts';
import { shortType } from './fingerprint/fingerprint.ts';

/** The exception where there is one: `checkout failed` says less than `TypeError: Cannot read ...` below it. */
export const headlineOf = ({ exception, message }: Pick<LogEvent, 'exception' | 'message'>): string => {
  if (exception === null || exception.type === null) return message;
  const type = shortType(exception.type);
  return exception.message === '' ? type : `${type}: ${exception.message}`;
};
