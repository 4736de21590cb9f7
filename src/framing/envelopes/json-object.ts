/** Members of a JSON object that an envelope is, read without trusting their types. */
import { parseJson } from '../../lib/parse-json.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** The object on a line; null where there is none. */
export const jsonObject = (line: string): JsonObject | null => {
  try {
    const value: unknown = parseJson(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
};

/** The member as text; null when it is missing, empty or no scalar. */
export const textOf = (object: JsonObject, key: string): string | null => {
  const value = object[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
};

/** The member as an object; empty when it is none. */
export const objectOf = (object: JsonObject, key: string): JsonObject => {
  const value = object[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
};
