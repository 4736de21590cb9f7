/** A line of which more may be asked: its bytes while the block is there, its text afterwards. */
// hot path
import { decodeLine } from '../framing/decode.ts';
import type { LineRef } from './line-ref.ts';

export class HeldLine {
  #buffer: Buffer | null = null;
  #from = 0;
  #to = 0;
  #text = '';
  offset = 0;
  /** Line number; -1 while nothing is held. */
  number = -1;

  set(line: LineRef): void {
    this.#buffer = line.buffer;
    this.#from = line.from;
    this.#to = line.to;
    this.number = line.number;
    this.offset = line.offset;
    if (line.isFleeting) this.keep();
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
