/** An error's lines that wait for the next header, so that a problem seen before is recognised without being decoded. */
// hot path
import { mask } from '../events/fingerprint/mask.ts';
import { decodeLine } from '../framing/decode.ts';
import type { LineRef } from './line-ref.ts';

/** Longer records are read in full. */
const maxLines = 256;
const maxBytes = 65_536;

const space = 0x20;
const tab = 0x09;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

export interface HeldText {
  readonly text: string;
  readonly number: number;
  readonly offset: number;
}

export class HeldRecord {
  readonly #buffers: Buffer[] = [];
  readonly #from = new Int32Array(maxLines);
  readonly #to = new Int32Array(maxLines);
  readonly #offsets = new Float64Array(maxLines);
  readonly #store = Buffer.allocUnsafe(maxBytes);
  #stored = 0;
  /** Lines before this one are in the store already. */
  #keptLines = 0;
  #bytes = 0;
  #first = -1;

  get isOpen(): boolean {
    return this.#first >= 0;
  }

  get lineCount(): number {
    return this.#buffers.length;
  }

  get firstNumber(): number {
    return this.#first;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Begins with a header; false when it is too long to be held. */
  open(line: LineRef): boolean {
    this.#first = line.number;
    if (this.add(line)) return true;
    this.drop();
    return false;
  }

  /** Adds the next line; false when there is no room for it. */
  add({ buffer, from, to, offset, isFleeting }: LineRef): boolean {
    const i = this.#buffers.length;
    if (i >= maxLines || this.#bytes + to - from > maxBytes) return false;
    this.#buffers.push(buffer);
    this.#from[i] = from;
    this.#to[i] = to;
    this.#offsets[i] = offset;
    this.#bytes += to - from;
    if (isFleeting) this.keep();
    return true;
  }

  /** The blocks are about to be overwritten: copies what still lies in them. */
  keep(): void {
    for (let i = this.#keptLines; i < this.#buffers.length; i++) {
      const length = (this.#to[i] ?? 0) - (this.#from[i] ?? 0);
      this.#buffers[i]?.copy(this.#store, this.#stored, this.#from[i], this.#to[i]);
      this.#buffers[i] = this.#store;
      this.#from[i] = this.#stored;
      this.#to[i] = this.#stored + length;
      this.#stored += length;
    }
    this.#keptLines = this.#buffers.length;
  }

  /** Whether the line after the header begins the exception, so that the header's own message says nothing of it. */
  get hasOwnBody(): boolean {
    const first = this.#buffers[1]?.[this.#from[1] ?? 0];
    return first !== undefined && first !== space && first !== tab;
  }

  /**
   * What names the problem, besides `head`: indented lines without their digits (frames but for line numbers), others
   * masked. O(bytes), no text is made of indented lines.
   */
  key(head: string): string {
    let a = 0x9747b28c;
    let b = 0x41c6ce57;
    let rest = '';
    for (let i = 1; i < this.#buffers.length; i++) {
      const buffer = this.#buffers[i];
      const from = this.#from[i] ?? 0;
      const to = this.#to[i] ?? 0;
      if (!buffer) continue;
      if (buffer[from] !== space && buffer[from] !== tab) {
        rest += `\n${i} ${mask(decodeLine(buffer, from, to))}`;
        continue;
      }
      for (let at = from; at < to; at++) {
        const byte = buffer[at] ?? 0;
        if (isDigit(byte)) continue;
        a = Math.imul(a ^ byte, 0x01000193);
        b = Math.imul((b << 5) ^ (b >>> 27) ^ byte, 0x2c1b3c6d);
      }
      a = Math.imul(a ^ 10, 0x01000193);
    }
    return this.#buffers.length === 1 ? head : `${head}\n${this.#buffers.length} ${a} ${b}${rest}`;
  }

  /** The lines as text; nothing is held afterwards. */
  take(): HeldText[] {
    const lines = this.#buffers.map((buffer, i) => ({
      text: decodeLine(buffer, this.#from[i] ?? 0, this.#to[i] ?? 0),
      number: this.#first + i,
      offset: this.#offsets[i] ?? 0,
    }));
    this.drop();
    return lines;
  }

  drop(): void {
    this.#buffers.length = 0;
    this.#keptLines = 0;
    this.#stored = 0;
    this.#bytes = 0;
    this.#first = -1;
  }
}
