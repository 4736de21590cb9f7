/** Reads what the fields of a structured record mean, whoever wrote it: one pass over the keys with one look-up each. */
import { stripAnsi } from '../lib/text/strip-ansi.ts';
import { firstListed, stackText } from './embedded-stack.ts';
import type { RequestInfo } from './event.ts';
import type { FieldMeaning } from './field-aliases.ts';
import { contextTable, meaningIndex, meanings, recordTable, type FieldNode } from './field-index.ts';
import { instantOf, levelOf, requestOf, requestLineOf, ipOf, numberOf } from './field-values.ts';
import type { Level } from './level.ts';
import type { Fields, FieldValue } from './record.ts';
import type { EpochMs } from './time.ts';

/** What a record's fields say; null where they say nothing. */
export interface ReadFields {
  /** The instant where the record gives it as a number. */
  readonly time: EpochMs | null;
  /** The stamp where the record gives it as text, for the source's StampReader. */
  readonly stamp: string | null;
  /** Only what the record says in so many words or numbers; nothing is inferred. */
  readonly level: Level | null;
  readonly message: string | null;
  /** A message with `{Name}` for its values. */
  readonly messageTemplate: string | null;
  readonly service: string | null;
  readonly logger: string | null;
  readonly environment: string | null;
  readonly host: string | null;
  readonly version: string | null;
  readonly user: string | null;
  readonly session: string | null;
  readonly ip: string | null;
  /** Id of the trace, else of the correlation, else of the request. */
  readonly traceId: string | null;
  readonly spanId: string | null;
  readonly requestId: string | null;
  readonly correlationId: string | null;
  readonly request: RequestInfo | null;
  readonly errorType: string | null;
  readonly errorMessage: string | null;
  /** Text of a stack trace; may hold line feeds. */
  readonly stack: string | null;
  readonly errorFingerprint: string | null;
  readonly thread: string | null;
  readonly userAgent: string | null;
}

/** Containers in containers: `jsonPayload.context.user`. Deeper ones are hardly ever the record's own. */
const maxDepth = 4;
/** Added to the rank at each container, so that what stands further out wins. */
const containerPenalty = 100;
/** Containers looked into per record, so that a hostile one costs no more than a large ordinary one. */
const maxContainers = 64;

type Table = ReadonlyMap<string, FieldNode>;

const levelMeanings = new Set([
  meaningIndex.level,
  meaningIndex.severityNumber,
  meaningIndex.levelNumber,
  meaningIndex.severityLevel,
  meaningIndex.syslogSeverity,
]);
/** Meanings that an array or an object can have. */
const takesStructures = new Set([
  meaningIndex.time,
  meaningIndex.errorStack,
  meaningIndex.errorText,
  meaningIndex.message,
  meaningIndex.userAgent,
]);
const takesObjects = new Set([meaningIndex.time]);

/** The best value found for each meaning. */
class Findings {
  readonly #values: (FieldValue | undefined)[] = new Array(meanings.length);
  readonly #ranks: number[] = new Array(meanings.length);
  #containers = 0;

  collect(fields: Fields, table: Table, penalty: number, depth: number): void {
    for (const key in fields) {
      const node = table.get(key);
      if (node === undefined) continue;
      const value = fields[key];
      if (value === null || value === undefined || value === '') continue;
      if (typeof value === 'object') this.#enter(node, value, penalty, depth);
      else if (node.meaning >= 0) this.#offer(node, value, penalty);
    }
  }

  get(meaning: FieldMeaning): FieldValue | undefined {
    return this.#values[meaningIndex[meaning]];
  }

  text(meaning: FieldMeaning): string | null {
    const value = this.get(meaning);
    if (typeof value === 'string') return stripAnsi(value);
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
  }

