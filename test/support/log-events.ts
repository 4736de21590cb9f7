/** Builders of events for tests of what comes after parsing. */
import { fingerprint, sourceId } from '../../src/model/brand.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { epochMs } from '../../src/model/time.ts';

/** 2026-01-01T00:00:00Z, a whole tick. */
export const startMs = Date.UTC(2026, 0, 1);

export const at = (seconds: number): ReturnType<typeof epochMs> => epochMs(startMs + Math.round(seconds * 1000));

/** A stable fingerprint of a small number. */
export const print = (number: number): ReturnType<typeof fingerprint> =>
  fingerprint(number.toString(16).padStart(16, '0'));

let lines = 0;

/** An ordinary event with the given parts; `seconds` after the start. */
export const logEvent = (seconds: number, parts: Partial<LogEvent> = {}): LogEvent => {
  lines += 1;
  const message = parts.message ?? 'request served';
  return {
    source: sourceId('app.log'),
    line: lines,
    lastLine: lines,
    offset: 0,
    time: at(seconds),
    isTimeInferred: false,
    level: 'info',
    service: 'cart',
    host: null,
    logger: null,
    message,
    exception: null,
    request: null,
    version: null,
    user: null,
    session: null,
    ip: null,
    userAgent: null,
    traceId: null,
    fields: null,
    fingerprint: null,
    template: message,
    title: message,
    groupedBy: 'test',
    rule: null,
    raw: message,
    ...parts,
  };
};

/** An error of group `number` of its service. */
export const errorEvent = (seconds: number, number: number, parts: Partial<LogEvent> = {}): LogEvent => {
  const message = parts.message ?? `problem ${number}`;
  return logEvent(seconds, { level: 'error', fingerprint: print(number), message, ...parts });
};

/** One request that `service` served. */
export const requestEvent = (
  seconds: number,
  request: { readonly path: string; readonly status?: number; readonly durationMs?: number; readonly method?: string },
  parts: Partial<LogEvent> = {},
): LogEvent => {
  const method = request.method ?? 'GET';
  const message = `${method} ${request.path} ${request.status ?? 200}`;
  return logEvent(seconds, {
    message,
    request: {
      method,
      path: request.path.split('?')[0] ?? '',
      status: request.status ?? 200,
      durationMs: request.durationMs ?? null,
    },
    ...parts,
  });
};
