/** Going somewhere: into a group or an event, back, to another panel. */
import type { Target } from '../panels/define.ts';
import { eventsOf, sampleKey, shownEventIndex } from '../panels/group-events.ts';
import { panelById, panels as allPanels } from '../panels/registry.ts';
import { selectedIndex } from '../panels/selection.ts';
import { currentRoute, focusedPanel } from '../view-state/view-state.ts';
import type { PanelId } from '../view-state/view-state.ts';
import { nothing, outcome } from './command.ts';
import type { Command, Outcome } from './command.ts';
import { moveIn } from './moving.ts';

/** Enter: what the selected item leads to; a panel of text is made large. */
export const open: Command = context => {
  const { panels, view } = context;
  if (panels === null) return nothing;
  const panel = focusedPanel(view);
  if (panel === 'selected') return panels.group === null ? nothing : goTo({ kind: 'group', groupId: panels.group.id });
  const items = panelById(panel).items?.(panels);
  if (items === undefined) return maximise(context);
  const index =
    panel === 'live' && view.selection.live === undefined ? items.length - 1 : selectedIndex(context, panel, items);
  const target = items[index]?.target ?? null;
  return target === null ? nothing : goTo(target);
};

const goTo = (target: Target): Outcome => {
  switch (target.kind) {
    case 'group':
      return outcome({ type: 'route/opened', route: { screen: 'group', groupId: target.groupId } });
    case 'event':
      return outcome({
        type: 'route/opened',
        route: { screen: 'event', groupId: target.groupId, sampleKey: target.sampleKey },
      });
    case 'filter':
      return outcome(
        { type: 'filter/typed', text: target.text },
        { type: 'panel/maximised', panel: null },
        { type: 'panel/focused', panel: 'groups' },
      );
    default:
      return unreachable(target);
  }
};

/** Esc: one step back, the nearest first; on a bare main screen it does nothing. */
export const back: Command = ({ view }) => {
  if (view.overlay.kind !== 'none') return outcome({ type: 'overlay/changed', overlay: { kind: 'none' } });
  if (view.maximised !== null) return outcome({ type: 'panel/maximised', panel: null });
  if (currentRoute(view).screen === 'event' && view.search !== '') return outcome({ type: 'search/typed', text: '' });
  if (view.routes.length > 1) return outcome({ type: 'route/left' });
  if (view.marked !== null) return outcome({ type: 'group/marked', groupId: null });
  if (view.filter !== '') return outcome({ type: 'filter/typed', text: '' });
  if (view.focus.main !== 'groups') return outcome({ type: 'panel/focused', panel: 'groups' });
  return nothing;
};

/** q: back from a sub-view, quit at the top. */
export const leave: Command = context => {
  const { view } = context;
  const isTop = view.overlay.kind === 'none' && view.maximised === null && view.routes.length === 1;
  return isTop ? { events: [], effect: { kind: 'quit' } } : back({ ...context, view: { ...view, search: '' } });
};

/** f: the focused panel large, and small again. */
export const maximise: Command = ({ view }) =>
  outcome({ type: 'panel/maximised', panel: view.maximised === null ? focusedPanel(view) : null });

/** 0-9: to a panel; where it is already, or where it has no place on the screen, it is made large. */
export const jump: Command = ({ view, layout, key }) => {
  const { screen } = currentRoute(view);
  const panel = allPanels.find(entry => entry.screen === screen && entry.key === key);
  if (panel === undefined) return nothing;
  if (view.maximised === panel.id) return outcome({ type: 'panel/maximised', panel: null });
  const isShown = layout.panels.some(entry => entry.panel === panel.id);
  const isAgain = focusedPanel(view) === panel.id;
  if (isShown && !isAgain) return outcome({ type: 'panel/focused', panel: panel.id });
  return outcome({ type: 'panel/focused', panel: panel.id }, { type: 'panel/maximised', panel: panel.id });
};

export const stepPanel =
  (step: 1 | -1): Command =>
  ({ view, layout }) => {
    const { screen } = currentRoute(view);
    const shown: readonly PanelId[] =
      view.maximised === null
        ? layout.panels.map(entry => entry.panel)
        : allPanels.filter(panel => panel.screen === screen).map(panel => panel.id);
    const index = shown.indexOf(focusedPanel(view));
    const panel = shown[(index + step + shown.length) % shown.length];
    return panel === undefined ? nothing : outcome({ type: 'panel/focused', panel });
  };

/** [ and ]: the neighbour in the list's order, without going back to it. */
export const stepGroup =
  (step: 1 | -1): Command =>
  ({ view, panels }) => {
    const route = currentRoute(view);
    if (route.screen === 'main' || panels === null) return nothing;
    const index = panels.groups.findIndex(row => row.id === panels.group?.id);
    const next = panels.groups[index + step];
    if (next === undefined) return outcome({ type: 'notice/shown', text: step > 0 ? 'last group' : 'first group' });
    const replaced = { type: 'route/replaced', route: { screen: 'group', groupId: next.id } } as const;
    return route.screen === 'event' ? outcome({ type: 'route/left' }, replaced) : outcome(replaced);
  };

/** e and E: on the group screen the selection moves, on the event screen the event changes. */
export const stepEvent =
  (step: 1 | -1): Command =>
  context => {
    const { view, panels } = context;
    const route = currentRoute(view);
    if (panels === null) return nothing;
    if (route.screen === 'group') return moveIn(context, 'group-events', { rows: step });
    if (route.screen !== 'event') return nothing;
    const next = eventsOf(panels)[shownEventIndex(panels) + step];
    if (next === undefined)
      return outcome({ type: 'notice/shown', text: step > 0 ? 'oldest kept event' : 'newest event' });
    return outcome({ type: 'route/replaced', route: { ...route, sampleKey: sampleKey(next) } });
  };

const unreachable = (target: never): never => {
  throw new TypeError(`unknown target: ${JSON.stringify(target)}`);
};
