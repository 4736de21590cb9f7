/** What a single field's value means once its meaning is known: instants, levels, numbers with units, requests. */
import { stripAnsi } from '../lib/text/strip-ansi.ts';
import type { RequestInfo } from './event.ts';
import type { FieldMeaning } from './field-aliases.ts';
import { levelFromPinoNumber, levelFromSyslogSeverity, levelFromWord, type Level } from './level.ts';
import type { Fields, FieldValue } from './record.ts';
import type { EpochMs } from './time.ts';

const digits = /^-?\d{9,19}(?:\.\d+)?$/;

/**
 * Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by size (years 1973 to 5138 of each);
 * null for other numbers.
 */
export const epochFromNumber = (value: number): EpochMs | null => {
  if (!(value >= 1e8)) return null;
  if (value < 1e11) return (Math.round(value * 1e6) / 1000) as EpochMs;
  if (value < 1e14) return value as EpochMs;
  if (value < 1e17) return (value / 1e3) as EpochMs;
  return value < 1e20 ? ((value / 1e6) as EpochMs) : null;
};

const instantOfObject = (value: Fields): EpochMs | string | null => {
  const date = value['$date'] ?? value['date'] ?? value['timestamp'] ?? value['repr'] ?? value['iso'];
  if (date !== undefined) return instantOf(date);
  const long = value['$numberLong'];
  if (typeof long === 'string') return epochFromNumber(Number(long));
  const seconds = Number(value['seconds'] ?? value['epochSecond']);
  const nanos = Number(value['nanos'] ?? value['nanoOfSecond'] ?? 0);
  return Number.isFinite(seconds) && Number.isFinite(nanos) ? epochFromNumber(seconds + nanos / 1e9) : null;
};

/** An instant where the value is a number of some unit (or such an object); the text where it is a stamp. */
export const instantOf = (value: FieldValue | undefined): EpochMs | string | null => {
  if (typeof value === 'number') return epochFromNumber(value);
  if (typeof value === 'string') return digits.test(value) ? epochFromNumber(Number(value)) : value;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? instantOfObject(value as Fields) : null;
};

/** Monolog counts 100 debug, 200 info, 250 notice, 300 warning, 400 error, 500 critical, 550 alert, 600 emergency. */
const fromMonologNumber = (value: number): Level =>
  value < 200 ? 'debug' : value < 300 ? 'info' : value < 400 ? 'warn' : value < 500 ? 'error' : 'fatal';

/** Logback and log4j 1: 5000 trace, 10000 debug, 20000 info, 30000 warn, 40000 error, 50000 fatal. */
const fromLogbackNumber = (value: number): Level => {
  if (value < 10_000) return 'trace';
  return (['debug', 'info', 'warn', 'error'] as const)[Math.floor(value / 10_000) - 1] ?? 'fatal';
};

/** Python's `levelno`: 10 debug, 20 info, 30 warning, 40 error, 50 critical. */
const fromPythonNumber = (value: number): Level | null => {
  if (!(value > 0 && value <= 100)) return null;
  return (['trace', 'debug', 'info', 'warn', 'error'] as const)[Math.floor(value / 10)] ?? 'fatal';
};