  #offer(node: FieldNode, value: FieldValue, penalty: number): void {
    const { meaning } = node;
    const rank = node.rank + penalty;
    if (!(rank < (this.#ranks[meaning] ?? Infinity))) return;
    if (levelMeanings.has(meaning) && levelOf(meanings[meaning], value) === null) return;
    this.#values[meaning] = value;
    this.#ranks[meaning] = rank;
  }

  #enter(node: FieldNode, value: FieldValue & object, penalty: number, depth: number): void {
    if (Array.isArray(value)) {
      if (takesStructures.has(node.meaning)) this.#offer(node, value, penalty);
      const fromPairs = node.holds === null ? null : pairsOf(value as readonly FieldValue[]);
      if (fromPairs) this.#open(node, fromPairs, penalty, depth);
      return;
    }
    if (takesObjects.has(node.meaning)) this.#offer(node, value, penalty);
    this.#open(node, value as Fields, penalty, depth);
  }

  #open(node: FieldNode, value: Fields, penalty: number, depth: number): void {
    if (depth >= maxDepth || this.#containers >= maxContainers) return;
    this.#containers++;
    if (node.children) this.collect(value, node.children, penalty, depth + 1);
    if (node.holds === null) return;
    const table = node.holds === 'payload' ? recordTable : contextTable;
    this.collect(value, table, penalty + containerPenalty, depth + 1);
  }
}

/** OTLP's attributes in JSON: `[{"key": "k", "value": {"stringValue": "v"}}]`; null for any other array. */
const pairsOf = (list: readonly FieldValue[]): Fields | null => {
  const pairs: Record<string, FieldValue> = {};
  let count = 0;
  for (const item of list.slice(0, 256)) {
    if (typeof item !== 'object' || item === null) return null;
    const { key, value } = item as Fields;
    if (typeof key !== 'string' || typeof value !== 'object' || value === null) return null;
    const [inner] = Object.values(value);
    if (inner !== undefined) pairs[key] = inner;
    count++;
  }
  return count === 0 ? null : pairs;
};

const join = (value: FieldValue | undefined, separator: string): string | null =>
  Array.isArray(value)
    ? value.filter(part => typeof part === 'string' || typeof part === 'number').join(separator) || null
    : null;

/** Names of errors, as libraries put them into `name` (winston, bunyan). */
const errorName = /^[A-Za-z_$][\w$.]*(?:Error|Exception)$/;
/** Java classes, Rust modules, Go packages, deep Python ones: a part of a service, not one. */
const isModuleName = (name: string): boolean => {
  if (/[\s/:\\$]/.test(name)) return true;
  const parts = name.split('.');
  const last = parts.at(-1) ?? '';
  return (
    parts.length > 2 || (parts.length === 2 && /^[A-Z]/.test(last)) || /^(?:__main__|root|main|default)$/.test(name)
  );
};

const serviceOf = (found: Findings, logger: string | null): string | null => {
  const service = found.text('service');
  if (service !== null) return service;
  const name = found.text('name');
  if (name !== null && !errorName.test(name) && !isModuleName(name)) return name;
  return logger !== null && !isModuleName(logger) ? logger : null;
};

interface ReadError {
  type: string | null;
  message: string | null;
  stack: string | null;
}

const errorOf = (found: Findings): ReadError => {
  const error: ReadError = { type: found.text('errorType'), message: found.text('errorMessage'), stack: null };
  error.stack = stackText(found.get('errorStack'));
  const whole = found.get('errorText');
  if (typeof whole === 'string') addErrorText(error, stripAnsi(whole));
  else if (Array.isArray(whole)) addErrorList(error, whole as readonly FieldValue[]);
  const name = found.text('name');
  if (error.type === null && name !== null && errorName.test(name)) error.type = name;
  const code = found.get('errorCode');
  if (error.type === null && error.message !== null && typeof code === 'string' && /^[A-Za-z]/.test(code)) {
    error.type = code;
  }
  return error;
};

const addErrorText = (error: ReadError, text: string): void => {
  if (text.includes('\n')) error.stack ??= text;
  else error.message ??= text;
};

const addErrorList = (error: ReadError, list: readonly FieldValue[]): void => {
  const listed = firstListed(list);
  if (listed === null) {
    const text = join(list as FieldValue, '\n');
    if (text !== null) addErrorText(error, text);
    return;
  }
  error.type ??= listed.type;
  error.message ??= listed.message;
  error.stack ??= listed.stack;
};

const levelIn = (found: Findings): Level | null => {
  for (const meaning of ['level', 'severityNumber', 'levelNumber', 'severityLevel', 'syslogSeverity'] as const) {
    const value = found.get(meaning);
    const level = value === undefined ? null : levelOf(meaning, value);
    if (level !== null) return level;
  }
  // Datadog keeps the level in `status`, where others have the HTTP status.
  const status = found.get('status');
  return typeof status === 'string' && !/^\d/.test(status) ? levelOf('level', status) : null;
};

const durationOf = (found: Findings): number | null => {
  const ms = numberOf(found.get('durationMs'), 1);
  if (ms !== null) return ms;
  const seconds = numberOf(found.get('durationSeconds'), 1000);
  if (seconds !== null) return seconds;
  const micros = numberOf(found.get('durationMicros'), 1e-3);
  if (micros !== null) return micros;
  const nanos = numberOf(found.get('durationNanos'), 1e-6);
  if (nanos !== null) return nanos;
  const any = found.get('durationAny');
  // Caddy gives seconds, and is known by fields that nobody else writes. Go prints a Duration as nanoseconds.
  if (found.get('secondsHint') !== undefined) return numberOf(any, 1000);
  const isNanos = typeof any === 'number' && any >= 1e6 && Number.isInteger(any);
  return numberOf(any, isNanos ? 1e-6 : 1);
};

/**
 * What the fields of a structured record mean. Cost: one look-up per key, plus those of known nested objects.
 * Empty input gives nulls.
 */
export const readFields = (fields: Fields): ReadFields => {
  const found = new Findings();
  found.collect(fields, recordTable, 0, 0);
  const time = instantOf(found.get('time'));
  const message = found.text('message') ?? join(found.get('message'), ' ');
  const logger = found.text('logger') ?? found.text('name');
  const error = errorOf(found);
  const correlationId = found.text('correlationId');
  const requestId = found.text('requestId');
  const version = found.text('version');
  return {
    time: typeof time === 'number' ? time : null,
    stamp: typeof time === 'string' ? time : null,
    level: levelIn(found),
    message,
    messageTemplate: found.text('messageTemplate'),
    service: serviceOf(found, logger),
    logger,
    environment: found.text('environment'),
    host: found.text('host'),
    version: version !== null && isGelf(fields) ? null : version,
    user: found.text('userId'),
    session: found.text('sessionId'),
    ip: ipOf(found.text('ip')),
    traceId: found.text('traceId') ?? correlationId ?? requestId,
    spanId: found.text('spanId'),
    requestId,
    correlationId,
    request: requestOf({
      method: found.text('method'),
      path: found.text('path'),
      status: found.get('status'),
      durationMs: durationOf(found),
      line: requestLineOf(found.text('requestLine')),
    }),
    errorType: error.type,
    errorMessage: error.message,
    stack: error.stack,
    errorFingerprint: found.text('errorFingerprint'),
    thread: found.text('thread'),
    userAgent: found.text('userAgent') ?? join(found.get('userAgent'), ' '),
  };
};

/** In GELF `version` is the format's own. */
const isGelf = (fields: Fields): boolean => fields['short_message'] !== undefined;
