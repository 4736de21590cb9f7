/** What every access log tells of a request, as a record. */
import { levelFromHttpStatus } from '../../model/level.ts';
import { emptyRecord, type FieldValue, type ParsedRecord } from '../../model/record.ts';
import type { EpochMs } from '../../model/time.ts';

export interface AccessParts {
  readonly time: EpochMs | null;
  readonly method: string | null;
  /** Target as requested, with its query. */
  readonly target: string | null;
  readonly status: number | null;
  readonly durationMs?: number | null;
  readonly clientIp?: string | null;
  readonly userAgent?: string | null;
  readonly bytes?: number | null;
  readonly service?: string | null;
  readonly host?: string | null;
  /** `time` is when the request came. */
  readonly isStampedAtStart?: true;
  readonly more?: Readonly<Record<string, FieldValue>>;
}

const pathOf = (target: string): string => {
  const query = target.indexOf('?');
  const path = query < 0 ? target : target.slice(0, query);
  const afterScheme = /^https?:\/\/[^/]*/.exec(path.slice(0, 300))?.[0].length ?? 0;
  return path.slice(afterScheme) || '/';
};

const present = (value: string | null | undefined): value is string =>
  value !== null && value !== undefined && value !== '-' && value !== '';

/** The level is that of the status; the message is `METHOD target status`. */
export const accessRecord = (parts: AccessParts): ParsedRecord => {
  const { method, target, status } = parts;
  const fields: Record<string, FieldValue> = {};
  if (method !== null) fields['method'] = method;
  if (target !== null) fields['path'] = pathOf(target);
  if (status !== null) fields['status'] = status;
  if (typeof parts.durationMs === 'number' && parts.durationMs >= 0) fields['duration_ms'] = parts.durationMs;
  if (present(parts.clientIp)) fields['client_ip'] = parts.clientIp;
  if (present(parts.userAgent)) fields['user_agent'] = parts.userAgent;
  if (typeof parts.bytes === 'number') fields['bytes'] = parts.bytes;
  return {
    ...emptyRecord,
    time: parts.time,
    level: status === null ? null : levelFromHttpStatus(status),
    service: parts.service ?? null,
    host: parts.host ?? null,
    message: [method, target, status].filter(part => part !== null).join(' '),
    fields: { ...fields, ...parts.more },
    isWhole: true,
    ...(parts.isStampedAtStart ? { isStampedAtStart: true } : {}),
  };
};

/** `GET /cart?id=7 HTTP/1.1` in parts; a broken request line is all target. */
export const splitRequest = (request: string): { readonly method: string | null; readonly target: string | null } => {
  if (request === '' || request === '-') return { method: null, target: null };
  const space = request.indexOf(' ');
  const method = space < 0 ? '' : request.slice(0, space);
  if (!/^[A-Z]{2,16}$/.test(method)) return { method: null, target: request };
  const end = request.lastIndexOf(' HTTP/');
  return { method, target: end > space ? request.slice(space + 1, end) : request.slice(space + 1) };
};

/** A whole number; null for `-` and everything else. */
export const wholeNumber = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;

/** Seconds (`0.012`) as milliseconds, rounded to microseconds; null for `-` and everything else. */
export const secondsToMs = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? Math.round(Number(text) * 1e6) / 1e3 : null;