/** OpenTelemetry's SeverityNumber: four each of trace, debug, info, warn, error, fatal, from 1. */
const fromOtelNumber = (value: number): Level | null =>
  value >= 1
    ? ((['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const)[Math.ceil(value / 4) - 1] ?? null)
    : null;

/** Application Insights: 0 verbose, 1 information, 2 warning, 3 error, 4 critical. */
const fromInsightsNumber = (value: number): Level | null =>
  (['debug', 'info', 'warn', 'error', 'fatal'] as const)[value] ?? null;

/** A number under a key that does not say whose scale it is: the usual scales do not overlap. */
const fromAnyNumber = (value: number): Level | null => {
  if (value < 0) return null;
  if (value < 8) return levelFromSyslogSeverity(value);
  if (value < 100) return levelFromPinoNumber(value);
  if (value <= 600) return fromMonologNumber(value);
  return value >= 5_000 && value <= 60_000 ? fromLogbackNumber(value) : null;
};

const scales: Readonly<Partial<Record<FieldMeaning, (value: number) => Level | null>>> = {
  severityNumber: fromOtelNumber,
  levelNumber: fromPythonNumber,
  severityLevel: fromInsightsNumber,
  syslogSeverity: levelFromSyslogSeverity,
};

const levelInText = (text: string): Level | null => {
  const word = stripAnsi(text).trim();
  if (word.length > 24) return null;
  const plain = levelFromWord(word);
  if (plain !== null) return plain;
  const bare = word
    .replace(/^[[(<]|[\])>:]$/g, '')
    .replace(/^(?:LOG|SEVERITY(?:_NUMBER)?)_/i, '')
    .replace(/\d+$/, '');
  return levelFromWord(bare);
};

/** The level that a value under a key of this meaning names; null when it names none (`status: 200`). */
export const levelOf = (meaning: FieldMeaning | undefined, value: FieldValue): Level | null => {
  const isText = typeof value === 'string';
  if (isText && !/^-?\d+(?:\.0+)?$/.test(value)) return levelInText(value);
  if (!isText && typeof value !== 'number') return null;
  const scale = (meaning && scales[meaning]) ?? fromAnyNumber;
  return scale(Number(value));
};

const unitMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  msec: 1,
  s: 1000,
  sec: 1000,
  secs: 1000,
  seconds: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
};

/** .NET's TimeSpan: `00:00:01.2345678`. */
const timeSpan = /^(\d{1,2}):(\d\d):(\d\d(?:\.\d{1,9})?)$/;

/** A Go or human duration such as `1m2.5s`, `12ms`, `0.25 s`; null for anything else. */
const durationInText = (text: string): number | null => {
  const span = timeSpan.exec(text);
  if (span) return Number(span[1]) * 3_600_000 + Number(span[2]) * 60_000 + Number(span[3]) * 1000;
  let total = 0;
  let read = 0;
  for (const part of text.matchAll(/(\d+(?:\.\d+)?) ?([a-zµμ]+)/g)) {
    const unit = unitMs[part[2] ?? ''];
    if (unit === undefined || part.index !== read) return null;
    total += Number(part[1]) * unit;
    read += part[0].length;
  }
  return read > 0 && read === text.length ? total : null;
};

/** Milliseconds: a bare number times `unit`, or text with a unit of its own; null when negative or unreadable. */
export const numberOf = (value: FieldValue | undefined, unit: number): number | null => {
  if (typeof value === 'number') return value >= 0 ? value * unit : null;
  if (typeof value !== 'string' || value.length > 40) return null;
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number)) return number >= 0 ? number * unit : null;
  return durationInText(value.trim().toLowerCase());
};

/** The address alone: the first of a forwarded list, without port and brackets. */
export const ipOf = (text: string | null): string | null => {
  if (text === null) return null;
  const first = (text.split(',')[0] ?? '').trim();
  const bracketed = /^\[([0-9a-fA-F:.]+)\]/.exec(first);
  if (bracketed) return bracketed[1] ?? null;
  const withPort = /^(\d{1,3}(?:\.\d{1,3}){3}):\d+$/.exec(first);
  const address = withPort?.[1] ?? first;
  return address === '' || address === '-' ? null : address;
};

const httpVerb =
  /^(?:GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH|PURGE|PROPFIND|REPORT|SEARCH|MKCOL|COPY|MOVE|LOCK|UNLOCK|LIST)$/i;
const line = /^([A-Z]{3,9}) (\S+)(?: HTTP\/[\d.]+)?$/;

interface RequestLine {
  readonly method: string;
  readonly path: string;
}

/** `GET /x HTTP/1.1`; null for any other text. */
export const requestLineOf = (text: string | null): RequestLine | null => {
  const match = text === null ? null : line.exec(text);
  return match?.[1] && match[2] && httpVerb.test(match[1]) ? { method: match[1], path: match[2] } : null;
};

/** The path of a URL or request target, without query and fragment. */
const pathOf = (target: string): string => {
  const scheme = target.indexOf('://');
  let path = target;
  if (scheme > 0 && scheme < 12) {
    const slash = target.indexOf('/', scheme + 3);
    path = slash < 0 ? '/' : target.slice(slash);
  }
  const end = path.search(/[?#]/);
  return end < 0 ? path : path.slice(0, end);
};

const statusOf = (value: FieldValue | undefined): number | null => {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : 0;
  return Number.isInteger(number) && number >= 100 && number < 600 ? number : null;
};

interface RequestParts {
  readonly method: string | null;
  readonly path: string | null;
  readonly status: FieldValue | undefined;
  readonly durationMs: number | null;
  readonly line: RequestLine | null;
}

/** The request that a record speaks of; null unless it names an HTTP method or, with a path or duration, a status. */
export const requestOf = (parts: RequestParts): RequestInfo | null => {
  const named = parts.method !== null && httpVerb.test(parts.method) ? parts.method.toUpperCase() : null;
  const method = named ?? parts.line?.method ?? null;
  const status = statusOf(parts.status);
  const target = parts.path ?? parts.line?.path ?? null;
  if (method === null && (status === null || (target === null && parts.durationMs === null))) return null;
  return { method, path: target === null ? null : pathOf(target), status, durationMs: parts.durationMs };
};
