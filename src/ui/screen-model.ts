/** Everything that is on the screen, as a pure function of state, view, size and time. */
import { truncate } from '../lib/text/truncate.ts';
import type { MonitorState } from '../state/reducer.ts';
import { selectDetail, selectDiagnostics, selectGroup } from '../state/selectors.ts';
import type { Snapshot } from '../state/snapshot.ts';
import { helpRows, helpWidths } from './help-rows.ts';
import type { HelpRow, HelpWidths } from './help-rows.ts';
import { layoutFor } from './layout.ts';
import type { Layout, Placement, Size } from './layout.ts';
import { footLine } from './panels/foot-line.ts';
import { groupHeaderLines } from './panels/group-header.ts';
import type { PanelContext, PanelModel } from './panels/define.ts';
import { panelById } from './panels/registry.ts';
import { isPresent } from './panels/words.ts';
import { smallLines, statusLines } from './panels/status-line.ts';
import { innerSize } from './primitives/frame-rows.ts';
import { line, span } from './primitives/line.ts';
import type { Line } from './primitives/line.ts';
import type { Glyphs } from './theme/glyphs.ts';
import { currentRoute, defaultFocus, focusedPanel } from './view-state/view-state.ts';
import type { ViewState } from './view-state/view-state.ts';
import { selectVisibleGroups } from './view-state/visible-groups.ts';

export interface ShownPanel {
  readonly placement: Placement;
  readonly model: PanelModel;
  readonly isFocused: boolean;
}

export interface HelpModel {
  readonly rows: readonly HelpRow[];
  readonly total: number;
  readonly height: number;
  /** Columns that each part takes, over all rows. */
  readonly widths: HelpWidths;
}

export interface ScreenModel {
  readonly size: Size;
  readonly header: readonly Line[];
  readonly panels: readonly ShownPanel[];
  /** Takes the panels' place while it is open. */
  readonly help: HelpModel | null;
  readonly footer: Line | null;
}

export interface ScreenInput {
  readonly state: MonitorState;
  readonly view: ViewState;
  readonly size: Size;
  /** The wall clock. */
  readonly now: number;
  readonly glyphs: Glyphs;
}

/** `context` is what the panels show; null before the first snapshot. */
export const selectLayout = (view: ViewState, size: Size, context: PanelContext | null): Layout => {
  const { screen } = currentRoute(view);
  // Unfiltered, so that the screen stands still while a filter is typed.
  const listLength = context?.snapshot.groups.rows.length ?? Infinity;
  return layoutFor(size, { screen, preset: view.preset, maximised: view.maximised, listLength });
};

/** What panels may look at; null before the first snapshot. */
export const selectPanelContext = (input: Omit<ScreenInput, 'size'>): PanelContext | null => {
  const { state, view } = input;
  const snapshot = view.paused ?? state.snapshot;
  if (snapshot === null) return null;
  const groups = selectVisibleGroups(snapshot.groups.rows, view);
  const route = currentRoute(view);
  const chosen = route.screen === 'main' ? view.selection.groups : route.groupId;
  // On the main screen a selection that is not in the list gives way to the first row, as the list shows it.
  const listed = groups.find(row => row.id === chosen) ?? groups[0] ?? null;
  const group = route.screen === 'main' ? listed : selectGroup(snapshot, route.groupId);
  const detail = group === null ? null : selectDetail(state, group.id);
  return {
    snapshot,
    view,
    groups,
    group: group ?? detail?.row ?? null,
    detail,
    sources: view.paused === null ? state.sources : snapshot.intake.sources,
    diagnostics: view.paused === null ? selectDiagnostics(state) : snapshot.intake.diagnostics,
    glyphs: input.glyphs,
    now: shownNow(snapshot, view, input.now),
  };
};

/**
 * Ages count on while live, also when nothing is published; paused, at the end of the input or in the log of another
 * day they stand at the log's own time: 622 days ago would be said of every row.
 */
