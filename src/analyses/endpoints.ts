/** Endpoints: requests, statuses and response times by service and route. */
import { HistogramSeries } from '../lib/histogram-series.ts';
import { LogHistogram } from '../lib/log-histogram.ts';
import { TickSeries } from '../lib/tick-series.ts';
import { latencyText } from '../lib/text/duration-text.ts';
import { countText, percentText } from '../lib/text/number-text.ts';
import { isProbePath, routeOf } from '../lib/text/route.ts';
import { numberColumn, textColumn } from '../lib/text/table.ts';
import type { LogEvent, RequestInfo } from '../model/event.ts';
import { levelRank } from '../model/level.ts';
import { tickMs, type EpochMs } from '../model/time.ts';
import type { Analysis } from './define.ts';
import { lineTexts, linesOf, mergedLines, withLine, type KeptLines, type RowLine } from './row-lines.ts';
import { TargetSlots } from './target-slots.ts';
import { otherService } from './volume.ts';

const maxEndpoints = 2000;
/** Services whose further endpoints are counted for each; those of all others are counted together. */
const maxOthers = 256;
const maxShown = 25;
/** Only the first endpoints get a history of their distribution: it costs up to 60 KB each. */
const maxWithHistory = 256;
const maxCachedPaths = 10_000;
export const otherRoute = '<other>';
/** Apdex threshold T (Apdex Alliance 2007): satisfied up to T, tolerating up to 4 T. */
export const apdexThresholdMs = 500;

export interface EndpointStats {
  readonly service: string;
  readonly method: string | null;
  readonly route: string;
  readonly isProbe: boolean;
  requests: number;
  /** Requests by status class: index 0 is no status, 1 to 5 are 1xx to 5xx. */
  readonly statusClasses: number[];
  readonly durations: LogHistogram;
  satisfied: number;
  tolerating: number;
  /** How the durations moved; null beyond the cap. */
  readonly history: HistogramSeries | null;
  readonly errorSeries: TickSeries;
  /** Of slow requests: failed ones are groups, refused ones are told by where they come from. */
  lines: KeptLines;
}

export interface EndpointsState {
  /** By service, method and route. */
  readonly endpoints: Map<string, EndpointStats>;
  /** Services that answered requests, at most as many as endpoints. */
  readonly services: Set<string>;
  /** Raw path -> route, so that most lines skip the templating; emptied when full. */
  readonly routes: Map<string, string>;
  /** Where requests to a target are counted. */
  readonly targets: TargetSlots<EndpointStats>;
}

export interface EndpointRow {
  /** `GET /api/orders/:id`. */
  readonly endpoint: string;
  readonly service: string;
  readonly requests: number;
  /** 5xx answers / requests, 0..1. */
  readonly errorRatio: number;
  readonly clientErrors: number;
  readonly serverErrors: number;
  /** Milliseconds by nearest rank, within 1 %; null where no line carries a duration. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly apdex: number | null;
  /** The newest slow requests, of the endpoints that are asked most; none of the others. */
  readonly lines: readonly RowLine[];
}

const cachedRoute = (state: EndpointsState, path: string): string => {
  const known = state.routes.get(path);
  if (known !== undefined) return known;
  if (state.routes.size >= maxCachedPaths) state.routes.clear();
  const route = routeOf(path);
  state.routes.set(path, route);
  return route;
};

const create = (service: string, method: string | null, route: string, hasHistory: boolean): EndpointStats => ({
  service,
  method,
  route,
  isProbe: isProbePath(route),
  requests: 0,
  statusClasses: [0, 0, 0, 0, 0, 0],
  durations: new LogHistogram(),
  satisfied: 0,
  tolerating: 0,
  history: hasHistory ? new HistogramSeries() : null,
  errorSeries: new TickSeries(1440),
  lines: null,
});

const keyOf = (service: string, method: string | null, route: string): string => `${service}\n${method ?? ''} ${route}`;

