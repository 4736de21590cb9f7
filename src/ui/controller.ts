/** Brings together what happens: snapshots, keys and ticks go in, screens come out. */
import type { Clock } from '../model/ports.ts';
import { reuse } from '../state/diff.ts';
import type { EnginePort } from '../state/engine-port.ts';
import type { Action } from '../state/actions.ts';
import type { Snapshot } from '../state/snapshot.ts';
import type { RulesPort } from '../state/rules-port.ts';
import type { MonitorState } from '../state/reducer.ts';
import { selectDetail } from '../state/selectors.ts';
import type { Store } from '../state/store.ts';
import { createStore } from '../state/store.ts';
import { createDetailLoader } from './detail-loader.ts';
import { startDrawClock } from './draw-clock.ts';
import { dispatchKey } from './keys/dispatch.ts';
import type { Effect } from './keys/command.ts';
import type { Size } from './layout.ts';
import { selectPanelContext, selectScreen, selectShown } from './screen-model.ts';
import type { ScreenModel } from './screen-model.ts';
import { TablesWatch } from './tables-watch.ts';
import { KeyParser } from './terminal/keys.ts';
import type { KeyEvent } from './terminal/keys.ts';
import type { Glyphs } from './theme/glyphs.ts';
import { viewReducer } from './view-state/reducer.ts';
import type { ViewEvent } from './view-state/view-event.ts';
import { initialViewState } from './view-state/view-state.ts';
import type { ViewState } from './view-state/view-state.ts';

export interface ControllerOptions {
  readonly engine: EnginePort;
  readonly store: Store<MonitorState, Action>;
  readonly clock: Clock;
  readonly glyphs: Glyphs;
  readonly size: () => Size;
  /** Called only with screens that differ from the last. */
  readonly show: (screen: ScreenModel) => void;
  readonly perform: (effect: Effect) => void;
  /** Who keeps merges and splits; without one they are not offered. */
  readonly rules?: Pick<RulesPort, 'last'> | undefined;
}

export interface Controller {
  input(chunk: Uint8Array | string): void;
  /** Draws at once, everything. */
  redraw(): void;
  /** One line for the user, for a moment. */
  notify(text: string): void;
  /** Draws nothing until `redraw`. */
  hold(): void;
  stop(): void;
}

/** A lone ESC is taken for the key when nothing follows it within this time; terminals send sequences in one piece. */
const escapeWaitMs = 25;
/** A paste whose end does not come. */
const pasteWaitMs = 2000;
const noticeMs = 3000;

export const startController = (options: ControllerOptions): Controller => {
  const { engine, store, clock, glyphs } = options;
  const view: Store<ViewState, ViewEvent> = createStore(viewReducer, initialViewState);
  const keys = new KeyParser();
  let shown: ScreenModel | null = null;
  const tables = new TablesWatch(engine);
  let isHeld = false;
  let cancelFlush: (() => void) | null = null;
  let cancelNotice: (() => void) | null = null;

  const draw = (): void => {
    if (isHeld) return;
    const input = { state: store.getState(), view: view.getState(), size: options.size(), now: clock.now(), glyphs };
    loader.want(selectPanelContext(input)?.group ?? null);
    const next = reuse(shown, selectScreen(input));
    if (next === shown) return;
    shown = next;
    options.show(next);
    tables.shown(next);
  };
  const drawing = startDrawClock(clock, draw);
  const loader = createDetailLoader({
    engine,
    clock,
    onLoaded: (groupId, detail) => {
      const isFirst = selectDetail(store.getState(), groupId) === undefined;
      store.dispatch([{ type: 'engine/detail-loaded', groupId, detail }]);
      // Somebody waits for the first; what only has grown is drawn with the next tick.
      if (isFirst) drawing.keyPressed();
    },
    onFailed: error => store.dispatch([{ type: 'engine/failed', text: `details: ${String(error)}`, at: clock.now() }]),
  });

  const apply = (event: KeyEvent): void => {
    const now = clock.now();
    const state = store.getState();
    const seen = selectShown({ state, view: view.getState(), size: options.size(), now, glyphs });
    const { events, effect } = dispatchKey(event, {
      view: seen.view,
      panels: seen.context,
      layout: seen.layout,
      screen: shown,
      canKeepRules: options.rules !== undefined,
      lastRule: options.rules?.last ?? null,
    });
    view.dispatch(events);
    if (events.some(happened => happened.type === 'notice/shown')) expireNotice();
    if (effect !== null) options.perform(effect);
  };
  const expireNotice = (): void => {
    cancelNotice?.();
    cancelNotice = clock.after(noticeMs, () => {
      view.dispatch([{ type: 'notice/expired' }]);
      drawing.keyPressed();
    });
  };
  const applyAll = (events: readonly KeyEvent[]): void => {
    for (const event of events) apply(event);
    if (events.length > 0) drawing.keyPressed();
  };
  const input = (chunk: Uint8Array | string): void => {
    cancelFlush?.();
    applyAll(keys.push(chunk));
    if (keys.isPasting) cancelFlush = clock.after(pasteWaitMs, () => applyAll(keys.endPaste()));
    else if (keys.isWaiting) cancelFlush = clock.after(escapeWaitMs, () => applyAll(keys.flush()));
  };

  const leaveEngine = engine.subscribe(snapshot => {
    const before = store.getState().snapshot;
    store.dispatch([{ type: 'engine/snapshot-published', snapshot }]);
    const after = store.getState().snapshot;
    const hasAwaited = before?.tables !== after?.tables && tables.take();
    if (hasFirstGroups(before, after) || hasAwaited) drawing.keyPressed();
    else if (hasNews(before, after)) drawing.dataChanged();
  });
  return {
    input,
    notify: text => {
      view.dispatch([{ type: 'notice/shown', text }]);
      expireNotice();
      drawing.keyPressed();
    },
    redraw: () => {
      isHeld = false;
      shown = null;
      draw();
    },
    hold: () => {
      isHeld = true;
    },
    stop: () => {
      isHeld = true;
      leaveEngine();
      drawing.stop();
      cancelFlush?.();
      cancelNotice?.();
    },
  };
};

/** The first groups are what everybody waits for. */
const hasFirstGroups = (before: Snapshot | null, after: Snapshot | null): boolean =>
  (before?.groups.total ?? 0) === 0 && (after?.groups.total ?? 0) > 0;

/** A clock that moved on is no news. */
const hasNews = (before: Snapshot | null, after: Snapshot | null): boolean =>
  before?.groups !== after?.groups || before?.alerts !== after?.alerts;