const shownNow = (snapshot: Snapshot, view: ViewState, wallClock: number): number => {
  const isNow = snapshot.isLive && view.paused === null && isPresent(snapshot, wallClock);
  return isNow ? Math.max(snapshot.now, wallClock) : snapshot.now;
};

export interface Shown {
  /** The view with the focus on a panel that is in sight. */
  readonly view: ViewState;
  readonly context: PanelContext | null;
  readonly layout: Layout;
}

/** What is shown, and where. */
export const selectShown = (input: ScreenInput): Shown => {
  const panels = selectPanelContext(input);
  const layout = selectLayout(input.view, input.size, panels);
  const view = withFocusInSight(input.view, layout);
  return { view, layout, context: panels === null || view === input.view ? panels : { ...panels, view } };
};

/** Keys must not go to a panel that nobody sees: one that was only shown large, or had room on a larger screen. */
const withFocusInSight = (view: ViewState, layout: Layout): ViewState => {
  const focused = focusedPanel(view);
  const { screen } = currentRoute(view);
  if (layout.panels.length === 0 || layout.panels.some(({ panel }) => panel === focused)) return view;
  return { ...view, focus: { ...view.focus, [screen]: defaultFocus[screen] } };
};

export const selectScreen = (given: ScreenInput): ScreenModel => {
  const { view, context, layout } = selectShown(given);
  const input = { ...given, view };
  const { size } = input;
  const isHelp = view.overlay.kind === 'help' && layout.footerRows > 0;
  return {
    size,
    header: headerLines(input, context, layout),
    panels: context === null || isHelp ? [] : shownPanels(context, layout),
    help: isHelp ? helpModel(input, layout) : null,
    footer: layout.footerRows === 0 ? null : footLine(view, context, size.columns, input.glyphs),
  };
};

const shownPanels = (context: PanelContext, layout: Layout): ShownPanel[] => {
  const focused = focusedPanel(context.view);
  return layout.panels.map(placement => {
    const size = innerSize(placement.frame, placement.width, placement.height);
    return {
      placement,
      model: panelById(placement.panel).select(context, size),
      isFocused: placement.panel === focused,
    };
  });
};

/** Narrower than this, the second line holds hardly more than its verdict. */
const shortLine = 36;

const headerLines = (input: ScreenInput, context: PanelContext | null, layout: Layout): readonly Line[] => {
  const { view, state, size, now, glyphs } = input;
  const route = currentRoute(view);
  const names = view.routes.flatMap(step =>
    step.screen === 'main' ? ['errtop'] : step.screen === 'group' ? [step.groupId] : ['event'],
  );
  const place = names.length > 4 ? ['errtop', '..', ...names.slice(-2)].join(' > ') : names.join(' > ');
  const [first, second] = statusLines(
    {
      snapshot: context?.snapshot ?? null,
      newest: state.snapshot,
      view,
      now,
      place,
      ellipsis: glyphs.ellipsis,
      hasKeys: true,
    },
    size.columns,
  );
  const own = route.screen === 'main' || context === null ? [second] : groupHeaderLines(context);
  const lines = [first, ...own].slice(0, Math.max(0, layout.headerRows));
  if (layout.tooSmall === null) return lines;
  const more = size.columns < shortLine && context !== null ? smallLines(context.snapshot, size.columns) : [];
  const note = line(span(truncate(` ${layout.tooSmall}`, size.columns), 'dim'));
  return [...lines, ...more, note].slice(0, Math.max(lines.length, size.rows - 1));
};

const helpModel = (input: ScreenInput, layout: Layout): HelpModel => {
  const { view, size, glyphs } = input;
  const rows = helpRows(glyphs.isUnicode);
  // The table's own frame and heading take four rows.
  const height = Math.max(1, size.rows - layout.headerRows - layout.footerRows - 4);
  const top = view.overlay.kind === 'help' ? Math.min(view.overlay.top, Math.max(0, rows.length - height)) : 0;
  return { rows: rows.slice(top, top + height), total: rows.length, height, widths: helpWidths(rows) };
};
