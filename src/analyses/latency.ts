/** Latency: response times by service, their quantiles, and how their distribution moved. */
import { HistogramSeries } from '../lib/histogram-series.ts';
import { LogHistogram } from '../lib/log-histogram.ts';
import { isProbePath } from '../lib/text/route.ts';
import { tickMs, type EpochMs } from '../model/time.ts';
import type { Analysis } from './define.ts';
import { isServedRequest } from './endpoints.ts';

const maxServices = 256;

export interface ServiceLatency {
  readonly service: string;
  readonly durations: LogHistogram;
  readonly history: HistogramSeries;
}

export interface LatencyState {
  readonly services: Map<string, ServiceLatency>;
  /** Measurements of services beyond the cap. */
  overflow: number;
}

export interface LatencyRow {
  readonly service: string;
  readonly count: number;
  /** Milliseconds by nearest rank, within 1 %. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

const addTo = (state: LatencyState, name: string, durationMs: number, tick: number): void => {
  const service = serviceOf(state, name);
  if (!service) {
    state.overflow += 1;
    return;
  }
  service.durations.add(durationMs);
  service.history.add(tick, durationMs);
};

const serviceOf = (state: LatencyState, service: string): ServiceLatency | null => {
  const known = state.services.get(service);
  if (known) return known;
  if (state.services.size >= maxServices) return null;
  const made = { service, durations: new LogHistogram(), history: new HistogramSeries() };
  state.services.set(service, made);
  return made;
};

export const latency: Analysis<LatencyState, readonly LatencyRow[]> = {
  id: 'latency',
  title: 'Response times by service',
  limits: `at most ${maxServices} services; measurements of further ones are counted as overflow; health probes are left out`,
  create: () => ({ services: new Map(), overflow: 0 }),
  wantsErrorsAlike: true,
  wantsOrdinary: event => event.request?.durationMs !== null && isServedRequest(event),
  fold(state, event) {
    const durationMs = event.request?.durationMs ?? null;
    if (durationMs === null || !isServedRequest(event) || isProbePath(event.request?.path ?? '')) return;
    addTo(state, event.service, durationMs, Math.floor(event.time / tickMs));
  },
  foldRequest(state, { target, durationMs, tick }) {
    if (!Number.isNaN(durationMs) && !target.isProbe) addTo(state, target.service, durationMs, tick);
  },
  expire(state, before: EpochMs) {
    for (const service of state.services.values()) service.history.dropBefore(Math.floor(before / tickMs));
  },
  view: state =>
    [...state.services.values()]
      .map(({ service, durations }) => ({
        service,
        count: durations.count,
        p50: durations.quantile(0.5),
        p95: durations.quantile(0.95),
        p99: durations.quantile(0.99),
      }))
      .toSorted((a, b) => (a.service < b.service ? -1 : 1)),
  merge(into, from) {
    into.overflow += from.overflow;
    for (const name of [...from.services.keys()].toSorted()) {
      const theirs = from.services.get(name);
      if (!theirs) continue;
      const mine = serviceOf(into, name);
      mine?.durations.merge(theirs.durations);
      mine?.history.merge(theirs.history);
      if (!mine) into.overflow += theirs.durations.count;
    }
  },
};
