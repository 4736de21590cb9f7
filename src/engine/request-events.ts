/** Events of requests: made from what their bytes tell, and from one that was read. */
import { facetsOf } from '../analyses/facets.ts';
import type { Identity } from '../events/fingerprint/fingerprint.ts';
import { routeOf } from '../lib/text/route.ts';
import type { LogEvent, RequestInfo } from '../model/event.ts';
import type { EpochMs } from '../model/time.ts';

/** What an access line tells of its request. */
export interface RequestFacts {
  readonly line: number;
  readonly offset: number;
  readonly time: EpochMs;
  readonly service: string;
  readonly method: string;
  readonly path: string;
  /** Path and query. */
  readonly requested: string;
  readonly status: number;
  readonly address: string | null;
  readonly raw: string;
}

/** What further columns tell. */
export interface RequestExtras {
  readonly durationMs: number | null;
  readonly userAgent: string | null;
  /** Of the path, where it is known. */
  readonly route?: string;
}

/** A request whose route is known; no part of it, so that it equals one that was read. */
class RoutedRequest implements RequestInfo {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly durationMs: number | null;
  readonly isStampedAtStart?: true;
  readonly #route: string | undefined;

  constructor({ method, path, status }: RequestFacts, { durationMs, route }: RequestExtras, pattern: LogEvent) {
    this.method = method;
    this.path = path;
    this.status = status;
    this.durationMs = durationMs;
    if (pattern.request?.isStampedAtStart) this.isStampedAtStart = true;
    this.#route = route;
  }

  get route(): string {
    return this.#route ?? routeOf(this.path);
  }
}

/** A failed request that was read, and the problem that it is. */
export interface Failure {
  readonly event: LogEvent;
  readonly identity: Identity;
}

/** What formats make the message of. */
export const messageOf = ({ method, requested, status }: RequestFacts): string => `${method} ${requested} ${status}`;

/** What further columns say where nobody asked. */
export const noExtras: RequestExtras = { durationMs: null, userAgent: null };

/** The event of an ordinary request like `pattern`. */
export const requestLike = (pattern: LogEvent, facts: RequestFacts): LogEvent => {
  const message = messageOf(facts);
  return { ...eventLike(pattern, facts, noExtras), template: message, title: message };
};

/** The event of another failure like `pattern`. Its fields are left out: they say no more (see `isLike`). */
export const failureLike = (pattern: Failure, facts: RequestFacts, extras: RequestExtras): Failure => ({
  identity: pattern.identity,
  event: eventLike(pattern.event, facts, extras),
});

const eventLike = (pattern: LogEvent, facts: RequestFacts, extras: RequestExtras): LogEvent => {
  const { source, level, host, exception, fingerprint, template, title, groupedBy } = pattern;
  const { line, offset, time, service, address, raw } = facts;
  return {
    source,
    line,
    lastLine: line,
    offset,
    time,
    isTimeInferred: false,
    level,
    service,
    host,
    logger: null,
    message: messageOf(facts),
    exception,
    request: new RoutedRequest(facts, extras, pattern),
    version: null,
    user: null,
    session: null,
    ip: address,
    userAgent: extras.userAgent,
    traceId: null,
    fields: null,
    fingerprint,
    template,
    title,
    groupedBy,
    rule: null,
    raw,
  };
};

/** Of the parts that are compared one by one. */
const compared = [
  ...([
    'source',
    'line',
    'lastLine',
    'offset',
    'time',
    'isTimeInferred',
    'level',
    'service',
    'host',
    'logger',
  ] as const),
  ...(['message', 'version', 'user', 'session', 'ip', 'userAgent', 'traceId', 'rule', 'raw'] as const),
  ...(['fingerprint', 'template', 'title', 'groupedBy'] as const),
];

/** Whether an event can stand for others of its status. */
export const isPattern = ({ exception, request, fingerprint }: LogEvent): boolean =>
  fingerprint !== null && exception?.language === 'http' && exception.type === `HTTP ${request?.status ?? 0}`;

/** Whether the event that was made says what the one says that was read. */
export const isLike = (made: LogEvent, read: LogEvent): boolean =>
  compared.every(name => made[name] === read[name]) &&
  isPattern(read) &&
  JSON.stringify([made.request, made.exception, facetsOf(made)]) ===
    JSON.stringify([read.request, read.exception, facetsOf(read)]);

const told: ReadonlySet<string> = new Set(['host', 'route', 'status', 'ip', 'agent']);

/** Whether an ordinary event names nothing of its surroundings that the bytes of a failure would not tell. */
export const isBare = (event: LogEvent): boolean => {
  const { version, user, session, traceId, logger } = event;
  const others = [version, user, session, traceId, logger];
  return others.every(part => part === null) && facetsOf(event).every(([field]) => told.has(field));
};
