/** Performance: response times and slow requests, throughput and its peak, memory and CPU in use, by service. */
import { mayMeasure, readMeasures } from '../events/extract/measures.ts';
import { CappedMap, foldedNote, otherKey } from '../lib/capped-map.ts';
import { GaugeSeries } from '../lib/gauge-series.ts';
import { LogHistogram } from '../lib/log-histogram.ts';
import { latencyText } from '../lib/text/duration-text.ts';
import { bytesText, countText, percentText, rateText, wholePercentText } from '../lib/text/number-text.ts';
import { isProbePath, routeOf } from '../lib/text/route.ts';
import { numberColumn, textColumn, type Table } from '../lib/text/table.ts';
import { TickSeries } from '../lib/tick-series.ts';
import type { LogEvent } from '../model/event.ts';
import { tickMs } from '../model/time.ts';
import type { Analysis } from './define.ts';
import { isServedRequest } from './endpoints.ts';
import { peakPerSecond } from './peak-rate.ts';
import { lineTexts, linesOf, mergedLines, withLine, type KeptLines, type Placed, type RowLine } from './row-lines.ts';
import { defaultAnalysisSettings } from './settings.ts';

const maxServices = 256;
const maxSlowRoutes = 500;
const maxShown = 20;

interface ServicePerformance {
  readonly responses: LogHistogram;
  slow: number;
  readonly requests: TickSeries;
  /** Bytes in use. */
  readonly memory: GaugeSeries;
  memorySpikes: number;
  /** Share of the processors. */
  readonly cpu: GaugeSeries;
  /** Of slow responses and memory spikes. */
  lines: KeptLines;
}

interface SlowRoute {
  readonly durations: LogHistogram;
  lines: KeptLines;
}

export interface PerformanceState {
  readonly slowRequestMs: number;
  readonly memorySpikeBytes: number;
  readonly services: CappedMap<ServicePerformance>;
  /** Durations of slow requests by service and route. */
  readonly slowRoutes: CappedMap<SlowRoute>;
}

const createService = (): ServicePerformance => ({
  responses: new LogHistogram(),
  slow: 0,
  requests: new TickSeries(1440),
  memory: new GaugeSeries(),
  memorySpikes: 0,
  cpu: new GaugeSeries(),
  lines: null,
});

const createSlowRoute = (): SlowRoute => ({ durations: new LogHistogram(), lines: null });

interface Response {
  readonly service: string;
  readonly durationMs: number;
  /** Asked for where it is slow. */
  readonly route: string;
}

const addResponse = (state: PerformanceState, { service: name, durationMs, route }: Response, placed: Placed): void => {
  const service = state.services.at(name);
  service.responses.add(durationMs);
  if (durationMs <= state.slowRequestMs) return;
  service.slow += 1;
  service.lines = withLine(service.lines, placed);
  const slow = state.slowRoutes.at(`${name}\n${route}`);
  slow.durations.add(durationMs);
  slow.lines = withLine(slow.lines, placed);
};

const foldRequest = (state: PerformanceState, event: LogEvent): void => {
  const { request } = event;
  if (request === null || request.path === null || !isServedRequest(event) || isProbePath(request.path)) return;
  state.services.at(event.service).requests.add(Math.floor(event.time / tickMs));
  if (request.durationMs === null) return;
  const isSlow = request.durationMs > state.slowRequestMs;
  const route = isSlow ? `${request.method ?? ''} ${routeOf(request.path)}`.trim() : '';
  addResponse(state, { service: event.service, durationMs: request.durationMs, route }, event);
};

const foldMeasures = (state: PerformanceState, event: LogEvent): void => {
  const { responseMs, memoryBytes, cpuShare } = readMeasures(event);
  if (responseMs === null && memoryBytes === null && cpuShare === null) return;
  const tick = Math.floor(event.time / tickMs);
  if (responseMs !== null)
    addResponse(state, { service: event.service, durationMs: responseMs, route: '(no route told)' }, event);
  if (memoryBytes !== null) {
    const service = state.services.at(event.service);
    service.memory.add(tick, memoryBytes);
    if (memoryBytes > state.memorySpikeBytes) {
      service.memorySpikes += 1;
      service.lines = withLine(service.lines, event);
    }
  }
  if (cpuShare !== null) state.services.at(event.service).cpu.add(tick, cpuShare);
};

export interface PerformanceRow {
  readonly service: string;
  readonly requests: number;
  /** Requests a second in the busiest bucket; null without requests. */
  readonly peakPerSecond: number | null;
  readonly responses: number;
  /** Milliseconds by nearest rank, within 1 %. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly slow: number;
  /** Highest reading, bytes; null when none was told. */
  readonly memory: number | null;
  readonly memorySpikes: number;
  /** Highest reading, 0..1. */
  readonly cpu: number | null;
  /** The newest slow responses and memory spikes. */
  readonly lines: readonly RowLine[];
}

export interface SlowRouteRow {
  readonly service: string;
  readonly route: string;
  readonly count: number;
  readonly p50: number | null;
  readonly longest: number | null;
  readonly lines: readonly RowLine[];
}

export interface PerformanceView {
  readonly slowRequestMs: number;
  readonly memorySpikeBytes: number;
  readonly services: readonly PerformanceRow[];
  readonly slowRoutes: readonly SlowRouteRow[];
  readonly note: string | null;
}

