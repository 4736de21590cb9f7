/** Volume: records by service and level over time; everything that is a ratio of errors to lines rests on it. */
import type { LogEvent } from '../model/event.ts';
import { isErrorLevel, levels, type Level } from '../model/level.ts';
import { tickMs } from '../model/time.ts';
import { bytesText, countText, percentText, rateText } from '../lib/text/number-text.ts';
import { numberColumn, textColumn } from '../lib/text/table.ts';
import { RecentSeries } from '../lib/recent-series.ts';
import { TickSeries } from '../lib/tick-series.ts';
import { peakPerSecond } from './peak-rate.ts';
import type { Analysis, OrdinaryCount } from './define.ts';

const maxServices = 512;
/** Where services beyond the cap are counted. */
export const otherService = '<other>';

export interface ServiceVolume {
  readonly service: string;
  readonly byLevel: Record<Level, number>;
  readonly bytesByLevel: Record<Level, number>;
  records: number;
  bytes: number;
  /** Records, errors and warnings per tick. */
  readonly recordSeries: TickSeries;
  readonly errorSeries: TickSeries;
  readonly warnSeries: TickSeries;
  readonly byteSeries: TickSeries;
  firstSeen: number;
  lastSeen: number;
}

export interface VolumeState {
  /** Live: the newest counts stay tick by tick, however long the run. */
  keepsRecent: boolean;
  readonly services: Map<string, ServiceVolume>;
}

const noLevels = (): Record<Level, number> =>
  Object.fromEntries(levels.map(level => [level, 0])) as Record<Level, number>;

const emptyService = (service: string, keepsRecent: boolean): ServiceVolume => ({
  service,
  byLevel: noLevels(),
  bytesByLevel: noLevels(),
  records: 0,
  bytes: 0,
  recordSeries: keepsRecent ? new RecentSeries() : new TickSeries(),
  errorSeries: keepsRecent ? new RecentSeries() : new TickSeries(),
  warnSeries: keepsRecent ? new RecentSeries() : new TickSeries(),
  byteSeries: new TickSeries(720),
  firstSeen: Infinity,
  lastSeen: -Infinity,
});

const serviceOf = (state: VolumeState, service: string): ServiceVolume => {
  const known = state.services.get(service);
  if (known) return known;
  const name = state.services.size < maxServices ? service : otherService;
  let made = state.services.get(name);
  if (!made) state.services.set(name, (made = emptyService(name, state.keepsRecent)));
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
  volume.bytesByLevel[counts.level] += counts.bytes;
  volume.recordSeries.add(tick, counts.count);
  volume.byteSeries.add(tick, counts.bytes);
  if (isErrorLevel(counts.level)) volume.errorSeries.add(tick, counts.count);
  else if (counts.level === 'warn') volume.warnSeries.add(tick, counts.count);
  if (first < volume.firstSeen) volume.firstSeen = first;
  if (last > volume.lastSeen) volume.lastSeen = last;
};

export interface VolumeView {
  readonly records: number;
  readonly errors: number;
  readonly byService: Readonly<Record<string, Readonly<Record<Level, number>>>>;
  /** Most records first. */
  readonly services: readonly VolumeRow[];
}

export interface VolumeRow {
  readonly service: string;
  readonly records: number;
  readonly bytes: number;
  /** Share of the service's records by level, 0..1; levels that did not occur are left out. */
  readonly levelShares: Readonly<Partial<Record<Level, number>>>;
  readonly bytesByLevel: Readonly<Partial<Record<Level, number>>>;
  /** Records a second, over the time from its first to its last record, and in its fullest 5 s. */
  readonly perSecond: number;
  readonly peakPerSecond: number | null;
  readonly peakBytesPerSecond: number | null;
}

const occurred = (counts: Readonly<Record<Level, number>>, scale: number): Partial<Record<Level, number>> =>
  Object.fromEntries(levels.filter(level => counts[level] > 0).map(level => [level, counts[level] * scale]));

