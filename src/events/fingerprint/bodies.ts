/** JSON objects in the middle of a message: bodies of requests, dumps of data. */
import { unitAt } from './characters.ts';

/** Longer bodies are cut somewhere; what is left then is no object. */
const longestBody = 2_000;
/** An object that says what went wrong is a part of the message. */
const tellsFailure = /"(?:error|errors|err|message|msg|code|reason|status|type|detail|title|exception|cause)"\s*:/i;
const tellsOtherwise =
  /'(?:error|errors|err|message|msg|code|reason|status|type|detail|title|exception|cause)'\s*:|\b(?:error|reason|code|cause)=/i;
const [quote, apostrophe, backslash, open, close] = [34, 39, 92, 123, 125];

/** End of the JSON object at `start`, when it is data only; -1 else. Linear in the body's length. */
export const bodyEnd = (text: string, start: number): number => {
  if (unitAt(text, start + 1) !== quote) return labelsEnd(text, start);
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

/** `{app="web", env='prod'}` and `{'id': 7, 'sizes': [1, 2]}`: labels, and what other languages print for an object. */
const labels = /\{(?:\s?\w{1,60}=~?"[^"{}]{0,200}",?){1,20}\}/y;
const literal = /\{(?:\s?'[^'{}]{1,60}': (?:'[^'{}]{0,200}'|[\w.+-]{1,40}|\[[^\]{}]{0,200}\])(?:,|(?=\}))){1,40}\}/y;

const labelsEnd = (text: string, start: number): number => {
  const pattern = unitAt(text, start + 1) === apostrophe ? literal : labels;
  pattern.lastIndex = start;
  const body = pattern.exec(text)?.[0];
  return body === undefined || tellsOtherwise.test(body) ? -1 : start + body.length;
};

const isData = (body: string): boolean => /^\{"[^"]*"\s*:/.test(body) && !tellsFailure.test(body);