const rowOf = (service: string, state: ServicePerformance): PerformanceRow => ({
  service,
  requests: state.requests.total,
  peakPerSecond: peakPerSecond(state.requests),
  responses: state.responses.count,
  p50: state.responses.quantile(0.5),
  p95: state.responses.quantile(0.95),
  p99: state.responses.quantile(0.99),
  slow: state.slow,
  memory: state.memory.max,
  memorySpikes: state.memorySpikes,
  cpu: state.cpu.max,
  lines: linesOf(state.lines),
});

const time = (milliseconds: number | null): string => (milliseconds === null ? '-' : latencyText(milliseconds));
const orDash = (value: number | null, text: (value: number) => string): string => (value === null ? '-' : text(value));

export const performance: Analysis<PerformanceState, PerformanceView> = {
  id: 'performance',
  title: 'Performance by service',
  limits: `at most ${maxServices} services and ${maxSlowRoutes} slow routes; the rest is added up as ${otherKey}`,
  create: (settings = defaultAnalysisSettings) => ({
    slowRequestMs: settings.slowRequestMs,
    memorySpikeBytes: settings.memorySpikeBytes,
    services: new CappedMap(maxServices, createService),
    slowRoutes: new CappedMap(maxSlowRoutes, createSlowRoute),
  }),
  fold(state, event) {
    foldRequest(state, event);
    foldMeasures(state, event);
  },
  wantsErrorsAlike: true,
  wantsOrdinary: event => isServedRequest(event) || mayMeasure(event),
  foldRequest(state, request) {
    const { target, durationMs } = request;
    if (target.isProbe) return;
    const service = state.services.at(target.service);
    service.requests.add(request.tick);
    if (Number.isNaN(durationMs)) return;
    if (durationMs <= state.slowRequestMs) service.responses.add(durationMs);
    else
      addResponse(state, { service: target.service, durationMs, route: `${target.method} ${target.route}` }, request);
  },
  countRequests(state, { target, tick, count }) {
    if (!target.isProbe) state.services.at(target.service).requests.add(tick, count);
  },
  readsRequest: mayMeasure,
  expire(state, before) {
    const tick = Math.floor(before / tickMs);
    for (const service of state.services.values()) {
      service.requests.dropBefore(tick);
      service.memory.dropBefore(tick);
      service.cpu.dropBefore(tick);
    }
  },
  view: state => ({
    slowRequestMs: state.slowRequestMs,
    memorySpikeBytes: state.memorySpikeBytes,
    services: state.services
      .sorted()
      .map(([service, each]) => rowOf(service, each))
      .toSorted((a, b) => b.slow - a.slow || b.requests - a.requests),
    slowRoutes: state.slowRoutes
      .sorted()
      .map(([key, { durations, lines }]) => ({
        service: key.split('\n')[0] ?? '',
        route: key.split('\n')[1] ?? '',
        count: durations.count,
        p50: durations.quantile(0.5),
        longest: durations.quantile(1),
        lines: linesOf(lines),
      }))
      .toSorted((a, b) => b.count - a.count || (b.longest ?? 0) - (a.longest ?? 0))
      .slice(0, maxShown),
    note: foldedNote([state.services, state.slowRoutes], 'services and routes'),
  }),
  merge(into, from) {
    into.services.merge(from.services, (mine, theirs) => {
      mine.responses.merge(theirs.responses);
      mine.slow += theirs.slow;
      mine.requests.merge(theirs.requests);
      mine.memory.merge(theirs.memory);
      mine.memorySpikes += theirs.memorySpikes;
      mine.cpu.merge(theirs.cpu);
      mine.lines = mergedLines(mine.lines, theirs.lines);
    });
    into.slowRoutes.merge(from.slowRoutes, (mine, theirs) => {
      mine.durations.merge(theirs.durations);
      mine.lines = mergedLines(mine.lines, theirs.lines);
    });
  },
  tables(view) {
    const all: Table[] = [
      {
        id: 'performance',
        title: `Performance by service (slow: over ${view.slowRequestMs} ms; memory spike: over ${bytesText(view.memorySpikeBytes)})`,
        columns: [
          textColumn('SERVICE'),
          numberColumn('REQUESTS'),
          numberColumn('PEAK/S'),
          numberColumn('P50'),
          numberColumn('P95'),
          numberColumn('P99'),
          numberColumn('SLOW'),
          numberColumn('SHARE'),
          numberColumn('MEMORY'),
          numberColumn('SPIKES'),
          numberColumn('CPU'),
        ],
        rows: view.services
          .slice(0, maxShown)
          .map(row => [
            row.service,
            countText(row.requests),
            orDash(row.peakPerSecond, rateText),
            time(row.p50),
            time(row.p95),
            time(row.p99),
            countText(row.slow),
            row.responses === 0 ? '-' : percentText(row.slow / row.responses),
            orDash(row.memory, bytesText),
            row.memorySpikes === 0 ? '-' : countText(row.memorySpikes),
            orDash(row.cpu, wholePercentText),
          ]),
        lines: view.services.slice(0, maxShown).map(row => lineTexts(row.lines)),
        note: view.note,
      },
      {
        id: 'slow-requests',
        title: 'Slow requests by route',
        columns: [
          textColumn('SERVICE'),
          textColumn('ROUTE'),
          numberColumn('SLOW'),
          numberColumn('P50'),
          numberColumn('MAX'),
        ],
        rows: view.slowRoutes.map(row => [
          row.service,
          row.route,
          countText(row.count),
          time(row.p50),
          time(row.longest),
        ]),
        lines: view.slowRoutes.map(row => lineTexts(row.lines)),
        note: null,
      },
    ];
    return all.filter(table => table.rows.length > 0);
  },
};