const rowOf = (volume: ServiceVolume): VolumeRow => ({
  service: volume.service,
  records: volume.records,
  bytes: volume.bytes,
  levelShares: occurred(volume.byLevel, 1 / Math.max(1, volume.records)),
  bytesByLevel: occurred(volume.bytesByLevel, 1),
  perSecond: volume.records / Math.max(1, (volume.lastSeen - volume.firstSeen) / 1000),
  peakPerSecond: peakPerSecond(volume.recordSeries),
  peakBytesPerSecond: peakPerSecond(volume.byteSeries),
});

const maxShown = 30;
const shownLevels = ['debug', 'info', 'warn', 'error', 'fatal'] as const satisfies readonly Level[];

const share = (row: VolumeRow, level: Level): string => {
  const value = row.levelShares[level];
  return value === undefined ? '-' : percentText(value);
};

const mergeService = (into: ServiceVolume, from: ServiceVolume): void => {
  for (const level of levels) {
    into.byLevel[level] += from.byLevel[level];
    into.bytesByLevel[level] += from.bytesByLevel[level];
  }
  into.records += from.records;
  into.bytes += from.bytes;
  into.recordSeries.merge(from.recordSeries);
  into.errorSeries.merge(from.errorSeries);
  into.warnSeries.merge(from.warnSeries);
  into.byteSeries.merge(from.byteSeries);
  into.firstSeen = Math.min(into.firstSeen, from.firstSeen);
  into.lastSeen = Math.max(into.lastSeen, from.lastSeen);
};

/** What the table leaves out, and what was counted together. */
const noteOf = (rows: readonly VolumeRow[]): string | null => {
  const notes = [
    rows.length > maxShown ? `${rows.length - maxShown} more are in the JSON report` : '',
    rows.some(row => row.service === otherService) ? `further services are added up as ${otherService}` : '',
  ].filter(Boolean);
  return notes.length === 0 ? null : notes.join('; ');
};

export const volume: Analysis<VolumeState, VolumeView> = {
  id: 'volume',
  title: 'Records by service and level',
  limits: `at most ${maxServices} services, the rest is counted as ${otherService}; 6 hours of 5 s steps, then wider ones`,
  create: () => ({ keepsRecent: false, services: new Map() }),
  fold(state, event: LogEvent) {
    const second = Math.floor(event.time / 1000);
    countVolume(state, {
      firstSecond: second,
      second,
      service: event.service,
      level: event.level,
      count: 1,
      bytes: Buffer.byteLength(event.raw) + 1,
    });
  },
  count: countVolume,
  view(state) {
    const services = [...state.services.values()].sort((a, b) => (a.service < b.service ? -1 : 1));
    return {
      records: services.reduce((sum, service) => sum + service.records, 0),
      errors: services.reduce((sum, service) => sum + service.byLevel.error + service.byLevel.fatal, 0),
      byService: Object.fromEntries(services.map(service => [service.service, { ...service.byLevel }])),
      services: services.map(rowOf).toSorted((a, b) => b.records - a.records),
    };
  },
  merge(into, from) {
    for (const name of [...from.services.keys()].sort()) {
      const theirs = from.services.get(name);
      if (theirs) mergeService(serviceOf(into, name), theirs);
    }
  },
  tables: view =>
    view.services.length === 0
      ? []
      : [
          {
            id: 'volume',
            title: 'Volume and levels by service',
            columns: [
              textColumn('SERVICE'),
              numberColumn('RECORDS'),
              numberColumn('SIZE'),
              ...shownLevels.map(level => numberColumn(level.toUpperCase())),
              numberColumn('PER S'),
              numberColumn('PEAK/S'),
              numberColumn('PEAK SIZE/S'),
            ],
            rows: view.services
              .slice(0, maxShown)
              .map(row => [
                row.service,
                countText(row.records),
                bytesText(row.bytes),
                ...shownLevels.map(level => share(row, level)),
                rateText(row.perSecond),
                rateText(row.peakPerSecond ?? 0),
                bytesText(row.peakBytesPerSecond ?? 0),
              ]),
            note: noteOf(view.services),
          },
        ],
};
