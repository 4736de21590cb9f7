/** Latency: response times by service, their quantiles, and how their distribution moved. */
import { HistogramSeries } from '../lib/histogram-series.ts';
import { LogHistogram } from '../lib/log-histogram.ts';
import { isProbePath } from '../lib/text/route.ts';
import { TickSeries } from '../lib/tick-series.ts';
import { tickMs, type EpochMs } from '../model/time.ts';
import type { Analysis } from './define.ts';
import { isServedRequest } from './endpoints.ts';
import { defaultAnalysisSettings } from './settings.ts';

const maxServices = 256;
const maxLimits = 16;
/** Half minutes of six hours; of a day two minutes each. */
const slots = { ticks: 6, most: 720 } as const;

/** How many requests there were, and how many took longer. */
export interface LimitCounts {
  readonly limitMs: number;
  readonly all: TickSeries;
  readonly over: TickSeries;
}

export interface ServiceLatency {
  readonly service: string;
  readonly durations: LogHistogram;
  readonly history: HistogramSeries;
  /** One for each limit of the settings, in their order. */
  readonly limits: readonly LimitCounts[];
}

export interface LatencyState {
  readonly services: Map<string, ServiceLatency>;
  /** Measurements of services beyond the cap. */
  overflow: number;
  readonly limits: readonly number[];
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
  for (const { limitMs, all, over } of service.limits) {
    all.add(tick);
    if (durationMs > limitMs) over.add(tick);
  }
};

const serviceOf = (state: LatencyState, service: string): ServiceLatency | null => {
  const known = state.services.get(service);
  if (known) return known;
  if (state.services.size >= maxServices) return null;
  const made = {
    service,
    durations: new LogHistogram(),
    history: new HistogramSeries(slots.ticks, slots.most),
    limits: state.limits.map(limitMs => ({ limitMs, all: new TickSeries(), over: new TickSeries() })),
  };
  state.services.set(service, made);
  return made;
};

export const latency: Analysis<LatencyState, readonly LatencyRow[]> = {
  id: 'latency',
  title: 'Response times by service',
  limits: `at most ${maxServices} services; measurements of further ones are counted as overflow; health probes are left out`,
  create: (settings = defaultAnalysisSettings) => ({
    services: new Map(),
    overflow: 0,
    limits: settings.latencyLimits.slice(0, maxLimits),
  }),
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
    const tick = Math.floor(before / tickMs);
    for (const service of state.services.values()) {
      service.history.dropBefore(tick);
      for (const { all, over } of service.limits) {
        all.dropBefore(tick);
        over.dropBefore(tick);
      }
    }
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
      for (const [i, counts] of theirs.limits.entries()) {
        mine?.limits[i]?.all.merge(counts.all);
        mine?.limits[i]?.over.merge(counts.over);
      }
      if (!mine) into.overflow += theirs.durations.count;
    }
  },
};
