/** Texts that are kept for long: copies that hold on to nothing else. */
import { RecentMap } from '../recent-map.ts';

/** V8 copies shorter pieces by itself. */
const shortestShared = 13;
const notAscii = /[^\0-\x7F]/;

/**
 * The same text in memory of its own. What is cut out of a line keeps the whole line alive, and what was put together
 * from pieces keeps every piece. O(length).
 */
export const ownText = (text: string): string => {
  if (text.length < shortestShared) return text;
  // UTF-16, because a text may hold halves of characters, which UTF-8 can't say.
  const encoding = notAscii.test(text) ? 'utf16le' : 'latin1';
  return Buffer.from(text, encoding).toString(encoding);
};

/** Gives one copy for equal texts, as long as it is among the last that were asked for. */
export class TextPool {
  readonly #texts: RecentMap<string, string>;

  /** Remembers at most `max` texts. */
  constructor(max: number) {
    this.#texts = new RecentMap(max);
  }

  /** Amortised O(length). */
  of(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const own = ownText(text);
    this.#texts.set(own, own);
    return own;
  }
}
