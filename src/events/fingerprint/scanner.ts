/** The state of one pass of masking: what was read, what was written, what stood just before. */

/** Placeholders that masking writes and, so that masking twice equals masking once, copies when it meets them. */
export const maskNames = [
  'num',
  'ip',
  'uuid',
  'hex',
  'url',
  'path',
  'str',
  'duration',
  'size',
  'time',
  'email',
  'id',
  'host',
  'mac',
  'percent',
  'version',
  'token',
  'bool',
  '*',
] as const;
export type MaskName = (typeof maskNames)[number];
export type Mask = `<${MaskName}>`;

const knownMasks: ReadonlySet<string> = new Set(maskNames.map(name => `<${name}>`));
const greater = 62;
const longestMask = Math.max(...maskNames.map(name => name.length)) + 2;

export class Scanner {
  readonly text: string;
  out = '';
  /** Start of the text not yet written. */
  from = 0;
  /** The word read last, for the rules that look at the word before. */
  wordStart = 0;
  wordEnd = 0;
  /** The word before that one. */
  earlierStart = 0;
  earlierEnd = 0;
  #lastMask = '';
  #lastEnd = -1;
  #runLength = 0;
  #runOut = 0;

  constructor(text: string) {
    this.text = text;
  }

  noteWord(start: number, end: number): void {
    this.earlierStart = this.wordStart;
    this.earlierEnd = this.wordEnd;
    this.wordStart = start;
    this.wordEnd = end;
  }

  /** The word before, in lower case; empty when it ended more than `reach` units before `position`. */
  wordBefore(position: number, reach: number): string {
    if (this.wordEnd === 0 || position - this.wordEnd > reach) return '';
    return this.text.slice(this.wordStart, this.wordEnd).toLowerCase();
  }

  earlierWord(): string {
    if (this.earlierEnd === 0 || this.wordStart - this.earlierEnd > 3) return '';
    return this.text.slice(this.earlierStart, this.earlierEnd).toLowerCase();
  }

  /** Writes `mask` for [start, end). A list of equal masks becomes one, so that its length does not matter. */
  replace(start: number, end: number, mask: Mask): void {
    const isJoined = mask === this.#lastMask && start - this.#lastEnd <= 2 && this.#joinsList(start);
    if (!isJoined) {
      if (mask !== this.#lastMask || this.text.charCodeAt(this.#lastEnd) !== 32 || start - this.#lastEnd !== 1)
        this.#runLength = 1;
      this.out += this.text.slice(this.from, start) + mask;
      if (this.#runLength === 1) this.#runOut = this.out.length;
      this.#lastMask = mask;
    }
    this.from = end;
    this.#lastEnd = end;
  }

  /** Writes `text` for [start, end): a replacement that is more than one mask. */
  rewrite(start: number, end: number, text: string): void {
    this.out += this.text.slice(this.from, start) + text;
    this.from = end;
    this.#lastMask = '';
  }

  finish(): string {
    return this.from === 0 ? this.text : this.out + this.text.slice(this.from);
  }

  /** Whether a mask at `start` only lengthens a list: after a comma, or the third in a row of blank-separated ones. */
  #joinsList(start: number): boolean {
    const gap = this.text.slice(this.#lastEnd, start);
    if (gap === ',' || gap === ', ') return true;
    if (gap !== ' ') return false;
    this.#runLength++;
    if (this.#runLength < 3) return false;
    this.out = this.out.slice(0, this.#runOut);
    return true;
  }
}

/** Length of the placeholder that stands at `position`; 0 when there is none. */
export const maskLengthAt = (text: string, position: number): number => {
  const limit = Math.min(text.length, position + longestMask);
  for (let end = position + 1; end < limit; end++) {
    if (text.charCodeAt(end) === greater) return knownMasks.has(text.slice(position, end + 1)) ? end + 1 - position : 0;
  }
  return 0;
};
