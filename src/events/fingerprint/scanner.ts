/** The state of one pass of masking: what was read, what was written, what stood just before. */

import { classOf, dash, dot, unitAt } from './characters.ts';

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
const less = 60;
const greater = 62;
/** Longer runs are no words; keeps looking back cheap on hostile input. */
const longestWord = 40;
const longestMask = Math.max(...maskNames.map(name => name.length)) + 2;

export class Scanner {
  text: string;
  out = '';
  /** Start of the text not yet written. */
  from = 0;
  /** The word that `findWord` found last. */
  #wordStart = 0;
  #wordEnd = 0;
  #remainsFrom = -1;
  #remainsEnd = 0;
  #lastMask = '';
  #lastEnd = -1;
  #runLength = 0;
  #runOut = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Begins another text: cheaper than a new scanner for each message. */
  begin(text: string): void {
    this.text = text;
    this.out = '';
    this.from = 0;
    this.#remainsFrom = -1;
    this.#lastMask = '';
    this.#lastEnd = -1;
    this.#runLength = 0;
    this.#runOut = 0;
  }

  /** The word before `position`, in lower case; empty when none ends at most `reach` units before it. */
  wordBefore(position: number, reach: number): string {
    return this.#findWord(position, reach) ? this.text.slice(this.#wordStart, this.#wordEnd).toLowerCase() : '';
  }

  /** End of the run of word units at `at` when it touches what was replaced last; else `at`. */
  pastRemains(at: number): number {
    if (this.from === 0) return at;
    if (this.#remainsFrom !== this.from) {
      this.#remainsFrom = this.from;
      this.#remainsEnd = this.from;
      while (classOf(unitAt(this.text, this.#remainsEnd)) !== 0) this.#remainsEnd++;
    }
    return Math.max(at, this.#remainsEnd);
  }

  /** First unit of the word that `wordBefore` would give, as a small letter; 0 without one. */
  initialBefore(position: number, reach: number): number {
    return this.#findWord(position, reach) ? unitAt(this.text, this.#wordStart) | 32 : 0;
  }

  /** The word before the one that `wordBefore` gave last. */
  earlierWord(): string {
    return this.wordBefore(this.#wordStart, 3);
  }

  /** Looks back for a word only where one is asked for: far cheaper than noting each. A placeholder is no word. */
  #findWord(position: number, reach: number): boolean {
    const { text } = this;
    const limit = Math.max(this.from, position - reach);
    let end = position;
    while (end > limit && (classOf(unitAt(text, end - 1)) & ~(dot | dash)) === 0) {
      if (unitAt(text, end - 1) === greater) return false;
      end--;
    }
    let start = end;
    while (start > this.from && end - start < longestWord && classOf(unitAt(text, start - 1)) !== 0) start--;
    while (start < end && (classOf(unitAt(text, start)) & (dot | dash)) !== 0) start++;
    this.#wordStart = start;
    this.#wordEnd = end;
    return end > start;
  }

  /** Writes `mask` for [start, end). A list of equal masks becomes one, so that its length does not matter. */
  replace(start: number, end: number, mask: Mask): void {
    const isJoined = mask === this.#lastMask && start - this.#lastEnd <= 2 && this.#joinsList(start);
    if (!isJoined) {
      if (mask !== this.#lastMask || unitAt(this.text, this.#lastEnd) !== 32 || start - this.#lastEnd !== 1)
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

/** Tells of every replacement too; for explaining a template, not for making it. */
export class NotingScanner extends Scanner {
  readonly #note: (start: number, end: number, written: string) => void;

  constructor(text: string, note: (start: number, end: number, written: string) => void) {
    super(text);
    this.#note = note;
  }

  override replace(start: number, end: number, mask: Mask): void {
    this.#note(start, end, mask);
    super.replace(start, end, mask);
  }

  override rewrite(start: number, end: number, text: string): void {
    this.#note(start, end, text);
    super.rewrite(start, end, text);
  }
}

/** Length of the placeholder that stands at `position`; 0 when there is none. */
export const maskLengthAt = (text: string, position: number): number => {
  const limit = Math.min(text.length, position + longestMask);
  for (let end = position + 1; end < limit; end++) {
    if (unitAt(text, end) === greater) return knownMasks.has(text.slice(position, end + 1)) ? end + 1 - position : 0;
  }
  return 0;
};

export const isMaskAt = (text: string, position: number): boolean =>
  unitAt(text, position) === less && maskLengthAt(text, position) > 0;
