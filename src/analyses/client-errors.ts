/** Client errors: those of browsers and apps, by kind, component, browser and page. */
import { readBrowser } from '../events/extract/browser.ts';
import { clientErrorKinds, readClientError, type ClientErrorKind } from '../events/extract/client.ts';
import { CappedMap, foldedNote, otherKey } from '../lib/capped-map.ts';
import { countText, wholePercentText } from '../lib/text/number-text.ts';
import { numberColumn, textColumn, type Table } from '../lib/text/table.ts';
import type { LogEvent } from '../model/event.ts';
import { levelRank } from '../model/level.ts';
import type { Analysis } from './define.ts';
import { isPlainRequest, wordsOf } from './event-words.ts';

const maxComponents = 256;
const maxBrowsers = 64;
const maxPages = 512;
const maxCached = 512;
const maxShown = 15;

interface Count {
  count: number;
}

interface ComponentCounts {
  caught: number;
  recovered: number;
  lost: number;
  visible: number;
}

export interface ClientErrorsState {
  readonly kinds: Record<ClientErrorKind, number>;
  recovered: number;
  lost: number;
  visible: number;
  readonly components: CappedMap<ComponentCounts>;
  readonly browsers: CappedMap<Count>;
  readonly systems: CappedMap<Count>;
  readonly pages: CappedMap<Count>;
  /** User agent -> what it names, emptied when full: a look-up, no part of the result. */
  readonly known: Map<string, ReturnType<typeof readBrowser>>;
}

const noCount = (): Count => ({ count: 0 });
const addCount = (into: Count, from: Count): void => {
  into.count += from.count;
};

const browserOf = (state: ClientErrorsState, userAgent: string): ReturnType<typeof readBrowser> => {
  const known = state.known.get(userAgent);
  if (known !== undefined) return known;
  if (state.known.size >= maxCached) state.known.clear();
  const browser = readBrowser(userAgent);
  state.known.set(userAgent, browser);
  return browser;
};

export interface Share {
  readonly name: string;
  readonly count: number;
}

export interface ComponentRow extends ComponentCounts {
  readonly component: string;
}

export interface ClientErrorsView {
  readonly total: number;
  readonly kinds: Readonly<Record<ClientErrorKind, number>>;
  readonly recovered: number;
  readonly lost: number;
  readonly visible: number;
  readonly components: readonly ComponentRow[];
  readonly browsers: readonly Share[];
  readonly systems: readonly Share[];
  readonly pages: readonly Share[];
  readonly note: string | null;
}

const shares = (counts: CappedMap<Count>): Share[] =>
  counts
    .sorted()
    .map(([name, { count }]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count);

const shareTable = (id: string, title: string, rows: readonly Share[], total: number): Table => ({
  id: `client-${id}`,
  title,
  columns: [textColumn(id.toUpperCase()), numberColumn('ERRORS'), numberColumn('SHARE')],
  rows: rows.slice(0, maxShown).map(row => [row.name, countText(row.count), wholePercentText(row.count / total)]),
  note: null,
});

const errorOf = (event: LogEvent): ReturnType<typeof readClientError> =>
  levelRank[event.level] < levelRank.error || isPlainRequest(event) ? null : readClientError(event, wordsOf(event));

export const clientErrors: Analysis<ClientErrorsState, ClientErrorsView> = {
  id: 'client-errors',
  title: 'Errors in browsers and apps',
  limits: `at most ${maxComponents} components, ${maxBrowsers} browsers, ${maxPages} pages; the rest is added up as ${otherKey}`,
  create: () => ({
    kinds: { boundary: 0, promise: 0, network: 0, resource: 0, syntax: 0, runtime: 0, other: 0 },
    recovered: 0,
    lost: 0,
    visible: 0,
    components: new CappedMap(maxComponents, () => ({ caught: 0, recovered: 0, lost: 0, visible: 0 })),
    browsers: new CappedMap(maxBrowsers, noCount),
    systems: new CappedMap(maxBrowsers, noCount),
    pages: new CappedMap(maxPages, noCount),
    known: new Map(),
  }),
  wantsErrorsAlike: true,
  wantsOrdinary: event => errorOf(event) !== null,
  fold(state, event) {
    const error = errorOf(event);
    if (!error) return;
    state.kinds[error.kind] += 1;
    if (error.isRecovered === true) state.recovered += 1;
    if (error.isRecovered === false) state.lost += 1;
    if (error.isVisible) state.visible += 1;
    if (error.kind === 'boundary') {
      const component = state.components.at(error.component ?? '(not told)');
      component.caught += 1;
      if (error.isRecovered === true) component.recovered += 1;
      if (error.isRecovered === false) component.lost += 1;
      if (error.isVisible) component.visible += 1;
    }
    if (error.page !== null) state.pages.at(error.page).count += 1;
    const browser = event.userAgent === null ? null : browserOf(state, event.userAgent);
    if (browser) state.browsers.at(browser.name).count += 1;
    if (browser?.system) state.systems.at(browser.system).count += 1;
  },
  view: state => ({
    total: clientErrorKinds.reduce((sum, kind) => sum + state.kinds[kind], 0),
    kinds: { ...state.kinds },
    recovered: state.recovered,
    lost: state.lost,
    visible: state.visible,
    components: state.components
      .sorted()
      .map(([component, counts]) => ({ component, ...counts }))
      .toSorted((a, b) => b.caught - a.caught),
    browsers: shares(state.browsers),
    systems: shares(state.systems),
    pages: shares(state.pages),
    note: foldedNote([state.components, state.browsers, state.pages], 'components, browsers and pages'),
  }),
  merge(into, from) {
    for (const kind of clientErrorKinds) into.kinds[kind] += from.kinds[kind];
    into.recovered += from.recovered;
    into.lost += from.lost;
    into.visible += from.visible;
    into.components.merge(from.components, (mine, theirs) => {
      mine.caught += theirs.caught;
      mine.recovered += theirs.recovered;
      mine.lost += theirs.lost;
      mine.visible += theirs.visible;
    });
    into.browsers.merge(from.browsers, addCount);
    into.systems.merge(from.systems, addCount);
    into.pages.merge(from.pages, addCount);
  },
  tables(view) {
    if (view.total === 0) return [];
    const kinds = clientErrorKinds
      .filter(kind => view.kinds[kind] > 0)
      .map(kind => ({ name: kind, count: view.kinds[kind] }));
    const all: Table[] = [
      {
        ...shareTable('kind', 'Errors in browsers and apps', kinds, view.total),
        note: view.note,
      },
      {
        id: 'client-component',
        title: 'Error boundaries by component',
        columns: [
          textColumn('COMPONENT'),
          numberColumn('CAUGHT'),
          numberColumn('RECOVERED'),
          numberColumn('LOST'),
          numberColumn('SEEN BY USERS'),
        ],
        rows: view.components
          .slice(0, maxShown)
          .map(row => [
            row.component,
            countText(row.caught),
            countText(row.recovered),
            countText(row.lost),
            countText(row.visible),
          ]),
        note: null,
      },
      shareTable('browser', 'Client errors by browser', view.browsers, view.total),
      shareTable('page', 'Client errors by page', view.pages, view.total),
    ];
    return all.filter(table => table.rows.length > 0);
  },
};
