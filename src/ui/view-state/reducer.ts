/** How the view follows from what the user did. */
import { currentRoute } from './view-state.ts';
import type { PanelId, Route, ViewState } from './view-state.ts';
import type { ViewEvent } from './view-event.ts';

/** Longest text that the filter and search lines take: nobody types more, but somebody may paste it. */
const maxTyped = 200;

/** Groups lead to groups without end; so many steps back are kept. */
const maxDepth = 10;

/** Pure; gives `state` itself back when nothing changed. */
export const viewReducer = (state: ViewState, event: ViewEvent): ViewState => {
  const next = applied(state, event);
  return next === null ? state : next;
};

const applied = (state: ViewState, event: ViewEvent): ViewState | null => {
  switch (event.type) {
    case 'route/opened':
    case 'route/replaced':
    case 'route/left':
      return routed(state, event);
    case 'panel/focused':
    case 'panel/maximised':
      return focused(state, event);
    case 'item/selected':
      return selected(state, event.panel, event.key);
    case 'panel/scrolled':
      return scrolled(state, event.panel, event.top);
    default:
      return chosen(state, event);
  }
};

type Chosen = Exclude<ViewEvent, { type: `route/${string}` } | { type: `panel/${string}` } | { type: 'item/selected' }>;

const chosen = (state: ViewState, event: Chosen): ViewState | null => {
  switch (event.type) {
    case 'group/pinned':
      return { ...state, pinned: event.groupId };
    case 'group/marked':
      return { ...state, marked: event.groupId };
    case 'sort/chosen':
      return { ...state, sort: event.sort };
    case 'filter/typed':
      return { ...state, filter: event.text.slice(0, maxTyped) };
    case 'search/typed':
      return { ...state, search: event.text.slice(0, maxTyped) };
    case 'overlay/changed':
      return { ...state, overlay: event.overlay };
    case 'screen/paused':
      return state.paused === null ? { ...state, paused: event.snapshot } : null;
    case 'screen/resumed':
      return state.paused === null ? null : { ...state, paused: null };
    default:
      return displayed(state, event);
  }
};

type Displayed = Extract<
  ViewEvent,
  { type: `chart/${string}` | `preset/${string}` | `times/${string}` | `wrap/${string}` | `notice/${string}` }
>;

const displayed = (state: ViewState, event: Displayed): ViewState | null => {
  switch (event.type) {
    case 'chart/zoomed':
      return { ...state, zoom: Math.max(0, event.zoom) };
    case 'preset/chosen':
      return { ...state, preset: event.preset, maximised: null };
    case 'times/chosen':
      return { ...state, times: event.times };
    case 'wrap/switched':
      return { ...state, isWrapped: !state.isWrapped };
    case 'notice/shown':
      return { ...state, notice: event.text };
    case 'notice/expired':
      return state.notice === null ? null : { ...state, notice: null };
    default:
      return unreachable(event);
  }
};

const routed = (state: ViewState, event: Extract<ViewEvent, { type: `route/${string}` }>): ViewState | null => {
  const [first, ...deeper] = state.routes;
  switch (event.type) {
    case 'route/opened':
      return arrivedAt({ ...state, routes: [first, ...deeper.slice(-maxDepth), event.route] }, event.route);
    case 'route/replaced':
      if (deeper.length === 0) return null;
      return arrivedAt({ ...state, routes: [first, ...deeper.slice(0, -1), event.route] }, event.route);
    case 'route/left':
      return deeper.length === 0 ? null : { ...state, routes: [first, ...deeper.slice(0, -1)], maximised: null };
    default:
      return unreachable(event);
  }
};

/** A group or an event begins at its top, with nothing maximised, and its group is the selected one. */
const arrivedAt = (state: ViewState, route: Route): ViewState => {
  if (route.screen === 'main') return { ...state, maximised: null };
  const scroll = { ...state.scroll };
  for (const panel of ['group-stack', 'group-common', 'group-class', 'group-moving', 'event-raw'] as const)
    delete scroll[panel];
  const selection = { ...state.selection, groups: route.groupId };
  if (route.screen === 'group') delete selection['group-events'];
  else selection['group-events'] = route.sampleKey;
  return { ...state, scroll, selection, maximised: null };
};

const focused = (
  state: ViewState,
  event: Extract<ViewEvent, { type: 'panel/focused' | 'panel/maximised' }>,
): ViewState | null => {
  if (event.type === 'panel/maximised') {
    return event.panel === state.maximised ? null : { ...state, maximised: event.panel };
  }
  const { screen } = currentRoute(state);
  if (state.focus[screen] === event.panel && state.maximised === null) return null;
  // Moving on from a maximised panel keeps the next one large, as a reader who steps through them wants it.
  const maximised = state.maximised === null ? null : event.panel;
  return { ...state, focus: { ...state.focus, [screen]: event.panel }, maximised };
};

const selected = (state: ViewState, panel: PanelId, key: string | null): ViewState | null => {
  if ((state.selection[panel] ?? null) === key) return null;
  const selection = { ...state.selection };
  if (key === null) delete selection[panel];
  else selection[panel] = key;
  return { ...state, selection };
};

const scrolled = (state: ViewState, panel: PanelId, top: number): ViewState | null => {
  const clamped = Math.max(0, Math.floor(top));
  return (state.scroll[panel] ?? 0) === clamped ? null : { ...state, scroll: { ...state.scroll, [panel]: clamped } };
};

const unreachable = (event: never): never => {
  throw new TypeError(`unknown view event: ${JSON.stringify(event)}`);
};
