/** Which item of a panel is selected, and where items lead that are no groups themselves. */
import type { PanelId } from '../view-state/view-state.ts';
import type { Item, PanelContext, Target } from './define.ts';

/** Index of the selected item: the one whose key was chosen, else the first; -1 for an empty list. */
export const selectedIndex = (context: Pick<PanelContext, 'view'>, panel: PanelId, items: readonly Item[]): number => {
  if (items.length === 0) return -1;
  const key = context.view.selection[panel];
  const index = key === undefined ? 0 : items.findIndex(item => item.key === key);
  return Math.max(0, index);
};

/** To the groups whose words hold `text` as it stands. */
export const filterFor = (text: string): Target => ({
  kind: 'filter',
  text: text.replace(/[.*+?^${}()|[\]\\/]/g, character => `\\${character}`),
});
