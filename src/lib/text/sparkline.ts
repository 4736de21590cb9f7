/** A row of numbers as a row of small bars. */

/** Lowest first; the first stands for 0. */
export const unicodeBars = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
export const asciiBars = ['_', '.', ':', '|', '#'] as const;

/**
 * `values` (oldest first) in exactly `columns` characters, the newest at the right: fewer values are filled up with
 * the zero bar at the left, more are averaged. Scaled to the largest; anything above 0 shows.
 */
export const sparkline = (
  values: readonly number[],
  columns: number,
  bars: readonly string[] = unicodeBars,
): string => {
  if (columns <= 0) return '';
  const shown = resample(values, columns);
  const peak = Math.max(...shown, 0);
  const top = bars.length - 1;
  const zero = bars[0] ?? ' ';
  const drawn = shown.map(value => {
    if (!(value > 0) || peak === 0) return zero;
    return bars[Math.max(1, Math.round((value / peak) * top))] ?? zero;
  });
  return zero.repeat(columns - drawn.length) + drawn.join('');
};

/**
 * The values in at most `columns` steps of time, each the mean of its values; all values as they are when they fit.
 * Steps may differ by one value in length, hence means and not sums.
 */
export const resample = (values: readonly number[], columns: number): number[] => {
  if (columns <= 0) return [];
  if (values.length <= columns) return [...values];
  return Array.from({ length: columns }, (_, index) => {
    const from = Math.floor((index * values.length) / columns);
    const to = Math.floor(((index + 1) * values.length) / columns);
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += values[at] ?? 0;
    return sum / (to - from);
  });
};
