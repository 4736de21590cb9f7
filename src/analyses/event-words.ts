/** The words of an event that say what went wrong: the message and the messages of the exception chain. */
import type { LogEvent } from '../model/event.ts';

/** What is searched of one message; the telling words stand at the front. */
const maxSearched = 1000;
const maxLinks = 6;

const cut = (text: string): string => (text.length > maxSearched ? text.slice(0, maxSearched) : text);

/** Lines joined by line feeds; linear in the (capped) lengths. */
export const wordsOf = (event: LogEvent): string => {
  if (!event.exception) return cut(event.message);
  const words = [cut(event.message)];
  let link = event.exception;
  for (let i = 0; i < maxLinks; i++) {
    words.push(`${link.type ?? ''}: ${cut(link.message)}`);
    if (!link.cause) break;
    link = link.cause;
  }
  return words.join('\n');
};

/** An access line: it tells how a request ended and has no words of its own. */
export const isPlainRequest = (event: LogEvent): boolean =>
  event.request !== null && event.request.status !== null && event.exception === null;