const endpointOf = (state: EndpointsState, service: string, request: RequestInfo): EndpointStats =>
  endpointAt(state, service, request.method, cachedRoute(state, request.path ?? ''));

const endpointAt = (state: EndpointsState, service: string, method: string | null, route: string): EndpointStats => {
  const key = keyOf(service, method, route);
  const known = state.endpoints.get(key);
  if (known) return known;
  if (state.endpoints.size < maxEndpoints) {
    const made = create(service, method, route, state.endpoints.size < maxWithHistory);
    state.services.add(service);
    state.endpoints.set(key, made);
    return made;
  }
  const ofService = state.endpoints.get(keyOf(service, null, otherRoute));
  if (ofService) return ofService;
  const owner = state.endpoints.size < maxEndpoints + maxOthers ? service : otherService;
  const otherKey = keyOf(owner, null, otherRoute);
  const other = state.endpoints.get(otherKey) ?? create(owner, null, otherRoute, false);
  state.endpoints.set(otherKey, other);
  return other;
};

/**
 * Whether the event tells how one request ended. A warning that merely mentions a path (`POST /charges timed out after
 * 2003ms, retrying`) is about a call that this service made, not about one it served.
 */
export const isServedRequest = (event: LogEvent): boolean => {
  const request = event.request;
  if (!request || request.path === null) return false;
  return request.status !== null || (request.durationMs !== null && levelRank[event.level] < levelRank.warn);
};

const addRequest = (stats: EndpointStats, status: number | null, tick: number): void => {
  const statusClass = status === null ? 0 : Math.min(5, Math.floor(status / 100));
  stats.requests += 1;
  stats.statusClasses[statusClass] = (stats.statusClasses[statusClass] ?? 0) + 1;
  if (statusClass === 5) stats.errorSeries.add(tick);
};

const addDuration = (stats: EndpointStats, durationMs: number, tick: number): void => {
  stats.durations.add(durationMs);
  if (durationMs <= apdexThresholdMs) stats.satisfied += 1;
  else if (durationMs <= 4 * apdexThresholdMs) stats.tolerating += 1;
  stats.history?.add(tick, durationMs);
};

const createState = (): EndpointsState => {
  const state: EndpointsState = {
    endpoints: new Map(),
    services: new Set(),
    routes: new Map(),
    targets: new TargetSlots(({ service, method, route }) => endpointAt(state, service, method, route)),
  };
  return state;
};

const apdex = (stats: EndpointStats): number | null => {
  const total = stats.durations.count;
  return total === 0 ? null : Math.round(((stats.satisfied + stats.tolerating / 2) / total) * 10_000) / 10_000;
};

const endpointRow = (stats: EndpointStats): EndpointRow => ({
  endpoint: stats.method === null ? stats.route : `${stats.method} ${stats.route}`,
  service: stats.service,
  requests: stats.requests,
  errorRatio: stats.requests === 0 ? 0 : (stats.statusClasses[5] ?? 0) / stats.requests,
  clientErrors: stats.statusClasses[4] ?? 0,
  serverErrors: stats.statusClasses[5] ?? 0,
  p50: stats.durations.quantile(0.5),
  p95: stats.durations.quantile(0.95),
  p99: stats.durations.quantile(0.99),
  apdex: apdex(stats),
  lines: [],
});

const nameOf = ({ service, endpoint }: EndpointRow): string => service + endpoint;

const mergeEndpoint = (into: EndpointStats, from: EndpointStats): void => {
  into.requests += from.requests;
  from.statusClasses.forEach((count, i) => (into.statusClasses[i] = (into.statusClasses[i] ?? 0) + count));
  into.durations.merge(from.durations);
  into.satisfied += from.satisfied;
  into.tolerating += from.tolerating;
  if (into.history && from.history) into.history.merge(from.history);
  into.errorSeries.merge(from.errorSeries);
  into.lines = mergedLines(into.lines, from.lines);
};

