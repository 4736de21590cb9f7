/** What is kept of one problem in one service: counts over time, who was hit, samples, what its events share. */
import { CappedCounter } from '../lib/capped-counter.ts';
import { Cardinality } from '../lib/cardinality.ts';
import { TickSeries } from '../lib/tick-series.ts';
import type { ExceptionInfo, LogEvent } from '../model/event.ts';
import { levelRank, type Level } from '../model/level.ts';
import type { MatchRule } from '../model/rule.ts';
import { tickMs } from '../model/time.ts';
import { facetsOf, type Facet } from './facets.ts';
import { EventKeeper, keepLimits, type FirstEvent, type KeptEvent, type KeepLimits } from './kept-event.ts';

const maxFields = 16;
const maxValuesPerField = 24;
const maxHosts = 256;
/** Up to so many samples are held in a list that is just as long. */
const fewSamples = 4;
/** What a row shows that was added up from several groups. */
const rowSamples = 24;
/** Two hours of 5 s steps at full resolution; a longer span widens. */
export const maxTicks = 1440;

/** Sessions and addresses: exact up to 256, then 4 KB and within about 2 %. */
const coarse = { exactLimit: 256, precision: 12 } as const;

export interface GroupStats {
  readonly service: string;
  readonly fingerprint: string;
  title: string;
  readonly template: string;
  readonly groupedBy: string;
  /** Of the rules that its events match, the first in the list. */
  rule: MatchRule | null;
  type: string | null;
  level: Level;
  count: number;
  /** How many of them were read in full: users, samples and fields come from these. */
  read: number;
  firstSeen: number;
  lastSeen: number;
  /** Null before any. */
  first: FirstEvent | null;
  readonly series: TickSeries;
  hosts: CappedCounter;
  users: Cardinality;
  sessions: Cardinality;
  addresses: Cardinality;
  /** Newest kept events, oldest first; without `latest`. */
  samples: KeptEvent[];
  /** The event read last, where it was not kept: `keepLatest` does that when somebody looks. */
  latest: LogEvent | null;
  /** From the earliest event that had a trace. */
  exception: ExceptionInfo | null;
  exceptionTime: number;
  /** Counts by field and value: `version` -> `4.18.0` -> 12. */
  fields: FieldCounts;
}

export type FieldCounts = ReadonlyMap<string, CappedCounter>;

/** What every group has whose events name none: nothing is ever added to them. */
const noFields: FieldCounts = new Map();
const noHosts = new CappedCounter(0);
const nobody = new Cardinality();

/** What names a group: taken from its first event. */
export interface GroupName {
  readonly service: string;
  readonly fingerprint: string | null;
  readonly title: string;
  readonly template: string;
  readonly groupedBy: string;
  readonly level: Level;
}

/** A group without events; `series` is empty. */
export const createGroupStats = (event: GroupName, series = new TickSeries(maxTicks)): GroupStats => ({
  service: event.service,
  fingerprint: event.fingerprint ?? '',
  title: event.title,
  template: event.template,
  groupedBy: event.groupedBy,
  rule: null,
  type: null,
  level: event.level,
  count: 0,
  read: 0,
  firstSeen: Infinity,
  lastSeen: -Infinity,
  first: null,
  series,
  hosts: noHosts,
  users: nobody,
  sessions: nobody,
  addresses: nobody,
  samples: [],
  latest: null,
  exception: null,
  exceptionTime: Infinity,
  fields: noFields,
});

/** Counts values, at most `maxValues` of each field. */
export const countFacets = (
  fields: Map<string, CappedCounter>,
  facets: readonly Facet[],
  maxValues = maxValuesPerField,
): void => {
  for (const [field, value] of facets) {
    let counter = fields.get(field);
    if (!counter) {
      if (fields.size >= maxFields) continue;
      fields.set(field, (counter = new CappedCounter(maxValues)));
    }
    counter.add(value);
  }
};

type Placed = Pick<LogEvent, 'time' | 'source' | 'line'>;
const byTime = (a: Placed, b: Placed): number =>
  a.time - b.time || (a.source < b.source ? -1 : a.source > b.source ? 1 : a.line - b.line);

