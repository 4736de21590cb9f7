/** The text of a stack trace that a structured record carries, whatever shape its library gave it. */
import type { FieldValue } from './record.ts';

type Values = Readonly<Record<string, FieldValue>>;

/** More frames than this say nothing more; the array may be hostile. */
const maxFrames = 1_024;

const isObject = (value: FieldValue | undefined): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const firstText = (frame: Values, keys: readonly string[]): string | null => {
  for (const key of keys) {
    const value = frame[key];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return null;
};

const fileKeys = ['filename', 'fileName', 'file', 'file_name', 'abs_path', 'path'];
const lineKeys = ['lineno', 'lineNumber', 'line', 'line_number', 'lineNo'];
const functionKeys = ['function', 'methodName', 'method', 'name', 'func', 'function_name'];
const classKeys = ['class', 'className', 'declaringClass', 'class_name'];

/** One frame as the language would print it: Java where a class is named, JavaScript otherwise. */
const frameLine = (frame: FieldValue): string | null => {
  if (typeof frame === 'string') return frame;
  if (!isObject(frame)) return null;
  const file = firstText(frame, fileKeys);
  const line = firstText(frame, lineKeys);
  const name = firstText(frame, functionKeys) ?? '<anonymous>';
  const owner = firstText(frame, classKeys);
  const place = line === null || line === '-1' ? (file ?? 'Unknown Source') : `${file ?? '<unknown>'}:${line}`;
  return owner === null ? `    at ${name} (${place})` : `\tat ${owner}.${name}(${place})`;
};

/** A Python frame as `traceback` prints it. */
const pythonLine = (frame: FieldValue): string | null => {
  if (!isObject(frame)) return null;
  const line = firstText(frame, lineKeys) ?? '0';
  return `  File "${firstText(frame, fileKeys) ?? '<unknown>'}", line ${line}, in ${firstText(frame, functionKeys) ?? '<module>'}`;
};

const join = (frames: readonly FieldValue[], print: (frame: FieldValue) => string | null): string | null => {
  const lines = frames.slice(0, maxFrames).flatMap(frame => print(frame) ?? []);
  return lines.length === 0 ? null : lines.join('\n');
};

/**
 * The text of a trace given as text, as an array of lines, or as an array of frame objects (Java's, Quarkus', log4j's,
 * PHP's); null where it is none of these.
 */
export const stackText = (value: FieldValue | undefined): string | null => {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (Array.isArray(value)) return join(value as readonly FieldValue[], frameLine);
  return null;
};

/** What one object of a list of exceptions says: structlog's `dict_tracebacks`, Sentry's `values`. */
export interface ListedException {
  readonly type: string | null;
  readonly message: string | null;
  readonly stack: string | null;
}

/** The first exception of a list of them, its trace printed as Python does; null where the list holds none. */
export const firstListed = (list: readonly FieldValue[]): ListedException | null => {
  const [first] = list;
  if (!isObject(first)) return null;
  const type = firstText(first, ['exc_type', 'type', 'exceptionType', 'class', 'name', 'Name']);
  const message = firstText(first, ['exc_value', 'value', 'message', 'exceptionMessage', 'Message']);
  if (type === null && message === null) return null;
  const nested = isObject(first['stacktrace']) ? first['stacktrace']['frames'] : first['stacktrace'];
  const frames = first['frames'] ?? nested;
  const trace = Array.isArray(frames) ? join(frames as readonly FieldValue[], pythonLine) : null;
  const end = message ? `${type ?? 'Exception'}: ${message}` : (type ?? 'Exception');
  return { type, message, stack: trace === null ? null : `Traceback (most recent call last):\n${trace}\n${end}` };
};
