/** Volume: records by service and level over time; everything that is a ratio of errors to lines rests on it. */
import type { LogEvent } from '../model/event.ts';
import { isErrorLevel, levels, type Level } from '../model/level.ts';
import { tickMs, type EpochMs } from '../model/time.ts';
import { TickSeries } from '../lib/tick-series.ts';
import type { Analysis, OrdinaryCount } from './define.ts';

const maxServices = 512;
/** Where services beyond the cap are counted. */
export const otherService = '<other>';

export interface ServiceVolume {
  readonly service: string;
  readonly byLevel: Record<Level, number>;
  records: number;
  bytes: number;
  /** Records, errors and warnings per tick. */
  readonly recordSeries: TickSeries;
  readonly errorSeries: TickSeries;
  readonly warnSeries: TickSeries;
  firstSeen: number;
  lastSeen: number;
}

export interface VolumeState {
  readonly services: Map<string, ServiceVolume>;
}

const noLevels = (): Record<Level, number> =>
  Object.fromEntries(levels.map(level => [level, 0])) as Record<Level, number>;

const emptyService = (service: string): ServiceVolume => ({
  service,
  byLevel: noLevels(),
  records: 0,
  bytes: 0,
  recordSeries: new TickSeries(),
  errorSeries: new TickSeries(),
  warnSeries: new TickSeries(),
  firstSeen: Infinity,
  lastSeen: -Infinity,
});

const serviceOf = (state: VolumeState, service: string): ServiceVolume => {
  const known = state.services.get(service);
  if (known) return known;
  const name = state.services.size < maxServices ? service : otherService;
  let made = state.services.get(name);
  if (!made) state.services.set(name, (made = emptyService(name)));
  return made;
};

/** One more number for `service`: the hot path's way in. */
export const countVolume = (state: VolumeState, counts: OrdinaryCount): void => {
  const volume = serviceOf(state, counts.service);
  const first = counts.firstSecond * 1000;
  const last = counts.second * 1000;
  const tick = Math.floor(last / tickMs);
  volume.byLevel[counts.level] += counts.count;
  volume.records += counts.count;
  volume.bytes += counts.bytes;
  volume.recordSeries.add(tick, counts.count);
  if (isErrorLevel(counts.level)) volume.errorSeries.add(tick, counts.count);
  else if (counts.level === 'warn') volume.warnSeries.add(tick, counts.count);
  if (first < volume.firstSeen) volume.firstSeen = first;
  if (last > volume.lastSeen) volume.lastSeen = last;
};

export interface VolumeView {
  readonly records: number;
  readonly errors: number;
  readonly byService: Readonly<Record<string, Readonly<Record<Level, number>>>>;
}

const mergeService = (into: ServiceVolume, from: ServiceVolume): void => {
  for (const level of levels) into.byLevel[level] += from.byLevel[level];
  into.records += from.records;
  into.bytes += from.bytes;
  into.recordSeries.merge(from.recordSeries);
  into.errorSeries.merge(from.errorSeries);
  into.warnSeries.merge(from.warnSeries);
  into.firstSeen = Math.min(into.firstSeen, from.firstSeen);
  into.lastSeen = Math.max(into.lastSeen, from.lastSeen);
};

export const volume: Analysis<VolumeState, VolumeView> = {
  id: 'volume',
  title: 'Records by service and level',
  limits: `at most ${maxServices} services, the rest is counted as ${otherService}; 6 hours of 5 s steps, then wider ones`,
  create: () => ({ services: new Map() }),
  fold(state, event: LogEvent) {
    const second = Math.floor(event.time / 1000);
    countVolume(state, {
      firstSecond: second,
      second,
      service: event.service,
      level: event.level,
      count: 1,
      bytes: event.raw.length,
    });
  },
  count: countVolume,
  expire(state, before: EpochMs) {
    const tick = Math.floor(before / tickMs);
    for (const service of state.services.values())
      for (const series of [service.recordSeries, service.errorSeries, service.warnSeries]) series.dropBefore(tick);
  },
  view(state) {
    const services = [...state.services.values()].sort((a, b) => (a.service < b.service ? -1 : 1));
    return {
      records: services.reduce((sum, service) => sum + service.records, 0),
      errors: services.reduce((sum, service) => sum + service.byLevel.error + service.byLevel.fatal, 0),
      byService: Object.fromEntries(services.map(service => [service.service, { ...service.byLevel }])),
    };
  },
  merge(into, from) {
    for (const name of [...from.services.keys()].sort()) {
      const theirs = from.services.get(name);
      if (theirs) mergeService(serviceOf(into, name), theirs);
    }
  },
};