/**
 * A group that floods shows its samples apart, the longer it lasts the further, and costs little for those between: of
 * them only the newest is held as it is.
 */
const leastSpacingMs = 500;
const mostSpacingMs = 10_000;
const spacingPerAge = 1 / 64;
/** Longer texts are kept, cut, or passed over at once. */
const maxLatest = 4096;

const spacingOf = ({ firstSeen }: GroupStats, time: number): number =>
  Math.max(leastSpacingMs, Math.min(mostSpacingMs, (time - firstSeen) * spacingPerAge));

/** Keeps the event as a sample, holds it as the newest, or passes it over. */
const noteSample = (stats: GroupStats, event: LogEvent, { limits, keeper }: FoldContext): void => {
  const { samples } = stats;
  const newest = samples.at(-1);
  const isFew = newest === undefined || samples.length < limits.samples;
  const gap = isFew ? Infinity : event.time - newest.time;
  if (gap >= spacingOf(stats, event.time)) {
    stats.latest = null;
    addSample(stats, keeper.sample(event, limits), limits);
  } else if (event.raw.length <= maxLatest) {
    if (gap >= 0 && (stats.latest === null || byTime(event, stats.latest) > 0)) stats.latest = event;
  } else if (gap >= leastSpacingMs) addSample(stats, keeper.sample(event, limits), limits);
};

/** Makes a sample of the event that was held as the newest, for whoever looks at the samples. */
export const keepLatest = (stats: GroupStats, limits: KeepLimits, keeper: EventKeeper): void => {
  const { latest } = stats;
  if (latest === null) return;
  stats.latest = null;
  addSample(stats, keeper.sample(latest, limits), limits);
};

/** Newest last; the oldest go where there are too many, or too much text. */
const addSample = (stats: GroupStats, sample: KeptEvent, limits: KeepLimits): void => {
  const { samples } = stats;
  const newest = samples.at(-1);
  samples.push(sample);
  if (newest && byTime(newest, sample) > 0) samples.sort(byTime);
  let gone = Math.max(0, samples.length - limits.samples);
  let chars = 0;
  for (let i = samples.length - 1; i >= gone; i--) {
    chars += samples[i]?.raw.length ?? 0;
    if (chars > limits.rawChars && i < samples.length - 1) gone = i + 1;
  }
  // A list that was pushed to has room for many more.
  if (gone > 0 || samples.length <= fewSamples) stats.samples = samples.slice(gone);
};

const takeFirst = (stats: GroupStats, event: FirstEvent | null, keeper: EventKeeper | null): void => {
  if (event === null || (stats.first !== null && byTime(stats.first, event) <= 0)) return;
  stats.first = keeper === null ? event : keeper.first(event);
};

const takeException = (stats: GroupStats, exception: ExceptionInfo | null, time: number): void => {
  if (!exception || time >= stats.exceptionTime) return;
  stats.exception = exception;
  stats.exceptionTime = time;
  stats.type = exception.type ?? stats.type;
};

/** The first rule in the list wins, whichever event came first. */
const takeRule = (stats: GroupStats, from: Pick<GroupStats, 'rule' | 'title'>): void => {
  const { rule } = from;
  if (rule === null || (stats.rule !== null && stats.rule.number <= rule.number)) return;
  stats.rule = rule;
  // Asked for here alone: a title may have to be made.
  if (rule.title !== undefined) stats.title = from.title;
};

/** What a caller that folds many events has at hand. */
export interface FoldContext {
  /** The event's. */
  readonly facets: readonly Facet[];
  readonly limits: KeepLimits;
  readonly keeper: EventKeeper;
}

const contextOf = (event: LogEvent): FoldContext => ({
  facets: facetsOf(event),
  limits: keepLimits(1),
  keeper: new EventKeeper(),
});

