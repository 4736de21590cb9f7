/** Finds the word that was probably meant: for `did you mean` in messages. */

const longest = 60;

/**
 * The candidate nearest to `text` in edits (insert, delete, replace, swap of neighbours), if it is near enough: at most
 * a third of the longer word. Null when none is, or without candidates. O(candidates × length²), lengths cut at 60.
 */
export const closest = <Word extends string>(text: string, candidates: readonly Word[]): Word | null => {
  const wanted = text.toLowerCase().slice(0, longest);
  let best: Word | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const word = candidate.toLowerCase().slice(0, longest);
    const distance = editDistance(wanted, word);
    if (distance > Math.max(wanted.length, word.length) / 3 || distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
};

/** Optimal string alignment distance, https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance. O(a × b). */
export const editDistance = (a: string, b: string): number => {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let column = 0; column < width; column++) table[column] = column;
  for (let row = 1; row <= a.length; row++) {
    table[row * width] = row;
    for (let column = 1; column < width; column++) {
      const at = row * width + column;
      const replaced = cell(table, at - width - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] && row > 1 && column > 1;
      const swapped = isSwap ? cell(table, at - 2 * width - 2) + 1 : replaced;
      table[at] = Math.min(replaced, swapped, cell(table, at - width) + 1, cell(table, at - 1) + 1);
    }
  }
  return cell(table, table.length - 1);
};

const cell = (table: Uint16Array, index: number): number => table[index] ?? 0;
