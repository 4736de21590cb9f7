/** What is kept of one problem in one service: counts over time, who was hit, samples, what its events share. */
import { laterHeadline } from '../events/line-event.ts';
import { CappedCounter } from '../lib/capped-counter.ts';
import { Cardinality } from '../lib/cardinality.ts';
import { TickSeries } from '../lib/tick-series.ts';
import type { ExceptionInfo, LogEvent } from '../model/event.ts';
import { levelRank, type Level } from '../model/level.ts';
import type { MatchRule } from '../model/rule.ts';
import { tickMs } from '../model/time.ts';
import { facetsOf, type Facet } from './facets.ts';

const maxSamples = 24;
/** Where there are many groups each keeps fewer samples, so that all together stay at about so many. */
const allSamples = 6000;
const fewestSamples = 3;
const maxFields = 16;
const maxValuesPerField = 24;
const maxHosts = 256;
/** What a message says of its kind stands at its front. */
const maxFirstMessage = 1000;
/** Two hours of 5 s steps at full resolution; a longer span widens. */
const maxTicks = 1440;

/** Sessions and addresses: exact up to 256, then 4 KB and within about 2 %. */
const coarse = { exactLimit: 256, precision: 12 } as const;

/** A kept event; `raw` is capped by the event builder. */
export type KeptEvent = Pick<
  LogEvent,
  'source' | 'line' | 'time' | 'host' | 'version' | 'traceId' | 'user' | 'message' | 'raw' | 'lastLine'
> & { readonly durationMs: number | null };

/** The earliest event in short: where the problem was first said, and in what words. */
export type FirstEvent = Pick<LogEvent, 'time' | 'source' | 'line' | 'logger' | 'message' | 'request'>;

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
  readonly hosts: CappedCounter;
  readonly users: Cardinality;
  readonly sessions: Cardinality;
  readonly addresses: Cardinality;
  /** Newest kept events, oldest first. */
  samples: KeptEvent[];
  /** From the earliest event that had a trace. */
  exception: ExceptionInfo | null;
  exceptionTime: number;
  /** Counts by field and value: `version` -> `4.18.0` -> 12. */
  readonly fields: Map<string, CappedCounter>;
}

/** What names a group: taken from its first event. */
export interface GroupName {
  readonly service: string;
  readonly fingerprint: string | null;
  readonly title: string;
  readonly template: string;
  readonly groupedBy: string;
  readonly level: Level;
}

export const createGroupStats = (event: GroupName): GroupStats => ({
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
  series: new TickSeries(maxTicks),
  hosts: new CappedCounter(maxHosts),
  users: new Cardinality(),
  sessions: new Cardinality(coarse),
  addresses: new Cardinality(coarse),
  samples: [],
  exception: null,
  exceptionTime: Infinity,
  fields: new Map(),
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

const keep = (event: LogEvent): KeptEvent => {
  const headline = laterHeadline(event);
  return {
    ...placeOf(event),
    get message() {
      return headline();
    },
  };
};

const placeOf = (event: LogEvent): Omit<KeptEvent, 'message'> => ({
  source: event.source,
  line: event.line,
  lastLine: event.lastLine,
  time: event.time,
  host: event.host,
  version: event.version,
  traceId: event.traceId,
  user: event.user,
  durationMs: event.request?.durationMs ?? null,
  raw: event.raw,
});

type Placed = Pick<LogEvent, 'time' | 'source' | 'line'>;
const byTime = (a: Placed, b: Placed): number =>
  a.time - b.time || (a.source < b.source ? -1 : a.source > b.source ? 1 : a.line - b.line);

const addSample = (stats: GroupStats, sample: KeptEvent, most: number): void => {
  const newest = stats.samples.at(-1);
  stats.samples.push(sample);
  if (newest && byTime(newest, sample) > 0) stats.samples.sort(byTime);
  while (stats.samples.length > most) stats.samples.shift();
};

const takeFirst = (stats: GroupStats, event: FirstEvent | null): void => {
  if (event === null || (stats.first !== null && byTime(stats.first, event) <= 0)) return;
  const { time, source, line, logger, message, request } = event;
  stats.first = { time, source, line, logger, message: message.slice(0, maxFirstMessage), request };
};

const takeException = (stats: GroupStats, exception: ExceptionInfo | null, time: number): void => {
  if (!exception || time >= stats.exceptionTime) return;
  stats.exception = exception;
  stats.exceptionTime = time;
  stats.type = exception.type ?? stats.type;
};

/** The first rule in the list wins, whichever event came first. */
const takeRule = (stats: GroupStats, rule: MatchRule | null, title: string): void => {
  if (rule === null || (stats.rule !== null && stats.rule.number <= rule.number)) return;
  stats.rule = rule;
  if (rule.title !== undefined) stats.title = title;
};

/** How many samples a group keeps where there are so many groups. */
export const samplesFor = (groups: number): number =>
  Math.max(fewestSamples, Math.min(maxSamples, Math.floor(allSamples / Math.max(1, groups))));

/** `facets` are the event's, where the caller has them already; `most` is how many samples may be kept. */
export const foldGroup = (stats: GroupStats, event: LogEvent, facets = facetsOf(event), most = maxSamples): void => {
  stats.count += 1;
  stats.read += 1;
  stats.series.add(Math.floor(event.time / tickMs));
  if (event.time < stats.firstSeen) stats.firstSeen = event.time;
  if (event.time > stats.lastSeen) stats.lastSeen = event.time;
  if (levelRank[event.level] > levelRank[stats.level]) stats.level = event.level;
  if (event.host) stats.hosts.add(event.host);
  if (event.user) stats.users.add(event.user);
  if (event.session) stats.sessions.add(event.session);
  if (event.ip) stats.addresses.add(event.ip);
  takeRule(stats, event.rule, event.title);
  takeFirst(stats, event);
  if (event.time < stats.exceptionTime) takeException(stats, event.exception, event.time);
  addSample(stats, keep(event), most);
  countFacets(stats.fields, facets);
};

/** Adds events that were recognised by their bytes and not read: counts and times only. */
export const countGroup = (stats: GroupStats, tick: number, count: number, time: number): void => {
  stats.count += count;
  stats.series.add(tick, count);
  if (time > stats.lastSeen) stats.lastSeen = time;
  if (time < stats.firstSeen) stats.firstSeen = time;
};

export const mergeGroup = (into: GroupStats, from: GroupStats): void => {
  into.count += from.count;
  into.read += from.read;
  into.series.merge(from.series);
  into.firstSeen = Math.min(into.firstSeen, from.firstSeen);
  into.lastSeen = Math.max(into.lastSeen, from.lastSeen);
  if (levelRank[from.level] > levelRank[into.level]) into.level = from.level;
  into.hosts.merge(from.hosts);
  into.users.merge(from.users);
  into.sessions.merge(from.sessions);
  into.addresses.merge(from.addresses);
  takeRule(into, from.rule, from.title);
  takeFirst(into, from.first);
  takeException(into, from.exception, from.exceptionTime);
  into.type ??= from.type;
  into.samples = [...into.samples, ...from.samples].sort(byTime).slice(-maxSamples);
  mergeFields(into.fields, from.fields, maxValuesPerField);
};

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
