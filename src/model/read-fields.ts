/** Reads what the fields of a structured record mean, whoever wrote it: one pass over the keys with one look-up each. */
import type { RequestInfo } from './event.ts';
import { Findings, join } from './findings.ts';
import { errorName, errorOf } from './read-error.ts';
import { recordTable } from './field-index.ts';
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

/** Java classes, Rust modules, Go packages, deep Python ones: a part of a service, not one. */
const isModuleName = (name: string): boolean => {
  if (/[\s/:\\$]/.test(name)) return true;
  const parts = name.split('.');
  const last = parts.at(-1) ?? '';
  return (
    parts.length > 2 || (parts.length === 2 && /^[A-Z]/.test(last)) || /^(?:__main__|root|main|default)$/.test(name)
  );
};

/** What many write where they have no name. */
const isMissing = /^(?:-|<nil>|\(null\))$/;

/** Heroku's router has a duration in `service`. */
const isQuantity = /^\d+(?:\.\d+)?(?:m?s)?$/;

const serviceOf = (found: Findings, logger: string | null): string | null => {
  const service = found.text('service');
  if (service !== null && !isMissing.test(service) && !isQuantity.test(service))
    return service.startsWith('/') ? service.slice(1) : service;
  const name = found.text('name');
  if (name !== null && !errorName.test(name) && !isModuleName(name)) return name;
  return logger !== null && !isModuleName(logger) ? logger : null;
};

const levelIn = (found: Findings): Level | null => {
  for (const meaning of ['level', 'severityNumber', 'levelNumber', 'severityLevel', 'syslogSeverity'] as const) {
    const value = found.get(meaning);
    const level = value === undefined ? null : levelOf(meaning, value);
    if (level !== null) return level;
  }
  // Datadog keeps the level in `status`, where others have the HTTP status.
  const status = found.get('status');
  if (typeof status === 'string' && !/^\d/.test(status)) return levelOf('level', status);
  return levelInTags(found.get('tags'));
};

/** Home-made loggers have the level in `type`, where others have the kind of event. */
const levelOfType = (type: FieldValue | undefined): Level | null =>
  typeof type === 'string' && /^(?:fatal|critical|error|warning|warn|info|debug)$/i.test(type)
    ? levelOf('level', type)
    : null;

/** Kibana and hapi name the level among the tags. */
const levelInTags = (tags: FieldValue | undefined): Level | null => {
  if (!Array.isArray(tags)) return null;
  const words: readonly FieldValue[] = tags.slice(0, 16);
  const word = words.find(tag => typeof tag === 'string' && /^(?:fatal|error|warning|warn|info|debug)$/i.test(tag));
  return typeof word === 'string' ? levelOf('level', word) : null;
};

/** Kubernetes' audit log has the phase of a request in `stage`. */
const environmentOf = (text: string | null): string | null =>
  text !== null && /^(?:Request|Response)|^Panic$/.test(text) ? null : text;

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

/** A record's fields are read by its format and, right after it, by whoever makes an event of it. */
let newest: { readonly fields: Fields; readonly read: ReadFields } | null = null;

/**
 * What the fields of a structured record mean. Cost: one look-up per key, plus those of known nested objects; none where
 * the same object was read last. Empty input gives nulls.
 */
export const readFields = (fields: Fields): ReadFields => {
  if (newest === null || newest.fields !== fields) newest = { fields, read: readAnew(fields) };
  return newest.read;
};

const readAnew = (fields: Fields): ReadFields => {
  const found = new Findings();
  found.collect(fields, recordTable(), 0, 0);
  const time = instantOf(found.get('time'));
  const message = found.text('message') ?? join(found.get('message'), ' ');
  const name = found.text('name');
  const logger = found.text('logger') ?? (name !== null && errorName.test(name) ? null : name);
  const error = errorOf(found);
  const correlationId = found.text('correlationId');
  const requestId = found.text('requestId');
  const version = found.text('version');
  return {
    time: typeof time === 'number' ? time : null,
    stamp: typeof time === 'string' ? time : null,
    level: levelIn(found) ?? levelOfType(fields['type']),
    message,
    messageTemplate: found.text('messageTemplate'),
    service: serviceOf(found, logger),
    logger,
    environment: environmentOf(found.text('environment')),
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
    stack: error.stack ?? gelfStack(fields),
    errorFingerprint: found.text('errorFingerprint'),
    thread: found.text('thread'),
    userAgent: found.text('userAgent') ?? join(found.get('userAgent'), ' '),
  };
};

/** In GELF `version` is the format's own. */
const isGelf = (fields: Fields): boolean => fields['short_message'] !== undefined;

/** There the trace stands in the message's long form. */
const gelfStack = (fields: Fields): string | null => {
  const full = fields['full_message'];
  return isGelf(fields) && typeof full === 'string' && full.includes('\n') ? full : null;
};