/** What the table leaves out, and what was counted together. */
const noteOf = (rows: readonly EndpointRow[]): string | null => {
  const notes = [
    rows.length > maxShown ? `${rows.length - maxShown} more are in the JSON report` : '',
    rows.some(row => row.endpoint === otherRoute) ? `further endpoints are added up as ${otherRoute}` : '',
  ].filter(Boolean);
  return notes.length === 0 ? null : notes.join('; ');
};

export const endpoints: Analysis<EndpointsState, readonly EndpointRow[]> = {
  id: 'endpoints',
  title: 'Requests and response times by endpoint',
  limits: `at most ${maxEndpoints} endpoints, the rest of a service is counted as ${otherRoute}, of at most ${maxOthers} services; the first ${maxWithHistory} keep a history`,
  create: createState,
  wantsErrorsAlike: true,
  wantsOrdinary: isServedRequest,
  fold(state, event) {
    const request = event.request;
    if (!request || !isServedRequest(event)) return;
    const stats = endpointOf(state, event.service, request);
    const tick = Math.floor(event.time / tickMs);
    addRequest(stats, request.status, tick);
    if (request.durationMs !== null) addDuration(stats, request.durationMs, tick);
    if (request.durationMs !== null && request.durationMs > apdexThresholdMs)
      stats.lines = withLine(stats.lines, event);
  },
  foldRequest(state, request) {
    const { target, status, durationMs, tick } = request;
    const stats = state.targets.at(target);
    addRequest(stats, status, tick);
    if (!Number.isNaN(durationMs)) addDuration(stats, durationMs, tick);
    if (durationMs > apdexThresholdMs) stats.lines = withLine(stats.lines, request);
  },
  countRequests(state, { target, statusClass, count }) {
    const stats = state.targets.at(target);
    stats.requests += count;
    stats.statusClasses[statusClass] = (stats.statusClasses[statusClass] ?? 0) + count;
  },
  expire(state, before: EpochMs) {
    const tick = Math.floor(before / tickMs);
    for (const stats of state.endpoints.values()) {
      stats.history?.dropBefore(tick);
      stats.errorSeries.dropBefore(tick);
    }
  },
  view: state =>
    [...state.endpoints.values()]
      .map(stats => ({ stats, row: endpointRow(stats) }))
      .toSorted(({ row: a }, { row: b }) => b.requests - a.requests || (nameOf(a) < nameOf(b) ? -1 : 1))
      .map(({ stats, row }, i) => (i < maxShown ? { ...row, lines: linesOf(stats.lines) } : row)),
  merge(into, from) {
    for (const key of [...from.endpoints.keys()].toSorted()) {
      const theirs = from.endpoints.get(key);
      if (!theirs) continue;
      const request = { method: theirs.method, path: theirs.route, status: null, durationMs: null };
      mergeEndpoint(into.endpoints.get(key) ?? endpointOf(into, theirs.service, request), theirs);
    }
  },
  tables: view =>
    view.length === 0
      ? []
      : [
          {
            id: 'endpoints',
            title: 'Endpoints (Apdex with T = 500 ms)',
            columns: [
              textColumn('SERVICE'),
              textColumn('ENDPOINT'),
              numberColumn('REQUESTS'),
              numberColumn('5XX'),
              numberColumn('4XX'),
              numberColumn('P50'),
              numberColumn('P95'),
              numberColumn('P99'),
              numberColumn('APDEX'),
            ],
            rows: view
              .toSorted((a, b) => b.requests - a.requests)
              .slice(0, maxShown)
              .map(row => [
                row.service,
                row.endpoint,
                countText(row.requests),
                percentText(row.errorRatio),
                countText(row.clientErrors),
                ...[row.p50, row.p95, row.p99].map(each => (each === null ? '-' : latencyText(each))),
                row.apdex === null ? '-' : row.apdex.toFixed(2),
              ]),
            lines: view
              .toSorted((a, b) => b.requests - a.requests)
              .slice(0, maxShown)
              .map(row => lineTexts(row.lines)),
            note: noteOf(view),
          },
        ],
};
