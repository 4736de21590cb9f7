/** Top errors: one entry for each problem in each service, the list that the screen shows. */
import type { CappedCounter } from '../lib/capped-counter.ts';
import type { Fingerprint } from '../model/brand.ts';
import type { LogEvent } from '../model/event.ts';
import type { Analysis } from './define.ts';
import { facetsOf } from './facets.ts';
import { countFacets, createGroupStats, foldGroup, maxTicks, mergeGroup, type GroupStats } from './group-stats.ts';
import { RecentSeries } from '../lib/recent-series.ts';
import { TickSeries } from '../lib/tick-series.ts';
import { EventKeeper, keepLimits } from './kept-event.ts';

/** Where the settings do not say otherwise; a group of a few events takes some 2 KB. */
const defaultMaxGroups = 5000;
/** Values of one field kept over all groups: a group's are held against them. */
const maxValuesOfAll = 256;

export interface TopErrorsState {
  /** Live: the newest counts stay tick by tick, however long the run. */
  keepsRecent: boolean;
  /** By service and fingerprint. */
  readonly groups: Map<string, GroupStats>;
  /** Fields of all grouped events: the "everywhere" that a group is held against. */
  readonly allFields: Map<string, CappedCounter>;
  events: number;
  overflowEvents: number;
  /** Groups held at most. */
  maxGroups: number;
  /** How often groups were given up to make room. */
  evictions: number;
  readonly keeper: EventKeeper;
  /** Texts of a problem that somebody else keeps anyway; null where nobody does. */
  nameOf: (fingerprint: Fingerprint) => Pick<LogEvent, 'title' | 'template' | 'groupedBy'> | null;
}

export const groupKey = (service: string, fingerprint: string): string => `${fingerprint} ${service}`;

/** The key of an event's group; empty where it belongs to none. */
export const keyOf = ({ service, fingerprint }: LogEvent): string =>
  fingerprint === null ? '' : groupKey(service, fingerprint);

export interface TopErrorsView {
  readonly groups: number;
  readonly events: number;
  readonly overflowEvents: number;
}

/** The group of an event, made when first seen; `key` is its `groupKey`. */
const groupOf = (state: TopErrorsState, event: LogEvent, key: string): GroupStats => {
  const known = state.groups.get(key);
  if (known) return known;
  if (state.groups.size >= state.maxGroups) makeRoom(state);
  const { keeper } = state;
  const kept = event.fingerprint === null ? null : state.nameOf(event.fingerprint);
  const name = {
    service: keeper.name(event.service),
    fingerprint: event.fingerprint,
    title: event.title === kept?.title ? kept.title : keeper.name(event.title),
    template: event.template === kept?.template ? kept.template : keeper.name(event.template),
    groupedBy: event.groupedBy === kept?.groupedBy ? kept.groupedBy : keeper.name(event.groupedBy),
    level: event.level,
  };
  const made = createGroupStats(name, state.keepsRecent ? new RecentSeries(maxTicks) : new TickSeries(maxTicks));
  state.groups.set(key, made);
  return made;
};

/**
 * Gives up the tenth of the groups that has the fewest events, of equals the ones seen longest ago: a flood of one-off
 * lines can't push out real problems, and leaves room for one that begins after it.
 */
const makeRoom = (state: TopErrorsState): void => {
  const order = [...state.groups].sort(
    ([a, one], [b, other]) => one.count - other.count || one.lastSeen - other.lastSeen || (a < b ? -1 : 1),
  );
  for (const [key, group] of order.slice(0, Math.ceil(state.maxGroups / 10))) {
    state.groups.delete(key);
    state.overflowEvents += group.count;
  }
  state.evictions += 1;
};

/** Adds an event to its group, where the caller knows it; `group` is null where it has to be found by its key, or made. */
export const foldError = (
  state: TopErrorsState,
  event: LogEvent,
  key: string,
  group: GroupStats | null,
): GroupStats => {
  state.events += 1;
  const facets = facetsOf(event);
  if (facets.length > 0) countFacets(state.allFields, facets, maxValuesOfAll);
  const stats = group ?? groupOf(state, event, key);
  foldGroup(stats, event, { facets, limits: keepLimits(state.groups.size), keeper: state.keeper });
  return stats;
};

export const topErrors: Analysis<TopErrorsState, TopErrorsView> = {
  id: 'top-errors',
  title: 'Error groups',
  limits: `at most ${defaultMaxGroups} groups unless set otherwise; those with the fewest events make room, which is counted as overflow`,
  create: () => ({
    keepsRecent: false,
    groups: new Map(),
    allFields: new Map(),
    events: 0,
    overflowEvents: 0,
    maxGroups: defaultMaxGroups,
    evictions: 0,
    keeper: new EventKeeper(),
    nameOf: () => null,
  }),
  fold(state, event, key) {
    if (event.fingerprint !== null) foldError(state, event, key, null);
  },
  view: state => ({ groups: state.groups.size, events: state.events, overflowEvents: state.overflowEvents }),
  merge(into, from) {
    into.events += from.events;
    into.overflowEvents += from.overflowEvents;
    into.evictions += from.evictions;
    for (const [key, group] of from.groups) {
      const mine = into.groups.get(key);
      if (mine) mergeGroup(mine, group);
      else into.groups.set(key, group);
    }
    for (const [field, counter] of from.allFields) {
      const mine = into.allFields.get(field);
      if (mine) mine.merge(counter);
      else into.allFields.set(field, counter);
    }
  },
};
