/** Which part of a long list is shown. */

/** The first shown index so that `selected` is in sight, as near to `top` as can be; 0 for a list that fits. */
export const topFor = (selected: number, height: number, total: number, top: number): number => {
  const last = Math.max(0, total - height);
  const clamped = Math.min(Math.max(0, top), last);
  if (selected < 0) return clamped;
  if (selected < clamped) return selected;
  return selected >= clamped + height ? Math.min(last, selected - height + 1) : clamped;
};

/** `1-11 of 23`, or the total alone when all is shown. */
export const rangeText = (top: number, height: number, total: number): string =>
  total <= height ? String(total) : `${top + 1}-${Math.min(total, top + height)} of ${total}`;
