/** The fields of an event that was logged as JSON, one a line: a trace inside a string can be read only so. */
import { parseJson } from '../../lib/parse-json.ts';
import { sanitizeLines } from '../../lib/text/sanitize.ts';
import { textWidth } from '../../lib/text/width.ts';

export interface ShownField {
  /** With dots where it is inside another. */
  readonly name: string;
  /** Several for a text of several lines. */
  readonly lines: readonly string[];
}

/** A head in front of the JSON is as long as a stamp, a level and a name are. */
const longestHead = 200;
/** Nobody scrolls through more. */
const mostFields = 300;
/** Names are aligned as long as they are no longer. */
const widestName = 24;

/** The fields of a line that is JSON, or ends in it; null for every other text. O(length). */
export const eventFields = (raw: string): readonly ShownField[] | null => {
  const from = raw.indexOf('{');
  if (from < 0 || from > longestHead || !raw.trimEnd().endsWith('}') || raw.includes('\n')) return null;
  try {
    const value = parseJson(raw.slice(from));
    const fields: ShownField[] = [];
    addFields(fields, '', value);
    return fields.length === 0 ? null : fields;
  } catch {
    return null;
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const addFields = (fields: ShownField[], name: string, value: unknown): void => {
  if (fields.length >= mostFields) return;
  if (isRecord(value)) {
    const prefix = name === '' ? '' : `${name}.`;
    for (const [key, inner] of Object.entries(value)) addFields(fields, prefix + key, inner);
  } else if (Array.isArray(value) && value.some(each => typeof each === 'object' && each !== null)) {
    value.forEach((inner, index) => addFields(fields, `${name}[${index}]`, inner));
  } else {
    fields.push({ name, lines: sanitizeLines(typeof value === 'string' ? value : JSON.stringify(value)) });
  }
};

/** Columns for the names, a blank behind them. */
export const nameWidth = (fields: readonly ShownField[]): number =>
  fields.reduce((widest, { name }) => Math.max(widest, textWidth(name) > widestName ? 0 : textWidth(name)), 8) + 2;
