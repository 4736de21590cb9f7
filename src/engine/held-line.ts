/** A line of which more must be known: its bytes while the block is there, its text afterwards. */
// hot path
import { decodeLine } from '../framing/decode.ts';

export class HeldLine {
  #buffer: Buffer | null = null;
  #from = 0;
  #to = 0;
  #text = '';
  offset = 0;
  /** Line number; -1 while nothing is held. */
  number = -1;

  set(buffer: Buffer, from: number, to: number, number: number, offset: number): void {
    this.#buffer = buffer;
    this.#from = from;
    this.#to = to;
    this.number = number;
    this.offset = offset;
  }

  /** The block is about to be used again: keeps the text instead. */
  keep(): void {
    if (this.number < 0 || !this.#buffer) return;
    this.#text = decodeLine(this.#buffer, this.#from, this.#to);
    this.#buffer = null;
  }

  /** The text; nothing is held afterwards. */
  take(): string {
    const text = this.#buffer ? decodeLine(this.#buffer, this.#from, this.#to) : this.#text;
    this.number = -1;
    this.#buffer = null;
    this.#text = '';
    return text;
  }
}
