/** Top errors: one entry for each problem in each service, the list that the screen shows. */
import type { CappedCounter } from '../lib/capped-counter.ts';
import type { LogEvent } from '../model/event.ts';
import type { Analysis } from './define.ts';
import { countFacets, createGroupStats, facetsOf, foldGroup, mergeGroup, type GroupStats } from './group-stats.ts';

const maxGroups = 5000;

export interface TopErrorsState {
  /** By service and fingerprint. */
  readonly groups: Map<string, GroupStats>;
  /** Fields of all grouped events: the "everywhere" that a group is held against. */
  readonly allFields: Map<string, CappedCounter>;
  events: number;
  overflowEvents: number;
  /** How often groups were given up to make room. */
  evictions: number;
}

export const groupKey = (service: string, fingerprint: string): string => `${fingerprint} ${service}`;

export interface TopErrorsView {
  readonly groups: number;
  readonly events: number;
  readonly overflowEvents: number;
}

/** The group of an event, made when first seen; null when there is no room for a new one. */
const groupOf = (state: TopErrorsState, event: LogEvent): GroupStats | null => {
  const key = groupKey(event.service, event.fingerprint ?? '');
  const known = state.groups.get(key);
  if (known) return known;
  if (state.groups.size >= maxGroups && !makeRoom(state)) return null;
  const made = createGroupStats(event);
  state.groups.set(key, made);
  return made;
};

/** Gives up the tenth of the groups that were seen once only, longest ago: a flood of one-off lines can't push out real problems. */
const makeRoom = (state: TopErrorsState): boolean => {
  const once = [...state.groups].filter(([, group]) => group.count === 1).sort((a, b) => a[1].lastSeen - b[1].lastSeen);
  const gone = once.slice(0, Math.ceil(maxGroups / 10));
  for (const [key, group] of gone) {
    state.groups.delete(key);
    state.overflowEvents += group.count;
  }
  state.evictions += 1;
  return gone.length > 0;
};

export const topErrors: Analysis<TopErrorsState, TopErrorsView> = {
  id: 'top-errors',
  title: 'Error groups',
  limits: `at most ${maxGroups} groups; one-off groups make room first, their events are counted as overflow`,
  create: () => ({ groups: new Map(), allFields: new Map(), events: 0, overflowEvents: 0, evictions: 0 }),
  fold(state, event) {
    if (event.fingerprint === null) return;
    state.events += 1;
    const facets = facetsOf(event);
    countFacets(state.allFields, facets);
    const group = groupOf(state, event);
    if (group) foldGroup(group, event, facets);
    else state.overflowEvents += 1;
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
