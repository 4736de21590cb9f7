/** Words of a list in a text, as a set. */
export const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));