export const foldGroup = (stats: GroupStats, event: LogEvent, context = contextOf(event)): void => {
  const { facets, limits, keeper } = context;
  stats.count += 1;
  stats.read += 1;
  stats.series.add(Math.floor(event.time / tickMs));
  if (event.time < stats.firstSeen) stats.firstSeen = event.time;
  if (event.time > stats.lastSeen) stats.lastSeen = event.time;
  if (levelRank[event.level] > levelRank[stats.level]) stats.level = event.level;
  if (event.host) ownHosts(stats).add(event.host);
  if (event.user) ownUsers(stats).add(event.user);
  if (event.session) ownCoarse(stats, 'sessions').add(event.session);
  if (event.ip) ownCoarse(stats, 'addresses').add(event.ip);
  takeRule(stats, event);
  takeFirst(stats, event, keeper);
  if (event.time < stats.exceptionTime && event.exception !== null)
    takeException(stats, keeper.exception(event.exception, limits), event.time);
  noteSample(stats, event, context);
  if (facets.length > 0) countFacets((stats.fields = ownFields(stats.fields)), facets);
};

/** Adds events that were recognised by their bytes and not read: counts and times only. */
export const countGroup = (stats: GroupStats, tick: number, count: number, time: number): void => {
  stats.count += count;
  stats.series.add(tick, count);
  if (time > stats.lastSeen) stats.lastSeen = time;
  if (time < stats.firstSeen) stats.firstSeen = time;
};

/** Gives up the samples of a row's members that the row does not show: newer ones took their places. */
export const releaseSamples = (row: GroupStats, members: readonly GroupStats[]): void => {
  const oldest = row.samples[0];
  if (oldest === undefined || row.samples.length < rowSamples) return;
  for (const member of members) {
    const kept = member.samples.filter(sample => byTime(sample, oldest) >= 0);
    if (kept.length < member.samples.length) member.samples = kept;
  }
};

export const mergeGroup = (into: GroupStats, from: GroupStats): void => {
  into.count += from.count;
  into.read += from.read;
  into.series.merge(from.series);
  into.firstSeen = Math.min(into.firstSeen, from.firstSeen);
  into.lastSeen = Math.max(into.lastSeen, from.lastSeen);
  if (levelRank[from.level] > levelRank[into.level]) into.level = from.level;
  if (from.hosts !== noHosts) ownHosts(into).merge(from.hosts);
  if (from.users !== nobody) ownUsers(into).merge(from.users);
  if (from.sessions !== nobody) ownCoarse(into, 'sessions').merge(from.sessions);
  if (from.addresses !== nobody) ownCoarse(into, 'addresses').merge(from.addresses);
  takeRule(into, from);
  takeFirst(into, from.first, null);
  takeException(into, from.exception, from.exceptionTime);
  into.type ??= from.type;
  for (const each of [into, from]) if (each.latest !== null) keepLatest(each, keepLimits(1), new EventKeeper());
  into.samples = [...into.samples, ...from.samples].sort(byTime).slice(-rowSamples);
  if (from.fields.size > 0) mergeFields((into.fields = ownFields(into.fields)), from.fields, maxValuesPerField);
};

const ownHosts = (stats: GroupStats): CappedCounter =>
  stats.hosts === noHosts ? (stats.hosts = new CappedCounter(maxHosts)) : stats.hosts;

const ownUsers = (stats: GroupStats): Cardinality =>
  stats.users === nobody ? (stats.users = new Cardinality()) : stats.users;

const ownCoarse = (stats: GroupStats, of: 'sessions' | 'addresses'): Cardinality =>
  stats[of] === nobody ? (stats[of] = new Cardinality(coarse)) : stats[of];

const ownFields = (fields: FieldCounts): Map<string, CappedCounter> =>
  fields === noFields ? new Map() : (fields as Map<string, CappedCounter>);

/** Adds `from` into `into`, at most `maxValues` of each field. */
export const mergeFields = (
  into: Map<string, CappedCounter>,
  from: ReadonlyMap<string, CappedCounter>,
  maxValues: number,
): void => {
  for (const [field, counter] of from) {
    const mine = into.get(field) ?? new CappedCounter(maxValues);
    mine.merge(counter);
    if (into.has(field) || into.size < maxFields) into.set(field, mine);
  }
};
