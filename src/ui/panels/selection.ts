/** Which item of a panel is selected. */
import type { PanelId } from '../view-state/view-state.ts';
import type { Item, PanelContext } from './define.ts';

/** Index of the selected item: the one whose key was chosen, else the first; -1 for an empty list. */
export const selectedIndex = (context: Pick<PanelContext, 'view'>, panel: PanelId, items: readonly Item[]): number => {
  if (items.length === 0) return -1;
  const key = context.view.selection[panel];
  const index = key === undefined ? 0 : items.findIndex(item => item.key === key);
  return Math.max(0, index);
};
