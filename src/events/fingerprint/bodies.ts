/** JSON objects in the middle of a message: bodies of requests, dumps of data. */
import { unitAt } from './characters.ts';

/** Longer bodies are cut somewhere; what is left then is no object. */
const longestBody = 2_000;
/** An object that says what went wrong is a part of the message. */
const tellsFailure = /"(?:error|errors|err|message|msg|code|reason|status|type|detail|title|exception|cause)"/i;
const [quote, backslash, open, close] = [34, 92, 123, 125];

/** End of the JSON object at `start`, when it is data only; -1 else. Linear in the body's length. */
export const bodyEnd = (text: string, start: number): number => {
  if (unitAt(text, start + 1) !== quote) return -1;
  const limit = Math.min(text.length, start + longestBody);
  let depth = 0;
  let isQuoted = false;
  for (let i = start; i < limit; i++) {
    const unit = unitAt(text, i);
    if (isQuoted) {
      if (unit === backslash) i++;
      else if (unit === quote) isQuoted = false;
    } else if (unit === quote) isQuoted = true;
    else if (unit === open) depth++;
    else if (unit === close && --depth === 0) return isData(text.slice(start, i + 1)) ? i + 1 : -1;
  }
  return -1;
};

const isData = (body: string): boolean => /^\{"[^"]*"\s*:/.test(body) && !tellsFailure.test(body);
