/** Choosing what is shown and how: order, filter, search, times, layout. */
import { maxZoom } from '../primitives/bar-chart.ts';
import { eventLines, matchingRows, shownEvent } from '../panels/event-raw.ts';
import { innerSize } from '../primitives/frame-rows.ts';
import { currentRoute, presets, sortColumns, timeFormats } from '../view-state/view-state.ts';
import { nothing, outcome } from './command.ts';
import type { Command, CommandContext, Outcome } from './command.ts';

export const pause: Command = ({ view, panels }) => {
  if (view.paused !== null) return outcome({ type: 'screen/resumed' });
  return panels === null ? nothing : outcome({ type: 'screen/paused', snapshot: panels.snapshot });
};

export const help: Command = ({ view }) =>
  outcome({
    type: 'overlay/changed',
    overlay: view.overlay.kind === 'help' ? { kind: 'none' } : { kind: 'help', top: 0 },
  });

/** The main screen filters its lists, an event is searched. */
export const startFilter: Command = ({ view }) => {
  const isEvent = currentRoute(view).screen === 'event';
  const overlay = isEvent
    ? ({ kind: 'search', before: view.search } as const)
    : ({ kind: 'filter', before: view.filter } as const);
  return outcome({ type: 'overlay/changed', overlay });
};

export const startSort: Command = ({ view }) =>
  outcome({ type: 'overlay/changed', overlay: { kind: 'sort', before: view.sort } });

export const stepSort =
  (step: 1 | -1): Command =>
  ({ view }) => {
    const index = sortColumns.indexOf(view.sort.column);
    const column = sortColumns[(index + step + sortColumns.length) % sortColumns.length] ?? 'impact';
    return outcome({ type: 'sort/chosen', sort: { ...view.sort, column } });
  };

export const reverse: Command = ({ view }) =>
  outcome({ type: 'sort/chosen', sort: { ...view.sort, isReversed: !view.sort.isReversed } });

export const pin: Command = ({ view, panels }) => {
  const groupId = panels?.group?.id ?? null;
  return outcome({ type: 'group/pinned', groupId: view.pinned === groupId ? null : groupId });
};

/** D: something changed at this moment. */
export const mark: Command = () => ({ events: [], effect: { kind: 'mark' } });

/** z and Z: twice as near or half as near, as far as the chart has buckets. */
export const zoom =
  (step: 1 | -1): Command =>
  ({ view, panels }) => {
    if (panels === null) return nothing;
    const isGroup = currentRoute(view).screen === 'group';
    const chart = isGroup ? (panels.detail?.chart ?? panels.snapshot.chart) : panels.snapshot.chart;
    const next = Math.min(maxZoom(chart), Math.max(0, view.zoom + step));
    return next === view.zoom ? nothing : outcome({ type: 'chart/zoomed', zoom: next });
  };

const after = <Choice>(choices: readonly Choice[], choice: Choice): Choice =>
  choices[(choices.indexOf(choice) + 1) % choices.length] ?? choice;

export const chooseTimes: Command = ({ view }) => {
  const times = after(timeFormats, view.times);
  const words = {
    relative: 'times relative, clock in UTC',
    utc: 'times in UTC',
    local: 'times in local time',
  } as const;
  return outcome({ type: 'times/chosen', times }, { type: 'notice/shown', text: words[times] });
};

export const choosePreset: Command = ({ view }) => {
  const preset = after(presets, view.preset);
  return outcome({ type: 'preset/chosen', preset }, { type: 'notice/shown', text: `layout: ${preset}` });
};

export const wrap: Command = () => outcome({ type: 'wrap/switched' });

/** Enter in an input line keeps what was typed. */
export const accept: Command = () => outcome({ type: 'overlay/changed', overlay: { kind: 'none' } });

/** Esc in an input line puts back what stood there. */
export const cancel: Command = ({ view }) => {
  const close = { type: 'overlay/changed', overlay: { kind: 'none' } } as const;
  const { overlay } = view;
  if (overlay.kind === 'sort') return outcome({ type: 'sort/chosen', sort: overlay.before }, close);
  if (overlay.kind === 'filter') return outcome({ type: 'filter/typed', text: overlay.before }, close);
  if (overlay.kind === 'search') return outcome({ type: 'search/typed', text: overlay.before }, close);
  return outcome(close);
};

/** Puts a new text into the open input line. */
export const typed = (context: Pick<CommandContext, 'view'>, text: (before: string) => string): Outcome => {
  const { view } = context;
  if (view.overlay.kind === 'filter') return outcome({ type: 'filter/typed', text: text(view.filter) });
  if (view.overlay.kind === 'search') return outcome({ type: 'search/typed', text: text(view.search) });
  return nothing;
};

/** Erases a whole character, also one of two code units. */
export const erase: Command = context => typed(context, before => before.replace(/.$/su, ''));
export const eraseAll: Command = context => typed(context, () => '');

/** n and N: the next row with a match comes to the top. */
export const find =
  (step: 1 | -1): Command =>
  context => {
    const { view, panels, layout } = context;
    const placement = layout.panels.find(entry => entry.panel === 'event-raw');
    const sample = panels === null ? null : shownEvent(panels);
    if (panels === null || sample === null || placement === undefined || view.search === '') return nothing;
    const size = innerSize(placement.frame, placement.width, placement.height);
    const lines = eventLines(sample, panels, size);
    const rows = matchingRows(lines, view.search);
    const top = Math.min(view.scroll['event-raw'] ?? 0, Math.max(0, lines.length - size.height));
    const next = step > 0 ? rows.find(row => row > top) : rows.findLast(row => row < top);
    if (next === undefined)
      return outcome({ type: 'notice/shown', text: rows.length === 0 ? 'no match' : 'no further match' });
    return outcome({ type: 'panel/scrolled', panel: 'event-raw', top: next });
  };
