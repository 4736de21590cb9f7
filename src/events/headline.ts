/** What one event says, on one line, with its own values. */
import type { LogEvent } from '../model/event.ts';
import { contextTagsLast } from './extract/context-tags.ts';
import { shortType } from './fingerprint/fingerprint.ts';

/**
 * The exception where there is one: `checkout failed` says less than `TypeError: Cannot read ...` below it. Not for a
 * failed response: `GET /cart 504` says more than `HTTP 504`, as all of its group are called.
 */
export const headlineOf = ({ exception, message }: Pick<LogEvent, 'exception' | 'message'>): string => {
  if (exception === null || exception.type === null || (exception.language === 'http' && message !== ''))
    return contextTagsLast(message);
  const type = shortType(exception.type);
  return exception.message === '' ? type : `${type}: ${exception.message}`;
};
