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
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const replaced = (last[column - 1] ?? 0) + (isSame ? 0 : 1);
      const shortened = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swapped = isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      current.push(Math.min(replaced, shortened, swapped));
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
};
