/** One line of JSON to a record: the reader that all JSON flavours share. */
import { parseJson } from '../lib/parse-json.ts';
import { levelFromHttpStatus, type Level } from '../model/level.ts';
import { readFields, type ReadFields } from '../model/read-fields.ts';
import type { Fields, FieldValue, ParsedRecord } from '../model/record.ts';
import type { EpochMs } from '../model/time.ts';
import type { ParseContext } from './define.ts';

/** A line without any message is told by its fields; so much of them. */
const maxMadeMessage = 500;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The object on a line; null where there is none. A line that was cut (by a collector's limit, by a full disk) gives
 * the members that are whole and the string that is not. Linear in the length.
 */
export const readJsonObject = (line: string): Fields | null => {
  const text = line.trim();
  if (text.charCodeAt(0) !== 0x7b || text.length < 2) return null;
  if (!text.endsWith('}')) return mendJson(text);
  try {
    const value: unknown = parseJson(text);
    return isFields(value) ? value : null;
  } catch {
    return mendJson(text);
  }
};

/** Where the string that begins at `from` (a quote) ends: the index after its closing quote, or -1. */
const endOfString = (text: string, from: number): number => {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return at + 1;
  }
  return -1;
};

/** The object as far as it goes, made whole by closing what is open; null where not even one member is whole. */
const mendJson = (text: string): Fields | null => {
  if (!/^\{\s*"/.test(text)) return null;
  const closers: string[] = [];
  let lastComma = -1;
  let at = 0;
  while (at < text.length) {
    const letter = text[at];
    if (letter === '"') {
      const end = endOfString(text, at);
      if (end < 0) return parseEither(cutEscape(text) + '"' + closers.toReversed().join(''), text, lastComma);
      at = end;
      continue;
    }
    if (letter === '{' || letter === '[') closers.push(letter === '{' ? '}' : ']');
    else if (letter === '}' || letter === ']') closers.pop();
    else if (letter === ',' && closers.length === 1) lastComma = at;
    if (closers.length === 0) return null;
    at++;
  }
  return parseEither(text + closers.toReversed().join(''), text, lastComma);
};

/** A text cut inside `\u12` or after a backslash has no whole character there. */
const cutEscape = (text: string): string => text.replace(/\\(?:u[0-9a-fA-F]{0,3})?$/, '');

const parseEither = (mended: string, text: string, lastComma: number): Fields | null =>
  tryParse(mended) ?? (lastComma > 0 ? tryParse(`${text.slice(0, lastComma)}}`) : null);

const tryParse = (text: string): Fields | null => {
  try {
    const value: unknown = parseJson(text);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
};

/** Collectors put the program's own JSON into a string of theirs: what it says wins over what stands around it. */
const innerObject = (message: string | null): Fields | null =>
  message !== null && message.startsWith('{"') && message.endsWith('}') ? tryParse(message) : null;

const printValue = (value: FieldValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** `key=value key=value` of the fields, without time and level. */
const madeMessage = (fields: Fields): string => {
  let text = '';
  for (const key in fields) {
    if (/^@?(?:time|timestamp|ts|t|level|severity|lvl|pid|hostname|date)$/i.test(key)) continue;
    text += `${text === '' ? '' : ' '}${key}=${printValue(fields[key] ?? null)}`;
    if (text.length > maxMadeMessage) return text.slice(0, maxMadeMessage);
  }
  return text;
};

const requestText = ({ request }: ReadFields): string | null =>
  request?.method && request.path
    ? `${request.method} ${request.path}${request.status === null ? '' : ` ${request.status}`}`
    : null;

/** A template's `{Name}` filled from the fields (messagetemplates.org); unknown names stay. */
const fillTemplate = (template: string, fields: Fields): string => {
  const properties = fields['Properties'];
  const inner = isFields(properties) ? properties : null;
  return template.replace(/\{[@$]?(\w{1,64})(?:[,:][^{}]{0,64})?\}/g, (hole, name: string) => {
    const value = fields[name] ?? inner?.[name];
    return value === undefined ? hole : printValue(value);
  });
};

const messageOf = (read: ReadFields, fields: Fields): string => {
  if (read.message !== null && read.message !== '') return read.message;
  if (read.messageTemplate !== null) return fillTemplate(read.messageTemplate, fields);
  return read.errorMessage ?? requestText(read) ?? madeMessage(fields);
};

/** A message with the trace in it: the trace becomes the stack, its telling line the message. */
const partMessage = (message: string): { message: string; stack: string | null } => {
  if (!message.includes('\n')) return { message, stack: null };
  const isTrace = /\n[ \t]+(?:at |File "|from |\S+:\d+)|\n#\d+ |\nTraceback |\ngoroutine \d/.test(message);
  if (!isTrace) return { message, stack: null };
  const lines = message.trimEnd().split('\n');
  const telling = message.startsWith('Traceback ') ? lines.at(-1) : lines[0];
  return { message: (telling ?? '').trim(), stack: message };
};

/** Only where the record names no level: that of its HTTP status, or error where it carries one. */
const inferredLevel = (read: ReadFields): Level | null => {
  if (read.errorType !== null || read.stack !== null || read.errorMessage !== null) return 'error';
  const status = read.request?.status ?? null;
  return status === null ? null : levelFromHttpStatus(status);
};

const timeOf = (read: ReadFields, fields: Fields, context: ParseContext): EpochMs | null =>
  read.time ?? (read.stamp === null ? null : context.stamps.read(withDate(read.stamp, fields)));

/** Some devices give the day and the time of day in fields of their own. */
const withDate = (stamp: string, { date }: Fields): string =>
  typeof date === 'string' && /^\d{4}-\d\d-\d\d$/.test(date) && /^\d\d:\d\d:\d\d/.test(stamp)
    ? `${date} ${stamp}`
    : stamp;

/** What proxies call the instant at which a request came: Envoy, Traefik. */
const startNames = ['start_time', 'StartUTC', 'StartLocal'];
const endNames = ['time', 'timestamp', '@timestamp', 'ts'];
const isStampedAtStart = (read: ReadFields, fields: Fields): boolean =>
  (read.request?.status ?? null) !== null &&
  startNames.some(name => fields[name] !== undefined) &&
  endNames.every(name => fields[name] === undefined);

const levelIn = (read: ReadFields): Level | null => read.level ?? inferredLevel(read);

/** The record that a set of fields makes. `isWhole` is what the format says of its lines. */
export const recordOfFields = (fields: Fields, context: ParseContext): ParsedRecord => {
  const read = readFields(fields);
  const parted = partMessage(messageOf(read, fields));
  return {
    time: timeOf(read, fields, context),
    level: levelIn(read),
    service: read.service,
    host: read.host,
    message: parted.message,
    logger: read.logger,
    thread: read.thread,
    traceId: null,
    fields,
    stack: read.stack ?? parted.stack,
    errorType: read.errorType,
    errorMessage: read.errorMessage,
    ...(isStampedAtStart(read, fields) ? { isStampedAtStart: true } : {}),
    isWhole: true,
  };
};

/** The record of an object whose message may be JSON itself. */
export const recordOfObject = (fields: Fields, context: ParseContext): ParsedRecord => {
  const outer = recordOfFields(fields, context);
  const object = innerObject(outer.message);
  if (object === null) return outer;
  const inner = recordOfFields(object, context);
  return {
    ...inner,
    time: inner.time ?? outer.time,
    level: inner.level ?? outer.level,
    service: inner.service ?? outer.service,
    host: inner.host ?? outer.host,
    fields: { ...fields, ...object },
  };
};

/** Parses one JSON line; null where the line is no object. */
export const parseJsonLine = (line: string, context: ParseContext): ParsedRecord | null => {
  const fields = readJsonObject(line);
  return fields === null ? null : recordOfObject(fields, context);
};
