/** Takes a JSON object off the end of a message, where a logger appends its fields. */
import { parseJson } from '../../lib/parse-json.ts';
import type { Fields } from '../../model/record.ts';

/** Longer tails stay text: nobody reads them, and a trace may be in them. */
const maxTail = 16_384;

export interface TailJson {
  readonly message: string;
  readonly fields: Fields;
}

const parseObject = (text: string): Fields | null => {
  try {
    const value: unknown = parseJson(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
  } catch {
    return null;
  }
};

/** Null when the text does not end with a JSON object that a blank or tab precedes. Linear in the text's length. */
export const takeTailJson = (text: string): TailJson | null => {
  if (!text.endsWith('}') || text.length > maxTail) return null;
  const at = text.search(/(?:^|[\t ])\{(?:"|\})/);
  if (at < 0) return null;
  const fields = parseObject(text.slice(at).trim());
  return fields && { message: text.slice(0, at).trimEnd(), fields };
};
