/** A row of numbers as a row of small bars. */

/** Lowest first; the first stands for 0. */
export const unicodeBars = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
export const asciiBars = ['_', '.', ':', '|', '#'] as const;

/**
 * `values` (oldest first) in exactly `columns` characters, the newest at the right: fewer values are filled up with
 * the zero bar at the left, more are summed up in equal steps. Scaled to the largest; anything above 0 shows.
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

/** At most `columns` sums of equally many neighbours; the newest value is always the end of the last sum. */
export const resample = (values: readonly number[], columns: number): number[] => {
  if (columns <= 0) return [];
  if (values.length <= columns) return [...values];
  const step = Math.ceil(values.length / columns);
  const sums: number[] = [];
  for (let end = values.length; end > 0; end -= step) {
    let sum = 0;
    for (let index = Math.max(0, end - step); index < end; index += 1) sum += values[index] ?? 0;
    sums.push(sum);
  }
  return sums.reverse();
};
