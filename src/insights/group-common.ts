/** What a group, or the groups of an incident, have in common: against what they are held, and how people read it. */
import { stateOf, type AnalysisStates } from '../analyses/define.ts';
import { endpoints } from '../analyses/endpoints.ts';
import { mergeFields, type GroupStats } from '../analyses/group-stats.ts';
import { CappedCounter } from '../lib/capped-counter.ts';
import { percentText, wholePercentText } from '../lib/text/number-text.ts';
import { numberColumn, textColumn, type Table } from '../lib/text/table.ts';
import { sharedValues, type Base, type FieldCounts, type SharedValue } from './in-common.ts';
import { liftText } from './shared-text.ts';

export interface CommonContext {
  /** Fields of all groups of a service. */
  readonly serviceFields: (service: string) => FieldCounts;
  /** Fields of all grouped events. */
  readonly allFields: FieldCounts;
  readonly states: AnalysisStates;
}

/** A value that a group shares, or all groups of the incident together where `group` is null. */
export interface CommonFinding extends SharedValue {
  readonly group: string | null;
  readonly service: string | null;
}

const maxValues = 256;
const maxOfGroup = 12;

/** Requests of a service by method and route: here even ordinary lines are known. Null where it logs none. */
const requestsOf = (service: string, states: AnalysisStates): FieldCounts | null => {
  const state = stateOf(states, endpoints);
  if (!state?.services.has(service)) return null;
  const routes = new CappedCounter(maxValues);
  for (const { service: owner, method, route, requests } of state.endpoints.values())
    if (owner === service) routes.add(`${method ?? ''} ${route}`.trim(), requests);
  return new Map([['route', routes]]);
};

/**
 * A group against the requests of its service, the other errors of its service, all other errors: the first of them
 * that knows enough. Of most ordinary lines only counts are kept, so what they say of a field is not known.
 */
const basesOf = (stats: GroupStats, context: CommonContext): ((field: string) => readonly Base[]) => {
  const { service } = stats;
  const errors: readonly Base[] = [
    { name: `other errors of ${service}`, fields: context.serviceFields(service) },
    { name: 'all other errors', fields: context.allFields, isForeign: true },
  ];
  const requests = requestsOf(service, context.states);
  const ofRoutes = requests && { name: `all requests of ${service}`, fields: requests, isApart: true };
  return field => (field === 'route' && ofRoutes ? [ofRoutes, ...errors] : errors);
};

export const commonOfGroup = (stats: GroupStats, context: CommonContext): SharedValue[] =>
  sharedValues(stats.fields, basesOf(stats, context), stats.title, maxOfGroup);

/** What several groups share together, against the errors of all others. */
const commonOfGroups = (groups: readonly GroupStats[], { allFields }: CommonContext): SharedValue[] => {
  const together = new Map<string, CappedCounter>();
  for (const { fields } of groups) mergeFields(together, fields, maxValues);
  const bases: readonly Base[] = [{ name: 'all other errors', fields: allFields }];
  return sharedValues(together, () => bases, groups.map(({ title }) => title).join('\n'), maxOfGroup);
};

/** Groups looked at: those with the most events. */
const maxGroups = 60;
const maxOfEach = 3;
const minEvents = 8;

export interface CommonInput extends CommonContext {
  readonly groups: readonly { readonly id: string; readonly stats: GroupStats }[];
  /** Ids of the groups that rose together. */
  readonly together: readonly string[];
}

/** Everything telling: of the incident first, then of single groups, those with the most events first. */
export const commonFindings = (input: CommonInput): CommonFinding[] => {
  const largest = input.groups
    .filter(({ stats }) => stats.count >= minEvents)
    .toSorted((a, b) => b.stats.count - a.stats.count || (a.id < b.id ? -1 : 1))
    .slice(0, maxGroups);
  const isTelling = (value: SharedValue): boolean => value.isTelling;
  const rising = input.groups.filter(({ id }) => input.together.includes(id)).map(({ stats }) => stats);
  const ofIncident = rising.length < 2 ? [] : commonOfGroups(rising, input).filter(isTelling);
  return [
    ...ofIncident.map(value => ({ ...value, group: null, service: null })),
    ...largest.flatMap(({ id, stats }) =>
      commonOfGroup(stats, input)
        .filter(isTelling)
        .slice(0, maxOfEach)
        .map(value => ({ ...value, group: id, service: stats.service })),
    ),
  ];
};

const maxShown = 30;

export const commonTable = (findings: readonly CommonFinding[]): Table => ({
  id: 'in-common',
  title: 'What errors have in common',
  columns: [
    textColumn('GROUP'),
    textColumn('SERVICE'),
    textColumn('FIELD'),
    textColumn('VALUE'),
    numberColumn('HERE'),
    numberColumn('ELSE'),
    numberColumn('TIMES'),
    textColumn('AGAINST'),
  ],
  rows: findings
    .slice(0, maxShown)
    .map(each => [
      each.group ?? 'incident',
      each.service ?? '-',
      each.field,
      each.value,
      wholePercentText(each.here),
      percentText(each.elsewhere ?? NaN),
      liftText(each),
      each.base ?? '-',
    ]),
  note:
    findings.length > maxShown
      ? `${findings.length - maxShown} more are in the JSON report`
      : 'chance below 1% after correction for all values tried; ordinary lines that are only counted are in no base',
});
