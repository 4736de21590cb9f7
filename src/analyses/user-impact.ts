/** User impact: how many distinct users, sessions and addresses errors hit, by service, region, host and version. */
import { CappedMap, foldedNote } from '../lib/capped-map.ts';
import { Cardinality } from '../lib/cardinality.ts';
import { countText } from '../lib/text/number-text.ts';
import { numberColumn, textColumn } from '../lib/text/table.ts';
import type { LogEvent } from '../model/event.ts';
import { isErrorLevel } from '../model/level.ts';
import type { Analysis } from './define.ts';
import { facetsOf } from './facets.ts';

const maxServices = 256;
const maxValuesPerPlace = 64;
/** What users share with one another when only some of them are hit. */
const places = ['region', 'environment', 'tenant', 'version', 'host'] as const;
const maxShown = 40;

interface Impact {
  errors: number;
  /** Errors that name a user. */
  named: number;
  readonly users: Cardinality;
  readonly sessions: Cardinality;
  readonly addresses: Cardinality;
}

export interface UserImpactState {
  readonly all: Impact;
  readonly services: CappedMap<Impact>;
  /** `region`, `host`, ... -> its values. */
  readonly places: ReadonlyMap<string, CappedMap<Impact>>;
}

/** Exact up to 1,024, then 16 KB and within 0.8 % (one standard error). */
const fine = { exactLimit: 1024, precision: 14 } as const;

const createImpact = (): Impact => ({
  errors: 0,
  named: 0,
  users: new Cardinality(fine),
  sessions: new Cardinality(fine),
  addresses: new Cardinality(fine),
});

/** Whom one error hit. */
type Hit = Pick<LogEvent, 'user' | 'session' | 'ip'>;

const addTo = (impact: Impact, { user, session, ip }: Hit): void => {
  impact.errors += 1;
  if (user !== null) impact.named += 1;
  if (user !== null) impact.users.add(user);
  if (session !== null) impact.sessions.add(session);
  if (ip !== null) impact.addresses.add(ip);
};

const mergeImpact = (into: Impact, from: Impact): void => {
  into.errors += from.errors;
  into.named += from.named;
  into.users.merge(from.users);
  into.sessions.merge(from.sessions);
  into.addresses.merge(from.addresses);
};

export interface ImpactFigures {
  readonly errors: number;
  /** Distinct; exact up to 1,024, estimated beyond. */
  readonly users: number;
  readonly sessions: number;
  readonly addresses: number;
}

export interface UserImpactView extends ImpactFigures {
  /** Share of the errors that name a user, 0..1. */
  readonly namedShare: number;
  readonly services: readonly (ImpactFigures & { readonly service: string })[];
  readonly places: readonly (ImpactFigures & { readonly place: string; readonly value: string })[];
  readonly note: string | null;
}

const figuresOf = (impact: Impact): ImpactFigures => ({
  errors: impact.errors,
  users: impact.users.count,
  sessions: impact.sessions.count,
  addresses: impact.addresses.count,
});

const byUsers = (a: ImpactFigures, b: ImpactFigures): number =>
  b.users - a.users || b.addresses - a.addresses || b.errors - a.errors;

const cells = (row: ImpactFigures): string[] => [
  countText(row.users),
  countText(row.sessions),
  countText(row.addresses),
  countText(row.errors),
];
const columns = [numberColumn('USERS'), numberColumn('SESSIONS'), numberColumn('ADDRESSES'), numberColumn('ERRORS')];

export const userImpact: Analysis<UserImpactState, UserImpactView> = {
  id: 'user-impact',
  title: 'Users hit by errors',
  limits: `at most ${maxServices} services and ${maxValuesPerPlace} values each of ${places.join(', ')}; the rest is added up as <other>`,
  create: () => ({
    all: createImpact(),
    services: new CappedMap(maxServices, createImpact),
    places: new Map(places.map(place => [place, new CappedMap(maxValuesPerPlace, createImpact)])),
  }),
  fold(state, event) {
    if (!isErrorLevel(event.level)) return;
    const { user, session, ip } = event;
    const hit = { user, session, ip };
    addTo(state.all, hit);
    addTo(state.services.at(event.service), hit);
    for (const [field, value] of facetsOf(event)) {
      const values = state.places.get(field);
      if (values) addTo(values.at(value), hit);
    }
  },
  view: state => ({
    ...figuresOf(state.all),
    namedShare: state.all.errors === 0 ? 0 : state.all.named / state.all.errors,
    services: state.services
      .sorted()
      .map(([service, impact]) => ({ service, ...figuresOf(impact) }))
      .toSorted(byUsers)
      .slice(0, maxShown),
    places: [...state.places]
      .flatMap(([place, values]) => values.sorted().map(([value, impact]) => ({ place, value, ...figuresOf(impact) })))
      .toSorted(byUsers)
      .slice(0, maxShown),
    note: foldedNote([state.services, ...state.places.values()], 'services and places'),
  }),
  merge(into, from) {
    mergeImpact(into.all, from.all);
    into.services.merge(from.services, mergeImpact);
    for (const [place, values] of from.places) into.places.get(place)?.merge(values, mergeImpact);
  },
  tables(view) {
    if (view.users + view.sessions + view.addresses === 0) return [];
    return [
      {
        id: 'users-by-service',
        title: 'Users hit by errors',
        columns: [textColumn('SERVICE'), ...columns],
        rows: [['all', ...cells(view)], ...view.services.map(row => [row.service, ...cells(row)])],
        note: view.note,
      },
      {
        id: 'users-by-place',
        title: 'Where the users were that were hit',
        columns: [textColumn('PLACE'), textColumn('VALUE'), ...columns],
        rows: view.places.map(row => [row.place, row.value, ...cells(row)]),
        note: null,
      },
    ].filter(table => table.rows.length > 0);
  },
};
