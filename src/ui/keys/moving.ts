/** Moving: the selection where there are items, else the text. */
import type { Item } from '../panels/define.ts';
import { panelById } from '../panels/registry.ts';
import { selectedIndex } from '../panels/selection.ts';
import { innerSize } from '../primitives/frame-rows.ts';
import { focusedPanel } from '../view-state/view-state.ts';
import type { PanelId } from '../view-state/view-state.ts';
import { nothing, outcome } from './command.ts';
import type { Command, CommandContext, Outcome } from './command.ts';

/** How far: rows, or a share of what the panel shows. */
type Distance = { readonly rows: number } | { readonly pages: number };

export const move =
  (distance: Distance): Command =>
  context => {
    if (context.view.overlay.kind === 'help') return scrollHelp(context, distance);
    return moveIn(context, focusedPanel(context.view), distance);
  };

export const moveToTop: Command = move({ rows: Number.NEGATIVE_INFINITY });

/** The last item; lists that follow the newest let go of what was held. */
export const moveToBottom: Command = context => {
  const panel = focusedPanel(context.view);
  if (panel === 'live' && context.view.overlay.kind === 'none')
    return outcome({ type: 'item/selected', panel, key: null });
  return move({ rows: Number.POSITIVE_INFINITY })(context);
};

/** Also used for `e` and `E`, which move in the events wherever the focus is. */
export const moveIn = (context: CommandContext, panel: PanelId, distance: Distance): Outcome => {
  const { panels } = context;
  if (panels === null) return nothing;
  const items = panelById(panel).items?.(panels);
  const rows = 'rows' in distance ? distance.rows : Math.trunc(distance.pages * pageRows(context, panel));
  return items === undefined ? scrollText(context, panel, rows) : selectItem(context, panel, items, rows);
};

const selectItem = (context: CommandContext, panel: PanelId, items: readonly Item[], rows: number): Outcome => {
  if (items.length === 0) return nothing;
  const index = startIndex(context, panel, items);
  const target = Math.min(items.length - 1, Math.max(0, index + rows));
  const key = items[target]?.key ?? null;
  // The list scrolls with the selection; where it stood is kept, so that it does not jump.
  const top = shownTop(context, panel, target);
  return outcome({ type: 'item/selected', panel, key }, { type: 'panel/scrolled', panel, top });
};

/** The live list follows its end until a row is held. */
const startIndex = (context: CommandContext, panel: PanelId, items: readonly Item[]): number => {
  if (panel !== 'live') return selectedIndex(context, panel, items);
  const held = items.findIndex(item => item.key === context.view.selection.live);
  return held < 0 ? items.length - 1 : held;
};

const shownTop = (context: CommandContext, panel: PanelId, target: number): number => {
  const height = pageRows(context, panel);
  const top = context.view.scroll[panel] ?? 0;
  if (target < top) return target;
  return target >= top + height ? target - height + 1 : top;
};

const scrollText = (context: CommandContext, panel: PanelId, rows: number): Outcome => {
  const shown = context.screen?.panels.find(entry => entry.placement.panel === panel);
  const last = Math.max(0, (shown?.model.scrollable ?? 0) - textRows(context, panel));
  const top = Math.min(last, Math.max(0, (context.view.scroll[panel] ?? 0) + rows));
  return outcome({ type: 'panel/scrolled', panel, top });
};

const scrollHelp = (context: CommandContext, distance: Distance): Outcome => {
  const { overlay } = context.view;
  if (overlay.kind !== 'help') return nothing;
  const help = context.screen?.help ?? null;
  const page = help?.height ?? 10;
  const rows = 'rows' in distance ? distance.rows : Math.trunc(distance.pages * page);
  const last = Math.max(0, (help?.total ?? 0) - page);
  const top = Math.min(last, Math.max(0, overlay.top + rows));
  return outcome({ type: 'overlay/changed', overlay: { kind: 'help', top } });
};

/** Rows inside the panel's frame. */
const textRows = (context: CommandContext, panel: PanelId): number => {
  const placement = context.layout.panels.find(entry => entry.panel === panel);
  if (placement === undefined) return 1;
  return Math.max(1, innerSize(placement.frame, placement.width, placement.height).height);
};

/** Lists with a heading show one row less. */
const pageRows = (context: CommandContext, panel: PanelId): number =>
  Math.max(1, textRows(context, panel) - (panel === 'groups' || panel === 'group-events' ? 1 : 0));
