/** Reads the record that a program printed as an object over several lines: JSON with indents, or as Node shows objects. */
import { readFields } from '../model/read-fields.ts';
import { emptyRecord, type AssembledRecord, type Fields, type FieldValue, type ParsedRecord } from '../model/record.ts';
import { epochMs } from '../model/time.ts';

/** Longer objects are read as text. */
const maxLines = 400;
/** `  key: value` of the outermost object, as Node indents it. */
const entry = /^ {2}(?:'([^']{1,80})'|"([^"]{1,80})"|([\w$@.-]{1,80})): (.*)$/;
const literal = /'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|`((?:\\.|[^`\\])*)`/g;
const onlyLiterals = /^(?:(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`)(?:\s*\+\s*)?)+$/;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const words: ReadonlyMap<string, FieldValue> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', null],
]);

const unescape = (text: string): string => text.replace(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign);

const valueOf = (text: string): FieldValue => {
  const bare = text.replace(/,$/, '');
  if (onlyLiterals.test(bare))
    return [...bare.matchAll(literal)].map(([, a, b, c]) => unescape(a ?? b ?? c ?? '')).join('');
  const word = words.get(bare);
  if (word !== undefined) return word;
  return bare !== '' && Number.isFinite(Number(bare)) ? Number(bare) : bare;
};

/** The outermost entries of what Node shows; those that are objects stay text. */
const readShown = (lines: readonly string[]): Fields => {
  const fields: Record<string, FieldValue> = {};
  let key: string | null = null;
  let text = '';
  const close = (): void => {
    if (key !== null) fields[key] = valueOf(text.trim());
  };
  for (const line of lines) {
    const found = entry.exec(line);
    if (found === null) {
      text += `\n${line.slice(2)}`;
      continue;
    }
    close();
    key = found[1] ?? found[2] ?? found[3] ?? null;
    text = found[4] ?? '';
  }
  close();
  return fields;
};

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readJson = (text: string): Fields | null => {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
};

/** Null where the record is no such object, or does not say what it is about. */
export const printedRecord = ({ rule, lines }: AssembledRecord): ParsedRecord | null => {
  if (rule !== 'printed-object' || lines.length > maxLines) return null;
  const texts = lines.map(line => line.text);
  const fields = readJson(texts.join('\n')) ?? readShown(texts.slice(1, -1));
  const read = readFields(fields);
  const message = read.message ?? read.errorMessage;
  if (message === null) return null;
  const time = read.time ?? (read.stamp === null ? Number.NaN : Date.parse(read.stamp));
  const isTrouble = read.errorType !== null || read.stack !== null;
  return {
    ...emptyRecord,
    time: Number.isNaN(time) ? null : epochMs(time),
    level: read.level ?? (isTrouble ? 'error' : null),
    service: read.service,
    host: read.host,
    logger: read.logger,
    thread: read.thread,
    message: message.split('\n', 1)[0] ?? '',
    fields,
    stack: read.stack,
    errorType: read.errorType,
    errorMessage: read.errorMessage,
    isWhole: true,
  };
};
