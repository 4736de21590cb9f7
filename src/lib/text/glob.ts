/** Texts with wildcards: `*` stands for any run of characters, `?` for one. */

/** Whether `pattern` has a wildcard. */
export const isGlob = (pattern: string): boolean => /[*?]/.test(pattern);

/** Whether the whole of `text` fits `pattern`; case counts. No backtracking but to the last `*`: O(text × pattern). */
export const fitsGlob = (pattern: string, text: string): boolean => {
  let at = 0;
  let place = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    const sign = pattern[place];
    if (sign === '*') {
      star = place++;
      resume = at;
    } else if (sign !== undefined && (sign === '?' || sign === text[at])) {
      at++;
      place++;
    } else if (star >= 0) {
      place = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern[place] === '*') place++;
  return place === pattern.length;
};
