/** Where a word stands in a line's bytes: in a URL, a path, or a quotation that names a thing, masking treats it otherwise. */
// hot path
import { nameWords } from './words.ts';

const slash = 0x2f;
const colon = 0x3a;
const hash = 0x23;
const question = 0x3f;
const blank = 0x20;

/** Signs that change what masking makes of the words behind them. */
export const isTelling = new Uint8Array(256);
for (const sign of ' \t"\'`/') isTelling[sign.charCodeAt(0)] = 1;

/** What ends a part of a path, besides slashes. */
const endsPart = new Uint8Array(256);
for (const sign of ' \t\r\n"\'`,;()[]{}|^') endsPart[sign.charCodeAt(0)] = 1;
endsPart[0] = 1;

const places = { text: 0, path: 1, host: 2 } as const;
const named = { unknown: 0, no: 1, yes: 2 } as const;

export class Surroundings {
  #from = 0;
  #to = 0;
  #place: number = places.text;
  /** The last two quotes. */
  #quote = -1;
  #earlierQuote = -1;
  /** Whether they open the quotation of a name: one of `named`. */
  #isQuoteNamed: number = named.unknown;
  #isEarlierNamed: number = named.unknown;

  /** A text [from, to) begins. */
  begin(from: number, to: number): void {
    this.#from = from;
    this.#to = to;
    this.#place = places.text;
    this.#quote = -1;
    this.#earlierQuote = -1;
    this.#isQuoteNamed = named.unknown;
    this.#isEarlierNamed = named.unknown;
  }

  /** A sign of `isTelling` stands at `at`. */
  note(byte: number, buffer: Buffer, at: number): void {
    if (byte === slash) {
      const isHostNext = at - 2 >= this.#from && buffer[at - 1] === slash && buffer[at - 2] === colon;
      this.#place = isHostNext ? places.host : places.path;
      return;
    }
    this.#place = places.text;
    if (byte === blank || byte === 9) return;
    this.#earlierQuote = this.#quote;
    this.#isEarlierNamed = this.#isQuoteNamed;
    this.#quote = at;
    this.#isQuoteNamed = named.unknown;
  }

  /** Whether the word [start, end) may stay as it is for where it stands. */
  keeps(buffer: Buffer, start: number, end: number): boolean {
    if (this.#place === places.host) return true;
    if (this.#place === places.path && !this.#isPart(buffer, start, end)) return true;
    if (this.#quote < 0) return false;
    if (this.#isQuoteNamed === named.unknown) this.#isQuoteNamed = this.#look(buffer, this.#quote);
    if (this.#isEarlierNamed === named.unknown) this.#isEarlierNamed = this.#look(buffer, this.#earlierQuote);
    return this.#isQuoteNamed === named.yes || this.#isEarlierNamed === named.yes;
  }

  /** A part of a path by itself. */
  #isPart(buffer: Buffer, start: number, end: number): boolean {
    if (buffer[start - 1] !== slash) return false;
    const after = end < this.#to ? (buffer[end] as number) : 0;
    return after === slash || after === question || after === hash || endsPart[after] === 1;
  }

  /** Whether the word before the quote says that the quotation is a name. */
  #look(buffer: Buffer, quote: number): number {
    if (quote < 0) return named.no;
    let end = quote;
    while (end > this.#from && quote - end < 5 && !isLetter(buffer[end - 1] as number)) end--;
    let start = end;
    while (start > this.#from && end - start < 12 && isLetter(buffer[start - 1] as number)) start--;
    if (end - start < 4) return named.no;
    return nameWords.has(buffer.toString('latin1', start, end).toLowerCase()) ? named.yes : named.no;
  }
}

const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
